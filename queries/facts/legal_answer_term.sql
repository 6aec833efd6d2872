-- Within which time must a complaint or a denunciation be answered?
--
-- grain:   one row per campaign
-- reads:
-- binds:
--
-- Five working days: TT 39/2015/TT-BCT, article 17.

create or replace view legal_answer_term as

select
    5 as term,
    'working_days' as term_unit
