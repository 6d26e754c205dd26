"""Dates as articles state them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_DAY_FORMS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%d.%m.%Y")


def day_of(published: str | None) -> str | None:
    """The ISO day of a date as stated, None where it names none without doubt (3/4/2025 may be two days)."""
    if not published:
        return None
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|[,]", "", published)
    plain = re.sub(r"\bSept\b", "Sep", plain).replace(". ", " ").strip()
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(plain[:30], form).replace(tzinfo=UTC).date().isoformat()
        except ValueError:
            continue
    return None
