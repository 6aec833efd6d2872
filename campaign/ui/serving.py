"""What every request passes before Streamlit sees it: whose requests are answered.

Without a login the dashboard serves the people at this machine and nobody else. It
binds to a loopback address; a request that came another way, that names another host
(a page of another site whose name was pointed at this machine), that another site's
page sent or that a proxy passed on is refused, whatever it asks for: pages, uploads,
downloads, health and websocket alike.

With a login it answers at the one address that `redirect_uri` names, also through a
proxy, and people are asked who they are before any number.
"""

import base64
import hashlib
import ipaddress
import re
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from campaign import audit, clock, i18n
from campaign.home import home
from campaign.ui import login
from campaign.ui.page import SCRIPT
from campaign.ui.page_list import PAGES

HOST = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)
"""The names of this machine that a request may ask for; no other spelling is one."""

SITE = re.compile(r"https?://[a-z0-9.\-\[\]:]+")

PROXY = re.compile(
    r"x[-_]forwarded.*|forwarded|via|x-real-ip|(x-)?(true-|cluster-|original-)*client-ip"
    r"|x-original-.*|x-host|cf-.*|cdn-loop|x-envoy-.*|max-forwards"
)
"""Headers that only somebody who passes a request on adds."""

CLOSED = re.compile(
    r"/_stcore/(?!(health|host-config|stream|upload_file/[^/]+/[^/]+)$)"
    r"|^/component/"
)
"""Streamlit's interfaces that no page needs: metrics, agents, components."""

UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+")
OF_LOGIN = re.compile(r"/(auth/|oauth2callback)")
ASKED_FOR = "trian_asked_for"
"""The cookie that keeps which page was asked for while somebody logs in."""

HASHED = re.compile(r"(/app)?/static/.+\.[A-Za-z0-9_-]{8}\.[a-z0-9]+")
"""Files of the front end and of ours whose name changes with what they hold."""

KEPT = "public, immutable, max-age=31536000"

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)

POLICY = (
    "default-src 'none'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self';"
    " media-src 'self'; manifest-src 'self'; worker-src 'self' blob:; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'"
)
"""Only this server's files; styles in elements are how Streamlit and Plotly draw."""


def _policy() -> str:
    """Allow the two inline scripts there are by their hashes: Streamlit's and ours."""
    index = Path(file_util.get_static_dir()) / "index.html"
    scripts = [*INLINE.findall(index.read_text(encoding="utf-8")), SCRIPT]
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    hashes = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    return POLICY.format(scripts=" ".join(hashes))


