"""Is each programme done as planned, and for whom?"""

from campaign import ui
from campaign.ui import activities as draw
from campaign.views import activities

page = ui.open_page("activities")
view = page.view(activities.view)

ui.headline(view.headline, view.sub)
ui.tiles(page, view.tiles)
draw.chosen(page)
draw.programmes(page, view)
draw.units(page, view)
draw.reach(page, view)
ui.explain(page, view.figures)
