-- Does an interruption belong to the chosen scope and kind of cuts?
--
-- grain:   one value per call
-- reads:
-- binds:
--
-- A macro: is_chosen(is_exempt, is_planned, is_class_unknown, scope, planned). The last
-- two choose classes (all | after_exclusions, all | planned | unplanned). A row whose
-- system exports no class may belong to any.

create or replace macro is_chosen(
    is_exempt, is_planned, is_class_unknown, asked_scope, asked_planned
) as
is_class_unknown
or (
    (asked_scope = 'all' or not is_exempt)
    and (asked_planned = 'all' or is_planned = (asked_planned = 'planned'))
)
