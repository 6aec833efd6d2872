"""Do sixty people, with a load each minute, get the right numbers, and how soon?

    python -m benchmarks.sessions [--readers 60] [--minutes 10] [--think 4]

The sample is served as people start it. Each reader has a websocket of their own, as a
browser has, a unit and a language of their own, and goes from page to page with a pause
to think: now and then to another unit or to a week of the month, by a link to the first
snapshot, back in a new tab. Meanwhile a load adds outages every minute. Of each visit
are kept how long it took until the page was whole, the snapshot that the page names,
and the value of each tile; when all is over, each is held against what that very
snapshot answers to `ask`. A page asked for after a load has to show its snapshot or a
later one. The server's memory is read each minute. If a page failed, the end of what
the server said is printed too.
"""

import argparse
import asyncio
import json
import os
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import pandas as pd
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.load import spent
from campaign import i18n, questions, store
from campaign.home import Home
from tests.ingest.exports import outage, table
from tests.serving import serving

PAGES = ("", "", "outages", "outages", "complaints", "safety", "service", "activities")
UNITS = ("EVN", "EVNNPC", "EVNCPC", "EVNSPC", "EVNHANOI", "EVNHCMC")
PERIODS = (("2016-12-01", "2016-12-31"), ("2016-12-05", "2016-12-11"))
PATIENCE = 120
"""Seconds after which a page that isn't whole counts as an error."""

SNAPSHOT = re.compile(r'class="k">[^<]*\b([0-9a-f]{12})\b')
TILE = re.compile(
    r'class="tile[^"]*"><h2 class="lab">(?:<a [^>]*>)?([^<]*).*?'
    r'class="val[^"]*">([^<]*)',
    re.DOTALL,
)


@dataclass(frozen=True)
class Visit:
    """One page as a reader got it: when asked, for how long, and what it said."""

    page: str
    asked: dict[str, str]
    began: float
    seconds: float
    error: str
    snapshot: str = ""
    tiles: tuple[tuple[str, str], ...] = ()


@dataclass
class Told:
    """All that happened: visits, snapshots by the moment they served, memory."""

    visits: list[Visit] = field(default_factory=list)
    served: list[tuple[float, str]] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    loads: list[float] = field(default_factory=list)


class Reader:
    """Somebody with a browser: what was sent once is not sent again."""

    def __init__(self, address: str, number: int) -> None:
        """Draw what they look at from their number."""
        self.address, self.random = address, Random(number)
        self.unit = self.random.choice(UNITS)
        self.lang = self.random.choice(i18n.LANGUAGES)
        self.kept: dict[str, str] = {}

    async def read(self, until: float, think: float, told: Told) -> None:
        """Go from page to page until the time is over."""
        await asyncio.sleep(self.random.uniform(0, think))
        while time.monotonic() < until:
            self.kept.clear()
            began = time.monotonic()
            try:
                async with websockets.connect(
                    f"{self.address.replace('http', 'ws')}/_stcore/stream",
                    origin=self.address,
                    subprotocols=["streamlit"],
                    max_size=None,
                    open_timeout=PATIENCE,
                ) as socket:
                    for _ in range(self.random.randint(5, 25)):
                        if time.monotonic() >= until:
                            break
                        told.visits.append(await self._visit(socket, told, began))
                        pause = self.random.uniform(think / 2, think * 3 / 2)
                        await asyncio.sleep(pause)
                        began = time.monotonic()
            except (OSError, TimeoutError, websockets.WebSocketException) as failed:
                lost = Visit("lost", {}, began, 0, type(failed).__name__)
                told.visits.append(lost)

    async def _visit(
        self, socket: websockets.ClientConnection, told: Told, began: float
    ) -> Visit:
        is_usual = self.random.random() < 0.75
        first, last = PERIODS[0 if is_usual else self.random.randrange(len(PERIODS))]
        asked = {
            "unit": self.unit if is_usual else self.random.choice(UNITS),
            "from": first,
            "to": last,
            "lang": self.lang,
        }
        if self.random.random() < 0.15:
            asked["snapshot"] = told.served[0][1]
        page, error, html = self.random.choice(PAGES), "", []
        try:
            async with asyncio.timeout(PATIENCE):
                error = await self._page(socket, page, asked, html)
        except TimeoutError as failed:
            error = type(failed).__name__
        seconds, text = time.monotonic() - began, "\n".join(html)
        named = SNAPSHOT.search(text)
        if not error and not named:
            error = "no frame"
        return Visit(
            page or "/",
            asked,
            began,
            seconds,
            error,
            named[1] if named else "",
            tuple((unescape(a), unescape(b).strip()) for a, b in TILE.findall(text)),
        )

    async def _page(
        self,
        socket: websockets.ClientConnection,
        page: str,
        asked: dict[str, str],
        html: list[str],
    ) -> str:
        """Ask for a page and read it to its end; give what went wrong."""
        error = ""
        back = BackMsg()
        back.rerun_script.page_name = page
        back.rerun_script.query_string = urlencode(asked)
        back.rerun_script.cached_message_hashes.extend(self.kept)
        await socket.send(back.SerializeToString())
        while True:
            message = ForwardMsg.FromString(await socket.recv())
            kind = message.WhichOneof("type")
            if kind == "script_finished":
                is_done = message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                return error or ("" if is_done else str(message.script_finished))
            if kind == "ref_hash":
                html.append(self.kept[message.ref_hash])
            elif kind == "delta":
                element = message.delta.new_element
                if element.WhichOneof("type") == "exception":
                    error = element.exception.message
                text = element.html.body if element.HasField("html") else ""
                html.append(text)
                if message.hash:
                    self.kept[message.hash] = text


