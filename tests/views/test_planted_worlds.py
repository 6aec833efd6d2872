"""Fifty small invented worlds: every place says what plain arithmetic says.

Tile, matrix, what needs attention, headline, chart, sentence and press figure are each
held against the verdict that `planted.py` works out from what was planted, never
against one another.
"""

import re
from datetime import timedelta

import pytest

from campaign import figures
from campaign.i18n import words as words_of
from campaign.press.press_figures import press_figure
from campaign.reading import Reading
from campaign.views import corporation, forecast, outages, overview, progress, ranking
from tests.views.planted import (
    ACCIDENTS,
    CALLS,
    EVN,
    FIRST,
    JUDGED,
    OTHERS,
    PINK,
    SAIDI,
    SCORED,
    SELLERS,
    UNITS,
    World,
    close,
)

VI = words_of("vi")
NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")
CLASSES = ("missed", "out_of_reach", "behind", "near")
OUTLOOKS = {"kept": "sẽ giữ", "at_risk": "chưa chắc giữ", "out_of_reach": "khó giữ"}
LATER = FIRST + timedelta(days=10)
EMPTY = ("no_data", "not_yet_due", "not_applicable")


@pytest.mark.long
@pytest.mark.parametrize("seed", range(50))
def test_every_place_says_what_plain_arithmetic_says(bare, seed):
    world = World.planted(seed)
    assert disagreements(world, world.snapshot(bare)) == []


def disagreements(world, snapshot):
    """Ask every place of a world; give where it says something else."""
    units = (EVN, *UNITS)
    verdicts = {(u, code): world.verdict(u, code) for u in units for code in JUDGED}
    whole = Reading.of(snapshot)
    every = {(one.unit_code, one.figure): one for one in figures.figures(whole)}
    wrong = []
    for place, verdict in verdicts.items():
        wrong += told(place, of_figure(every[place], verdict))
    for unit in (EVN, *SELLERS, "EVNGENCO1", "EVN_DIRECT"):
        reading = Reading.of(snapshot, unit=unit)
        mine = {code: verdicts[unit, code] for code in JUDGED}
        view = overview.view(reading)
        wrong += told((unit, "tiles"), of_tiles(view.tiles, mine))
        wrong += told((unit, "matrix"), of_matrix(view.matrix, verdicts))
        shown = list_of(reading, world, verdicts)
        wrong += told((unit, "attention"), of_attention(view, shown, world))
        wrong += told((unit, "headline"), of_headline(view, shown, mine, reading))
        wrong += told((unit, "sub"), of_sub(view.sub, shown, verdicts, reading))
        wrong += told((unit, "panels"), of_panels(view.panels, verdicts))
        block = progress.block(every[unit, SAIDI], reading)
        wrong += told((unit, "chart"), of_chart(block.chart, mine[SAIDI], world))
        said = forecast.sentence(every[unit, SAIDI], VI)
        wrong += told((unit, "sentence"), of_sentence(said, mine[SAIDI]))
        wrong += told((unit, "pages"), of_other_pages(reading, mine, verdicts))
        for code, verdict in mine.items():
            if verdict.status != "not_applicable":
                printed = press_figure(reading, code)
                wrong += told((unit, code, "press"), of_press(printed, verdict))
    wrong += told("order", of_order(every, verdicts, whole))
    return wrong + of_chosen_days(world, whole)


def told(place, faults):
    return [(place, *fault) for fault in faults]


def differs(name, said, expected):
    """Tell a disagreement; nothing where both say the same."""
    if said is None or expected is None or isinstance(said, str | tuple | bool):
        return [] if said == expected else [(name, said, expected)]
    is_same = abs(said - expected) <= 1e-9 * max(1, abs(expected))
    return [] if is_same else [(name, said, expected)]


def of_figure(figure, verdict):
    found = differs("status", figure.status, verdict.status)
    if verdict.status in ("not_applicable", "not_yet_due"):
        return found
    found += differs("value", figure.value, verdict.value)
    found += differs("days", (figure.from_day, figure.before_day), verdict.own_days)
    found += differs("lacking", figure.uncovered_days, verdict.lacking)
    absent = tuple(sorted(figure.missing_units.split(", ")))
    found += differs("absent", absent, tuple(sorted(verdict.absent)) or ("",))
    if verdict.value is None:
        return found
    for name in ("target", "path", "gap", "outlook"):
        found += differs(name, getattr(figure, name), getattr(verdict, name))
    kind = verdict.kind if verdict.target is not None else None
    found += differs("kind", figure.target_kind, kind)
    left_out = tuple(sorted(figure.left_out.split(", ")))
    found += differs("left_out", left_out, tuple(sorted(verdict.left_out)) or ("",))
    ends = (figure.projected, figure.projected_low, figure.projected_high)
    for said, expected in zip(ends, verdict.band or (None,) * 3, strict=True):
        found += differs("band", said, expected)
    return found


