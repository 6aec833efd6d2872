"""The front page: is each unit keeping its promises?"""

from campaign import ui
from campaign.views import overview

page = ui.open_page("overview")
view = page.view(overview.view)

ui.headline(view.headline, view.sub)
ui.tiles(page, view.tiles)

left, right = ui.beside()
with left:
    ui.chart_block(page, view.progress, key="progress")
with right:
    ui.attention(page, view.attention, view.attention_none)

ui.matrix(page, view.matrix)
ui.chart_block(page, view.quotas, key="quotas")
