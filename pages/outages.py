"""How often, how long and where supply failed, and how fast it came back."""

from campaign.ui import outages as draw
from campaign.ui import page_parts, parts
from campaign.ui.page import open_page
from campaign.views import outages

page = open_page("outages")
part = page_parts.part_of(page, outages.VIEWS)
view = page.view(outages.VIEWS[part])

page_parts.menu(page, part, outages.VIEWS)
parts.headline(view.headline, view.sub)
if view.tiles:
    parts.tiles(page, view.tiles)
draw.part(page, part, view)
