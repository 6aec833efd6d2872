"""Figures of the press desk made by hand: lines, bars by unit, one without data.

Their numbers are invented; their names hold what breaks files: formulas, quotes,
semicolons, line ends, signs that mark-up knows, and stacked accents.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from campaign.charts.models import Bar, Bars, Chart, Line
from campaign.figures import Figure
from campaign.press.figure import Document, Override, PressFigure, SourceCell, Story
from campaign.press.figure import Line as Told
from campaign.press.takeaway import Field, Origin, Takeaway, stem
from campaign.views.parts import Mark, Section

SNAPSHOT = "55be591b6ed4"
AS_OF = datetime(2016, 12, 24, 16, 35)
DAYS = tuple(date(2016, 12, 1) + timedelta(days=n) for n in range(31))
GONE, MISSING, A_DAY = 24, 16, 3.0943
ACTUAL = tuple(
    None if n >= GONE or n == MISSING else round(2.9793 * (n + 1) + (n % 5) * 0.11, 4)
    for n in range(31)
)
PATH = tuple(round(A_DAY * (n + 1), 4) for n in range(31))
NASTY = (
    '=cmd|"/c calc"!A1',
    "@SUM(A1:A9)",
    'Điện lực "Ễ Ộ Ự ữ đ Đ"; #1 $[x] <b>&amp; *_`\\',
    "hai\ndòng",
)
ON_TIME = (
    ("EVNNPC", 0.9712, 96, 4210),
    ("EVNCPC", 0.9433, 57, 2118),
    ("EVNSPC", None, None, None),
    ("EVNHANOI", 0.9951, 12, 3904),
    ("EVNHCMC", 1.0, 0, 5120),
    (NASTY[0], 0.95, 1, 20),
    (NASTY[1], 0.5, 1, 2),
    (NASTY[2], 0.875, 1, 8),
    (NASTY[3], 0.0, 3, 3),
)

SAID = {
    "vi": {
        "source": "báo cáo của các đơn vị thuộc EVN",
        "line": "Nguồn: báo cáo của các đơn vị thuộc EVN · số liệu đến 16:35 ngày "
        "24/12/2016 · 55be591b6ed4 · số liệu mẫu",
        "period": "01–24/12/2016",
        "met": "đạt",
        "on_track": "đang theo kịp",
        "no_data": "chưa có số liệu",
        "label": "Thời gian mất điện bình quân của khách hàng (SAIDI)",
        "measure": "phút/khách hàng",
        "printed": "71,8 phút/khách hàng",
        "short": "SAIDI của EVNNPC trong 24 ngày đầu tháng 12/2016 là 71,8 phút, giảm "
        "3,2% so với cùng kỳ 2015.",
        "long": "Lũy kế từ 01/12 đến 24/12/2016, thời gian mất điện bình quân của "
        "khách hàng (SAIDI) của Tổng công ty Điện lực miền Bắc (EVNNPC) là 71,8 "
        "phút/khách hàng, giảm 3,2% so với cùng kỳ 2015 (74,2 phút) và bằng 74,9% mức "
        "kế hoạch tháng. Số liệu tạm tính.",
        "unit_line": "Phút/khách hàng, lũy kế từ 01/12/2016, toàn phần",
        "heads": ("Ngày", "Thực hiện", "Đường mục tiêu"),
        "ticks": ("01/12", "10/12", "24/12", "31/12"),
        "ends": (("71,8", "phút"), ("95,9", "Mục tiêu")),
        "unit": "phút",
        "last_year": ("Cùng kỳ 2015", "74,2 phút"),
        "change": ("So với cùng kỳ 2015", "giảm 3,2%"),
        "target": ("Mục tiêu tháng", "95,9 phút"),
        "what": ("Là gì", "Số phút mất điện bình quân của một khách hàng trong kỳ."),
        "formula": (
            "Cách tính",
            "Tổng số phút mất điện của mọi khách hàng ÷ tổng số khách hàng.",
        ),
        "caveat": ("Lưu ý", "Chưa trừ các sự kiện lớn; #1 $[x] <không là thẻ>."),
        "provisional": "Số liệu tạm tính: còn 3 lần mất điện chưa khôi phục.",
        "hole": "Thiếu số liệu ngày 17/12/2016.",
        "name": "Tổng công ty Điện lực miền Bắc",
        "group": "Tập đoàn Điện lực Việt Nam",
        "share_label": "Trả lời khách hàng đúng hạn",
        "share_index": "Trả lời đúng hạn",
        "share_measure": "số đã đến hạn",
        "share_printed": "97,1%",
        "share_short": "97,1% yêu cầu đã đến hạn được trả lời đúng hạn.",
        "share_long": "Đến 24/12/2016, 97,1% yêu cầu, thắc mắc, khiếu nại đã đến hạn "
        "được các đơn vị trả lời đúng hạn, cao hơn 2,1 điểm phần trăm so với quy định "
        "(95%).",
        "share_unit_line": "% số đã đến hạn · 01–24/12/2016",
        "share_heads": ("Đơn vị", "Tỷ lệ đúng hạn", "Trễ hạn", "Đến hạn"),
        "share_target": ("Quy định", "95%"),
        "share_gap": ("So với quy định", "cao hơn 2,1 điểm phần trăm"),
        "empty_label": "Thời gian trung bình khắc phục sự cố",
        "empty_index": "Khắc phục sự cố",
        "empty_measure": "phút",
        "empty_said": "Chưa có số liệu về thời gian khắc phục sự cố của GENCO1 "
        "trong 01–24/12/2016.",
        "empty_name": "Tổng công ty Phát điện 1",
        "override": "Được phép dùng trước khi đủ số liệu: Ngô Thị Ễ, Đỗ Văn Ộ. Lý do: "
        "công bố tạm tính.",
        "reason": "công bố tạm tính",
        "title": "Số liệu báo chí ngày 24/12/2016",
    },
    "en": {
        "source": "reports by EVN's units",
        "line": "Source: reports by EVN's units · data up to 16:35 on 24 Dec 2016 · "
        "55be591b6ed4 · sample data",
        "period": "1–24 Dec 2016",
        "met": "met",
        "on_track": "on track",
        "no_data": "no data yet",
        "label": "Average outage time per customer (SAIDI)",
        "measure": "minutes per customer",
        "printed": "71.8 minutes per customer",
        "short": "SAIDI of EVNNPC was 71.8 minutes in the first 24 days of December "
        "2016, down 3.2% on the same days of 2015.",
        "long": "From 1 to 24 December 2016, the average outage time per customer "
        "(SAIDI) of Northern Power Corporation (EVNNPC) was 71.8 minutes, down 3.2% "
        "on the same days of 2015 (74.2 minutes), and 74.9% of the month's plan. "
        "Provisional figures.",
        "unit_line": "Minutes per customer, cumulative since 1 Dec 2016, all causes",
        "heads": ("Day", "Actual", "Path of the goal"),
        "ticks": ("1 Dec", "10 Dec", "24 Dec", "31 Dec"),
        "ends": (("71.8", "min"), ("95.9", "Goal")),
        "unit": "min",
        "last_year": ("Same days of 2015", "74.2 minutes"),
        "change": ("Against the same days of 2015", "down 3.2%"),
        "target": ("Goal of the month", "95.9 minutes"),
        "what": ("What it is", "Minutes without supply of the average customer."),
        "formula": ("Formula", "All customers' minutes lost ÷ customers served."),
        "caveat": ("Caveats", "Major events count; #1 $[x] <not a tag>."),
        "provisional": "Provisional: 3 interruptions are still open.",
        "hole": "No data for 17 Dec 2016.",
        "name": "Northern Power Corporation",
        "group": "Vietnam Electricity",
        "share_label": "Customers answered on time",
        "share_index": "Answered on time",
        "share_measure": "of those due",
        "share_printed": "97.1%",
        "share_short": "97.1% of the requests due were answered on time.",
        "share_long": "Up to 24 December 2016, 97.1% of the requests, questions and "
        "complaints due were answered on time, 2.1 percentage points above the rule "
        "(95%).",
        "share_unit_line": "% of those due · 1–24 Dec 2016",
        "share_heads": ("Unit", "Share on time", "Late", "Due"),
        "share_target": ("Rule", "95%"),
        "share_gap": ("Against the rule", "2.1 percentage points above"),
        "empty_label": "Mean time to repair a fault",
        "empty_index": "Fault repair",
        "empty_measure": "minutes",
        "empty_said": "No data yet on the time to repair faults of GENCO1 in 1–24 Dec "
        "2016.",
        "empty_name": "Power Generation Corporation 1",
        "override": "Let go before the data were complete: Ngô Thị Ễ, Đỗ Văn Ộ. "
        "Reason: provisional publication.",
        "reason": "provisional publication",
        "title": "Press figures of 24 Dec 2016",
    },
}


def lines(lang: str = "vi") -> PressFigure:
    """SAIDI of one corporation, day by day beside the path of its goal."""
    said = SAID[lang]
    origin = _origin(lang, "EVNNPC")
    title = f"{said['label']} · EVNNPC"
    binds = (("before_day", "2017-01-01"), ("from_day", "2016-12-01"))
    before = (("before_day", "2015-12-25"), ("from_day", "2015-12-01"))
    where = (("unit_code", "EVNNPC"),)
    return PressFigure(
        code="saidi_minutes",
        unit_code="EVNNPC",
        unit_name=said["name"],
        title=title,
        label=said["label"],
        index="SAIDI",
        figure=_figure("saidi_minutes", "EVNNPC", 71.8332, "min", target=95.9233),
        value=71.8332,
        unit="min",
        decimals=1,
        printed=said["printed"],
        measure=said["measure"],
        period=said["period"],
        mark=Mark("on_track", said["on_track"]),
        short=said["short"],
        long=said["long"],
        lines=(
            Told(*said["last_year"], 74.2077),
            Told(*said["change"], -0.032),
            Told(*said["target"], 95.9233),
        ),
        data=Takeaway(
            title=title,
            unit_line=said["unit_line"],
            origin=origin,
            fields=tuple(
                Field(head, kind, 1)
                for head, kind in zip(
                    said["heads"], ("date", "number", "number"), strict=True
                )
            ),
            rows=tuple(zip(DAYS, ACTUAL, PATH, strict=True)),
            stem=stem(origin, "SAIDI"),
            picture=_chart(lang),
        ),
        sections=(
            Section(*said["what"]),
            Section(*said["formula"]),
            Section(*said["caveat"]),
        ),
        footnotes=(said["provisional"], said["hole"]),
        locks=(),
        cells=(
            SourceCell(
                "value", "reliability_by_unit", binds, where, "saidi_minutes", 71.8332
            ),
            SourceCell(
                "last_year",
                "reliability_by_unit",
                before,
                where,
                "saidi_minutes",
                74.2077,
            ),
        ),
        origin=origin,
        id="TA16-7K3F",
    )


def bars(lang: str = "vi") -> PressFigure:
    """A share of the group, as bars by unit; some units' names are traps."""
    said = SAID[lang]
    origin = _origin(lang, "EVN")
    title = f"{said['share_label']} · EVN"
    binds = (("before_day", "2017-01-01"), ("from_day", "2016-12-01"))
    kinds = ("text", "share", "number", "number")
    return PressFigure(
        code="share_on_time",
        unit_code="EVN",
        unit_name=said["group"],
        title=title,
        label=said["share_label"],
        index=said["share_index"],
        figure=_figure("share_on_time", "EVN", 0.97104, "share", target=0.95),
        value=0.97104,
        unit="share",
        decimals=1,
        printed=said["share_printed"],
        measure=said["share_measure"],
        period=said["period"],
        mark=Mark("met", said["met"]),
        short=said["share_short"],
        long=said["share_long"],
        lines=(
            Told(*said["share_target"], 0.95),
            Told(*said["share_gap"], 0.02104),
        ),
        data=Takeaway(
            title=title,
            unit_line=said["share_unit_line"],
            origin=origin,
            fields=tuple(
                Field(head, kind, 1 if kind == "share" else 0)
                for head, kind in zip(said["share_heads"], kinds, strict=True)
            ),
            rows=ON_TIME,
            stem=stem(origin, said["share_index"]),
            picture=_bars(lang),
        ),
        sections=(Section(*said["what"]), Section(*said["caveat"])),
        footnotes=(said["override"],),
        locks=(),
        cells=(
            SourceCell(
                "value",
                "answers_by_unit",
                binds,
                (("unit_code", "EVN"),),
                "share_on_time",
                0.97104,
            ),
        ),
        origin=origin,
        override=Override(said["reason"], ("Ngô Thị Ễ", "Đỗ Văn Ộ")),
        id="TA16-8M2Q",
    )


