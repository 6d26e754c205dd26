"""Opens pages other than the first in Streamlit's test harness."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash


def go(app: AppTest, page: str) -> AppTest:
    """The same session on another page, as a click on its name in the navigation gives it."""
    app._page_hash = calc_hash(page)
    return app.run()


def fresh(app: AppTest) -> AppTest:
    """Another tab on the same server."""
    return AppTest.from_file(str(app._script_path), default_timeout=60).run()


def button(app: AppTest, label: str, number: int = 0) -> Any:
    return [b for b in app.button if b.label == label][number]
