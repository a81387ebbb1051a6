"""From the lines of a saved listing to its entries: which line is a title, which an abstract, which only decoration.

A listing is a row of titles and abstracts, with lines about authors and dates after some. Lines are told apart by
the cheapest reading of the whole row (Viterbi), so that a missing abstract or one in two paragraphs costs its own
entry and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from litkg.readers import dates

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?"
_DATE = rf"{_WEEKDAY}(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:,\s*(?P<year>\d{{4}}))?"
_DATE_LINE = re.compile(rf"(?:.{{0,80}}[·•]\s*)?{_DATE}(?:\s*[·•]?\s*\d+)?")
_AUTHORS = re.compile(r"[•·]?\s*(?P<count>\d+)\s+authors?(?:\s*[•·])?", re.IGNORECASE)
_DOT = re.compile(r"[·•∙|]")
_SENTENCE_END = re.compile(r"(?:[.!?…][\"'”’)}\]]*|https?://\S+|\.\.\.)$")
_GLUED = re.compile(r"Subscribe(?=\S)")

LONG_TITLE, VERY_LONG, SHORT_ABSTRACT = 200, 400, 200
ABSENT, ANOTHER_PARAGRAPH, UNTITLED = 4, 2, 8
"""What it costs to read a title as one without abstract, a line as one more paragraph, an abstract without a title."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: ``title`` where the markup says that it is one, ``link`` and ``date`` where it gives them."""

    number: int
    text: str
    title: bool = False
    link: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper of a page; month and day are known without a year where the page leaves that out."""

    line: int
    title: str
    abstract: str = ""
    link: str | None = None
    date: str | None = None
    day: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Date:
    day: tuple[int, int]
    iso: str | None


def entries(lines: Iterable[Line]) -> list[Entry]:
    """The entries of a page in order, with dates as far as the page tells them."""
    body, page_day = _header([replace(line, text=line.text.strip()) for line in lines if line.text.strip()])
    found: list[Entry] = []
    row: list[Line] = []
    for line in _content(body):
        if isinstance(line, Line):
            row.append(line)
            continue
        found += _row(row)
        row = []
        if found and line.iso is None:
            found[-1] = replace(found[-1], day=line.day)
        elif found:
            found[-1] = replace(found[-1], date=line.iso)
    return _dated(found + _row(row), page_day)


def _header(lines: list[Line]) -> tuple[list[Line], tuple[int, int] | None]:
    """The lines from the first title on, and the day of the page where its top says so."""
    subscribed, day, marked = False, None, any(line.title for line in lines)
    for at, line in enumerate(lines):
        text = line.text
        if text == "Subscribe":
            subscribed = True
            continue
        if line.date:
            continue
        if found := re.fullmatch(_DATE, text):
            day = _day(found)
            continue
        if marked and not line.title:
            continue
        text, found = _without_banners(text, glued=not subscribed)
        day = _day(found) if found else day
        if text and not _is_noise(text):
            return [replace(line, text=text), *lines[at + 1 :]], day
    return [], day


def _without_banners(text: str, *, glued: bool) -> tuple[str, re.Match[str] | None]:
    """The first title without what is glued to its front, and the day of the page where that is glued there too."""
    day: re.Match[str] | None = None
    while True:
        rest = _banner().sub("", text, count=1).strip()
        if rest != text and (found := re.match(rf"{_DATE}(?=\S)", rest)):
            day, rest = found, rest[found.end() :]
        if glued and (word := _GLUED.match(rest)):
            rest = rest[word.end() :]
        if rest == text:
            return text, day
        text = rest


def _content(lines: Sequence[Line]) -> Iterator[Line | _Date]:
    """Lines of titles and abstracts, and a date where one ends an entry; decoration left out."""
    skip = False
    for at, line in enumerate(lines):
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        text = line.text
        if skip or (line.title and text):
            skip = False
            if line.title:
                yield line
        elif line.date:
            yield _Date((0, 0), line.date)
        elif found := _DATE_LINE.fullmatch(text):
            yield _read_date(found)
        elif text == "Submitted by":
            skip = True
        elif not (
            _is_noise(text) or _AUTHORS.fullmatch(text) or _DOT.fullmatch(text) or _organisation(text, following)
        ):
            yield line


def _organisation(text: str, following: str) -> bool:
    """A short line before the dot that leads to the date names who published it, in place of the authors' number."""
    leads = _DOT.fullmatch(following) or text.endswith(("·", "•"))
    return bool(leads) and len(text) <= 100 and not text.endswith(".")


