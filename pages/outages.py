"""How often, how long and where supply failed, and how fast it came back."""

from campaign import ui
from campaign.ui import outages as draw
from campaign.ui import page_parts
from campaign.views import outages

page = ui.open_page("outages")
part = page_parts.part_of(page, outages.VIEWS)
view = page.view(outages.VIEWS[part])

page_parts.menu(page, part, outages.VIEWS)
ui.headline(view.headline, view.sub)
if view.tiles:
    ui.tiles(page, view.tiles)
draw.part(page, part, view)
