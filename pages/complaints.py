"""Are customers answered in time, and on what?"""

from campaign.ui import complaints as draw
from campaign.ui import notes, parts
from campaign.ui.page import open_page
from campaign.views import complaints

page = open_page("complaints")
view = page.view(complaints.view)

parts.headline(view.headline, view.sub)
parts.cases(page)
parts.tiles(page, view.tiles)
draw.flow(page, view)
draw.answers(page, view)
draw.matters(page, view)
draw.centres(page, view)
draw.written(page, view)
notes.draw(page, view.tiles)
