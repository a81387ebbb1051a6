"""Which units are compared: those that share a key, so that cost grows with the names and not with their square."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.resolve.expand import Side
from graph.resolve.gather import Unit
from graph.resolve.pairs import Key, keys

_ALL = 12
_FIRST = 4
NAMED = frozenset(["method", "data", "metric", "task"])
"""Groups whose members are told by names; the others have addresses."""


def candidates(units: Sequence[Unit], sides: Sequence[Side]) -> set[tuple[int, int]]:
    """Pairs of positions in ``units`` (the smaller first) that share a key; ``units`` are in order."""
    blocks: dict[tuple[str, Key], list[int]] = defaultdict(list)
    for i, unit in enumerate(units):
        if unit.group in NAMED:
            for key in keys(sides[i], unit.group):
                blocks[unit.group, key].append(i)
    return {pair for block in blocks.values() if len(block) > 1 for pair in _pairs(block, units)}


def _pairs(block: list[int], units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """All pairs of a small block; in a large one, everyone with its most used names."""
    if len(block) <= _ALL:
        firsts: Iterable[int] = block
    else:
        firsts = sorted(block, key=lambda i: (-len(units[i].papers), i))[:_FIRST]
    for i in firsts:
        for j in block:
            if i != j:
                yield (i, j) if i < j else (j, i)
