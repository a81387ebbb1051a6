"""Figures: for every number of a text whether it measures something, of which kind, and what it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractors.beside import metric_beside, set_beside
from extractors.confidence import calibrated, least, logit
from extractors.encoder import Encoder, Reading
from extractors.heads import Array, Layout, softmax
from extractors.numbers import Number, numbers
from extractors.scheme import NUMBER_KINDS, SLOT_TYPES, SLOTS, TAG_TYPES, UNITS
from extractors.signs import worsens
from graph.model import Entity, Result, Span
from graph.text import sentence_of, sentences

NAME = "results.v1"

_SURE = 0.96
"""How often sure words beside a number name what it belongs to, on the gold results."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on one number: ``result`` is None where it measures nothing, and ``reason`` says why."""

    number: Number
    result: Result | None
    reason: str
    likely: float = 0.0
    """The probability that the number measures something."""


def decide(
    encoder: Encoder, reading: Reading, where: Layout, roles: Array, entities: Sequence[Entity]
) -> list[Decision]:
    """A decision on every number of the text; ``entities`` are those of ``where``, in the same order."""
    found, at = _placed(reading, entities)
    out = [Decision(n, None, why) for n, why in found if why]
    asked = [n for n, why in found if not why]
    if not asked:
        return sorted(out, key=lambda d: d.number)
    vectors, kind_logits, unit_logits = encoder.heads.numbers(at, reading.vectors)
    kinds, units = softmax(kind_logits), softmax(unit_logits)
    slots = _slots(encoder, reading, where, at, vectors, roles)
    needed = least(encoder.settings, "Result", 0.5)
    spans = sentences(reading.text)
    for i, number in enumerate(asked):
        likely = 1.0 - float(kinds[i, 0])
        if likely < needed:
            why = f"reads as a count, size, year or part of a name ({1 - likely:.0%} sure)"
            out.append(Decision(number, None, why, likely))
            continue
        for slot, beside in (("metric", metric_beside), ("on", set_beside)):
            if (owner := beside(reading.text, number, entities)) is not None:
                slots[i, SLOTS.index(slot)] = np.eye(slots.shape[-1], dtype=np.float32)[1 + owner] * np.float32(_SURE)
        kind, unit = NUMBER_KINDS[1 + int(kinds[i, 1:].argmax())], _unit(number, units[i])
        sure = likely * float(np.prod(slots[i].max(-1)))
        sure = calibrated(encoder.settings, "Result", [1.0, logit(sure)], sure)
        result = _result(reading.text, sentence_of(spans, *number.span), number, kind, unit, slots[i], entities, sure)
        out.append(Decision(number, result, "a figure", likely))
    return sorted(out, key=lambda d: d.number)


def _placed(reading: Reading, entities: Sequence[Entity]) -> tuple[list[tuple[Number, str]], list[int]]:
    """The numbers with a reason for those that are out at once, and the words of the others."""
    starts = {a: i for i, (_, a, _) in enumerate(reading.tokens)}
    named = [span for e in entities if e.type != "Metric" for span in e.spans]
    found: list[tuple[Number, str]] = []
    at: list[int] = []
    for number in numbers(reading.text):
        a, b = number.span
        word = next((starts[p] for p in range(a, a - 3, -1) if p in starts), None)
        inside = any(s <= a and b <= e for s, e in named)
        why = "part of a name" if inside else "inside another word" if word is None else ""
        found.append((number, why))
        if not why and word is not None:
            at.append(word)
    return found, at


def _slots(encoder: Encoder, reading: Reading, where: Layout, at: list[int], vectors: Array, roles: Array) -> Array:
    """Probabilities (numbers, SLOTS, 1 + entities), 0 where the type does not fit."""
    if not where.entities:
        return np.ones((len(at), len(SLOTS), 1), np.float32)
    scores = encoder.heads.slots(where, reading.vectors, at, vectors, roles)
    for s, slot in enumerate(SLOTS):
        fits = [True, *(TAG_TYPES[kind] in SLOT_TYPES[slot] for kind, _ in where.entities)]
        scores[:, s] = np.where(fits, scores[:, s], np.float32(-1e4))
    return softmax(scores)


def _result(
    text: str,
    span: Span,
    number: Number,
    kind: str,
    unit: str,
    slots: Array,
    entities: Sequence[Entity],
    sure: float,
) -> Result:
    """The result with the likeliest owner of each slot."""
    owner = {s: entities[k - 1].name if k else None for s, k in zip(SLOTS, slots.argmax(-1).tolist(), strict=True)}
    minus = number.minus or (kind == "gain" and worsens(text, span[0], number))
    return Result(
        value=f"-{number.value}" if minus else number.value,
        unit=unit,
        kind=kind,
        evidence=text[slice(*span)],
        span=span,
        method=owner["method"],
        on=owner["on"],
        metric=owner["metric"],
        confidence=sure,
        extractor=NAME,
    )


def _unit(number: Number, units: Array) -> str:
    if number.unit is not None:
        return number.unit
    return UNITS[int(units[:-1].argmax())]
