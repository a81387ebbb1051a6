"""Confidence of figures and relations, fitted like that of entities: on gold that the model was not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from extractors.confidence import logit
from extractors.encoder import Encoder
from extractors.extract import read
from extractors.scheme import RELATIONS
from extractors.training.calibrate import best_threshold, logistic
from extractors.training.examples import align
from graph.model import Entity, Record, Result
from graph.text import fold

PRECISE = 0.6
"""Precision that relations shall have at least; a graph without any is of no use, one with many wrong ones neither."""


def calibrate_facts(encoder: Encoder, records: Sequence[Record]) -> dict[str, dict[str, Any]]:
    """The parts of ``calibration`` and ``least`` that concern results and relations."""
    open_settings = {**encoder.settings, "calibration": _only_entities(encoder.settings)}
    floor = {**encoder.settings.get("least", {}), "Result": 0.0, **dict.fromkeys(RELATIONS, 0.05)}
    asker = encoder.with_settings({**open_settings, "least": floor})
    figures: list[tuple[float, bool]] = []
    whole: list[tuple[float, bool]] = []
    related: dict[str, list[tuple[float, bool]]] = {name: [] for name in RELATIONS}
    wanted = dict.fromkeys(("Result", *RELATIONS), 0)
    for record in records:
        reading = read(record.paper, asker)
        owned = align(record.results, [d.number for d in reading.decisions])
        for i, d in enumerate(reading.decisions):
            gold = owned.get(i, [])
            if d.result is None or any(r.optional for r in gold):
                continue
            figures.append((d.likely, bool(gold)))
            if gold:
                right = any(_same(d.result, g, reading.record, record) for g in gold)
                whole.append((d.result.confidence, right))
        wanted["Result"] += sum(not r.optional for r in record.results)
        _relations(reading.record, record, related, wanted)
    least = {"Result": _threshold(figures, wanted["Result"], 0.0)}
    calibration = {"Result": _platt(whole)}
    for name in RELATIONS:
        if len(related[name]) >= 20:
            least[name] = _threshold(related[name], wanted[name], PRECISE)
            calibration[name] = _platt(related[name])
    return {"calibration": calibration, "least": least}


def _only_entities(settings: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in settings.get("calibration", {}).items() if k not in ("Result", *RELATIONS)}


def _threshold(samples: list[tuple[float, bool]], wanted: int, precision: float) -> float:
    sure, right = np.array([p for p, _ in samples]), np.array([float(r) for _, r in samples])
    return round(best_threshold(sure, right, wanted, precision), 3)


def _platt(samples: list[tuple[float, bool]]) -> list[float]:
    x = np.array([[1.0, logit(p)] for p, _ in samples])
    return [round(float(v), 4) for v in logistic(x, np.array([float(r) for _, r in samples]))]


def _forms(record: Record, name: str | None) -> set[str] | None:
    if name is None:
        return None
    entity: Entity = record.entity(name)
    return {fold(f) for f in (entity.name, *entity.mentions)}


def _agree(a: set[str] | None, b: set[str] | None) -> bool:
    return a is b is None if a is None or b is None else bool(a & b)


def _same(found: Result, gold: Result, ours: Record, theirs: Record) -> bool:
    """Whether a result is right as a whole; its value is known to be."""
    names = ((found.method, gold.method), (found.on, gold.on), (found.metric, gold.metric))
    return found.unit == gold.unit and all(_agree(_forms(ours, a), _forms(theirs, b)) for a, b in names)


def _relations(
    ours: Record, theirs: Record, related: dict[str, list[tuple[float, bool]]], wanted: dict[str, int]
) -> None:
    gold = [(r.type, _forms(theirs, r.head), _forms(theirs, r.tail)) for r in theirs.relations if _named(theirs, r)]
    for kind, _, _ in gold:
        wanted[kind] += 1
    for r in ours.relations:
        head, tail = _forms(ours, r.head), _forms(ours, r.tail)
        right = any(kind == r.type and _agree(head, h) and _agree(tail, t) for kind, h, t in gold)
        related[r.type].append((r.confidence, right))


def _named(record: Record, relation: Any) -> bool:
    ends = (record.entity(relation.head), record.entity(relation.tail))
    return all(e.kind == "named" and not e.optional for e in ends)
