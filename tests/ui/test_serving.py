"""Who is answered, what is closed, which headers go out: asked of a real server."""

import gzip
import hashlib
import http.client
import re
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit import file_util

from campaign.home import REPO
from tests.few import few
from tests.serving import served, started

REFUSED = "chế độ một máy"
OWN = "localhost"
PAGES = ("/", "/outages?lang=en", "/press", "/nowhere")
UPLOAD = "/_stcore/upload_file/session/file"
EVERYTHING = (*PAGES, UPLOAD, "/media/x.csv", "/_stcore/health", "/_stcore/host-config")
UPGRADE = (
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
)
STATIC = file_util.get_static_dir()
KEPT = "public, immutable, max-age=31536000"
PROTECTING = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with served(tmp_path_factory.mktemp("nothing")) as url:
        yield urlsplit(url).hostname, urlsplit(url).port


class Answer:
    """Status, headers and body of what came back."""

    def __init__(self, connection: socket.socket, method: str) -> None:
        answer = http.client.HTTPResponse(connection, method=method)
        answer.begin()
        self.status = answer.status
        self.headers = {name.lower(): text for name, text in answer.getheaders()}
        self.body = b"" if self.status == 101 else answer.read()

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


def raw(address, *lines: str) -> Answer:
    """Send lines as they stand and read the answer."""
    with socket.create_connection(address, timeout=30) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode("latin-1"))
        return Answer(connection, lines[0].split()[0])


def ask(address, path: str, *headers: str, host: str = OWN, method="GET") -> Answer:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", *headers]
    if not any(header.startswith("Connection") for header in headers):
        lines.append("Connection: close")
    return raw(address, *lines)


def is_refused(answer: Answer) -> bool:
    """Say whether nothing but the refusal came back, in both languages."""
    lines = answer.text.splitlines()
    return answer.status == 403 and len(lines) == 2 and REFUSED in lines[0]


# Where it listens


def test_a_plain_run_listens_on_one_loopback_address(address):
    _, port = address
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.2", port), timeout=5).close()


@pytest.mark.parametrize("beyond", few(["0.0.0.0", "::", ""], "0.0.0.0"))
def test_a_server_that_others_could_reach_ends_with_a_line(tmp_path, beyond):
    server = started(tmp_path, f"--server.address={beyond}", "--server.port=0")
    lines, _ = server.communicate(timeout=60)

    assert server.returncode == 2
    assert "Không phục vụ ở" in lines
    assert "Not served at" in lines
    assert "Traceback" not in lines


def test_an_open_address_from_the_environment_ends_with_a_line(tmp_path, monkeypatch):
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "0.0.0.0")
    server = started(tmp_path, "--server.port=0")
    lines, _ = server.communicate(timeout=60)

    assert (server.returncode, "Not served at 0.0.0.0" in lines) == (2, True)


# Who is answered


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST",
        "LocalHost:8501",
        "127.0.0.1",
        "127.0.0.1:1",
        "[::1]:80",
    ],
)
def test_the_names_of_this_machine_are_answered(address, host):
    assert ask(address, "/_stcore/health", host=host).text == "ok"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8501",
        "localhost.",
        "localhost.evil.example",
        "evil.example.localhost",
        "127.0.0.1:8501@evil.example",
        "evil.example@127.0.0.1",
        "127.0.0.1:8501:8501",
        "127.0.0.1:http",
        "127.0.0.1.",
        "127.0.0.1/",
        "127.0.0.2",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "0.0.0.0",
        "::1",
        "[::1",
        "[::ffff:127.0.0.1]",
        "[::1%25lo]",
        "localhost, evil.example",
        "localhost evil.example",
        "http://localhost",
        "lоcalhost".encode().decode("latin-1"),  # a Cyrillic о
        "",
    ],
)
def test_another_host_is_refused_with_a_line_in_both_languages(address, host):
    answer = ask(address, "/", host=host)
    assert is_refused(answer), (answer.status, answer.text[:200])


@pytest.mark.parametrize("path", EVERYTHING)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "OPTIONS", "DELETE"])
def test_another_host_is_refused_whatever_it_asks_for(address, path, method):
    answer = ask(address, path, host="evil.example", method=method)
    assert is_refused(answer) or (method == "HEAD" and answer.status == 403)


def test_a_file_from_a_page_of_another_host_is_not_taken(address):
    """The token a page gets as its cookie is no help: the page has another host."""
    token = "2|aaaaaaaa|bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb|1700000000"
    body = "--x\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\na\r\n--x--"
    answer = ask(
        address,
        UPLOAD,
        "Content-Type: multipart/form-data; boundary=x",
        f"Cookie: _streamlit_xsrf={token}",
        f"X-Xsrftoken: {token}",
        f"Content-Length: {len(body)}",
        "",
        body,
        host="evil.example",
        method="PUT",
    )
    assert is_refused(answer)


