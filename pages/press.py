"""Which figures can one stand behind, in which words, and who let them go?"""

from campaign.ui import parts, press_check, press_desk, press_releases
from campaign.ui.page import open_page

page = open_page("press")

parts.headline(page.words("press.headline"), page.words("press.lead"))
if not press_check.asked(page):
    press_desk.desk(page)
press_check.check(page)
press_releases.listed(page)
