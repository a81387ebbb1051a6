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
from extractors.confidence import PROMISE, SURE, bend
from extractors.confidence import logistic as probability
from extractors.decode import found
from extractors.encoder import Encoder
from extractors.extract import table
from extractors.grouping import Group, group
from extractors.scheme import TAG_TYPES, entity_type
from extractors.tagger import features
from graph.model import Entity, Record
from graph.text import fold

Vector = NDArray[np.float64]

FEW = 20
"""A type with fewer examples is not calibrated."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A predicted entity: its features, and whether it is right."""

    kind: int
    features: list[float]
    right: bool


def calibrate(encoder: Encoder, records: Sequence[Record]) -> dict[str, Any]:
    """The ``calibration``, ``least`` and ``knee`` settings of a model, from ``records`` that it has not seen."""
    samples, gold = [], dict.fromkeys(range(len(TAG_TYPES)), 0)
    for record in records:
        own, counts = judged(encoder, record)
        samples += own
        for kind, count in counts.items():
            gold[kind] += count
    weights: dict[str, list[float]] = {}
    for kind, name in enumerate(TAG_TYPES):
        own = [s for s in samples if s.kind == kind]
        if len(own) >= FEW:
            x, y = np.array([s.features for s in own]), np.array([float(s.right) for s in own])
            weights[name] = [round(float(v), 4) for v in logistic(x, y)]
    fitted = [s for s in samples if TAG_TYPES[s.kind] in weights]
    likely = np.array([probability(s.features, weights[TAG_TYPES[s.kind]]) for s in fitted])
    right = np.array([float(s.right) for s in fitted])
    knee = round(knee_of(likely, right), 3)
    sure = np.array([bend(float(p), knee) for p in likely])
    least = {}
    for name in weights:
        own_kind = np.array([TAG_TYPES[s.kind] == name for s in fitted])
        least[name] = round(best_threshold(sure[own_kind], right[own_kind], gold[TAG_TYPES.index(name)]), 3)
    return {"calibration": weights, "least": least, "knee": dict.fromkeys(weights, knee)}


def knee_of(likely: Vector, right: Vector, margin: float = 0.01) -> float:
    """The least probability from which on PROMISE and a ``margin`` of all are right; SURE if that is higher.

    Where no twenty of the likeliest are right so often, it is next to 1: then nothing is called sure.
    """
    order = np.argsort(-likely, kind="stable")
    count = np.arange(1, len(order) + 1)
    enough = np.flatnonzero((np.cumsum(right[order]) / count >= PROMISE + margin) & (count >= FEW))
    if not len(enough):
        return 0.999
    return float(min(0.999, max(SURE, likely[order[enough[-1]]])))


def judged(encoder: Encoder, record: Record) -> tuple[list[Sample], dict[int, int]]:
    """The entities that the model finds in a gold record, each judged, and the gold entities by type."""
    text = record.paper.text
    taken = [s for extractor in table().values() for e in extractor(record.paper) for s in e.spans]
    reading = encoder.read(text, len(record.paper.title))
    mentions = [
        m for m in found(reading.scores, reading.tokens) if not any(a < m.end and m.start < b for a, b in taken)
    ]
    out = []
    for g in group(text, reading.tokens, reading.scores, mentions, pairs(text), len(record.paper.title)):
        right = _verdict(text, g, record.entities)
        if right is not None:
            out.append(Sample(g.kind, features(g, reading), right))
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


def logistic(x: Vector, y: Vector, ridge: float = 2.0) -> Vector:
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
