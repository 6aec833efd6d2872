"""Was anybody hurt, and did plants keep their limits?"""

from campaign.ui import notes, parts
from campaign.ui import safety as draw
from campaign.ui.page import open_page
from campaign.views import safety

page = open_page("safety")
view = page.view(safety.view)

parts.headline(view.headline, view.sub)
parts.cases(page)
parts.tiles(page, view.tiles)
draw.harm(page, view)
draw.surroundings(page, view)
notes.draw(page, view.tiles)