def _read_date(found: re.Match[str]) -> _Date:
    day = _day(found)
    year = found["year"]
    return _Date(day, dates.build(int(year), *day)[0] if year else None)


def _day(found: re.Match[str]) -> tuple[int, int]:
    return dates.month_of(found["month"]) or 1, int(found["day"])


def _row(lines: Sequence[Line]) -> list[Entry]:
    """The entries of lines among which no date stands."""
    out: list[Entry] = []
    for line, is_title in zip(lines, _titles(lines), strict=True):
        if is_title:
            out.append(Entry(line.number, line.text, link=line.link))
        elif out:
            last = out[-1]
            out[-1] = replace(last, abstract=f"{last.abstract}\n{line.text}".strip())
        else:
            out.append(Entry(line.number, "", line.text))
    return out


def _titles(lines: Sequence[Line]) -> list[bool]:
    """For each line whether it is a title (else it is an abstract), by the cheapest way through all of them."""
    if not lines:
        return []
    costs = [(float(_as_title(lines[0])), float(UNTITLED + _as_abstract(lines[0])))]
    steps: list[tuple[int, int]] = []
    for line in lines[1:]:
        title, abstract = costs[-1]
        to_title = (title + ABSENT, abstract)
        to_abstract = (title, abstract + ANOTHER_PARAGRAPH)
        steps.append((to_title.index(min(to_title)), to_abstract.index(min(to_abstract))))
        costs.append((min(to_title) + _as_title(line), min(to_abstract) + _as_abstract(line)))
    at = 0 if costs[-1][0] + ABSENT < costs[-1][1] else 1
    kinds = [at]
    for step in reversed(steps):
        at = step[at]
        kinds.append(at)
    return [kind == 0 for kind in reversed(kinds)]


def _as_title(line: Line) -> int:
    """How unlikely a line is as a title."""
    if line.title:
        return 0
    size = len(line.text)
    return (0 if size <= LONG_TITLE else 2 if size <= VERY_LONG else 12) + 3 * bool(
        re.search(r"\.$|https?://", line.text)
    )


def _as_abstract(line: Line) -> int:
    """How unlikely a line is as an abstract or a part of one."""
    if line.title:
        return 30
    ends = bool(_SENTENCE_END.search(line.text))
    if len(line.text) >= SHORT_ABSTRACT:
        return 0
    return 1 if ends else 9


def _dated(found: list[Entry], page_day: tuple[int, int] | None) -> list[Entry]:
    """Years for the dates that leave them out, as a page does for the year in which it was saved.

    That year is the one after the newest that is written out; a date that would then be later than the day of the
    page is of the year before. Where no year is written out, nothing tells, and the date is left out.
    """
    years = [int(entry.date[:4]) for entry in found if entry.date]
    if not years:
        return found
    out = []
    for entry in found:
        if entry.day and not entry.date:
            year = max(years) + (page_day is None or entry.day <= page_day)
            entry = replace(entry, date=dates.build(year, *entry.day)[0])
        out.append(entry)
    return out


def _is_noise(text: str) -> bool:
    return bool(_noise().fullmatch(text))


@cache
def _patterns(section: str) -> str:
    """The patterns of one section of the data file, as one alternation."""
    out, current = [], ""
    for line in files("litkg.readers").joinpath("saved_page.txt").read_text("utf-8").splitlines():
        if head := re.fullmatch(r"\[(\w+)\]", line):
            current = head[1]
        elif line and not line.startswith("#") and current == section:
            out.append(line)
    return "|".join(out)


@cache
def _noise() -> re.Pattern[str]:
    return re.compile(rf"{_patterns('line')}|{_patterns('banner')}", re.IGNORECASE)


@cache
def _banner() -> re.Pattern[str]:
    return re.compile(rf"^(?:{_patterns('banner')})")
