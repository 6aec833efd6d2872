"""The story the sample tells: what each corporation's two Decembers look like.

In December 2016 the North is clearly behind its goal since the cold spell of 09/12,
the South slightly, the others keep theirs and Ho Chi Minh City is far ahead. The
Central corporation sent nothing for 17 and 18/12.
"""

from tools.sample.outages import Plan
from tools.sample.periods import LAST_YEAR, THIS_YEAR
from tools.sample.units import CPC, HANOI, HCMC, NPC, SPC

CPC_SILENT = (17, 18)

OUTAGES = {
    (plan.corporation.code, plan.period.year): plan
    for plan in (
        Plan(NPC, LAST_YEAR, 7_300, 124.0, 47.0, steps_share=0.06),
        Plan(
            NPC,
            THIS_YEAR,
            5_700,
            71.0,
            42.0,
            storm_minutes=15.5,
            storm_days=(9, 10),
            steps_share=0.06,
        ),
        Plan(CPC, LAST_YEAR, 4_200, 106.0, 49.0),
        Plan(CPC, THIS_YEAR, 3_100, 57.0, 44.0, without=CPC_SILENT),
        Plan(SPC, LAST_YEAR, 5_900, 112.0, 48.0, steps_share=0.05),
        Plan(SPC, THIS_YEAR, 4_700, 68.6, 42.0, steps_share=0.05),
        Plan(HANOI, LAST_YEAR, 2_400, 38.0, 45.0, whole_minutes=True),
        Plan(HANOI, THIS_YEAR, 1_950, 21.0, 40.0, whole_minutes=True),
        Plan(HCMC, LAST_YEAR, 2_000, 16.0, 41.0, steps_share=0.08),
        Plan(HCMC, THIS_YEAR, 1_600, 6.2, 37.0, steps_share=0.08),
    )
}
