"""What came in, what was refused and why, which days are missing, what changed."""

from campaign import ui
from campaign.ui import data as draw
from campaign.ui import refused, snapshots
from campaign.views import data

page = ui.open_page("data")
view = page.view(data.view)

ui.headline(view.headline, view.sub)
ui.data_upload(page)
draw.files(page, view)
refused.rows(page, view)
refused.files(page)
draw.coverage(page, view)
draw.gates(page, view)
draw.history(page, view)
snapshots.listed(page)
snapshots.compared(page)
