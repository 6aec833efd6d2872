"""A person logs in at a provider of its own process, and sees what is theirs."""

import json
import re
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import closing

import pytest
from playwright.sync_api import expect

from campaign import audit
from campaign.home import Home
from tests.serving import served

pytestmark = [pytest.mark.e2e, pytest.mark.long]
HOA = {
    "sub": "hoa",
    "name": "Nguyễn Thị Hoa",
    "email": "hoa.nt@evn.example",
    "email_verified": True,
}
STRANGER = {"sub": "stranger", "email": "x@evn.example", "email_verified": True}
PEOPLE = """
people:
  - {email: hoa.nt@evn.example, roles: [communication], units: [EVNNPC]}
"""
SECRETS = """
[auth]
redirect_uri = "http://localhost:{{port}}/oauth2callback"
cookie_secret = "only for this test, and long enough"
client_id = "trian"
client_secret = "only for this test"
server_metadata_url = "{provider}/.well-known/openid-configuration"

[access]
people = "{people}"
"""


@pytest.fixture(scope="module")
def provider():
    """Serve a provider that knows two people."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    users = [f"--user-claims={json.dumps(claims)}" for claims in (HOA, STRANGER)]
    command = [sys.executable, "-m", "oidc_provider_mock", f"--port={port}", *users]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    while "running on" not in (line := process.stdout.readline()):
        assert line, "the provider ended"
    address = f"http://127.0.0.1:{port}"
    yield address
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="module")
def door(month, provider, tmp_path_factory):
    """Serve the month to people who log in."""
    home = Home(tmp_path_factory.mktemp("door") / "home")
    shutil.copytree(month.root, home.root)
    people = home.root / "people.yaml"
    people.write_text(PEOPLE, encoding="utf-8")
    (home.root / ".streamlit").mkdir()
    text = SECRETS.format(provider=provider, people=people)
    (home.root / ".streamlit" / "secrets.toml").write_text(text, encoding="utf-8")
    with served(home.root) as address:
        yield home, address.replace("127.0.0.1", "localhost")


def log_in(page, subject):
    """Press the button, and be somebody at the provider."""
    page.get_by_role("button", name=re.compile("Đăng nhập|Log in")).first.click()
    page.locator("input[name=sub]").first.fill(subject)
    page.locator("button[type=submit]").first.click()


def test_after_a_login_the_page_asked_for_opens_within_ones_reach(browser, door):
    home, address = door
    page = browser.new_context().new_page()
    page.goto(f"{address}/outages?unit=EVNNPC&lang=en&part=fault_handling")
    expect(page.get_by_text("Log in to see the figures")).to_be_visible()
    assert "EVNNPC" not in page.locator("body").inner_text()

    log_in(page, "hoa")
    expect(page.get_by_text("Nguyễn Thị Hoa · communication")).to_be_visible()
    assert re.search(r"/outages\?.*unit=EVNNPC", page.url)
    assert "lang=en" in page.url

    page.goto(f"{address}/outages?unit=EVNCPC&lang=en")
    expect(
        page.get_by_text("Out of your reach, not opened: unit=EVNCPC")
    ).to_be_visible()
    page.goto(f"{address}/data?lang=en")
    expect(page.get_by_text("This page tells of everybody's files")).to_be_visible()

    acts = [(one["act"], one["by"]) for one in audit.check(home).records]
    assert acts.count(("login", "Nguyễn Thị Hoa [hoa.nt@evn.example]")) >= 1
    assert ("denied", "Nguyễn Thị Hoa [hoa.nt@evn.example]") in acts


def test_a_stranger_is_refused_and_put_on_record(browser, door):
    home, address = door
    page = browser.new_context().new_page()
    page.goto(f"{address}/?lang=en")
    log_in(page, "stranger")
    expect(page.get_by_text("This account may not enter the dashboard")).to_be_visible()
    last = [one for one in audit.check(home).records if one["act"] == "denied"][-1]
    assert (last["by"], last["what"]["why"]) == ("x [x@evn.example]", "unlisted")


def test_a_file_is_taken_from_a_session_that_logged_in_and_from_no_other(browser, door):
    """The login page has a session too, which would do for Streamlit."""
    _, address = door
    page = browser.new_page()
    sent = []

    def listen(stream):
        stream.on("framereceived", lambda frame: sent.append(frame))

    page.on("websocket", listen)
    page.goto(f"{address}/press")
    page.get_by_role("button", name=re.compile("Đăng nhập|Log in")).first.wait_for()
    named = rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    (session,) = {one for frame in sent for one in re.findall(named, frame)[:1]}
    put = """async at => (await fetch(at, {method: "PUT", headers: {"X-Xsrftoken":
        document.cookie.split("_streamlit_xsrf=")[1]}, body: new FormData()})).status"""
    assert page.evaluate(put, f"/_stcore/upload_file/{session.decode()}/a") == 403
    log_in(page, HOA["sub"])
    box = page.locator("[data-testid=stFileUploader] input").first
    box.wait_for(state="attached")
    file = {"name": "a.txt", "mimeType": "text/plain", "buffer": b"7.777"}
    with page.expect_response(lambda answer: "/upload_file/" in answer.url) as taken:
        box.set_input_files(file)
    assert taken.value.status == 204


def test_another_host_is_refused(door):
    _, address = door
    asked = urllib.request.Request(address, headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked)
    assert refused.value.code == 403
