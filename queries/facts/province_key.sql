-- How is a province spelled, however an export writes it?
--
-- grain:   one value per call
-- reads:
-- binds:
--
-- A macro: province_key(spelling). Accents, capitals, blanks and signs don't matter,
-- nor do tỉnh, TP. and thành phố before a name.

create or replace macro province_key(spelling) as
regexp_replace(
    regexp_replace(
        replace(strip_accents(lower(trim(nfc_normalize(spelling)))), 'đ', 'd'),
        '^(tinh|thanh pho|t\.?p)[. ]+',
        ''
    ),
    '[^a-z0-9]',
    '',
    'g'
)
