-- Which known source errors were corrected, and how many rows did each meet?
--
-- grain:   one row per correction
-- reads:   corrections
-- binds:
-- feeds:   data
--
-- A correction that meets no row any more has done its work, or never fitted.

select
    contract,
    action,
    reason,
    rows as rows_met

from corrections

order by position
