"""How does one unit stand: each promise of its kind, what is new, what to do?"""

from campaign.ui import corporation as draw
from campaign.ui import notes, parts
from campaign.ui.page import open_page
from campaign.views import corporation

page = open_page("corporation")
view = page.view(corporation.view)

parts.headline(view.headline, view.sub)
draw.card(page, view)
notes.explain(page, view.figures)
