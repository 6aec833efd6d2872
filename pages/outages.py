"""How often, how long and where supply failed, and how fast it came back."""

from campaign import ui
from campaign.ui import outages as draw
from campaign.views import outages

page = ui.open_page("outages")
part = draw.part_of(page)
view = page.view(outages.VIEWS[part])

draw.menu(page, part)
ui.headline(view.headline, view.sub)
if view.tiles:
    ui.tiles(page, view.tiles)
draw.part(page, part, view)
