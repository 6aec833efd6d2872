"""How long do our pages take, next to a bare page and the plainest Streamlit page?

    python -m benchmarks.pages [--rounds 5] [--scale 1]

The same Plotly figures stand on three pages: ours, taken from it as it draws them; one
of bare HTML with a list of units; and one of Streamlit with one selectbox, five metrics
and `st.plotly_chart`. In each round every page is visited by a browser that has been
there before, then shows another unit; the first visit of a browser that has never been
there is weighed. A page has settled with the last change of what it shows. The three
take turns, so that a busy machine is busy for all; medians, as ratios.
"""

import argparse
import functools
import http.server
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import plotly
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.serving import served

PAGES = ("/", "/outages")
UNITS = ("EVNNPC", "EVNSPC")
QUIET = 1500
"""Milliseconds without a change after which a page has settled."""
WATCH = """
window.lastChange = 0;
new MutationObserver(() => { window.lastChange = performance.now() }).observe(
    document, {subtree: true, childList: true, attributes: true, characterData: true})
addEventListener('click', () => { window.chosenAt = performance.now() }, true)
addEventListener('change', () => { window.chosenAt = performance.now() }, true)
"""
SETTLED = "quiet => performance.now() - window.lastChange > quiet && window.lastChange"
FIGURES = """() => [...document.querySelectorAll('.js-plotly-plot')].map(
    drawn => ({data: drawn.data, layout: drawn.layout}))"""
BARE = """<!doctype html><meta charset="utf-8"><title>bare</title>
<script src="plotly.min.js"></script>
<select>%(options)s</select><main></main>
<script>
const figures = %(figures)s
const list = document.querySelector('select'), main = document.querySelector('main')
const draw = () => figures[list.value].forEach((figure, place) => {
    const place_of = main.children[place] || main.appendChild(
        document.createElement('div'))
    Plotly.react(place_of, figure.data, figure.layout)
})
list.onchange = draw
draw()
</script>"""
PLAIN = """
import json
import streamlit as st
import plotly.graph_objects as go
st.set_page_config(layout="wide")
figures = json.load(open("figures.json"))
unit = st.selectbox("Unit", list(figures), key="unit")
for place, column in enumerate(st.columns(5)):
    column.metric(f"Metric {place}", len(unit) + place)
for place, figure in enumerate(figures[unit]):
    chart = go.Figure(figure, skip_invalid=True)
    st.plotly_chart(chart, theme=None, key=f"chart-{place}")
"""


@dataclass(frozen=True)
class Site:
    """A page to measure: where it is, and how a reader chooses another unit on it."""

    address: str
    choose: Callable[[Page, str], None]


def choose_of_list(page: Page, unit: str) -> None:
    """Choose in a list of the browser's own."""
    page.select_option("select", unit)


def choose_of_box(page: Page, unit: str) -> None:
    """Choose in Streamlit's first box."""
    page.get_by_role("combobox").first.click()
    page.get_by_role("option", name=unit).first.click()


def settled(page: Page) -> float:
    """Wait until nothing changes any more; give the moment of the last change."""
    page.wait_for_function(SETTLED, arg=QUIET, timeout=120_000)
    return page.evaluate("window.lastChange")


def visited(context: BrowserContext, site: Site, unit: str) -> tuple[float, float]:
    """Visit a page, then choose another unit: milliseconds until each settled."""
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(site.address)
    visit = settled(page)
    site.choose(page, unit)
    redrawn = settled(page) - page.evaluate("window.chosenAt")
    page.close()
    return visit, redrawn


def weighed(context: BrowserContext, site: Site) -> int:
    """Give the bytes that a first visit fetches, by file and by websocket."""
    page = context.new_page()
    page.add_init_script(WATCH)
    sent: list[int] = []
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on(
        "Network.loadingFinished", lambda end: sent.append(end["encodedDataLength"])
    )
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived", lambda frame: sent.append(len(frame))
        ),
    )
    page.goto(site.address)
    settled(page)
    page.close()
    return int(sum(sent))