def of_chosen_days(world, whole):
    """Days that begin a promise are judged as on their last; others hold no sum."""
    apart = (EVN, *UNITS)
    units = [unit for unit in apart if unit not in world.periods]
    found = []
    for first, last in ((FIRST, 2), (FIRST, 10), (FIRST, 20), (LATER, 20)):
        chosen = whole.on_days(first, FIRST.replace(day=last))
        every = {(one.unit_code, one.figure): one for one in figures.figures(chosen)}
        begins = first == FIRST
        then = world.until(chosen.last_day)
        then = then if begins else world.on_days(first, chosen.last_day)
        for unit in units:
            for code in JUDGED if begins else (CALLS, ACCIDENTS, SAIDI, PINK):
                figure, verdict = every[unit, code], then.verdict(unit, code)
                goal = (then if begins else world).goal(unit, code)
                is_sum = code in (SAIDI, PINK) or bool(goal)
                is_part = goal and (
                    goal.first != FIRST or goal.before <= chosen.last_day
                )
                if is_sum and (not begins or is_part):
                    held = (figure.status, figure.target, figure.path)
                    is_none = held[0] in (None, "no_data", *EMPTY) and not held[1]
                    found += [] if is_none else [((unit, code, last), held)]
                    continue
                place = (unit, code, first, last)
                found += told(place, differs("status", figure.status, verdict.status))
                if verdict.value is not None and verdict.status not in EMPTY:
                    # Last December's is that of all who report in the month.
                    is_later = verdict.kind == "last_year" and verdict.absent
                    more = () if is_later else ("target", "path", "gap")
                    for name in ("value", *more):
                        said = getattr(figure, name)
                        expected = getattr(verdict, name)
                        found += told(place, differs(name, said, expected))
    return found


# Words and the numbers in them.


def numbers(text):
    """Read the numbers of a Vietnamese sentence, with the size of their last digit."""
    found = []
    for match in NUMBER.findall(text):
        whole, _, part = match.replace(".", "").partition(",")
        found.append((float(f"{whole}.{part or 0}"), 10.0 ** -len(part)))
    return found


def writes(name, text, size):
    """Whether a text writes a number, to its last printed digit."""
    is_there = any(abs(n - abs(size)) <= step * 1.0001 for n, step in numbers(text))
    return [] if is_there else [(name, text, size)]


def hundredfold(code, size):
    return size * 100 if code.startswith("share_") else size


def word_of(verdict):
    """The word for where a figure stands; several where no number tells which."""
    if verdict.status is not None:
        return (VI(f"status.{verdict.status}"),)
    return tuple(
        VI(f"status.{why}") for why in ("none", "no_cases", "whole_period_only")
    )


def of_gap(code, text, verdict):
    """The words of a gap say how much, to which side, and from what."""
    if verdict.gap is None or verdict.value is None:
        return differs("gap", text, "")
    sides = {
        1: ("cao hơn", "nhiều hơn"),
        -1: ("thấp hơn", "ít hơn"),
        0: ("bằng", "đúng"),
    }
    side = 0 if verdict.gap == 0 else 1 if verdict.gap > 0 else -1
    if verdict.target == 0 and verdict.kind == "goal":
        measured = ""  # of what should not be at all, how many there were is said
        sides = {1: ("có ",), -1: ("thấp hơn",), 0: ("đúng mục tiêu: không có",)}
    elif verdict.kind in ("last_year", "planned"):
        measured = {"last_year": "cùng kỳ năm trước", "planned": "kế hoạch"}[
            verdict.kind
        ]
    else:
        is_part = verdict.path is not None and not close(verdict.path, verdict.target)
        measured = "mức cần giữ" if is_part else "mục tiêu"
    found = [] if measured in text else [("measured from", text, measured)]
    if not any(word in text for word in sides[side]):
        found.append(("side", text, verdict.gap))
    size = abs(hundredfold(code, verdict.gap))
    return found + (writes("gap", text, size) if size else [])


