"""Are the 14 customer-service indicators kept?"""

from campaign.ui import notes, parts
from campaign.ui import service as draw
from campaign.ui.page import open_page
from campaign.views import service

page = open_page("service")
view = page.view(service.view)

parts.headline(view.headline, view.sub)
draw.standing(page, view)
draw.behind(page)
notes.explain(page, view.figures)
