"""Score predicted records against gold, document by document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.model import Record
from litkg.evaluation.comparison import ALL_FIVE, compare
from litkg.evaluation.counting import Counter
from litkg.evaluation.documents import Document, document, read
from litkg.evaluation.errors import Error, errors, worst
from litkg.evaluation.reliability import Judged, Reliability
from litkg.evaluation.scores import Interval, Scores

Scorable = Document | Record | Mapping[str, Any]

SAMPLES = 1000
SEED = 20250724


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """All that a comparison says; ``missing`` are gold documents without a prediction, which count as empty ones."""

    scores: Scores
    reliability: Mapping[str, Reliability]
    errors: tuple[Error, ...]
    missing: tuple[str, ...]

    @property
    def all_five(self) -> float:
        """F1 of named methods, datasets and benchmarks, metrics, and URLs together."""
        return self.scores.rows[ALL_FIVE].f1

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON; ``scores`` is what the gold standard's own scorer prints."""
        return {
            "scores": self.scores.to_dict(),
            "intervals": {row: _bounds(table) for row, table in self.scores.intervals.items()}
            | {"roles": _bounds(self.scores.role_intervals)},
            "reliability": {row: table.to_dict() for row, table in self.reliability.items()},
            "errors": [error.to_dict() for error in self.errors],
            "missing": list(self.missing),
        }


def evaluate(
    gold: Iterable[Scorable],
    predicted: Iterable[Scorable],
    *,
    min_confidence: float = 0.0,
    max_errors: int = 20,
    rows: Sequence[str] | None = None,
    samples: int = SAMPLES,
    seed: int = SEED,
) -> Evaluation:
    """Compare ``predicted`` with ``gold`` and say how good it is.

    Args:
        gold: Documents, Records or decoded JSON records; of several with one id the last counts.
        predicted: The same, in any order. Those whose id is not in the gold are passed over.
        min_confidence: Predicted facts below it are left out.
        max_errors: How many of the worst errors to keep.
        rows: Rows of the table whose errors are wanted; all by default.
        samples: Resamples of the documents behind each 95 % interval.
        seed: Start of the resampling; the same seed gives the same intervals.

    Raises:
        InputError: there is no gold, or a record has not the form of one.
    """
    ours = {d.id: d for d in map(_document, gold)}
    if not ours:
        raise InputError("there is no gold record to compare with; give at least one")
    theirs = {d.id: d.above(min_confidence) for d in map(_document, predicted) if d.id in ours}
    counter, judged, found = Counter(), Judged(), list[Error]()
    for one in ours.values():
        other = theirs.get(one.id) or Document(id=one.id, forms={})
        table = compare(one, other)
        counter.add(table)
        judged.add(table)
        if max_errors:
            found += (e for e in errors(one, other, table) if rows is None or e.row in rows)
    return Evaluation(
        scores=counter.scores(samples=samples, seed=seed),
        reliability=judged.table(),
        errors=tuple(worst(found, max_errors)),
        missing=tuple(i for i in ours if i not in theirs),
    )


def evaluate_files(gold: Sequence[str | Path], predicted: str | Path, **options: Any) -> Evaluation:
    """``evaluate`` on JSON Lines files; options as there."""
    ours = {d.id: d for d in chain.from_iterable(map(read, gold))}
    return evaluate(ours.values(), read(predicted, only=ours), **options)


def _document(record: Scorable) -> Document:
    return record if isinstance(record, Document) else document(record)


def _bounds(table: Mapping[str, Interval]) -> dict[str, list[float]]:
    return {name: [round(i.low, 4), round(i.high, 4)] for name, i in table.items()}
