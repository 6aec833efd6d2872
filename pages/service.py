"""Are the 14 customer-service indicators kept?"""

from campaign import ui
from campaign.ui import service as draw
from campaign.views import service

page = ui.open_page("service")
view = page.view(service.view)

ui.headline(view.headline, view.sub)
draw.standing(page, view)
draw.behind(page)
ui.explain(page, view.figures)
