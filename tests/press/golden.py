"""Golden exports: `python -m tests.press.golden` writes them again; read the diff."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from campaign.charts.models import Chart, Line
from campaign.press import formats
from campaign.press.formats import csv, png, xlsx
from campaign.press.takeaway import Field, Origin, Takeaway, file_name, stem
from tests.press import made, pictures

GOLDEN = Path(__file__).parents[1] / "golden"
DAYS = tuple(date(2016, 12, day) for day in (22, 23, 24))
SAID = {
    "vi": {
        "title": "SAIDI của EVNNPC: 71,8 phút, đường mục tiêu 74,2 phút",
        "unit": "Phút/khách hàng, lũy kế từ 01/12/2016, toàn phần",
        "source": "báo cáo của các đơn vị thuộc EVN",
        "line": "Nguồn: báo cáo của các đơn vị thuộc EVN · số liệu đến 16:35 ngày "
        "24/12/2016 · 55be591b6ed4 · số liệu mẫu",
        "heads": ("Ngày", "Thực hiện", "Tỷ lệ", "Đường mục tiêu", "Nguyên nhân"),
        "ticks": ("22/12", "24/12"),
        "labels": (("71,8", "phút"), ("74,2", "Mục tiêu")),
    },
    "en": {
        "title": "SAIDI of EVNNPC: 71.8 min, path of its goal 74.2 min",
        "unit": "Minutes per customer, cumulative since 1 Dec 2016",
        "source": "reports by EVN's units",
        "line": "Source: reports by EVN's units · data up to 16:35 on 24 Dec 2016 · "
        "55be591b6ed4 · sample data",
        "heads": ("Day", "Actual", "Share", "Path of the goal", "Cause"),
        "ticks": ("22 Dec", "24 Dec"),
        "labels": (("71.8", "min"), ("74.2", "Goal")),
    },
}
ROWS = (
    (DAYS[0], -1.5, 0.875, 69.1, "Ễ Ộ Ự ữ ẫ đ Đ"),
    (DAYS[1], None, 0.9, 71.6, '=cmd|"/c calc"!A1'),
    (DAYS[2], 71.8, 1.0, 74.2, "@SUM(A1); dòng\nhai"),
)
KINDS = ("date", "number", "share", "number", "text")


def taken(lang: str) -> Takeaway:
    """Make a take-away of each kind of value, from an invented sample."""
    said = SAID[lang]
    origin = Origin(
        source=said["source"],
        source_line=said["line"],
        as_of=datetime(2016, 12, 24, 16, 35),
        snapshot="55be591b6ed4",
        is_sample=True,
        lang=lang,
        unit_code="EVNNPC",
    )
    fields = tuple(
        Field(head, kind, 1) for head, kind in zip(said["heads"], KINDS, strict=True)
    )
    return Takeaway(
        title=said["title"],
        unit_line=said["unit"],
        origin=origin,
        fields=fields,
        rows=ROWS,
        stem=stem(origin, "SAIDI"),
        picture=chart(lang),
    )


def chart(lang: str) -> Chart:
    """Draw the two series of the rows."""
    said = SAID[lang]
    actual, path = said["labels"]
    return Chart(
        kind="line",
        key="saidi",
        alt="",
        lang=lang,
        days=DAYS,
        ticks=tuple(zip((DAYS[0], DAYS[2]), said["ticks"], strict=True)),
        lines=(
            Line(said["heads"][3], (69.1, 71.6, 74.2), "path", label=path),
            Line(said["heads"][1], (68.5, None, 71.8), color=1, label=actual),
        ),
        unit="phút",
        as_of_day=DAYS[2],
    )


def table(lang: str) -> Takeaway:
    """Make the same without a chart."""
    return replace(taken(lang), picture=None)


def path(lang: str, suffix: str) -> Path:
    """Say where a golden file lies."""
    return GOLDEN / lang / file_name(taken(lang), suffix)


def bundle(lang: str) -> tuple[formats.File, ...]:
    """Make a small bundle: of the figure without data."""
    return formats.files(made.document(lang, made.empty(lang)), ["zip"])


def main() -> None:
    """Write all golden files."""
    for lang in SAID:
        (GOLDEN / lang).mkdir(parents=True, exist_ok=True)
        path(lang, "csv").write_bytes(csv.write_block(taken(lang)))
        path(lang, "xlsx").write_bytes(xlsx.write_block(taken(lang)))
        path(lang, "png").write_bytes(png.write_block(taken(lang)))
        path(lang, "svg").write_bytes(pictures.svg(taken(lang)).encode())
        press = formats.files(made.document(lang), formats.BUNDLED)
        for file in (*press, *bundle(lang)):
            (GOLDEN / lang / file.name).write_bytes(file.content)


if __name__ == "__main__":
    main()
