"""Does the forecast's 80 % band hold four ends in five? Walked forward, month by month.

    python -m benchmarks.forecast [--bc 365Days.csv.gz] [--aneel interrupcoes.csv]

At the end of days 10, 15 and 20 of each unit's month, with what was known by then, the
product's own macro (queries/facts/forecast_band.sql) says where the month will end.
Counted are the ends that its band holds and how far the middle is off, beside a rate of
the last seven days. An interruption counts for the day it began; one still open runs to
the moment that is looked from. Customers served cancel out: all is relative to the end.

Real interruptions, not part of this repository: BC Hydro, 2024, as kept by the public
repository SFU-CMPT353-W25-DBS/Project (code/_datasets/sampleOutages/365Days.csv.gz), of
the 7 regions and the municipalities with 480 or more a year; ANEEL, January 2024, of
both utilities and their 28 sets of consumers. Then the sample's generator under twenty
seeds that no test uses. The band's two constants are fitted to BC Hydro's odd months.
"""

import argparse
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from campaign.home import REPO
from tools.sample.outage_files import blocks_of
from tools.sample.periods import LAST_YEAR
from tools.sample.units import CORPORATIONS

SEEDS = range(3000, 3020)
MOST_DAYS = 30  # an interruption longer than this is an error of the export
BC_HYDRO = """
insert into interruptions
with events as (
    select distinct on (id)
        regionName as region,
        municipality as place,
        timezone('America/Vancouver', dateOff) as began,
        timezone('America/Vancouver', dateOn) as ended,
        numCustomersOut as customers
    from read_csv(?)
)
select
    case when month(began) % 2 = 1 then 'BC Hydro, odd months (fitted)'
    else 'BC Hydro, even months' end as kind,
    unnest(['region ' || region, place]) as unit,
    began, ended, customers
from events
where year(began) = 2024 and ended > began
"""
ANEEL = """
insert into interruptions
select
    'ANEEL' as kind,
    unnest([trim(SigAgente), IdeConjuntoUnidadeConsumidora]) as unit,
    cast(DatInicioInterrupcao as timestamp) as began,
    cast(DatFimInterrupcao as timestamp) as ended,
    cast(NumUnidadeConsumidora as bigint) as customers
from read_csv(?, delim = ';', encoding = 'latin-1', all_varchar = true, quote = '"')
where began >= '2024-01-01' and began < '2024-02-01'
"""
FEW = """
delete from interruptions where kind like 'BC%' and unit in (
    select unit from interruptions where kind like 'BC%'
    group by unit having count(*) < 480 and not starts_with(unit, 'region ')
)
"""
WALK = """
create table walked as
with events as (
    select kind, unit, date_trunc('month', began) as month, began, ended, customers
    from interruptions where ended - began < to_days(?)
),
months as (
    select distinct kind, unit, month, unnest([10, 15, 20]) as known,
        date_diff('day', month, month + interval 1 month) - known as ahead
    from events
),
index_names as (select unnest(['SAIDI', 'SAIFI', 'MAIFI']) as index_name),
seen as (
    select months.*, date_diff('day', months.month, began) + 1 as day, customers,
        epoch(ended - began) as whole,
        case when began < months.month + to_days(known)
        then epoch(least(ended, months.month + to_days(known)) - began) end as so_far
    from months inner join events using (kind, unit, month)
),
lost as (
    select seen.*, index_name,
        case index_name when 'SAIDI' then if(whole > 300, whole, 0)
        when 'SAIFI' then cast(whole > 300 as int)
        else cast(whole <= 300 as int) end * customers as at_end,
        case index_name when 'SAIDI' then if(so_far > 300, so_far, 0)
        when 'SAIFI' then cast(so_far > 300 as int)
        else cast(so_far <= 300 and whole <= 300 as int) end * customers as by_then
    from seen cross join index_names
),
ends as (
    select kind, index_name, unit, month, known, ahead, sum(at_end) as month_end
    from lost group by all having month_end > 0
),
known_days as (
    select kind, index_name, unit, month, known, day, coalesce(sum(by_then), 0) as loss
    from (select *, unnest(generate_series(1, known)) as day from ends) as days
    left join lost using (kind, index_name, unit, month, known, ahead, day)
    group by all
),
paces as (
    select kind, index_name, unit, month, known, sum(loss) as so_far,
        avg(loss) as per_day, stddev_samp(loss) as spread,
        avg(loss) filter (day > known - 7) as last_week
    from known_days group by all having so_far > 0
)
select ends.*, so_far, per_day, so_far + per_day * ahead as same_pace,
    so_far + last_week * ahead as week_pace,
    so_far + forecast_band(per_day, spread, known, ahead).low as low,
    so_far + forecast_band(per_day, spread, known, ahead).high as high,
    1.2816 * spread * sqrt(ahead + ahead * ahead / known) as reach
from ends inner join paces using (kind, index_name, unit, month, known)
"""
TABLE = """
select index_name, {kind} as kind, {known} as day,
    count(distinct (kind, unit, month)) as months,
    avg(cast(month_end between low and high as int)) as held,
    avg(cast(month_end < low as int)) as below,
    avg(cast(month_end > high as int)) as above,
    avg(cast(abs(month_end - same_pace) <= reach as int)) as held_normal,
    median(abs(same_pace - month_end) / month_end) as error,
    median(abs(week_pace - month_end) / month_end) as week_error
from walked {where}
group by all order by index_name desc, kind, day
"""
REAL = "where kind in ('BC Hydro, even months', 'ANEEL')"


