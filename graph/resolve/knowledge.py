"""What the field knows about names, shipped as data: see ``docs/resolution.md`` for the commands that make it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from graph.resolve.lists import lines, packed

Senses = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Counts from many abstracts.

    ``senses``: short form to its long forms with the papers that define them. ``totals``: short form to all its
    definitions. ``kinds``: name to the papers that call it a dataset, a benchmark, a method. ``heads``: last word of a
    name to how often it ended names of each group.
    """

    senses: Mapping[str, Senses] = field(default_factory=dict)
    totals: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    heads: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@lru_cache(maxsize=1)
def shipped() -> Knowledge:
    """The knowledge that comes with the package; read once, at the first use."""
    abbreviations = [row.split("\t") for row in packed("abbreviations.tsv.gz")]
    return Knowledge(
        senses={short: tuple(_counted(c) for c in longs) for short, _, *longs in abbreviations},
        totals={short: int(total) for short, total, *_ in abbreviations},
        kinds={name: dict(map(_counted, found)) for name, *found in (r.split("\t") for r in packed("kinds.tsv.gz"))},
        heads={word: dict(map(_counted, found)) for word, *found in (r.split("\t") for r in lines("heads.tsv"))},
    )


def _counted(cell: str) -> tuple[str, int]:
    name, _, count = cell.rpartition("=")
    return name, int(count)
