"""Judge the numbers of a text by the passports of a home, and by the ids in it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import chain

from campaign import store
from campaign.catalogue.campaigns import Campaign
from campaign.home import Home
from campaign.i18n import words
from campaign.press import figure_names, passports, press_figures
from campaign.press.article import check, claims, paragraphs
from campaign.press.article.check import NumberVerdict
from campaign.press.article.claims import Claim
from campaign.press.article.names import Names
from campaign.press.article.roles import Span, is_known, spans
from campaign.press.figure_id import LOOSE_ID, plain_id
from campaign.press.passports import Passport
from campaign.press.reading.model import TooLarge, paragraphs_of
from campaign.press.releases import release_store
from campaign.press.releases.model import Release
from campaign.press.whole_lines import whole
from campaign.reach import Reach

NUMBERS, MOST_NUMBERS = re.compile(r"\d+"), 20_000  # twice as many as our largest
MOST_SIGNS, LONGEST_SENTENCE = 400_000, 2_000
TITLED = re.compile(r"[^\d\n]{9,150} · [A-Z]+[^\d\n]{0,60}")  # a figure and its unit
BROKEN = ("pdf", "txt")  # formats that break lines where nothing ends


def ids_in(text: str) -> tuple[str, ...]:
    """Find the ids in a text however they are written, in the order they stand."""
    told = whole(text, lambda line: False)
    found = (plain_id(written[0]) for written in LOOSE_ID.finditer(told))
    return tuple(dict.fromkeys(figure_id for figure_id in found if figure_id))


def judged(
    text: str,
    ids: tuple[str, ...],
    home: Home,
    kind: str = "txt",
    reach: Reach | None = None,
) -> tuple[NumberVerdict, ...]:
    """Judge every number of a text that was pasted, or is a file's of a kind.

    Of a figure whose id stands in the text that passport alone counts, with all that
    its files printed; other figures may be quoted without an id. Nobody learns by
    trying numbers of units out of reach, but what is published. Raises TooLarge for a
    text that nobody can have written.
    """
    if len(text) > MOST_SIGNS or sum(1 for _ in NUMBERS.finditer(text)) > MOST_NUMBERS:
        raise TooLarge(f"more than {MOST_SIGNS} signs, or {MOST_NUMBERS} numbers")
    releases, _ = release_store.load_all(home)
    public = published(releases)
    campaign = _campaign(home)
    sums = campaign.group.code if campaign else ""

    def may_tell(unit_code: str, figure_id: str) -> bool:
        return reach is None or unit_code in reach or figure_id in public

    known = [one for one in passports.load_all(home) if may_tell(one.unit_code, one.id)]
    own = [passport for passport in known if passport.id in ids]
    quoted = {(one.code, one.unit_code) for one in own}
    others = [one for one in known if (one.code, one.unit_code) not in quoted]
    names = _names(known, home)
    stated = (claims.claims_of(one, releases) for one in (*own, *others))
    held = claims.with_corrections_elsewhere(list(chain(*stated)))
    ours: dict[str, paragraphs.Ours] = {}
    for passport in own:
        held += _as_it_left(passport, releases, names, held, ours, home)
    told = (c for c in held if c.unit_code == sums or may_tell(c.unit_code, c.passport))
    is_ours = partial(paragraphs.is_like, ours=ours) if kind in BROKEN else None
    text = whole(text, is_ours)
    found = check.check(text, list(dict.fromkeys(told)), names, ours)
    days = chain(*(_of_days(text, passport, found, home) for passport in own))
    return tuple(sorted((*found, *days), key=lambda number: number.place))


def _of_days(
    text: str, passport: Passport, found: Sequence[NumberVerdict], home: Home
) -> Iterator[NumberVerdict]:
    """Find sentences that give a figure's number to none of the periods it is of."""
    own = [number.place for number in found if number.id == passport.id]
    known: set[tuple[str, Span]] = set()
    for start, sentence in paragraphs.parts(text, paragraphs.SENTENCE):
        said = spans(sentence) if len(sentence) <= LONGEST_SENTENCE else ()
        first = bisect_left(own, start)
        if not said or first == len(own) or own[first] > start + len(sentence):
            continue
        if not known:
            texts = "\n".join(chain(*passport.texts.values()))
            known.update(*map(spans, (texts, *_files(passport, home))))
        if not any(is_known(span, known) for _, span in said):
            place = start + sentence.index(said[0][0])
            yield NumberVerdict(said[0][0], place, "wrong", passport.id)


