"""Tagged bibliographic text (RIS, MEDLINE, Web of Science, EndNote): lines of a tag and a value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a tagged format is written.

    ``tag`` matches a tagged line (groups ``tag`` and ``value``); a record begins with one of the tags ``start`` and
    ends with ``end`` or where the next one begins; in a tag of ``each_line`` each further line is one more value.
    """

    tag: re.Pattern[str]
    start: frozenset[str]
    end: str = ""
    each_line: frozenset[str] = frozenset()
    blank_ends: bool = False


@dataclass(slots=True)
class Tagged:
    """One record: the line it begins in, and its values by tag, in order."""

    line: int
    values: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""

    def add(self, tag: str, value: str) -> None:
        """One more value."""
        self.values.setdefault(tag, []).append(value)
        self.last = tag

    def go_on(self, text: str, *, own: bool) -> None:
        """A further line of the last value, or, if it is to be its ``own``, one more value of that tag."""
        values = self.values[self.last]
        if own:
            values.append(text)
        else:
            values[-1] = f"{values[-1]} {text}".strip()

    def first(self, *tags: str) -> str:
        """The first value that any of ``tags`` has, in the order of ``tags``; empty if there is none."""
        return next((value for tag in tags for value in self.values.get(tag, ()) if value.strip()), "")

    def longest(self, *tags: str) -> str:
        """The longest value of the first of ``tags`` that has one."""
        return next((max(found, key=len) for tag in tags if (found := self.values.get(tag)) and any(found)), "")

    def all(self, *tags: str) -> tuple[str, ...]:
        """All values of the first of ``tags`` that has any."""
        return next((tuple(found) for tag in tags if (found := self.values.get(tag))), ())


def records(lines: Iterable[tuple[int, str]], dialect: Dialect) -> Iterator[Tagged]:
    """The records among ``lines``; what stands before the first tag, or between two records, is passed over."""
    current: Tagged | None = None
    ended = False
    for number, line in lines:
        match = dialect.tag.match(line)
        if match is None:
            if current and line.strip():
                current.go_on(line.strip(), own=current.last in dialect.each_line)
            elif current and dialect.blank_ends:
                yield current
                current = None
            continue
        tag, value = match["tag"].strip().upper(), (match["value"] or "").strip()
        begins, ends = tag in dialect.start, tag == dialect.end
        if current and (begins or ends):
            yield current
            current = None
        ended = ended or ends
        if not ends and (current or begins or not ended):
            current = current or Tagged(number)
            current.add(tag, value)
    if current:
        yield current


def identifier(record: Tagged, tags: Sequence[str], mark: str) -> str | None:
    """The first value of ``tags`` that holds ``mark``."""
    return next((value for tag in tags for value in record.values.get(tag, ()) if mark in value.lower()), None)
