"""Which figures can one stand behind, in which words, and who let them go?"""

from campaign import ui
from campaign.ui import press_check, press_desk, press_releases

page = ui.open_page("press")

ui.headline(page.words("press.headline"), page.words("press.lead"))
if not press_check.asked(page):
    press_desk.desk(page)
press_check.check(page)
press_releases.listed(page)
