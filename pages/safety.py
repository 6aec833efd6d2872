"""Was anybody hurt, and did plants keep their limits?"""

from campaign import ui
from campaign.ui import safety as draw
from campaign.views import safety

page = ui.open_page("safety")
view = page.view(safety.view)

ui.headline(view.headline, view.sub)
ui.cases(page)
ui.tiles(page, view.tiles)
draw.harm(page, view)
draw.surroundings(page, view)
ui.notes(page, view.tiles)
