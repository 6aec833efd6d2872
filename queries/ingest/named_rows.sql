-- Which event is meant by each row that stands under an id that events share?
--
-- grain:   one row per row of such an event
-- reads:   winning_rows, standing_events
-- binds:

select
    winning_rows.file_no,
    winning_rows.part_no,
    winning_rows.row_no,
    standing_events.id_event
from winning_rows
inner join standing_events on winning_rows.event_key = standing_events.event_key
