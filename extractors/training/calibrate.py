"""Confidence that means something: fitted on gold abstracts that the model was not trained on.

An entity's confidence is a logistic function of the log-odds of its best and mean mention and of how often it stands
(Platt scaling, one per type). The least confidence of a type is where its F1 on those abstracts is best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.abbreviations import pairs
from extractors.decode import found
from extractors.encoder import Encoder
from extractors.extract import table
from extractors.grouping import Group, group
from extractors.scheme import TAG_TYPES, entity_type
from extractors.tagger import features
from graph.model import Entity, Record
from graph.text import fold

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """A predicted entity: its features, and whether it is right."""

    kind: int
    features: list[float]
    right: bool


def calibrate(encoder: Encoder, records: Sequence[Record]) -> dict[str, Any]:
    """The ``calibration`` and ``least`` settings of a model, from ``records`` that it has not seen."""
    samples, gold = [], dict.fromkeys(range(len(TAG_TYPES)), 0)
    for record in records:
        own, counts = judged(encoder, record)
        samples += own
        for kind, count in counts.items():
            gold[kind] += count
    weights, least = {}, {}
    for kind, name in enumerate(TAG_TYPES):
        own = [s for s in samples if s.kind == kind]
        if len(own) < 20:
            continue
        x, y = np.array([s.features for s in own]), np.array([float(s.right) for s in own])
        w = logistic(x, y)
        weights[name] = [round(float(v), 4) for v in w]
        least[name] = round(best_threshold(1 / (1 + np.exp(-x @ w)), y, gold[kind]), 3)
    return {"calibration": weights, "least": least}


def judged(encoder: Encoder, record: Record) -> tuple[list[Sample], dict[int, int]]:
    """The entities that the model finds in a gold record, each judged, and the gold entities by type."""
    text = record.paper.text
    taken = [s for extractor in table().values() for e in extractor(record.paper) for s in e.spans]
    reading = encoder.read(text, len(record.paper.title))
    mentions = [
        m for m in found(reading.scores, reading.tokens) if not any(a < m.end and m.start < b for a, b in taken)
    ]
    out = []
    for g in group(text, reading.tokens, reading.scores, mentions, pairs(text)):
        right = _verdict(text, g, record.entities)
        if right is not None:
            out.append(Sample(g.kind, features(g), right))
    counts: dict[int, int] = {}
    for e in record.entities:
        kind = "Family" if e.kind == "family" else e.type
        if kind in TAG_TYPES and not e.optional:
            counts[TAG_TYPES.index(kind)] = counts.get(TAG_TYPES.index(kind), 0) + 1
    return out, counts


def _verdict(text: str, g: Group, gold: Sequence[Entity]) -> bool | None:
    """Whether the gold holds this entity; None where finding it counts neither way."""
    forms = {fold(text[m.start : m.end]) for m in g.mentions}
    kind, variety = entity_type(TAG_TYPES[g.kind])
    same_type = False
    for e in gold:
        if not forms & {fold(f) for f in (e.name, *e.mentions)}:
            continue
        if e.optional:
            return None
        if kind == e.type or kind in e.alt or {kind, e.type} == {"Dataset", "Benchmark"}:
            if kind == "Method" == e.type and variety != e.kind:
                return None
            same_type = True
    return same_type


def logistic(x: Vector, y: Vector, ridge: float = 1.0) -> Vector:
    """Weights of a ridge logistic regression of ``y`` (n) on ``x`` (n, features), the first one free (Newton)."""
    w = np.zeros(x.shape[1])
    penalty = np.diag([1e-6] + [ridge] * (x.shape[1] - 1))
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + penalty, x.T @ (y - p) - penalty @ w)
        w = w + step
        if np.abs(step).max() < 1e-8:
            break
    return w


def best_threshold(sure: Vector, right: Vector, gold: int, least_precision: float = 0.0) -> float:
    """The threshold on ``sure`` with the best F1 against ``gold`` items, among those precise enough; 1 if none is."""
    order = np.argsort(-sure, kind="stable")
    hits = np.cumsum(right[order])
    count = np.arange(1, len(order) + 1)
    f1 = np.where(hits / count >= least_precision, 2 * hits / (count + max(1, gold)), -1.0)
    best = int(f1.argmax())
    if f1[best] < 0:
        return 1.0
    lower = sure[order[best + 1]] if best + 1 < len(order) else 0.0
    return float((sure[order[best]] + lower) / 2)
