"""Sign-in through a newsroom's OpenID Connect provider, where Streamlit's secrets name one.

Without one, Reachmap is for whoever sits at this machine, and changes carry no name.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitAuthError, StreamlitSecretNotFoundError

from dashboard import pages

SECTION = "auth"
NAME_CHARACTERS = 200


def require() -> None:
    """Serve nothing before sign-in where a provider is set; a broken setting serves nothing either."""
    try:
        section = _section()
    except StreamlitSecretNotFoundError:
        pages.alert("The secrets of this server cannot be read, so nobody can sign in.")
        st.stop()
    if section is None or _is_signed_in():
        return
    st.title("Reachmap")
    st.text("Sign in to open the newsroom’s maps and articles.")
    for provider in _providers(section):
        label = "Sign in" if provider is None else f"Sign in with {pages.plain(provider)}"
        if st.button(label, type="primary", key=f"sign-in-{provider}"):
            _log_in(provider)
    st.stop()


def who() -> str | None:
    """The signed-in journalist: e-mail address, else name or the provider's own key; None in local use."""
    if not _is_signed_in():
        return None
    stated = (st.user.get(field) for field in ("email", "name", "sub"))
    return next((str(value)[:NAME_CHARACTERS] for value in stated if value), "someone signed in")


def sign_out() -> None:
    """A line with the name and a way out; nothing in local use."""
    name = who()
    if name is not None:
        with st.container(horizontal=True, vertical_alignment="center", key="signed-in"):
            st.text(f"Signed in as {name}")
            st.button("Sign out", on_click=st.logout)


def _section() -> Mapping[str, object] | None:
    """What the secrets say of sign-in, None where they say nothing or there are none.

    Raises:
        StreamlitSecretNotFoundError: there are secrets that cannot be read; they may name a provider.
    """
    try:
        section: Mapping[str, object] | None = st.secrets.get(SECTION)
    except StreamlitSecretNotFoundError:
        if any(Path(file).exists() for file in st.get_option("secrets.files")):
            raise
        return None
    return section


def _is_signed_in() -> bool:
    return bool(st.user.get("is_logged_in", False))


def _providers(section: Mapping[str, object]) -> list[str | None]:
    """Names of the providers; None for the only, unnamed one."""
    named = [name for name, value in section.items() if isinstance(value, Mapping)]
    return [name for name in named if name != "client_kwargs"] or [None]


def _log_in(provider: str | None) -> None:
    try:
        st.login(provider)
    except StreamlitAuthError:
        pages.alert("The sign-in of this server is not set up completely; ask whoever runs it.")
