"""A filter change sends only what changed: measured on the websocket itself.

Measured on the sample, bytes of the first load and after another unit: 117 and
63 kB on the front page, 261 and 164 kB on the outage page, where almost every number is
another one. Before unchanged elements were kept: 103 and 220 kB. The framework sends
the empty containers again, 160 bytes each.
"""

import pytest
from playwright.sync_api import expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

pytestmark = [pytest.mark.e2e, pytest.mark.long]

SMALL = 256
"""Bytes of an element that may come again; the limit set is half of it."""


class Wire:
    """What the server sent to one page."""

    def __init__(self, page) -> None:
        self.frames: list[bytes] = []
        page.on("websocket", self._listen)

    def _listen(self, socket) -> None:
        socket.on("framereceived", lambda frame: self.frames.append(bytes(frame)))

    def taken(self) -> list[bytes]:
        """Give what came since the last time, once nothing more comes."""
        taken, self.frames = self.frames, []
        return taken


def elements(frames: list[bytes]) -> dict[bytes, str]:
    """Give the elements among the messages, without their place, by their content."""
    found = {}
    for frame in frames:
        message = ForwardMsg()
        message.ParseFromString(frame)
        if message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            found[element.SerializeToString(deterministic=True)] = str(element)
    return found


def settled(page, wire: Wire) -> list[bytes]:
    """Wait until the run is over: its last message says so."""
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=60_000)
    for _ in range(600):
        if wire.frames and _is_end(wire.frames):
            return wire.taken()
        page.wait_for_timeout(100)
    raise AssertionError("the run did not end")


def _is_end(frames: list[bytes]) -> bool:
    last = [ForwardMsg.FromString(frame).WhichOneof("type") for frame in frames[-3:]]
    return "script_finished" in last


@pytest.mark.parametrize(
    ("path", "most"),
    [("/?unit=EVNNPC", 0.7), pytest.param("/outages", 0.75, marks=pytest.mark.long)],
)
def test_another_unit_sends_only_what_it_changes(browser, site, path, most):
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    wire = Wire(page)
    page.goto(site + path)
    expect(page.locator("h1.lead")).to_be_visible(timeout=60_000)
    first = settled(page, wire)

    page.get_by_role("combobox", name="Đơn vị").click()
    page.get_by_role("option", name="EVNSPC").click()
    expect(page.locator("h1.lead")).to_contain_text("EVNSPC", timeout=60_000)
    then = settled(page, wire)

    again = set(elements(first)) & set(elements(then))
    assert [one for one in again if len(one) >= SMALL] == []
    sent = " ".join(elements(then).values())
    assert "stMainBlockContainer" not in sent
    if path == "/outages":  # the front page's header leads to this unit, presented
        assert "header class" not in sent
    assert sum(map(len, then)) < most * sum(map(len, first))
    page.close()


def weighed(context, address: str) -> int:
    """Bytes of the files that a visit fetches until the first chart stands."""
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sizes = []
    network.on(
        "Network.loadingFinished", lambda e: sizes.append(e["encodedDataLength"])
    )
    page.goto(address)
    expect(page.locator("h1.lead")).to_be_visible(timeout=60_000)
    expect(page.locator(".main-svg").first).to_be_visible(timeout=60_000)
    page.wait_for_load_state("networkidle")
    page.close()
    return sum(sizes)


def test_a_first_visit_weighs_three_megabytes_and_a_second_next_to_nothing(
    browser, site
):
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    first, second = weighed(context, site), weighed(context, site)
    context.close()

    assert 1_000_000 < first < 3_000_000
    assert second < 50_000