def figures_of(context: BrowserContext, address: str) -> dict[str, list[object]]:
    """Give the figures that our page draws for each unit."""
    figures = {}
    for unit in UNITS:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(f"{address}{'&' if '?' in address else '?'}unit={unit}")
        settled(page)
        figures[unit] = page.evaluate(FIGURES)
        page.close()
    return figures


@contextmanager
def bare_page(folder: Path, figures: dict[str, list[object]]) -> Iterator[str]:
    """Serve the figures on a page of HTML alone."""
    bundle = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    shutil.copy(bundle, folder)
    options = "".join(f"<option>{unit}" for unit in figures)
    text = BARE % {"options": options, "figures": json.dumps(figures)}
    (folder / "index.html").write_text(text, encoding="utf-8")

    class Silent(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    handler = functools.partial(Silent, directory=folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@contextmanager
def plain_page(folder: Path, figures: dict[str, list[object]]) -> Iterator[str]:
    """Serve the figures on the plainest page of Streamlit."""
    (folder / "figures.json").write_text(json.dumps(figures), encoding="utf-8")
    (folder / "plain.py").write_text(textwrap.dedent(PLAIN), encoding="utf-8")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "plain.py"]
    options = [f"--server.port={port}", "--server.headless=true"]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(
        [*command, *options], cwd=folder, stdout=subprocess.DEVNULL
    ) as server:
        try:
            while not _answers(f"{address}/_stcore/health"):
                time.sleep(0.2)
            yield address
        finally:
            server.terminate()


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()
    except OSError:
        return False
    return True


def compared(browser, ours: str, path: str, rounds: int) -> dict[str, object]:  # noqa: ANN001
    """Measure one of our pages against the two others."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        first = browser.new_context(viewport={"width": 1366, "height": 900})
        figures = figures_of(first, ours + path)
        first.close()
        bare = stack.enter_context(bare_page(folder, figures))
        plain = stack.enter_context(plain_page(folder, figures))
        sites = {
            "bare": Site(bare, choose_of_list),
            "plain": Site(plain, choose_of_box),
            "ours": Site(f"{ours}{path}?unit={UNITS[0]}", choose_of_box),
        }
        contexts = {
            name: browser.new_context(viewport={"width": 1366, "height": 900})
            for name in sites
        }
        weights = {name: weighed(contexts[name], site) for name, site in sites.items()}
        spent: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for _ in range(rounds):
            for name, site in sites.items():
                spent[name].append(visited(contexts[name], site, UNITS[1]))
        for context in contexts.values():
            context.close()
    middle = {
        name: [statistics.median(column) for column in zip(*times, strict=True)]
        for name, times in spent.items()
    }
    return {
        "page": path,
        "figures": len(figures[UNITS[0]]),
        **{f"{name}, ms": [round(value) for value in middle[name]] for name in middle},
        "warm visit to bare": round(middle["ours"][0] / middle["bare"][0], 2),
        "plain's warm visit to bare": round(middle["plain"][0] / middle["bare"][0], 2),
        "another unit to bare": round(middle["ours"][1] / middle["bare"][1], 2),
        "another unit to plain": round(middle["ours"][1] / middle["plain"][1], 2),
        "first visit, MB": {n: round(weight / 1e6, 2) for n, weight in weights.items()},
    }


def main() -> None:
    """Load the sample, serve it, and print the ratios of every page."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--scale", type=int, default=1)
    arguments.add_argument("--browser", default=shutil.which("chromium"))
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        run = functools.partial(subprocess.run, check=True, stdout=subprocess.DEVNULL)
        ours = [sys.executable, "-m", "campaign"]
        exports, home = folder / "exports", folder / "home"
        run([*ours, "sample", "--out", str(exports), "--scale", str(given.scale)])
        run([*ours, "load", str(exports)], env={**os.environ, "TRIAN_HOME": str(home)})
        browser = playwright.chromium.launch(
            executable_path=given.browser, args=["--no-sandbox", "--disable-gpu"]
        )
        with served(home) as address:
            for path in PAGES:
                print(json.dumps(compared(browser, address, path, given.rounds)))
        browser.close()


if __name__ == "__main__":
    main()