def of_tiles(tiles, mine):
    found = []
    for tile in tiles:
        verdict = mine[tile.figure]
        if tile.mark.word not in word_of(verdict):
            found.append(("mark", tile.mark.word, verdict))
        if verdict.status in EMPTY:
            continue
        if verdict.value is None:
            found += differs("value", tile.value, VI("status.no_cases"))
            continue
        found += writes("value", tile.value, hundredfold(tile.figure, verdict.value))
        found += of_gap(tile.figure, tile.gap, verdict)
        if verdict.target:
            size = hundredfold(tile.figure, verdict.target)
            found += writes("target", tile.target, size)
        if verdict.lacking and "thiếu" not in tile.note:
            found.append(("lacks", tile.note, verdict.lacking))
    return found


def of_matrix(matrix, verdicts):
    """Every cell of the scorecard, and the row that stands for five units."""
    found = []
    for row in matrix.rows:
        for cell in row.cells:
            if cell.of is None:
                continue
            verdict = verdicts[row.code, cell.of.figure]
            code, place = cell.of.figure, (row.code, cell.of.figure)
            if cell.mark.word not in word_of(verdict):
                found.append((place, cell.mark.word, verdict.status))
            if verdict.status in EMPTY:
                found += differs(place, cell.value, "")
            elif verdict.value is not None:
                found += writes(place, cell.value, hundredfold(code, verdict.value))
                is_told = not (verdict.target == 0 and verdict.kind == "goal")
                if is_told and verdict.gap:
                    sign = "+" if verdict.gap > 0 else "−"
                    found += differs(place, cell.gap[:1], sign)
                    size = hundredfold(code, verdict.gap)
                    found += writes(place, cell.gap, size)
                found += differs(place, "thiếu" in cell.lacks, verdict.lacking > 0)
    summary = matrix.groups[1].summary
    for code, cell in zip(SCORED, summary.cells, strict=True):
        mine = [verdicts[unit, code].status for unit in OTHERS]
        worst = next((status for status in CLASSES if status in mine), None)
        if worst in ("missed", "behind"):
            found += differs(("summary", code), cell.mark.code, worst)
        elif cell.mark.code in ("missed", "behind"):
            found.append((("summary", code), cell.mark.code, mine))
    return found


# What needs attention, and the headline.


def limit_of(verdict):
    is_by_target = verdict.status in ("met", "missed", "incomplete")
    return verdict.target if is_by_target or verdict.path is None else verdict.path


def distance(verdict):
    limit = limit_of(verdict)
    past = verdict.compared - limit
    past = past if verdict.better == "lower" else -past
    return round(past / limit if limit else past, 9)


def class_of(verdict):
    if verdict.status == "missed":
        return "missed"
    if verdict.outlook == "out_of_reach":
        return "out_of_reach"
    if verdict.status == "behind":
        return "behind"
    is_near = verdict.status == "on_track" and limit_of(verdict)
    return "near" if is_near and distance(verdict) >= -0.1 else ""


def list_of(reading, world, verdicts):
    """The places that need attention in their order: unit, figure, class."""
    units = list(UNITS) if reading.is_group else [reading.unit]
    places = [(unit, code) for unit in units for code in SCORED]
    found = {place: kind for place in places if (kind := class_of(verdicts[place]))}
    if reading.is_group:
        units.append(EVN)
        for code in SCORED:
            kind = class_of(verdicts[EVN, code])
            kinds = [found.get((unit, code)) for unit in UNITS]
            worse = CLASSES[: CLASSES.index(kind) + 1] if kind else ()
            if kind and kind != "near" and not any(one in worse for one in kinds):
                found[EVN, code] = kind

    def order(place):
        unit, code = place
        return (
            CLASSES.index(found[place]),
            code != ACCIDENTS,
            -distance(verdicts[place]),
            units.index(unit),
            SCORED.index(code),
        )

    return [(unit, code, found[unit, code]) for unit, code in sorted(found, key=order)]


def harmed_of(world, unit):
    """Units with accidents in their own or the read unit's days, the gravest first."""
    spans = {one: [world.period(one), world.period(unit)] for one in UNITS}
    if unit != EVN:
        spans = {unit: [world.period(unit)]}
    counted = [
        harm
        for harm in world.harms
        if any(a <= harm.at.date() < b for a, b in spans.get(harm.unit, []))
    ]
    kinds = ("fatal", "serious", "minor")

    def grave(harm):
        severity = "fatal" if harm.dead else harm.severity
        return kinds.index(severity), -harm.dead, -harm.injured, -harm.at.timestamp()

    return list(dict.fromkeys(harm.unit for harm in sorted(counted, key=grave)))


def name_of(unit):
    return "Đơn vị trực thuộc" if unit == "EVN_DIRECT" else unit


def short_of(code):
    return VI(f"indicator.{code}.short")


