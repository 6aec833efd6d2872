"""Is each programme done as planned, and for whom?"""

from campaign.ui import activities as draw
from campaign.ui import page_parts, parts
from campaign.ui.page import open_page
from campaign.views import activities

page = open_page("activities")
part = page_parts.part_of(page, activities.VIEWS)
view = page.view(activities.VIEWS[part])

page_parts.menu(page, part, activities.VIEWS)
parts.headline(view.headline, view.sub)
if view.tiles:
    parts.tiles(page, view.tiles)
draw.part(page, part, view)
