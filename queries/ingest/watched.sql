-- For which units, contracts and days do the gates expect an export?
--
-- grain:   one row per unit with customers and contract that any file covers
-- reads:   units, retail_contracts, settings, coverage
-- binds:

select
    units.unit_code,
    retail_contracts.contract,
    settings.first_day,
    least(cast(settings.as_of as date), settings.before_day - 1) as last_day,
    least(cast(settings.as_of as date), settings.before_day - 1) as as_of_day
from units
cross join retail_contracts
cross join settings
where
    units.has_customers
    and retail_contracts.contract in (select coverage.contract from coverage)
