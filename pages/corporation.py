"""How does one unit stand: each promise of its kind, what is new, what to do?"""

from campaign import ui
from campaign.ui import corporation as draw
from campaign.views import corporation

page = ui.open_page("corporation")
view = page.view(corporation.view)

ui.headline(view.headline, view.sub)
draw.card(page, view)
ui.explain(page, view.figures)
