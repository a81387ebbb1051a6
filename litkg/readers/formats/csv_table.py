"""Tables as text: CSV and TSV with any separator, columns guessed from their names or given with ``--map``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from litkg.readers.base import Format, Item, Problem
from litkg.readers.columns import draft, guess, is_head
from litkg.readers.source import Source

SEPARATORS = ",;\t|"
FARTHEST_HEAD = 20
"""In how many of the first lines the names of the columns are looked for."""

LONGEST_ROW = 400
"""Lines after which a row that does not end is given up, and reading goes on after its first line."""


def sniff(head: str) -> bool:
    """One of the first lines names a title and an abstract."""
    return _head(head.split("\n")[:FARTHEST_HEAD], {}) is not None


def read(source: Source) -> Iterator[Item]:
    """One draft per row."""
    given = dict(source.columns)
    found = _head(source.text_head.split("\n")[:FARTHEST_HEAD], given)
    if found is None:
        yield Problem(source.file, 1, _unnamed(source))
        return
    first, separator, names = found
    where = guess(names, given)
    for line, row in rows(source, separator, first + 1):
        if row is None:
            yield Problem(source.file, line, "a quotation mark is not closed")
        elif len(row) > len(names) and any(row[len(names) :]):
            yield Problem(source.file, line, f"the row has {len(row)} cells, but there are {len(names)} columns")
        elif any(row):
            yield draft(row, where, line)


def rows(source: Source, separator: str, after: int) -> Iterator[tuple[int, list[str] | None]]:
    """Rows with the lines they begin in, from line ``after`` + 1 on; None for one whose quotation never ends.

    Such a row costs its own line only: reading goes on with the next line, and not after the quotation mark that
    happens to come next.
    """
    fresh = (item for item in source.lines() if item[0] > after)
    again: list[tuple[int, str]] = []
    waiting: list[tuple[int, str]] = []
    while True:
        item = again.pop(0) if again else next(fresh, None)
        if item is not None:
            waiting.append(item)
        if not waiting:
            return
        cells = split("\n".join(line for _, line in waiting), separator)
        if isinstance(cells, list):
            yield waiting[0][0], cells
            waiting = []
        elif cells == BROKEN or item is None or len(waiting) > LONGEST_ROW:
            yield waiting[0][0], None
            again, waiting = waiting[1:] + again, []


OPEN, BROKEN = "open", "broken"


def split(row: str, separator: str) -> list[str] | str:
    """The cells of a row; OPEN where it opens a quotation that it does not close, BROKEN where it cannot be one."""
    if '"' not in row:
        return BROKEN if "\n" in row else row.split(separator)
    cells, at = [], 0
    while True:
        match = _cell(separator).match(row, at)
        if match is None:
            return OPEN
        quoted, rest, plain = match.groups()
        if "\n" in (plain or "") or ("\n" in (quoted or "") and rest.strip()):
            return BROKEN
        cells.append(plain if quoted is None else quoted.replace('""', '"') + rest)
        if match.end() >= len(row):
            return cells
        at = match.end() + 1


@cache
def _cell(separator: str) -> re.Pattern[str]:
    other = re.escape(separator)
    return re.compile(rf' *"((?:[^"]|"")*)"([^{other}\n]*)(?:(?={other})|\Z)|((?! *")[^{other}]*)(?:(?={other})|\Z)')


def _head(lines: list[str], given: dict[str, str]) -> tuple[int, str, list[str]] | None:
    """Number, separator and cells of the line that names the columns."""
    for number, line in enumerate(lines):
        for separator in SEPARATORS:
            cells = split(line, separator) if separator in line else OPEN
            if isinstance(cells, list) and is_head(cells, given):
                return number, separator, cells
    return None


def _unnamed(source: Source) -> str:
    first = source.text_head.split("\n")[0][:200]
    return f"no columns for title and abstract among {first!r}; name them with --map title=… --map abstract=…"


FORMAT = Format(
    name="csv",
    label="CSV or TSV",
    endings=(".csv", ".tsv", ".tab"),
    read=read,
    sniff=sniff,
    example="""\
id,title,abstract,year
17,A Title,"An abstract, with a comma.",2024
""",
)