def protecting() -> dict[str, str]:
    """Give the headers that every response carries."""
    return {
        "Content-Security-Policy": _policy(),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


@dataclass(frozen=True)
class ResponseHeaders:
    """Put the headers that protect, and those about keeping, on every response.

    A hashed file never changes under its name, so browsers keep it for good; any other
    file is asked for again each time, and what isn't a file (an export, a state) is
    not kept at all. What goes out compressed has other bytes than the file, so its tag
    becomes a weak one: a part of the file is never added to a compressed whole.
    """

    app: ASGIApp
    always: dict[str, str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; its answer gets the headers."""
        is_answered = False

        async def send_with_headers(message: Message) -> None:
            nonlocal is_answered
            if message["type"].endswith((".response.start", "websocket.accept")):
                is_answered = True
                headers = MutableHeaders(scope=message)
                headers.update(self.always)
                if scope["type"] == "http":
                    _keep(scope["path"], message["status"], headers)
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except Exception:
            if scope["type"] == "http" and not is_answered:
                failed = PlainTextResponse("Internal Server Error", 500)
                await failed(scope, receive, send_with_headers)
            raise


def _keep(path: str, status: int, headers: MutableHeaders) -> None:
    """Say how long the answer to a path may be kept, and by which tag it is known.

    A hashed name that is gone gives the page, which Streamlit lets nobody keep; of a
    file that didn't change (304) it says nothing.
    """
    tag, kept = headers.get("etag"), headers.get("cache-control", "")
    is_file = status == 304 or "immutable" in kept or path.startswith("/app/")
    if tag and is_file and HASHED.fullmatch(path):
        headers["Cache-Control"] = KEPT
    else:
        headers["Cache-Control"] = "no-cache" if tag else "no-store"
    if tag and (status == 304 or "content-encoding" in headers):
        headers["ETag"] = f"W/{tag.removeprefix('W/')}"


@dataclass(frozen=True)
class SingleMachine:
    """Refuse what isn't asked on this machine, and what no page of ours asks for."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it with one line in both languages."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif not is_local(scope):
            _note_denial(scope)
            refusal = PlainTextResponse(f"{_both('frame.refused')}\n", 403)
            await refusal(scope, receive, send)
        elif CLOSED.search(scope["path"]) or OF_LOGIN.match(scope["path"]):
            await PlainTextResponse("Not Found", 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


@dataclass(frozen=True)
class WithLogin:
    """Answer at one site alone, and lead back from a login to the page asked for.

    `site` is scheme, host and port. Streamlit's own way ends at the front page.
    """

    app: ASGIApp
    site: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it with one line in both languages."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif not self._is_ours(scope):
            _note_denial(scope)
            await PlainTextResponse(f"{_both('login.host')}\n", 403)(
                scope, receive, send
            )
        elif CLOSED.search(scope["path"]):
            await PlainTextResponse("Not Found", 404)(scope, receive, send)
        elif (to := UPLOAD.match(scope["path"])) and not login.has_entered(to[1]):
            refusal = PlainTextResponse(f"{_both('login.title')}\n", 403)
            await refusal(scope, receive, send)
        else:
            await self.app(scope, receive, self._leading_back(scope, send))

    def _is_ours(self, scope: Scope) -> bool:
        """Say whether a request names this site; who watches health may be local."""
        headers = Headers(scope=scope)
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if scope["path"] == "/_stcore/health" and is_local(scope):
            return True
        host = _site(self.site)
        return (
            scope["path"].startswith("/")
            and [host] == [name.lower() for name in hosts]
            and all(origin.lower() == self.site for origin in origins)
        )

    def _leading_back(self, scope: Scope, send: Send) -> Send:
        """Keep the page that leads to a login; open it when the login is done."""
        path, headers = scope["path"], Headers(scope=scope)
        request = HTTPConnection(scope)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = MutableHeaders(scope=message)
                if path == "/auth/login":
                    page = page_of(headers.get("referer", ""), self.site)
                    answered.append("set-cookie", self._cookie(page, 900))
                elif path == "/oauth2callback" and message["status"] == 302:
                    kept = unquote(request.cookies.get(ASKED_FOR, ""))
                    if page := page_of(f"{self.site}{kept}", self.site):
                        answered["location"] = page
                    answered.append("set-cookie", self._cookie("", 0))
            await send(message)

        return answer

    def _cookie(self, page: str, seconds: int) -> str:
        secure = "; Secure" if self.site.startswith("https:") else ""
        return (
            f"{ASKED_FOR}={quote(page, safe='')}; Path=/; Max-Age={seconds}; HttpOnly; "
            f"SameSite=Lax{secure}"
        )


def page_of(address: str, site: str) -> str:
    """Give path and parameters of one of our pages; empty for anything else."""
    parts = urlsplit(address)
    is_ours = f"{parts.scheme}://{parts.netloc}".lower() == site
    if not is_ours or parts.path not in {entry.address for entry in PAGES.values()}:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _note_denial(scope: Scope) -> None:
    """Put a refused request on record; a flood of them once a minute."""
    at = clock.now()
    if _DENIED and at - _DENIED[-1] < timedelta(minutes=1):
        return
    _DENIED[:] = [at]
    hosts = Headers(scope=scope).getlist("host")
    with suppress(OSError):  # a full disk must not let the request in, nor stop others
        audit.record(home(), "denied", at, path=scope["path"], hosts=hosts)


_DENIED: list[datetime] = []
"""When this process last put a refused request on record."""


def is_local(scope: Scope) -> bool:
    """Say whether a request was made on this machine, to this machine, directly."""
    headers = Headers(scope=scope)
    hosts, origins = headers.getlist("host"), headers.getlist("origin")
    if len(hosts) != 1 or not HOST.fullmatch(hosts[0]) or len(origins) > 1:
        return False
    ends = [scope.get("server"), scope.get("client")]
    return (
        scope["path"].startswith("/")
        and all(end and is_loopback(end[0]) for end in ends)
        and not any(PROXY.fullmatch(name) for name in headers)
        and all(_site(origin) == hosts[0].lower() for origin in origins)
    )


def _site(origin: str) -> str:
    """Give host and port of an origin, as its own pages' Host header says them."""
    return origin.lower().partition("://")[2]


def is_loopback(address: str) -> bool:
    """Say whether an address leads back to this machine and nowhere else."""
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return address.lower() == "localhost"


def _both(key: str, **values: str) -> str:
    """Say a line in all languages, the default one first."""
    return "\n".join(i18n.words(lang)(key, **values) for lang in i18n.LANGUAGES)


def middleware(address: str | None) -> list[Middleware]:
    """List what a request passes; end the process if others could reach the address.

    `address` is `server.address`: none at all means every network this machine is in.
    With a login it may be any: people are asked who they are.
    """
    headers = Middleware(ResponseHeaders, always=protecting())
    compressed = Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)
    if login.is_configured():
        site = login.site()
        if not SITE.fullmatch(site):
            print(_both("login.no_redirect"), file=sys.stderr)
            raise SystemExit(2)
        return [headers, Middleware(WithLogin, site=site), compressed]
    if not is_loopback(address or ""):
        print(_both("frame.not_served", address=address or "*"), file=sys.stderr)
        raise SystemExit(2)
    return [headers, Middleware(SingleMachine), compressed]
