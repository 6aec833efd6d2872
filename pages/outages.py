"""How often, how long and where supply failed, and how fast it came back."""

from campaign import ui
from campaign.ui import outages as draw
from campaign.views import outages

page = ui.open_page("outages")
view = page.view(outages.view)

ui.headline(view.headline, view.sub)
ui.tiles(page, view.tiles)
draw.standing(page, view)
draw.reasons(page, view)
draw.handling(page, view)
ui.notes(page, view.tiles)
draw.rows(page)