def test_a_websocket_opens_here_and_for_no_other_host(address):
    own = ask(address, "/_stcore/stream", *UPGRADE)
    foreign = ask(address, "/_stcore/stream", *UPGRADE, host="evil.example")

    assert own.status == 101
    assert is_refused(foreign)


@pytest.mark.parametrize("end", ["HTTP/1.0", "HTTP/1.1"])
def test_a_request_without_a_host_is_refused(address, end):
    assert raw(address, f"GET / {end}", "Connection: close").status in (400, 403)


@pytest.mark.parametrize(
    "second", ["Host: evil.example", "host: localhost", "HOST: evil.example"]
)
def test_two_hosts_are_refused(address, second):
    assert ask(address, "/", second).status in (400, 403)


@pytest.mark.parametrize(
    "target",
    ["http://evil.example/", "http://localhost/", "HTTP://evil.example", "*", "a"],
)
def test_a_target_that_is_no_path_is_refused(address, target):
    assert is_refused(ask(address, target))
    assert ask(address, target, *UPGRADE).status != 101


@pytest.mark.parametrize(
    "header",
    [
        "X-Forwarded-For: 127.0.0.1",
        "x-forwarded-for: 10.0.0.1",
        "X-FORWARDED-HOST: localhost",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Anything:",
        "Forwarded: for=127.0.0.1",
        "forwarded: for=192.0.2.1;host=localhost",
        "Via: 1.1 gate",
        "X-Real-IP: 127.0.0.1",
        "X-Forwarded: for=127.0.0.1",
        "X_Forwarded_For: 127.0.0.1",
        "X-Client-IP: 127.0.0.1",
        "True-Client-IP: 127.0.0.1",
        "X-Cluster-Client-IP: 127.0.0.1",
        "X-Original-Host: localhost",
        "X-Original-URL: /_stcore/metrics",
        "X-Host: localhost",
        "CF-Connecting-IP: 127.0.0.1",
        "CDN-Loop: cloudflare",
        "X-Envoy-External-Address: 127.0.0.1",
        "Max-Forwards: 9",
    ],
)
@pytest.mark.parametrize("path", ["/", UPLOAD, "/_stcore/health"])
def test_what_a_proxy_passed_on_is_refused(address, header, path):
    assert is_refused(ask(address, path, header))


def test_a_websocket_that_a_proxy_passed_on_is_refused(address):
    answer = ask(address, "/_stcore/stream", *UPGRADE, "X-Forwarded-For: 127.0.0.1")
    assert is_refused(answer)


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "http://localhost:1", "https://localhost.", "a"],
)
def test_a_page_of_another_site_gets_nothing(address, origin):
    assert is_refused(ask(address, "/_stcore/health", f"Origin: {origin}"))
    assert is_refused(ask(address, UPLOAD, f"Origin: {origin}", method="PUT"))
    assert is_refused(ask(address, "/_stcore/stream", *UPGRADE, f"Origin: {origin}"))


def test_the_pages_own_origin_is_answered(address):
    host = f"{OWN}:{address[1]}"
    origin = f"Origin: http://{host}"
    assert ask(address, "/_stcore/health", origin, host=host).text == "ok"
    assert ask(address, "/_stcore/stream", *UPGRADE, origin, host=host).status == 101


# What is closed


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/%6detrics",
        "/_stcore/metrics?families=session_events",
        "/_stcore/agent/mcp",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
        "/outages/_stcore/agent/mcp",
        "/_stcore/script-health-check",
        "/_stcore/bidi-components/x/y.js",
        "/_stcore/anything",
        "/component/x/index.html",
        "/auth/login",
        "/auth/logout",
        "/oauth2callback",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_interfaces_that_no_page_needs_are_closed(address, path, method):
    answer = ask(address, path, "Content-Length: 0", method=method)
    assert (answer.status, answer.text) == (404, "Not Found")


# What goes out


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        ("/", "GET", ()),
        ("/", "HEAD", ()),
        ("/", "POST", ()),
        ("/outages?unit=EVNNPC", "GET", ()),
        ("/outages/", "GET", ()),
        ("//x", "GET", ()),
        ("/..%2f..%2fetc/passwd", "GET", ()),
        ("/manifest.json", "GET", ()),
        ("/_stcore/health", "GET", ()),
        ("/_stcore/host-config", "GET", ()),
        ("/_stcore/metrics", "GET", ()),
        ("/_stcore/stream", "GET", UPGRADE),
        ("/_stcore/stream", "GET", (*UPGRADE, "Forwarded: for=x")),
        ("/media/gone.csv", "GET", ()),
        (UPLOAD, "PUT", ()),
        (UPLOAD, "OPTIONS", ()),
        ("/", "GET", ("Via: x",)),
    ],
)
def test_every_answer_carries_the_headers_that_protect(address, path, method, headers):
    answer = ask(address, path, *headers, method=method)
    policy = answer.headers["content-security-policy"]

    assert answer.headers.items() >= PROTECTING.items()
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    scripts = re.search(r"script-src ([^;]*)", policy)[1].split()
    assert scripts[0] == "'self'"
    assert all(source.startswith("'sha256-") for source in scripts[1:])
    assert len(scripts) == 3
    assert not re.search(r"https?:|\*", policy)


