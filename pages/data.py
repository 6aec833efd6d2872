"""What came in, what was refused and why, which days are missing, what changed."""

from campaign import ui
from campaign.ui import data as draw
from campaign.views import data

page = ui.open_page("data")
view = page.view(data.view)

ui.headline(view.headline, view.sub)
ui.data_upload(page)
draw.files(page, view)
draw.rejected_rows(page, view)
draw.rejected_files(page)
draw.coverage(page, view)
draw.gates(page, view)
draw.history(page, view)
draw.snapshot_list(page)
draw.comparison(page)
draw.usage(page)
