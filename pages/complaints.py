"""Are customers answered in time, and on what?"""

from campaign import ui
from campaign.ui import complaints as draw
from campaign.views import complaints

page = ui.open_page("complaints")
view = page.view(complaints.view)

ui.headline(view.headline, view.sub)
ui.cases(page)
ui.tiles(page, view.tiles)
draw.flow(page, view)
draw.answers(page, view)
draw.matters(page, view)
draw.centres(page, view)
draw.written(page, view)
ui.notes(page, view.tiles)