def asset(kind: str) -> str:
    """Path of the largest hashed file of a kind in Streamlit's front end."""
    found = Path(STATIC, "static").rglob(f"*.{kind}")
    largest = max(found, key=lambda path: path.stat().st_size)
    return f"/{largest.relative_to(STATIC).as_posix()}"


def content(path: str) -> bytes:
    return Path(STATIC, path.lstrip("/")).read_bytes()


def face(style: str) -> Path:
    """File of our serif face."""
    (path,) = (REPO / "static").glob(f"tri-an-serif-{style}.*.woff2")
    return path


OWN_FACE = f"/app/static/{face('bold').name}"
ZIPPED = "Accept-Encoding: gzip, deflate, br"


@pytest.mark.parametrize("kind", ["js", "css"])
def test_text_of_the_front_end_goes_out_compressed(address, kind):
    path = asset(kind)
    answer = ask(address, path, ZIPPED)

    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(answer.body) == content(path)
    assert len(answer.body) < len(content(path)) / 2


def test_a_browser_that_takes_nothing_compressed_gets_the_file(address):
    answer = ask(address, asset("css"))
    assert "content-encoding" not in answer.headers
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.body == content(asset("css"))


def test_a_font_is_not_compressed_again(address):
    answer = ask(address, asset("woff2"), ZIPPED)
    assert "content-encoding" not in answer.headers
    assert answer.body == content(asset("woff2"))


def test_a_part_of_a_file_is_the_files_own_bytes(address):
    path = asset("js")
    answer = ask(address, path, ZIPPED, "Range: bytes=1000-2999")

    assert answer.status == 206
    assert "content-encoding" not in answer.headers
    assert answer.headers["content-range"] == f"bytes 1000-2999/{len(content(path))}"
    assert answer.body == content(path)[1000:3000]


def test_a_compressed_files_tag_serves_to_ask_again_and_not_to_join_parts(address):
    path = asset("js")
    tag = ask(address, path, ZIPPED).headers["etag"]
    again = ask(address, path, ZIPPED, f"If-None-Match: {tag}")
    part = ask(address, path, "Range: bytes=0-9", f"If-Range: {tag}")

    assert tag.startswith('W/"')
    assert (again.status, again.body) == (304, b"")
    assert again.headers["cache-control"] == KEPT
    assert again.headers["etag"] == tag
    assert (part.status, part.body) == (200, content(path))


def test_a_plain_files_tag_is_strong_and_joins_parts(address):
    path = asset("css")
    tag = ask(address, path).headers["etag"]
    part = ask(address, path, "Range: bytes=0-9", f"If-Range: {tag}")

    assert tag.startswith('"')
    assert (part.status, part.body) == (206, content(path)[:10])


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        (asset("js"), KEPT),
        (asset("woff2"), KEPT),
        (OWN_FACE, KEPT),
        ("/static/js/gone.AAAAAAAA.js", "no-cache"),
        ("/app/static/gone.AAAAAAAA.woff2", "no-store"),
        ("/app/static/OFL.txt", "no-cache"),
        ("/favicon.png", "no-cache"),
        ("/manifest.json", "no-cache"),
        ("/", "no-cache"),
        ("/outages?unit=EVNNPC", "no-cache"),
        ("/_stcore/health", "no-store"),
        ("/_stcore/host-config", "no-store"),
        ("/media/gone.csv", "no-store"),
        ("/_stcore/metrics", "no-store"),
    ],
)
@pytest.mark.parametrize("headers", [(), (ZIPPED,)])
def test_only_hashed_files_are_kept_by_browsers(address, path, kept, headers):
    assert ask(address, path, *headers).headers["cache-control"] == kept


def test_a_refusal_is_not_kept(address):
    answer = ask(address, asset("js"), host="evil.example")
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("style", ["bold", "italic"])
def test_a_face_of_ours_is_named_by_what_it_holds_and_asked_for_by_that_name(style):
    path = face(style)
    sheet = (REPO / "campaign" / "ui" / "look.css").read_text(encoding="utf-8")

    assert path.suffixes[0] == f".{hashlib.sha256(path.read_bytes()).hexdigest()[:8]}"
    assert f'url("/app/static/{path.name}")' in sheet


def test_another_host_gets_no_face(address):
    assert is_refused(ask(address, OWN_FACE, host="evil.example"))
