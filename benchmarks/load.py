"""How long does a load take, next to DuckDB's own reading of the same files?

    python -m benchmarks.load [--scale 30] [--runs 3]

Whole processes, each run anew, the median of the runs: DuckDB reading every delimited
file into a table of texts; `load` of the same files into an empty store, with every
check, the snapshot and its marts; `load` of one more day into that store. Files that
DuckDB can't read with delimiter and encoding given are named and left out of both.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

ONE_DAY = ("MAU_EVNNPC_CMIS_ycau_20161201", "MAU_EVNNPC_OMS_su-co_20161201")
READ = """
import sys, duckdb
connection = duckdb.connect()
for number, (path, delimiter, encoding) in enumerate(eval(sys.argv[1])):
    connection.execute(
        f"create table t{number} as select * from read_csv(?, all_varchar = true, "
        f"delim = '{delimiter}', encoding = '{encoding}')", [path])
"""


@dataclass(frozen=True)
class Spent:
    """A process: seconds by the clock, and its peak of memory in MiB."""

    seconds: float
    memory: float


def spent(command: list[str], **environment: str) -> Spent:
    """Run a process to its end; it has to succeed."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)[:200]}")
    return Spent(time.perf_counter() - began, usage.ru_maxrss / 1024)


def readable(folder: Path) -> tuple[list[tuple[str, str, str]], list[str]]:
    """List the files that DuckDB reads, and how; name the others."""
    listed, left_out = [], []
    for path in sorted([*folder.glob("*.csv"), *folder.glob("*.txt")]):
        head = path.read_bytes()[:2000]
        encoding = "utf-16" if head[:2] == b"\xff\xfe" else "utf-8"
        first = head.decode(encoding, "replace").splitlines()[0]
        given = (str(path), max(",;\t", key=first.count), encoding)
        try:
            duckdb.execute(
                f"select count(*) from read_csv(?, all_varchar = true, "
                f"delim = '{given[1]}', encoding = '{encoding}')",
                [given[0]],
            ).fetchall()
            listed.append(given)
        except duckdb.Error:
            left_out.append(path.name)
    return listed, left_out


def first_day(line: str) -> str | None:
    """Read the first day of a row: the one on which it began."""
    written = re.search(r"\d\d/\d\d/\d{4}", line)
    return written[0] if written else None


def one_more_day(files: Path, target: Path) -> None:
    """Write the last day of two systems once more, under new ids."""
    target.mkdir()
    for path in files.iterdir():
        if path.name.startswith(ONE_DAY):
            header, *lines = path.read_text(encoding="utf-8-sig").splitlines()
            day = [line for line in lines if first_day(line) == "24/12/2016"]
            again = [line.replace("1612", "N1612", 1) for line in day]
            again = [line.replace("SC16-", "SC16-N", 1) for line in again]
            begun, _, _ = path.name.partition("20161201")
            name = f"{begun}20161224-20161224_xuat_20161224T1701.csv"
            (target / name).write_text("\n".join([header, *again]) + "\n", "utf-8")


def once(scale: int, folder: Path) -> dict[str, Spent]:
    """Measure the three of them once."""
    files, day, home = folder / "files", folder / "day", folder / "home"
    campaign = [sys.executable, "-m", "campaign"]
    if not files.is_dir():
        spent([*campaign, "sample", "--out", str(files), "--scale", str(scale)])
        kept, left_out = readable(files)
        print("left out of both:", ", ".join(left_out) or "none")
        for path in files.iterdir():
            if str(path) not in {given[0] for given in kept}:
                path.unlink()
        one_more_day(files, day)
    kept, _ = readable(files)
    shutil.rmtree(home, ignore_errors=True)
    return {
        "read": spent([sys.executable, "-c", READ, repr(kept)]),
        "load": spent([*campaign, "load", str(files)], TRIAN_HOME=str(home)),
        "one day": spent([*campaign, "load", str(day)], TRIAN_HOME=str(home)),
    }


def main() -> None:
    """Print the medians, and each next to what it is held against."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=int, default=30)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        runs = [once(asked.scale, Path(folder)) for _ in range(asked.runs)]
    middle = {
        name: statistics.median(run[name].seconds for run in runs) for name in runs[0]
    }
    for name, seconds in middle.items():
        memory = max(run[name].memory for run in runs)
        print(f"{name}: {seconds:.1f} s, at most {memory:.0f} MiB")
    print(f"load / read: {middle['load'] / middle['read']:.1f}")
    print(f"one day / load: {middle['one day'] / middle['load']:.2f}")


if __name__ == "__main__":
    main()
