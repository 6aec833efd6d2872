"""What came in, what was refused and why, and which days are missing."""

from campaign import ui
from campaign.views import data

page = ui.open_page("data")
view = page.view(data.view)

ui.headline(view.headline, view.sub)
ui.data_upload(page)
ui.data_files(page, view)
ui.data_refused(page, view)
ui.data_coverage(page, view)
ui.data_gates(page, view)
ui.data_history(page, view)