def empty(lang: str = "vi") -> PressFigure:
    """A figure that has no data: it says so, and is never 0."""
    said = SAID[lang]
    origin = _origin(lang, "GENCO1")
    title = f"{said['empty_label']} · GENCO1"
    return PressFigure(
        code="fault_mean_minutes",
        unit_code="GENCO1",
        unit_name=said["empty_name"],
        title=title,
        label=said["empty_label"],
        index=said["empty_index"],
        figure=_figure("fault_mean_minutes", "GENCO1", None, "min"),
        value=None,
        unit="min",
        decimals=1,
        printed=said["no_data"],
        measure=said["empty_measure"],
        period=said["period"],
        mark=Mark("no_data", said["no_data"]),
        short=said["empty_said"],
        long=said["empty_said"],
        lines=(),
        data=Takeaway(
            title=title,
            unit_line=f"{said['empty_measure']} · {said['period']}",
            origin=origin,
            fields=(
                Field(said["share_heads"][0]),
                Field(said["empty_index"], "number", 1),
            ),
            rows=(),
            stem=stem(origin, said["empty_index"]),
        ),
        sections=(Section(*said["what"]),),
        footnotes=(),
        locks=(),
        cells=(
            SourceCell(
                "value",
                "fault_handling_by_unit",
                (("before_day", "2017-01-01"), ("from_day", "2016-12-01")),
                (("unit_code", "GENCO1"),),
                "mean_minutes",
                None,
            ),
        ),
        origin=origin,
        id="TA16-9R0B",
    )


