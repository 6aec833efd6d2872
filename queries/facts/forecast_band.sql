-- Between which two amounts will what is still to be lost lie, four times in five?
--
-- grain:   one value per call: low and high, in the unit of per_day
-- reads:
-- binds:
--
-- A macro: forecast_band(per_day, spread, whole_days, ahead_days). per_day is the mean
-- and spread the sample deviation of whole_days days; ahead_days are to be filled. What
-- is ahead is taken as log-normal about per_day · ahead_days, with the days' own
-- relative spread: 1.2816 deviations on each side hold 80 %. Where days are as uneven
-- as their own mean (from 0.8 of it on, fully from 1.2), weather to come may be unlike
-- the days so far: the low end is lower by e^0.6, the high one higher by e^1.4. These
-- two are fitted to the odd months of 2024 of 30 regions and municipalities of BC
-- Hydro, and tried on months not fitted to: docs/forecast.md, benchmarks/forecast.py.

create or replace macro forecast_band(per_day, spread, whole_days, ahead_days) as
(
    select
        {
            'low':
            band.expected * exp(-1.2816 * band.scatter - 0.6 * band.unrest),
            'high': band.expected * exp(1.2816 * band.scatter + 1.4 * band.unrest)
        }

    from (
        select
            ends.expected,
            sqrt(ln(1 + ends.uneven ** 2 * ends.days_apart)) as scatter,
            least(greatest((ends.uneven - 0.8) / 0.4, 0), 1) as unrest

        from (
            select
                per_day * ahead_days as expected,
                coalesce(spread / nullif(per_day, 0), 0) as uneven,
                coalesce(1 / nullif(ahead_days, 0), 0)
                + coalesce(1 / nullif(whole_days, 0), 0) as days_apart
        ) as ends
    ) as band
)
