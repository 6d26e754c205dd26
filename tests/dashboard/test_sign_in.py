"""Where a provider is set, nothing is served before sign-in; without one the page is for this machine."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT
from tests.dashboard.conftest import words

PROVIDER = {
    "redirect_uri": "http://localhost:8501/oauth2callback",
    "cookie_secret": "a long secret of the newsroom",
    "client_id": "reachmap",
    "client_secret": "secret",
    "server_metadata_url": "http://localhost:9/.well-known/openid-configuration",
}


def opened(app, auth):
    other = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    other.secrets["auth"] = auth
    return other.run()


def test_local_use_asks_for_nothing(app):
    assert "around 1,600 km" in words(app)
    assert "Sign in" not in [button.label for button in app.button]


def test_nothing_is_served_before_sign_in(app):
    other = opened(app, PROVIDER)
    assert [button.label for button in other.button] == ["Sign in"]
    assert "1,600" not in words(other)
    assert not other.checkbox


def test_each_named_provider_has_its_button(app):
    shared = {name: PROVIDER[name] for name in ("redirect_uri", "cookie_secret")}
    other = opened(app, {**shared, "newsroom": PROVIDER, "guests": PROVIDER})
    assert [button.label for button in other.button] == ["Sign in with newsroom", "Sign in with guests"]


def test_half_a_setting_serves_nothing(app):
    other = opened(app, {"client_id": "reachmap"})
    assert "1,600" not in words(other)
    other.button[0].click().run()
    assert "not set up completely" in words(other)
    assert "1,600" not in words(other)
