"""What a confidence is worth: of the facts that came with one, how many were right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from litkg.evaluation.comparison import DATA, FAMILY, NAMED, RELATIONS, URL, VALUE, WHOLE, Comparison

EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Ends of the bins; each holds its lower end, the last its upper end too."""

SURE = 0.9
"""From here on at least 95 % should be right."""

ENTITIES = "all entities"
_PARTS = (NAMED, FAMILY, DATA, "Metric", "Task", URL)
ROWS = (ENTITIES, *_PARTS, VALUE, WHOLE, *RELATIONS)
"""The rows of the table: every fact once among the entities, results by value and whole, relations."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Facts with a confidence from ``low`` up to ``high``: how many, how many right, their mean confidence."""

    low: float
    high: float
    predicted: int
    right: int
    mean: float

    @property
    def share(self) -> float | None:
        """Share right; None where there are none."""
        return self.right / self.predicted if self.predicted else None

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON; shares to four decimals."""
        share = None if self.share is None else round(self.share, 4)
        counts = {"predicted": self.predicted, "right": self.right}
        return {"from": self.low, "to": self.high, **counts, "share": share, "mean": round(self.mean, 4)}


@dataclass(frozen=True, slots=True)
class Reliability:
    """The bins of one row of the table; ``sure`` holds all facts from 0.9 on."""

    bins: tuple[Bin, ...]
    sure: Bin

    @property
    def gap(self) -> float:
        """Expected calibration error: mean distance of confidence and share right, weighted by facts."""
        total = sum(b.predicted for b in self.bins)
        return sum(abs(b.right - b.mean * b.predicted) for b in self.bins) / total if total else 0.0

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON."""
        bins = [b.to_dict() for b in self.bins]
        return {"bins": bins, "sure": self.sure.to_dict(), "gap": round(self.gap, 4)}


@dataclass(slots=True)
class Judged:
    """Confidence and verdict of every prediction, by row."""

    facts: dict[str, list[tuple[float, bool]]] = field(default_factory=lambda: {row: [] for row in ROWS})

    def add(self, rows: Mapping[str, Comparison]) -> None:
        """Take in one document."""
        for row in ROWS[1:]:
            right = {p for _, p in rows[row].pairs}
            facts = [(fact.confidence, i in right) for i, fact in enumerate(rows[row].predicted)]
            self.facts[row] += facts
            if row in _PARTS:
                self.facts[ENTITIES] += facts

    def table(self) -> dict[str, Reliability]:
        """The reliability of every row."""
        return {row: _reliability(facts) for row, facts in self.facts.items()}


def _reliability(facts: list[tuple[float, bool]]) -> Reliability:
    bins = tuple(_bin(facts, low, high) for low, high in pairwise(EDGES))
    return Reliability(bins, _bin(facts, SURE, EDGES[-1]))


def _bin(facts: list[tuple[float, bool]], low: float, high: float) -> Bin:
    inside = [(c, right) for c, right in facts if low <= c < high or c == high == EDGES[-1]]
    mean = sum(c for c, _ in inside) / len(inside) if inside else 0.0
    return Bin(low, high, len(inside), sum(right for _, right in inside), mean)