def sample(kind: str, companies: int) -> pd.DataFrame:
    """Invent Decembers: of the corporations, or of the first companies of each."""
    parts = []
    for seed in SEEDS:
        for corporation in CORPORATIONS:
            _, rows = next(blocks_of(corporation.code, LAST_YEAR, 1, seed))
            ended = np.where(rows.restored < 0, LAST_YEAR.known_until, rows.restored)
            part = pd.DataFrame(
                {
                    "kind": kind,
                    "unit": [f"{corporation.code} {seed}"] * len(rows),
                    "began": rows.started.astype("datetime64[s]"),
                    "ended": ended.astype("datetime64[s]"),
                    "customers": rows.customers,
                }
            )
            if companies:
                part["unit"] += np.char.add(" ", rows.company.astype(str))
                part = part[rows.company < companies]
            parts.append(part)
    return pd.concat(parts)


def walked(bc: Path | None, aneel: Path | None) -> duckdb.DuckDBPyConnection:
    """Look at every month from its days 10, 15 and 20."""
    connection = duckdb.connect()
    macro = REPO / "queries" / "facts" / "forecast_band.sql"
    connection.execute(macro.read_text(encoding="utf-8"))
    connection.execute(
        "create table interruptions "
        "(kind text, unit text, began timestamp, ended timestamp, customers bigint)"
    )
    for path, statement in ((bc, BC_HYDRO), (aneel, ANEEL)):
        if path:
            connection.execute(statement, [str(path)])
    connection.execute(FEW)
    for kind, companies in (("sample, corporations", 0), ("sample, companies", 3)):
        invented = sample(kind, companies)
        connection.register("invented", invented)
        connection.execute("insert into interruptions select * from invented")
    connection.execute(WALK, [MOST_DAYS])
    return connection


def main() -> None:
    """Print one line per index and kind of month, then the real ones pooled."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--bc", type=Path)
    parser.add_argument("--aneel", type=Path)
    asked = parser.parse_args()
    connection = walked(asked.bc, asked.aneel)
    tables = [TABLE.format(kind="kind", known="'all'", where="")]
    if asked.bc and asked.aneel:
        pooled = {"kind": "'real, not fitted'", "where": REAL}
        tables.append(TABLE.format(known="'all'", **pooled))
        tables.append(TABLE.format(known="known", **pooled))
    for table in tables:
        print(connection.execute(table).df().round(3).to_string(index=False))


if __name__ == "__main__":
    main()