def _as_it_left(
    passport: Passport,
    releases: Sequence[Release],
    names: Names,
    held: list[Claim],
    ours: dict[str, paragraphs.Ours],
    home: Home,
) -> list[Claim]:
    """Give all that a figure's files printed, and note their sentences as ours."""
    its = (claim for claim in held if claim.passport == passport.id)
    outdated = {claim.value for claim in its if not claim.is_current}
    left = list(claims.as_printed(passport, releases, names, outdated))
    files = list(_files(passport, home))
    for printed in files:
        left += claims.of_text(printed, passport, names, outdated)
    texts = [text for said in passport.texts.values() for text in said]
    for mask, printed in chain(*map(_known_by, ("\n".join(texts), *files))):
        kept = ours.get(mask, paragraphs.Ours(passport.id, frozenset()))
        if printed not in kept.printed:
            ours[mask] = replace(kept, printed=kept.printed | {printed})
    return left


def published(releases: Iterable[Release]) -> set[str]:
    """Give the ids of figures that everybody may be told."""
    return {figure.id for one in releases if one.published_at for figure in one.figures}


@lru_cache(maxsize=128)
def _known_by(text: str) -> tuple[tuple[str, str], ...]:
    """Give each paragraph and sentence of a text of ours after its mask, once."""
    known = {
        (paragraphs.masked(part), paragraphs.spaced(part)): None
        for part in paragraphs.sentences_of(text)
        if len(part) >= paragraphs.SHORTEST_OF_OURS
    }
    return tuple(known)


def is_of_another(figure_id: str, text: str, home: Home) -> bool:
    """Whether a text names figures, but not an id's own, nor the value it printed.

    So does a paragraph in which the id alone stands beside the names of others.
    Figures of other ids in the text are told by those.
    """
    known = tuple(passports.load_all(home))
    own = next((passport for passport in known if passport.id == figure_id), None)
    text = whole(text)
    ids = ids_in(text)
    if own is None or figure_id not in ids:
        return False
    left = [one for one in known if one.id in ids]
    names = _names(known, home, _indices(home))
    for line in text.splitlines():
        is_alone = own.id in line.lstrip()[1:] and ids_in(line) == (own.id,)
        spoken_of = {named.code for named in names.spoken_of(line)} if is_alone else ()
        if is_alone and names.figures_in(line) and own.code not in spoken_of:
            return True
        if TITLED.fullmatch(line) and _is_of_another_unit(line, own, left, names):
            return True
    if any(printed in text for printed in own.printed.values()):
        return False
    codes = {named.code for named in names.figures_in(text)}
    return bool(codes - {one.code for one in left}) and own.code not in codes


def _is_of_another_unit(
    title: str, own: Passport, left: Iterable[Passport], names: Names
) -> bool:
    """Whether a title names the figure, and a unit of which none of these left."""
    units = {named.code for named in names.units_in(title)}
    codes = {named.code for named in names.figures_in(title)}
    known = {one.unit_code for one in left if one.code == own.code}
    return codes == {own.code} and bool(units) and not units & known


def _names(known: Iterable[Passport], home: Home, more: Iterable[str] = ()) -> Names:
    """Give the names of the figures and units that passports speak of."""
    codes = frozenset(passport.code for passport in known).union(more)
    units = frozenset(passport.unit_code for passport in known)
    return Names.of(_campaign(home), codes, units)


def _files(passport: Passport, home: Home) -> Iterator[str]:
    """Give the text of all files in which a figure left, which may be old ones."""
    for record in passports.records_with(passport.id, home):
        said = "\n".join(paragraphs_of(record.format, record.lines))
        yield whole(said, (lambda line: False) if record.format in BROKEN else None)


def _indices(home: Home) -> Iterator[str]:
    """Name the figures that have an index."""
    try:
        offered = press_figures.offered(store.current(home))
    except (store.NoSnapshot, store.SnapshotGone):
        return
    yield from (
        one for one in offered if figure_names.index(one, words("en")).isupper()
    )


def _campaign(home: Home) -> Campaign | None:
    try:
        return store.current(home).campaign
    except (store.NoSnapshot, store.SnapshotGone):
        return None