def of_attention(view, shown, world):
    """People first, then all that is missed, then up to four lines; holes last."""
    unit = view.matrix.total.code if not view.tiles else view.tiles[0].of.unit_code
    harmed = harmed_of(world, unit)
    promises = [p for p in shown if not (p[1] == ACCIDENTS and harmed)]
    missed = [place for place in promises if place[2] == "missed"]
    room = max(0, 4 - len(harmed) - len(missed))
    promises = [*missed, *promises[len(missed) :][:room]]
    titles = [item.title for item in view.attention if item.mark.code != "no_data"]
    expected = [f"{name_of(u)}: tai nạn" for u in harmed]
    expected += [f"{name_of(u)}: {short_of(code)}" for u, code, _ in promises]
    titles = [re.sub(r": \d+ vụ tai nạn", ": tai nạn", title) for title in titles]
    starts = [
        title.startswith((start, start.replace(": tai nạn", ": ")))
        for title, start in zip(titles, expected, strict=False)
    ]
    is_same = len(titles) == len(expected) and all(starts)
    return [] if is_same else [("list", titles, expected)]


def joined(names, most=3):
    if len(names) > most:
        more = VI("list.more", n=len(names) - most)
        return ", ".join(names[:most]) + f" {more}"
    return " và ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def of_headline(view, shown, mine, reading):
    """What fails is named, worst first, with its units; else how many stand where."""
    parts = []
    for status, word in (("missed", "không đạt mục tiêu về"), ("behind", "chậm ở")):
        named = {}
        for unit, code, kind in shown:
            is_so = kind == status or (kind == "out_of_reach" and status == "behind")
            if is_so and status_of(unit, code, mine, view) == status:
                named.setdefault(code, []).append(name_of(unit))
        said = [
            f"{short_of(code)} ({joined(units)})"
            if reading.is_group
            else short_of(code)
            for code, units in named.items()
        ]
        if said:
            parts.append(f"{word} {joined(said, len(said))}")
    if parts:
        return (
            []
            if view.headline.endswith(": " + "; ".join(parts))
            else [("headline", view.headline, parts)]
        )
    bad = [w for w in ("không đạt", "chậm") if w in view.headline.split(": ", 1)[1]]
    return [("headline", view.headline, "nothing fails")] if bad else []


def status_of(unit, code, mine, view):
    """The status that the scorecard's cell shows, which was checked before."""
    del mine
    for row in view.matrix.rows:
        for cell in row.cells:
            if row.code == unit and cell.of and cell.of.figure == code:
                return cell.of.status
    return None


def of_sub(said, shown, verdicts, reading):
    """The line below names the furthest corporation, how far, and if it is kept."""
    wrong = [u for u, code, _ in shown if code == SAIDI]
    wrong = [u for u in wrong if verdicts[u, SAIDI].status in ("missed", "behind")]
    if not reading.is_group or not wrong:
        return [("furthest", said, None)] if "Xa mục tiêu" in said else []
    verdict = verdicts[wrong[0], SAIDI]
    start = f"Xa mục tiêu SAIDI nhất: {wrong[0]}, "
    if start not in said:
        return [("furthest", said, wrong[0])]
    rest = said.split(start)[1]
    found = writes("gap", rest.split(" phút")[0], verdict.gap) if verdict.gap else []
    if verdict.outlook:
        told_as = [word for word in OUTLOOKS.values() if word in rest]
        found += differs("outlook", (*told_as,), (OUTLOOKS[verdict.outlook],))
    return found


# Charts and sentences.


def of_panels(block, verdicts):
    """Each panel ends at the gap in parts of the allowance; who fails is named."""
    held = {
        unit: verdict
        for unit in SELLERS
        if (verdict := verdicts[unit, SAIDI]).target and verdict.path is not None
        if verdict.value is not None and not verdict.left_out
    }
    panels = block.chart.panels if block.chart else ()
    found = []
    for panel in panels:
        verdict = held[panel.name]
        found += differs(panel.name, panel.code, verdict.status)
        found += writes(panel.name, panel.gap, verdict.gap) if verdict.gap else []
        known = [value for value in panel.values if value is not None]
        if known:
            found += differs(panel.name, known[-1], verdict.gap / verdict.target)
        if verdict.outlook:
            words = {"kept": "giữ được", "at_risk": "chưa chắc", "out_of_reach": "khó"}
            is_there = words[verdict.outlook] in panel.foot
            found += [] if is_there else [(panel.name, panel.foot, verdict.outlook)]
    late = [u for u in SELLERS if verdicts[u, SAIDI].status in ("missed", "behind")]
    named = [unit for unit in SELLERS if unit in block.title]
    if panels:
        found += differs("title", tuple(named), tuple(late))
    return found


