"""The door: who is there, by the organisation's own login; nobody without one.

Without `[auth]` in secrets.toml the dashboard is in single-machine mode: everybody who
reaches it may do everything, and names are typed.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import NoReturn
from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime import get_instance

from campaign import access, audit, clock
from campaign.access import NoAccess, Person, Right
from campaign.home import home
from campaign.i18n import Words
from campaign.press import people
from campaign.ui import html

ON_RECORD = "login-on-record"


def section(name: str) -> Mapping[str, object]:
    """Give a section of secrets.toml; empty without one."""
    if not st.secrets.load_if_toml_exists():
        return {}
    secrets = st.secrets.get(name, {})
    return secrets.to_dict() if hasattr(secrets, "to_dict") else dict(secrets)


def is_configured() -> bool:
    """Say whether people log in; else it is single-machine mode."""
    return bool(section("auth"))


def site() -> str:
    """Give scheme, host and port that people's browsers ask, as `redirect_uri` says."""
    named = str(section("auth").get("redirect_uri", ""))
    parts = urlsplit(named.replace("{port}", str(st.get_option("server.port"))))
    return f"{parts.scheme}://{parts.netloc}".lower()


def enter(words: Words) -> Person | None:
    """Give who is logged in; None in single-machine mode.

    Whoever isn't, or has no role or reach, gets a page that says so, and no other.
    """
    if not is_configured():
        return None
    if not st.user.is_logged_in:
        _ask(words, words("login.title"), words("login.lead"))
    claims = st.user.to_dict()
    try:
        settings = access.settings_from(section("access"))
        person = access.person(claims, settings, clock.now().astimezone())
    except NoAccess as refused:
        if refused.why == "expired":
            _ask(words, words("login.title"), words("login.why_expired"))
        account = access.account_in(claims)
        named = f"{access.short(account)} [{account}]" if account else ""
        _on_record("denied", named, why=refused.why, step="login")
        _refuse(words, words(f"login.why_{refused.why}"))
    units = sorted(person.reach) if person.reach is not None else access.ALL
    _on_record("login", person.signature, roles=person.roles, units=units)
    return person


def has_entered(session_id: str) -> bool:
    """Say whether a session, which may have seen the login alone, has logged in."""
    sessions = get_instance()._session_mgr  # noqa: SLF001  (nothing public tells it)
    session = sessions.get_active_session_info(session_id)
    return bool(session and session.session._user_info.get("is_logged_in"))  # noqa: SLF001


def _ask(words: Words, title: str, lead: str) -> NoReturn:
    """Offer the login; it leads back to the page that was asked for."""
    st.html(html.headline(title, lead))
    st.button(words("login.do"), key="login", type="primary", on_click=st.login)
    _stop()


def _refuse(words: Words, why: str) -> NoReturn:
    st.html(html.headline(words("login.refused"), why))
    st.button(words("login.other"), key="logout", on_click=st.logout)
    _stop()


def _stop() -> NoReturn:
    st.stop()
    raise AssertionError


def _on_record(act: audit.Act, by: str, **what: object) -> None:
    """Put a login or a refusal on record, once a session and person."""
    kept = (act, by, str(what))
    if st.session_state.get(ON_RECORD) == kept:
        return
    with suppress(OSError):
        audit.record(home(), act, clock.now(), by, **what)
    st.session_state[ON_RECORD] = kept


def denied(person: Person, what: str) -> None:
    """Put on record what somebody asked for and wasn't given."""
    with suppress(OSError):
        audit.record(home(), "denied", clock.now(), person.signature, asked=what)


def may(person: Person | None, right: Right) -> bool:
    """Say whether a right is there; in single-machine mode everybody has each."""
    return person is None or person.may(right)


def own_name(
    person: Person | None,
    words: Words,
    label: str,
    key: str = "",
    most: int | None = None,
) -> str:
    """Give who acts: the person logged in; in single-machine mode the name typed."""
    if person is None:
        return people.typed(
            st.text_input(words(label), max_chars=most, key=key or None)
        )
    st.caption(words("login.as", name=access.shown(person.signature)))
    return person.signature


def line(person: Person, words: Words) -> str:
    """Say in the frame who is logged in, as what, and whose numbers are theirs."""
    roles = ", ".join(words(f"login.role_{role}") for role in person.roles)
    every = words("login.reach_all")
    reach = every if person.reach is None else ", ".join(sorted(person.reach))
    return words("login.line", name=person.name, roles=roles, reach=reach)