def long_table(lang: str = "vi", rows: int = 40_000) -> PressFigure:
    """A figure with many rows and without a chart."""
    figure = bars(lang)
    many = tuple(
        (f"Ễ Ộ Ự {n}", n / rows, n, rows) if n % 7 else (NASTY[n % 4], None, n, rows)
        for n in range(rows)
    )
    return replace(figure, data=replace(figure.data, rows=many, picture=None))


def document(lang: str = "vi", *figures: PressFigure) -> Document:
    """All of them together, or those given."""
    chosen = figures or (lines(lang), bars(lang), empty(lang))
    first = chosen[0]
    return Document(
        title=SAID[lang]["title"] if len(chosen) > 1 else first.title,
        figures=chosen,
        origin=first.origin,
        stem="SAIDI_EVNNPC_2016-12-24",
    )


def story(lang: str = "vi") -> Story:
    """A release's own words."""
    said = SAID[lang]
    return Story(
        embargo=f"R-2016-001 · {said['period']}",
        lead=(said["short"],),
        quotes=(said["what"][1],),
        contact=(said["group"], "press@evn.example"),
        boilerplate=(said["caveat"][1],),
    )


def _origin(lang: str, unit_code: str) -> Origin:
    return Origin(
        source=SAID[lang]["source"],
        source_line=SAID[lang]["line"],
        as_of=AS_OF,
        snapshot=SNAPSHOT,
        is_sample=True,
        lang=lang,
        unit_code=unit_code,
    )


