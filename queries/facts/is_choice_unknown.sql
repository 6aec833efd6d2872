-- Is it unknown whether an interruption belongs to the chosen scope and kind of cuts?
--
-- grain:   one value per call
-- reads:
-- binds:
--
-- A macro: is_choice_unknown(is_class_unknown, scope, planned). So it is where its
-- system exports no class and not all classes are asked for; then sums of it are null.

create or replace macro is_choice_unknown(
    is_class_unknown, asked_scope, asked_planned
) as
is_class_unknown and (asked_scope <> 'all' or asked_planned <> 'all')
