"""A fault becomes a sentence on the page; what is already loaded stays."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable

from dashboard import pages
from geodata.errors import ReachmapError

_LOG = logging.getLogger("reachmap")


def guarded(draw: Callable[[], None]) -> Callable[[], None]:
    """A page or fragment whose faults are said and not raised."""

    @functools.wraps(draw)
    def safely() -> None:
        try:
            draw()
        except ReachmapError as error:
            pages.alert(str(error))
        except Exception:  # noqa: BLE001  the last resort: no traceback ever reaches the page
            _LOG.exception("A page failed")
            pages.alert(
                "Something went wrong while drawing this page. What you have loaded is still here: "
                "undo the last step or reload the page. The details are in the terminal where Reachmap runs."
            )

    return safely
