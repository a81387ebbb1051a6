"""Precision, recall and F1 out of counts, with the interval in which they may lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FIGURES = ("P", "R", "F1")


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``, ends included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Score:
    """How many facts were right, predicted and in the gold; micro-averaged over all documents."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Right of what was predicted; 0 where nothing was."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Right of what the gold holds; 0 where it holds nothing."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def figures(self) -> dict[str, float]:
        """The three figures under their names in the table."""
        return dict(zip(FIGURES, (self.precision, self.recall, self.f1), strict=True))

    def to_dict(self) -> dict[str, float | int]:
        """As the gold standard's scorer writes it: four decimals."""
        figures: dict[str, float | int] = {name: round(value, 4) for name, value in self.figures().items()}
        return figures | {"right": self.right, "predicted": self.predicted, "gold": self.gold}


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many."""

    right: int
    of: int

    @property
    def value(self) -> float:
        """Right of all; 0 of none."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The whole table; ``intervals`` hold ``P``, ``R``, ``F1`` for each row, ``role_intervals`` one for each type."""

    rows: Mapping[str, Score]
    roles: Mapping[str, Share]
    documents: int
    intervals: Mapping[str, Mapping[str, Interval]]
    role_intervals: Mapping[str, Interval]

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the gold standard's scorer: rows, ``roles`` (share right, for each type), ``documents``."""
        table: dict[str, Any] = {row: score.to_dict() for row, score in self.rows.items()}
        table["roles"] = {type_: round(share.value, 4) for type_, share in self.roles.items()}
        return table | {"documents": self.documents}