async def loading(home: Path, begun: float, minutes: float, told: Told) -> None:
    """Load outages of every corporation each minute, as `docs/operation.md` does."""
    for minute in range(1, int(minutes)):
        await asyncio.sleep(max(begun + minute * 60 - time.monotonic(), 0))
        path = home.parent / f"more-{minute}.csv"
        rows = [
            outage(
                f"more-{minute}-{unit}",
                unit_code=unit,
                customers_interrupted=10_000 * minute + place,
            )
            for place, unit in enumerate(UNITS[1:])
        ]
        path.write_text(table(*rows), encoding="utf-8")
        command = ["nice", "-n", "10", sys.executable, "-m", "campaign", "load"]
        command.append(str(path))
        load = await asyncio.to_thread(spent, command, TRIAN_HOME=str(home))
        told.served.append((time.monotonic(), store.current(Home(home)).id))
        told.loads.append(load.seconds)


async def watching(pid: int, begun: float, minutes: float, told: Told) -> None:
    """Note the server's memory at the end of each minute, in MiB."""
    for minute in range(1, int(minutes) + 1):
        await asyncio.sleep(max(begun + minute * 60 - 1 - time.monotonic(), 0))
        told.memory.append(memory_of(pid))


def memory_of(pid: int) -> int:
    """Read the memory that a process holds, in MiB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s*(\d+) kB", status)
    return int(found[1]) // 1024 if found else 0


def processor_of(pid: int) -> float:
    """Read the seconds of the processors that a process has taken."""
    times = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    return sum(map(int, times.split()[11:13])) / os.sysconf("SC_CLK_TCK")


class Checking:
    """Holds what pages said against what their snapshots answer."""

    def __init__(self, home: Home) -> None:
        """Know the figures by their labels in each language."""
        self.home = home
        self.answers: dict[tuple[str, ...], pd.DataFrame] = {}
        self.codes = {
            (lang, i18n.words(lang)(f"indicator.{code}.label")): code
            for lang in i18n.LANGUAGES
            for code in store.current(home).indicators
        }

    def value(self, visit: Visit, code: str) -> float | None:
        """Ask the snapshot that a page named; None where it has no value."""
        snapshot = store.open(visit.snapshot, self.home)
        indicator = snapshot.indicators[code]
        before = date.fromisoformat(visit.asked["to"]).toordinal() + 1
        days = (visit.asked["from"], date.fromordinal(before).isoformat())
        key = (snapshot.id, indicator.question, *days)
        if key not in self.answers:
            self.answers[key] = questions.ask(
                snapshot, indicator.question, from_day=days[0], before_day=days[1]
            )
        rows = self.answers[key]
        rows = rows[rows["unit_code"] == visit.asked["unit"]]
        value = rows[indicator.value].squeeze() if len(rows) == 1 else None
        return None if value is None or pd.isna(value) else float(value)

    def wrong(self, visit: Visit) -> tuple[int, list[str]]:
        """Count the tiles that can be held against a question; name the wrong ones."""
        checked, wrong = 0, []
        for label, said in visit.tiles:
            code = self.codes.get((visit.asked["lang"], label))
            if code is None:
                continue
            checked += 1
            value = self.value(visit, code)
            if not is_printed(value, said, visit.asked["lang"]):
                wrong.append(f"{visit.page} {visit.asked} {code}: {said}, not {value}")
        return checked, wrong


def is_printed(value: float | None, said: str, lang: str) -> bool:
    """Say whether what a tile prints is a value, rounded as it is printed."""
    if not any(sign.isdigit() for sign in said) or value is None:
        return value is None or not said
    plain = said.replace("." if lang == "vi" else ",", "").replace(",", ".")
    number = float(plain.rstrip("% "))
    value = value * 100 if "%" in said else value
    decimals = len(plain.rstrip("% ").partition(".")[2])
    return abs(number - value) <= 0.5 * 10**-decimals + 1e-9


def is_late(visit: Visit, served: list[tuple[float, str]]) -> bool:
    """Say whether a page showed older data than what served when it was asked for."""
    if "snapshot" in visit.asked or visit.error:
        return False
    places = {snapshot: place for place, (_, snapshot) in enumerate(served)}
    due = max(place for place, (since, _) in enumerate(served) if since < visit.began)
    return places.get(visit.snapshot, len(served)) < due


def summed_up(told: Told, home: Home, spent_by_server: float) -> dict[str, object]:
    """Give the figures of a run."""
    checking = Checking(home)
    results = [checking.wrong(visit) for visit in told.visits if not visit.error]
    wrong = [one for _, several in results for one in several]
    by_page = {
        page: [visit.seconds for visit in told.visits if visit.page == page]
        for page in sorted({visit.page for visit in told.visits} - {"lost"})
    }
    every = [seconds for several in by_page.values() for seconds in several]
    return {
        "visits": len(told.visits),
        "snapshots": len({visit.snapshot for visit in told.visits}),
        "numbers": sum(count for count, _ in results),
        "wrong": len(wrong),
        "such as": wrong[:5],
        "late": sum(is_late(visit, told.served) for visit in told.visits),
        "errors": Counter(visit.error for visit in told.visits if visit.error),
        "median, s": round(statistics.median(every), 2),
        "p95, s": round(statistics.quantiles(every, n=20)[-1], 2),
        "p95 of pages, s": {
            page: round(statistics.quantiles(spent, n=20)[-1], 2)
            for page, spent in by_page.items()
        },
        "loads, s": [round(seconds, 1) for seconds in told.loads],
        "memory, MiB": told.memory,
        "load of the machine": [round(load, 1) for load in os.getloadavg()],
        "server's CPU a visit, ms": round(1000 * spent_by_server / len(every)),
    }


async def everybody(
    address: str, pid: int, home: Path, given: argparse.Namespace
) -> Told:
    """Let the readers read, the loads load, and the memory be watched."""
    told, begun = Told(), time.monotonic()
    told.served.append((begun, store.current(Home(home)).id))
    told.memory.append(memory_of(pid))
    until = begun + given.minutes * 60
    readers = [Reader(address, number) for number in range(given.readers)]
    await asyncio.gather(
        *(reader.read(until, given.think, told) for reader in readers),
        loading(home, begun, given.minutes, told),
        watching(pid, begun, given.minutes, told),
    )
    return told


def main() -> None:
    """Load the sample, serve it, and print what the readers met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=60)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--think", type=float, default=4)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        exports, home = Path(name) / "exports", Path(name) / "home"
        ours = [sys.executable, "-m", "campaign"]
        spent([*ours, "sample", "--out", str(exports)])
        spent([*ours, "load", str(exports)], TRIAN_HOME=str(home))
        log = Path(name) / "server.log"
        with serving(home, log=log) as (address, server):
            began = processor_of(server.pid)
            told = asyncio.run(everybody(address, server.pid, home, given))
            taken = processor_of(server.pid) - began
        print(json.dumps(summed_up(told, Home(home), taken), indent=1))
        if any(visit.error for visit in told.visits):
            print(log.read_text(encoding="utf-8")[-20_000:])


if __name__ == "__main__":
    main()