def of_chart(chart, verdict, world):
    """The line ends at the value, the path where it should be, the band at its ends."""
    if chart is None:
        return []
    last = min(world.today, verdict.own_days[1] - timedelta(days=1))
    place = chart.days.index(last)
    paths = [line for line in chart.lines if line.role == "path"]
    (actual,) = (line for line in chart.lines if line.role != "path")
    found = []
    known = [value for value in actual.values if value is not None]
    found += differs("value", known[-1], verdict.value)
    if paths and not verdict.left_out:
        found += differs("path", paths[0].values[place], verdict.path)
    ends = (chart.band.low, chart.band.high) if chart.band else (None, None)
    for said, expected in zip(
        ends, verdict.band[1:] if verdict.band else ends, strict=True
    ):
        found += differs("band", said, expected)
    found += differs("has a band", chart.band is not None, verdict.band is not None)
    return found


def of_sentence(said, verdict):
    """The sentence says what is left of the allowance, and the range from the band."""
    if verdict.band is None or verdict.status == "not_applicable":
        return [("forecast", said, None)] if "dự báo" in said and "phút" in said else []
    found = []
    if verdict.target is not None and not close(verdict.value, verdict.target):
        found += writes("left", said, verdict.value - verdict.target)
    for end in verdict.band[1:]:
        found += writes("span", said, end)
    if verdict.outlook:
        told_as = [word for word in OUTLOOKS.values() if word in said]
        found += differs("outlook", (*told_as,), (OUTLOOKS[verdict.outlook],))
    return found


def of_press(printed, verdict):
    """The press figure: number, verdict, what it is held against, both sentences."""
    found = []
    if printed.mark.word not in word_of(verdict):
        found.append(("mark", printed.mark.word, verdict.status))
    if verdict.value is None or verdict.status == "not_yet_due":
        return found
    size = hundredfold(printed.code, verdict.value)
    found += differs("value", printed.value, verdict.value)
    if size:
        for name, text in (("printed", printed.printed), ("short", printed.short)):
            found += writes(name, text, size)
        found += writes("long", printed.long, size)
    lines = {line.name: line.value for line in printed.lines}
    is_on_way = verdict.status in ("on_track", "behind")
    is_due = verdict.status == "incomplete" and verdict.path != verdict.target
    path = verdict.path if is_on_way or is_due else None
    found += differs("path", lines.get("path"), path)
    if verdict.kind == "goal" and verdict.target is not None:
        held = lines.get("goal", lines.get("rule"))
        found += differs("goal", held, verdict.target)
    if verdict.kind == "planned" and verdict.target:
        found += differs("plan", lines.get("plan"), verdict.target)
    return found


def of_other_pages(reading, mine, verdicts):
    """No headline says that all goes well while a figure on its page fails."""
    card = corporation.view(reading)
    found = []
    for one in card.promises:
        if one.figure.figure in mine:
            verdict = mine[one.figure.figure]
            if one.mark.word not in word_of(verdict):
                found.append(("card", one.mark.word, verdict.status))
    failing = [
        u for u in (*UNITS, EVN) if verdicts[u, SAIDI].status in ("missed", "behind")
    ]
    said = outages.result(reading).headline
    if reading.is_group:
        named = [unit for unit in SELLERS if unit in said]
        if verdicts[EVN, SAIDI].value is not None:
            late = [unit for unit in failing if unit != EVN]
            found += [("outages", said, late)] if set(named) != set(late) else []
    return found


def of_order(every, verdicts, reading):
    """Corporations are ordered by distance to their limits, or it is said why not."""
    mine = [every[unit, SAIDI] for unit in SELLERS]
    order = ranking.ranking(mine, reading)
    judged = [verdicts[unit, SAIDI] for unit in SELLERS]
    is_fair = all(
        v.value is not None and v.target is not None and not v.lacking for v in judged
    )
    is_fair = is_fair and len({(v.kind, v.own_days) for v in judged}) == 1
    if order.why_not:
        return [("why not", order.why_not, "fair")] if is_fair else []
    if not is_fair:
        return [("order", [one.unit_code for one in order.figures], "not fair")]
    past = {
        unit: -round((v.value - v.path) / v.path if v.path else v.value, 9)
        for unit, v in zip(SELLERS, judged, strict=True)
    }
    expected = sorted(SELLERS, key=lambda unit: (past[unit], SELLERS.index(unit)))
    return differs("order", (*(f.unit_code for f in order.figures),), (*expected,))
