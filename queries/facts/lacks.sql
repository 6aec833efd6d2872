-- Does the system that a row comes from leave a field out?
--
-- grain:   one value per call
-- reads:
-- binds:
--
-- A macro: lacks(not_exported, field). not_exported is the row's own column: the
-- fields that its profile declares as not exported, with commas between them.

create or replace macro lacks(not_exported, field) as
list_contains(string_split(not_exported, ','), field)
