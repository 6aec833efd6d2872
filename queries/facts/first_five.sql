-- Which names stand in a line that can't name them all?
--
-- grain:   one value per group
-- reads:
-- binds:
--
-- A macro: first_five(name), an aggregate: the first five of the names, in their order.

create or replace macro first_five(given_name) as
array_to_string(list_sort(list(distinct given_name))[:5], ', ')
