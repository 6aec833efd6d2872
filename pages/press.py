"""Which figures can one stand behind, in which words, and who let them go?"""

from campaign import ui
from campaign.ui import checking, releasing
from campaign.ui import press as draw

page = ui.open_page("press")

ui.headline(page.words("press.headline"), page.words("press.lead"))
if not checking.asked(page):
    draw.desk(page)
checking.check(page)
releasing.listed(page)
