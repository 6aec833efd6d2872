-- Whose rows make a unit's figures?
--
-- grain:   one row per member of the unit
-- reads:   membership
-- binds:
--
-- A macro: members_of(asked_unit). A corporation is its own only member, the group has
-- all of them; has_customers tells those that sell electricity.

create or replace macro members_of(asked_unit) as table

    select
        member_code,
        has_customers

    from membership

    where unit_code = asked_unit
