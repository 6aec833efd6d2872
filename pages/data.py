"""What came in, what was refused and why, which days are missing, what changed."""

from campaign.ui import data as draw
from campaign.ui import data_upload, parts
from campaign.ui.page import open_page
from campaign.views import data

page = open_page("data")
view = page.view(data.view)

parts.headline(view.headline, view.sub)
data_upload.draw(page)
draw.files(page, view)
draw.rejected_rows(page, view)
draw.rejected_files(page)
draw.coverage(page, view)
draw.gates(page, view)
draw.history(page, view)
draw.snapshot_list(page)
draw.comparison(page)
draw.usage(page)
