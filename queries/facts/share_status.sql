-- Is the promise of a share kept?
--
-- grain:   one value per call
-- reads:
-- binds:
--
-- A macro: share_status(share, goal, is_strict, is_over, lacks_days). On track or
-- behind before the end, met or missed after it; where a day or a member is missing,
-- nobody can tell then. A strict floor isn't kept by reaching it (domain.md §4b).
-- Equal is what differs by no more than binary fractions do, as in campaign/status.py.

create or replace macro share_status(share, goal, is_strict, is_over, lacks_days) as
case
    when share is null or goal is null then null
    when is_over and lacks_days then 'incomplete'
    when
        case
            when abs(share - goal) <= 1e-12 * greatest(share, goal) then not is_strict
            else share > goal
        end
        then case when is_over then 'met' else 'on_track' end
    when is_over then 'missed'
    else 'behind'
end
