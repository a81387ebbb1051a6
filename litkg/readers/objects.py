"""JSON objects, one after another, from JSON Lines, an array, or the list inside an answer of some API.

Nothing is held but the object in hand. One that cannot be decoded costs only itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import IO, Any

from graph.errors import FactError
from graph.model import Record
from litkg.readers.base import Draft, Item, Problem
from litkg.readers.source import Source

CHUNK = 1 << 16
LONGEST = 1 << 24
"""Characters after which an object that does not end is given up."""

_INNER = re.compile(
    r'"(?:results?|data|items|notes|papers|works|hits|records|articles|documents|entries|publications|recommendedPapers)"\s*:\s*\['
)
_SIGN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]')
_FIRST_KEY = re.compile(r'\{\s*("(?:[^"\\]|\\.)*")\s*:')

Make = Callable[[dict[str, Any], int], Draft | Record | None]
"""What an object at a line is; None if it is no paper at all."""


def drafts(source: Source, make: Make) -> Iterator[Item]:
    """The drafts that ``make`` gives for the objects of ``source``."""
    for line, data in objects(source):
        if isinstance(data, str):
            yield Problem(source.file, line, data)
            continue
        try:
            draft = make(data, line)
        except FactError as why:
            yield Problem(source.file, line, f"not a record: {why}")
            continue
        except (TypeError, ValueError, KeyError, AttributeError, IndexError) as why:
            yield Problem(source.file, line, f"not in the form that was expected ({type(why).__name__}: {why})")
            continue
        if draft is not None:
            yield draft


def objects(source: Source) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """The objects of ``source`` with the lines they begin in; a string says why one could not be decoded."""
    with source.text() as stream:
        yield from _objects(_Text(stream))


def first(head: str) -> dict[str, Any]:
    """The first whole object in the first characters of a file, for a look at its keys; empty if there is none."""
    at = _start(head)
    if at is None:
        return {}
    try:
        found, _ = json.JSONDecoder().raw_decode(head, at)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def held(data: dict[str, Any], key: str) -> dict[str, Any]:
    """The object that ``data`` holds under ``key``, else ``data`` itself."""
    inner = data.get(key)
    return inner if isinstance(inner, dict) else data


def is_json(head: str) -> bool:
    """Whether a file begins as JSON objects do."""
    return head.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


def _start(head: str) -> int | None:
    """Where the first object begins: that of the list inside, if the outermost object holds one."""
    opened = re.match(r"[\ufeff\s]*[\[{]", head)
    if opened is None:
        return None
    inner = _INNER.search(head) if head[opened.end() - 1] == "{" and not _is_lines(head) else None
    if inner:
        at = head.find("{", inner.end())
        return at if at >= 0 else None
    return head.find("{", opened.end() - 1)


def _is_lines(head: str) -> bool:
    """Whether the first line is a whole object by itself and another one follows."""
    line, _, rest = head.lstrip("\ufeff \t\r\n").partition("\n")
    try:
        return isinstance(json.loads(line), dict) and rest.lstrip()[:1] == "{"
    except (ValueError, RecursionError):
        return False


class _Text:
    """Text that grows as it is read, and forgets what has been used, but counts its lines."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self.text = stream.read(CHUNK)
        self._line = 1

    def more(self) -> bool:
        """Read on; False at the end."""
        piece = self._stream.read(max(CHUNK, len(self.text)))
        self.text += piece
        return bool(piece)

    def line(self, at: int) -> int:
        """The number of the line in which ``at`` lies."""
        return self._line + self.text.count("\n", 0, at)

    def forget(self, at: int) -> None:
        """What lies before ``at`` is done with."""
        self._line += self.text.count("\n", 0, at)
        self.text = self.text[at:]


def _objects(held: _Text) -> Iterator[tuple[int, dict[str, Any] | str]]:
    at = _start(held.text)
    key: str | None = None
    while at is not None:
        held.forget(at)
        end = _end(held)
        line = held.line(0)
        found = _decode(held.text[:end]) if end else "the object does not end"
        if isinstance(found, dict):
            key = _key(held.text)
            yield line, found
        else:
            yield line, f"not JSON: {found}"
            end = _resume(held, key, end)
        at = _following(held, end or len(held.text))


def _decode(text: str) -> dict[str, Any] | str:
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError) as why:
        return str(why)
    return found if isinstance(found, dict) else "not an object"


def _key(text: str) -> str | None:
    match = _FIRST_KEY.match(text)
    return match.group(1) if match else None


def _end(held: _Text) -> int | None:
    """Where the object ends with which the text begins; None if it does not."""
    depth, at = 0, 0
    while True:
        for sign in _SIGN.finditer(held.text, at):
            char = sign.group()
            if char[0] == '"':
                if sign.end() == len(held.text):
                    break
            else:
                depth += 1 if char in "{[" else -1
                if depth == 0:
                    return sign.end()
            at = sign.end()
        if len(held.text) > LONGEST or not held.more():
            return None


def _resume(held: _Text, key: str | None, end: int | None) -> int | None:
    """Where to go on after an object that is broken: before the next that opens with the same key, or on a new line."""
    opened = re.escape(key) if key else r'"'
    found = re.compile(rf"(?:,\s*|\n\s*)(?=\{{\s*{opened})").search(held.text, 1)
    if found and (end is None or found.start() < end):
        return found.end() - 1
    return end


def _following(held: _Text, at: int) -> int | None:
    """Where the next object begins after ``at``: only commas and space may stand before it."""
    while True:
        match = re.compile(r"[\s,]*").match(held.text, at)
        place = match.end() if match else at
        if place < len(held.text):
            return place if held.text[place] == "{" else None
        if not held.more():
            return None
