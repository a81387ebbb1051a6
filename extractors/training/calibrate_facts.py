"""Confidence of figures and relations, fitted like that of entities: on gold that the model was not trained on.

Three things are fitted, in this order: how the linker's and the network's opinions are weighed for each slot, how sure
a figure is as a whole, and how sure a relation is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from extractors.confidence import bend
from extractors.encoder import Encoder
from extractors.encoder import Reading as Read
from extractors.extract import table
from extractors.links.choose import PLAIN, weighed
from extractors.links.doubtful import Cast, widen
from extractors.numbers import Number, numbers
from extractors.relations import Pair, judge
from extractors.results import Measured, Weighing, features, measure, weigh
from extractors.scheme import RELATIONS, SLOTS
from extractors.tagger import tag
from extractors.training.calibrate import best_threshold, knee_of, logistic
from extractors.training.descent import Vector, minimise
from extractors.training.examples import align, forms_of
from graph.model import Entity, Record, Relation, Result

PRECISE = {"OUTPERFORMS": 0.75, "BASED_ON": 0.6}
"""Precision that relations shall have at least; a graph without any is of no use, one with many wrong ones neither."""

_FIRM = 4.0
"""How strongly the weights of a relation's evidence are held at 0: there are few relations to fit them on."""

_RIDGE = 2.0
"""How strongly the weights of the opinions are held at what they are without calibration."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that was read, its evidence for each slot, and its gold result, if it has one."""

    measured: Measured
    weighings: list[Weighing]
    right: list[Vector] | None
    """For each slot which of none and the entities are right."""

    unit: bool = True
    """Whether its unit is right."""


@dataclass(slots=True)
class Samples:
    """What all gold abstracts teach."""

    likely: list[tuple[float, bool]]
    figures: list[Figure]
    pairs: list[tuple[Pair, set[str]]]
    wanted: dict[str, int]


def calibrate_facts(encoder: Encoder, records: Sequence[Record]) -> dict[str, dict[str, Any]]:
    """The parts of ``calibration``, ``least`` and ``knee`` that concern results and relations."""
    asker = encoder.with_settings({**encoder.settings, "least": {**encoder.settings.get("least", {}), "Result": 0.0}})
    samples = Samples([], [], [], dict.fromkeys(("Result", *RELATIONS), 0))
    for record in records:
        _learn(asker, record, samples)
    calibration: dict[str, Any] = {}
    least = {"Result": _threshold(samples.likely, samples.wanted["Result"], 0.0)}
    for s, slot in enumerate(SLOTS):
        calibration[f"links {slot}"] = _mix(samples.figures, s)
    knee: dict[str, float] = {}
    x, y = _whole(samples.figures, {"calibration": calibration}, least["Result"])
    calibration["Result"], knee["Result"], _ = _sure(x, y, 2.0)
    for r, name in enumerate(RELATIONS):
        x = np.array([p.features[r] for p, _ in samples.pairs])
        y = np.array([float(name in names) for _, names in samples.pairs])
        if y.sum() >= 10:
            calibration[name], knee[name], sure = _sure(x, y, _FIRM)
            least[name] = round(best_threshold(sure, y, samples.wanted[name], PRECISE[name]), 3)
    return {"calibration": calibration, "least": least, "knee": knee}


def _sure(x: Vector, y: Vector, ridge: float) -> tuple[list[float], float, Vector]:
    """Weights of a confidence, its knee, and what it says of each row of ``x``."""
    w = logistic(x, y, ridge)
    likely = 1 / (1 + np.exp(-x @ w))
    knee = round(knee_of(likely, y), 3)
    return _rounded(w), knee, np.array([bend(float(p), knee) for p in likely])


