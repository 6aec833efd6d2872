"""Customers served, month by month: from companies in the North, else as a whole."""

from pathlib import Path

from tools.sample.files import Csv, Workbook
from tools.sample.units import CORPORATIONS, GROWTH, NPC, SPC, Corporation

HEADER = ("STT", "Mã ĐVQL", "Tháng", "Số khách hàng", "Thành thị", "Nông thôn")


def write(out: Path) -> list[Path]:
    """Write the North's workbooks and one canonical file for the others."""
    return [*(_north(out, year) for year in (2015, 2016)), _canonical(out)]


def _north(out: Path, year: int) -> Path:
    """One sheet a month, a row per power company, a total below."""
    book = Workbook(out / f"MAU_EVNNPC_khach-hang_{year}.xlsx")
    for month in (f"{year}-11", f"{year}-12"):
        number = month[-2:]
        titles = ("SỐ KHÁCH HÀNG THEO CÔNG TY ĐIỆN LỰC", f"Tháng {number}/{year}")
        sheet, line = book.titled(f"T{number}", titles, HEADER)
        counts = NPC.company_customers(month).tolist()
        urban = [round(count * 0.31) for count in counts]
        sheet.write_column(line, 0, list(range(1, len(counts) + 1)))
        sheet.write_column(line, 1, list(NPC.companies))
        sheet.write_column(line, 2, [f"{number}/{year}"] * len(counts))
        sheet.write_column(line, 3, counts, book.count)
        sheet.write_column(line, 4, urban, book.count)
        rural = [c - u for c, u in zip(counts, urban, strict=True)]
        sheet.write_column(line, 5, rural, book.count)
        sheet.write_string(line + len(counts), 0, "Tổng cộng")
        sheet.write_number(line + len(counts), 3, sum(counts), book.count)
    return book.close()


def _canonical(out: Path) -> Path:
    """Own rows of four corporations, and the South's companies beside its own row."""
    rows: list[tuple[str, str, str]] = []
    for month in GROWTH:
        for corporation in CORPORATIONS:
            if corporation is not NPC:
                rows.append(_row(corporation, month))
        companies = SPC.company_customers(month).tolist()
        rows += [
            (code, month, str(count))
            for code, count in zip(SPC.companies, companies, strict=True)
        ]
    names = ("unit_code", "month", "customers_served")
    table = {name: [row[i] for row in rows] for i, name in enumerate(names)}
    return Csv(newline="\n").write(out / "MAU_customers.csv", [table])


def _row(corporation: Corporation, month: str) -> tuple[str, str, str]:
    return corporation.code, month, str(corporation.customers_in(month))
