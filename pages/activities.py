"""Is each programme done as planned, and for whom?"""

from campaign import ui
from campaign.ui import activities as draw
from campaign.ui import page_parts
from campaign.views import activities

page = ui.open_page("activities")
part = page_parts.part_of(page, activities.VIEWS)
view = page.view(activities.VIEWS[part])

page_parts.menu(page, part, activities.VIEWS)
ui.headline(view.headline, view.sub)
if view.tiles:
    ui.tiles(page, view.tiles)
draw.part(page, part, view)