def _learn(encoder: Encoder, record: Record, samples: Samples) -> None:
    """Add what ``record`` teaches."""
    read, cast, found = _read(encoder, record)
    _, measured, slots = measure(encoder, read, cast, found)
    owned = align(record.results, found)
    samples.wanted["Result"] += sum(not r.optional for r in record.results)
    for m, weighings in zip(measured, weigh(read, cast, found, measured, slots), strict=True):
        gold = owned.get(m.index, [])
        if any(r.optional for r in gold):
            continue
        samples.likely.append((m.likely, bool(gold)))
        if gold:
            right = [_right(cast.entities, record, name) for name in _names(gold[0])]
            samples.figures.append(Figure(m, weighings, right, m.unit == gold[0].unit))
    wanted = [r for r in record.relations if _named(record, r)]
    for r in wanted:
        samples.wanted[r.type] += 1
    for pair in judge(encoder, read, cast, found):
        samples.pairs.append((pair, set(_relations(cast, record, pair))))


def _read(encoder: Encoder, record: Record) -> tuple[Read, Cast, list[Number]]:
    text = record.paper.text
    taken = [s for extractor in table().values() for e in extractor(record.paper) for s in e.spans]
    read = encoder.read(text, len(record.paper.title))
    tagged, where, roles = tag(encoder, read, taken)
    found = numbers(text)
    return read, widen(encoder, read, tagged, where, roles, found), found


def _names(result: Result) -> tuple[str | None, str | None, str | None]:
    return result.metric, result.on, result.method


def _right(entities: Sequence[Entity], record: Record, name: str | None) -> Vector:
    """Which of none and ``entities`` is what the gold calls ``name``, as 0 and 1."""
    wanted = forms_of(record.entity(name)) if name is not None else set()
    return np.array([float(name is None), *(float(bool(forms_of(e) & wanted)) for e in entities)])


def _mix(figures: Sequence[Figure], slot: int) -> list[float]:
    """The weights of the opinions under which the right owners are likeliest."""
    asked = [(f.weighings[slot], f.right[slot]) for f in figures if f.right is not None]
    asked = [(w, y * w.fits) for w, y in asked if (y * w.fits).any()]
    plain = np.array(PLAIN)

    def loss(mix: Vector) -> tuple[float, Vector]:
        total, slope = 0.5 * _RIDGE * float((mix - plain) @ (mix - plain)), _RIDGE * (mix - plain)
        for w, y in asked:
            x = np.where(w.fits, w.rows @ mix, -1e4)
            p = np.exp(x - x.max())
            p /= p.sum()
            hit = max(float(p @ y), 1e-12)
            total -= float(np.log(hit))
            slope = slope + w.rows.T @ (p - p * y / hit)
        return total, slope

    return _rounded(minimise(loss, plain))


def _whole(figures: Sequence[Figure], settings: dict[str, Any], least: float) -> tuple[Vector, Vector]:
    """The evidence for each figure as a whole, and whether all of it is right."""
    x, y = [], []
    for f in figures:
        if f.measured.likely < least or f.right is None:
            continue
        shares, right = [], f.unit
        for slot, w, good in zip(SLOTS, f.weighings, f.right, strict=True):
            p = weighed(settings, slot, w.rows, w.fits)
            shares.append(float(p.max()))
            right = right and bool(good[int(p.argmax())])
        x.append(features(f.measured.likely, shares))
        y.append(float(right))
    return np.array(x), np.array(y)


def _relations(cast: Cast, record: Record, pair: Pair) -> Iterator[str]:
    """The types of the gold relations between the two of ``pair``."""
    head, tail = forms_of(cast.entities[pair.head]), forms_of(cast.entities[pair.tail])
    for r in record.relations:
        if head & forms_of(record.entity(r.head)) and tail & forms_of(record.entity(r.tail)):
            yield r.type


def _threshold(samples: list[tuple[float, bool]], wanted: int, precision: float) -> float:
    sure, right = np.array([p for p, _ in samples]), np.array([float(r) for _, r in samples])
    return round(best_threshold(sure, right, wanted, precision), 3)


def _rounded(weights: Vector) -> list[float]:
    return [round(float(v), 4) for v in weights]


def _named(record: Record, relation: Relation) -> bool:
    ends = (record.entity(relation.head), record.entity(relation.tail))
    return all(e.kind == "named" and not e.optional for e in ends)
