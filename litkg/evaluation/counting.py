"""Counts of each document, and what resampling the documents says about how sure the figures are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from litkg.evaluation.comparison import ALL_FIVE, FIVE, ROLE_ROWS, ROWS, Comparison
from litkg.evaluation.documents import Thing
from litkg.evaluation.scores import FIGURES, Interval, Score, Scores, Share

ROLE_TYPES = tuple(ROLE_ROWS.values())
_WIDTH = 3 * len(ROWS) + 2 * len(ROLE_TYPES)
_CHUNK = 64  # resamples drawn at once: memory stays flat with many documents

Counts = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(slots=True)
class Counter:
    """One line of counts for each document: right, predicted, gold for each row, then right and all for each role."""

    lines: list[list[int]] = field(default_factory=list)

    def add(self, rows: Mapping[str, Comparison]) -> None:
        """Count one document."""
        line: list[int] = []
        for row in ROWS:
            line += [len(rows[row].pairs), len(rows[row].predicted), len(rows[row].gold)]
        for row in ROLE_ROWS:
            line += [same_roles(rows[row]), len(rows[row].pairs)]
        self.lines.append(line)

    def scores(self, *, samples: int, seed: int) -> Scores:
        """The table over all documents, with 95 % intervals from ``samples`` resamples (0: intervals of no width)."""
        counts = np.array(self.lines, dtype=np.int64).reshape(-1, _WIDTH)
        total = counts.sum(axis=0)[None]
        drawn = _resampled(counts, samples, seed) if samples and len(counts) else total
        rows = {row: Score(*(int(n[0]) for n in triple)) for row, triple in _triples(total).items()}
        roles = {t: Share(int(right[0]), int(of[0])) for t, (right, of) in _roles(total).items()}
        return Scores(
            rows=rows,
            roles={t: share for t, share in roles.items() if share.of},
            documents=len(counts),
            intervals={row: _intervals(*triple) for row, triple in _triples(drawn).items()},
            role_intervals={t: _interval(_ratio(*pair)) for t, pair in _roles(drawn).items() if roles[t].of},
        )


def same_roles(comparison: Comparison) -> int:
    """Of the pairs of one row, how many have the same role."""
    return sum(
        isinstance(a := comparison.gold[g], Thing)
        and isinstance(b := comparison.predicted[p], Thing)
        and a.role == b.role
        for g, p in comparison.pairs
    )


def _resampled(counts: Counts, samples: int, seed: int) -> Counts:
    """Total counts of ``samples`` draws of as many documents as there are, with replacement."""
    random = np.random.default_rng(seed)
    size = len(counts)
    exact = counts.astype(np.float64)  # whole numbers far below 2**53: the product is exact, and fast
    out = np.empty((samples, _WIDTH), dtype=np.int64)
    for start in range(0, samples, _CHUNK):
        draws = random.integers(size, size=(min(_CHUNK, samples - start), size))
        times = np.stack([np.bincount(draw, minlength=size) for draw in draws]).astype(np.float64)
        out[start : start + len(draws)] = times @ exact
    return out


def _triples(totals: Counts) -> dict[str, tuple[Counts, Counts, Counts]]:
    """Right, predicted and gold of each row and of ALL FIVE, one value a sample."""
    table = {row: totals[:, 3 * i : 3 * i + 3] for i, row in enumerate(ROWS)}
    table[ALL_FIVE] = np.sum([table[row] for row in FIVE], axis=0)
    return {row: (t[:, 0], t[:, 1], t[:, 2]) for row, t in table.items()}


def _roles(totals: Counts) -> dict[str, tuple[Counts, Counts]]:
    pairs = totals[:, 3 * len(ROWS) :]
    return {t: (pairs[:, 2 * i], pairs[:, 2 * i + 1]) for i, t in enumerate(ROLE_TYPES)}


def _intervals(right: Counts, predicted: Counts, gold: Counts) -> dict[str, Interval]:
    p, r = _ratio(right, predicted), _ratio(right, gold)
    # 2PR / (P + R) with the counts put in
    f1 = _ratio(2 * right, predicted + gold)
    return {name: _interval(values) for name, values in zip(FIGURES, (p, r, f1), strict=True)}


def _ratio(part: Counts, whole: Counts) -> Floats:
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)


def _interval(values: Floats) -> Interval:
    low, high = np.percentile(values, (2.5, 97.5))
    return Interval(float(low), float(high))