def _figure(
    code: str,
    unit_code: str,
    value: float | None,
    unit: str,
    target: float | None = None,
) -> Figure:
    known = "met" if unit == "share" else "on_track"
    return Figure(
        figure=code,
        unit_code=unit_code,
        value=value,
        unit=unit,
        target=target,
        target_kind="goal" if target is not None else None,
        goal_source=None,
        is_strict=False,
        status=known if value is not None else "no_data",
        path=74.2632 if unit == "min" and value is not None else None,
        gap=None,
        from_day=DAYS[0],
        before_day=date(2017, 1, 1),
        as_of=AS_OF,
        is_provisional=True,
        missing_units="",
        days_covered=23,
        uncovered_days=1,
        numerator=None,
        denominator=None,
        snapshot=SNAPSHOT,
        definition_version=1,
    )


def _chart(lang: str) -> Chart:
    said = SAID[lang]
    actual, path = said["ends"]
    places = (0, 9, 23, 30)
    return Chart(
        kind="line",
        key="press-saidi",
        alt=said["short"],
        lang=lang,
        days=DAYS,
        ticks=tuple(
            (DAYS[n], text) for n, text in zip(places, said["ticks"], strict=True)
        ),
        lines=(
            Line(said["heads"][2], PATH, "path", label=path),
            Line(said["heads"][1], ACTUAL, color=1, label=actual),
        ),
        unit=said["unit"],
        as_of_day=AS_OF.date(),
    )


def _bars(lang: str) -> Bars:
    said = SAID[lang]
    point = "," if lang == "vi" else "."
    return Bars(
        key="press-on-time",
        alt=said["share_short"],
        lang=lang,
        bars=tuple(
            Bar(
                name=name,
                value=share,
                label=said["no_data"]
                if share is None
                else f"{share * 100:.1f}%".replace(".", point),
                role="unit" if name.startswith("EVN") else "rest",
                color=n + 1 if name.startswith("EVN") else 0,
                mark=0.95,
            )
            for n, (name, share, _, _) in enumerate(ON_TIME)
        ),
        unit="%",
        decimals=1,
        is_share=True,
        mark_name=said["share_target"][0],
    )
