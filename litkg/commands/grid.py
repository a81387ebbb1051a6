"""Tables of text that fit a terminal: narrow columns stand side by side, long texts go on lines of their own below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width

GAP = "  "
LONG = 60
"""A column with a cell wider than this goes below its row, where there is no room for it beside."""

NARROW = 24
"""No column is squeezed below this width."""

BELOW = "    "


def width(text: str) -> int:
    """Columns that ``text`` takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in "WF" else 0 if combining(c) else 1 for c in text)


def grid(
    columns: Sequence[str], rows: Sequence[Sequence[str]], room: int, *, right: Sequence[int] = ()
) -> Iterator[str]:
    """The lines of a table no wider than ``room``, as far as that can be; columns in ``right`` are set right."""
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    natural = [max(width(name), *(width(row[n]) for row in cells), 0) for n, name in enumerate(columns)]
    beside, below = _placed(natural, room)
    widths = _squeezed({n: natural[n] for n in beside}, room)
    yield _line([columns[n] for n in beside], widths, beside, right)
    yield GAP.join("-" * widths[n] for n in beside)
    for row in cells:
        yield from _row([row[n] for n in beside], widths, beside, right)
        for n in below:
            yield from (BELOW + line for line in wrapped(row[n], room - len(BELOW)) if row[n])


def _placed(natural: Sequence[int], room: int) -> tuple[list[int], list[int]]:
    """Numbers of the columns that stand beside one another, and of those that go below."""
    beside, below = list(range(len(natural))), []
    while len(beside) > 1 and sum(natural[n] + len(GAP) for n in beside) - len(GAP) > room:
        widest = max(beside, key=lambda n: (natural[n], n))
        if natural[widest] <= LONG:
            break
        beside.remove(widest)
        below.append(widest)
    return beside, sorted(below)


def _squeezed(natural: dict[int, int], room: int) -> dict[int, int]:
    """Widths that fit into ``room``: the widest columns give way first, none below NARROW."""
    widths = dict(natural)
    over = sum(widths.values()) + len(GAP) * (len(widths) - 1) - room
    while over > 0:
        widest = max(widths, key=lambda n: (widths[n], -n))
        if widths[widest] <= NARROW:
            break
        widths[widest] -= 1
        over -= 1
    return widths


def _row(cells: Sequence[str], widths: dict[int, int], numbers: Sequence[int], right: Sequence[int]) -> Iterator[str]:
    lines = [wrapped(cell, widths[n]) for cell, n in zip(cells, numbers, strict=True)]
    for k in range(max(map(len, lines), default=1)):
        yield _line([cell[k] if k < len(cell) else "" for cell in lines], widths, numbers, right)


def _line(cells: Sequence[str], widths: dict[int, int], numbers: Sequence[int], right: Sequence[int]) -> str:
    out = []
    for cell, n in zip(cells, numbers, strict=True):
        space = " " * (widths[n] - width(cell))
        out.append(space + cell if n in right else cell + space)
    return GAP.join(out).rstrip()


def wrapped(text: str, room: int) -> list[str]:
    """``text`` in lines of at most ``room``, broken at spaces, inside a word only where it is longer than a line."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and width(line) + 1 + width(word) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
        while width(line) > room:
            cut = _fitting(line, room)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line]


def _fitting(text: str, room: int) -> int:
    """How many characters of ``text`` fit into ``room``, at least one."""
    taken = 0
    for n, char in enumerate(text):
        taken += width(char)
        if taken > room:
            return max(n, 1)
    return len(text)
