"""Dates in the many forms that sources write them in."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_ISO = re.compile(r"(?<!\d)((?:1[5-9]|20)\d\d)(?:[-/.](\d{1,2}|[A-Za-z]{3,9}))?(?:[-/.](\d{1,2}))?(?![\d])")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_WORD = re.compile(r"[A-Za-z]{3,}")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)")

Parsed = tuple[str | None, int | None]


def parse(value: object) -> Parsed:
    """``value`` as (date, year): the date is ``YYYY-MM-DD``, or ``YYYY-MM`` where no day is given, or None.

    Numbers above a million are milliseconds or seconds since 1970. What holds no year gives (None, None).
    """
    if value is None or isinstance(value, bool):
        return None, None
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d"), value.year
    if isinstance(value, int | float):
        return _number(value)
    text = str(value).strip()
    if match := _COMPACT.fullmatch(text):
        return build(*map(int, match.groups()))
    if match := _ISO.match(text):
        year, month, day = match.groups()
        if month or not _WORD.search(text[match.end() :]):
            return build(int(year), _month(month), int(day) if day else None)
    return _words(text)


def build(year: int, month: int | None = None, day: int | None = None) -> Parsed:
    """A date of its parts; a part that cannot be is left out with those after it."""
    if not month or not 1 <= month <= 12:
        return None, year
    try:
        return date(year, month, day or 0).isoformat(), year
    except ValueError:
        return f"{year:04d}-{month:02d}", year


def month_of(word: str) -> int | None:
    """1 to 12 for the name of a month or its first three letters, else None."""
    head = word[:3].lower()
    return MONTHS.index(head) + 1 if head in MONTHS else None


def _month(part: str | None) -> int | None:
    if part is None:
        return None
    return int(part) if part.isdigit() else month_of(part)


def _number(value: float) -> Parsed:
    if 1500 <= value < 2100 and value == int(value):
        return None, int(value)
    if value != value or not 1e6 < value < 1e14:
        return None, None
    seconds = value / 1000 if value > 1e11 else value
    return parse(datetime.fromtimestamp(seconds, UTC))


def _words(text: str) -> Parsed:
    """``Nov 22, 2024``, ``22 November 2024``, ``2024 Nov 22``, ``Spring 2024``."""
    found = _YEAR.search(text)
    if not found:
        return None, None
    rest = text[: found.start()] + " " + text[found.end() :]
    month = next((m for m in map(month_of, _WORD.findall(rest)) if m), None)
    day = _DAY.search(rest)
    return build(int(found.group()), month, int(day.group(1)) if day else None)
