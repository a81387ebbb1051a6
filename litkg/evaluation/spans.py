"""Strict scores of marked texts: a mark is right when start, end and label all are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.own.marked import Mark, Marked
from graph.errors import InputError
from litkg import marks
from litkg.evaluation.scores import FIGURES, Interval, Score

ALL = "ALL"
"""The row in which the marks of all labels are counted."""

Key = tuple[int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanEvaluation:
    """Scores by label, ``ALL`` the last; ``missing`` are gold texts that nothing was predicted for."""

    rows: Mapping[str, Score]
    intervals: Mapping[str, Mapping[str, Interval]]
    texts: int
    missing: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON."""
        bounds = {
            row: {name: [round(i.low, 4), round(i.high, 4)] for name, i in table.items()}
            for row, table in self.intervals.items()
        }
        scores: dict[str, Any] = {row: score.to_dict() for row, score in self.rows.items()}
        return {"scores": scores | {"texts": self.texts}, "intervals": bounds, "missing": list(self.missing)}


def evaluate_spans(
    gold: Iterable[Marked],
    predicted: Iterable[Marked],
    *,
    min_confidence: float = 0.0,
    samples: int = 1000,
    seed: int = 20250724,
) -> SpanEvaluation:
    """Compare marks, text by text; texts are found by what they say, whatever their ids.

    Args:
        gold: Annotated texts; of several that say the same the last counts.
        predicted: The same texts, others are passed over.
        min_confidence: Predicted marks below it are left out.
        samples: Resamples of the texts behind each 95 % interval.
        seed: Start of the resampling.

    Raises:
        InputError: there is no gold, or no text of it is among those predicted.
    """
    ours = {text.text: text for text in gold}
    theirs = {text.text: text for text in predicted if text.text in ours}
    if not ours:
        raise InputError("there is no gold text to compare with; give at least one")
    if not theirs:
        raise InputError("none of the gold texts is among those to judge; tag the texts of the gold, not others")
    pairs = [(_wanted(one), _found(one, theirs.get(text), min_confidence)) for text, one in ours.items()]
    labels = sorted({key[2] for pair in pairs for side in pair for key in side})
    lines = [[_line(wanted, found, label) for label in labels] for wanted, found in pairs]
    counts = np.array(lines, dtype=np.int64).reshape(len(pairs), len(labels), 3)
    counts = np.concatenate([counts, counts.sum(1, keepdims=True)], 1)
    drawn = _resampled(counts, samples, seed)
    rows = (*labels, ALL)
    return SpanEvaluation(
        rows={row: Score(*(int(n) for n in counts[:, i].sum(0))) for i, row in enumerate(rows)},
        intervals={row: _intervals(drawn[:, i]) for i, row in enumerate(rows)},
        texts=len(pairs),
        missing=tuple(one.id for text, one in ours.items() if text not in theirs),
    )


def evaluate_span_files(gold: Sequence[str | Path], predicted: str | Path, **options: Any) -> SpanEvaluation:
    """``evaluate_spans`` on JSON Lines files of span-annotated texts or of records; options as there."""
    ours = (text for _, text in chain.from_iterable(map(marks.read, gold)))
    return evaluate_spans(ours, (text for _, text in marks.read(predicted)), **options)


def _key(mark: Mark) -> Key:
    return mark.start, mark.end, mark.label


def _wanted(gold: Marked) -> set[Key]:
    return {_key(mark) for mark in gold.marks}


def _found(gold: Marked, predicted: Marked | None, least: float) -> set[Key]:
    """What counts of a prediction: not what touches only doubtful gold."""
    wanted = _wanted(gold)
    return {
        _key(mark)
        for mark in (predicted.marks if predicted else ())
        if mark.confidence >= least
        and (_key(mark) in wanted or not any(a < mark.end and mark.start < b for a, b in gold.unsure))
    }


def _line(wanted: set[Key], found: set[Key], label: str) -> tuple[int, int, int]:
    own, asked = ({key for key in side if key[2] == label} for side in (found, wanted))
    return len(own & asked), len(own), len(asked)


def _resampled(counts: NDArray[np.int64], samples: int, seed: int) -> NDArray[np.int64]:
    """Total counts (samples, rows, 3) of draws of as many texts as there are, with replacement."""
    if not samples:
        return np.asarray(counts.sum(0)[None], dtype=np.int64)
    random, size = np.random.default_rng(seed), len(counts)
    times = (np.bincount(random.integers(size, size=size), minlength=size) for _ in range(samples))
    return np.stack([np.asarray(np.tensordot(n, counts, 1), dtype=np.int64) for n in times])


def _intervals(drawn: NDArray[np.int64]) -> dict[str, Interval]:
    figures = [Score(*(int(n) for n in line)).figures() for line in drawn]
    table = {name: np.percentile([f[name] for f in figures], (2.5, 97.5)) for name in FIGURES}
    return {name: Interval(float(low), float(high)) for name, (low, high) in table.items()}
