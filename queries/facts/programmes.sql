-- Which programmes does the directive name?
--
-- grain:   one row per programme
-- reads:
-- binds:
--
-- Directive 4612/CT-EVN; everything else is `other`.

create or replace view programmes as

select unnest([
    'customer_conference', 'energy_saving_awards', 'quiz_contest', 'pink_week',
    'giving_trust', 'lighting_rural_roads', 'lighting_belief', 'service_culture',
    'partner_event', 'other'
]) as programme
