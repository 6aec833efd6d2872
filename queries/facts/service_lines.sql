-- Which lines does the table of the 14 service indicators have?
--
-- grain:   one row per indicator, and one more per area where its term depends on it
-- reads:   service_terms
-- binds:
--
-- figure names the total's figure of the catalogue, contract the rows it is made of.

create or replace view service_lines as

select
    indicator,
    case when grouping(area) = 0 then area end as area,
    case when grouping(area) = 0 or count(area) = 0 then any_value(term) end as term,
    any_value(term_unit) as term_unit,
    'service_' || printf('%02d', indicator) as figure,
    case
        when indicator in (2, 3, 4) then 'outages'
        when indicator in (10, 11) then 'complaints'
        else 'service_requests'
    end as contract,
    grouping(area) = 1 as is_total

from service_terms

group by grouping sets ((indicator), (indicator, area))

having grouping(area) = 1 or area is not null
