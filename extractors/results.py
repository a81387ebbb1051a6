"""Figures: for every number of a text whether it measures something, of which kind, and what it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractors.confidence import calibrated, least, logit
from extractors.encoder import Encoder, Reading
from extractors.heads import Array, softmax
from extractors.links.choose import Vector, evidence, linked, weighed
from extractors.links.doubtful import Cast
from extractors.links.figures import Asked, Figures
from extractors.links.scene import scene
from extractors.links.weights import shipped
from extractors.numbers import Number
from extractors.scheme import NUMBER_KINDS, SLOT_TYPES, SLOTS, TAG_TYPES, UNITS
from extractors.signs import worsens
from graph.model import Entity, Result
from graph.text import sentence_of, sentences

NAME = "results.v2"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on one number: ``result`` is None where it measures nothing, and ``reason`` says why."""

    number: Number
    result: Result | None
    reason: str
    likely: float = 0.0
    """The probability that the number measures something."""

    shares: tuple[float, ...] = ()
    """The probability of what was chosen for each of SLOTS."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A number that reads as a figure: its index among all numbers, its kind and unit, and how sure that is."""

    index: int
    number: Number
    kind: str
    unit: str
    likely: float


@dataclass(frozen=True, slots=True)
class Weighing:
    """For one figure and slot: rows of evidence for none and each entity, and which of them fit by type."""

    rows: Vector
    fits: Vector


def decide(encoder: Encoder, reading: Reading, cast: Cast, found: Sequence[Number]) -> list[Decision]:
    """A decision on each of ``found``, the numbers of the text; a result may name a doubtful entity of ``cast``."""
    out, measured, slots = measure(encoder, reading, cast, found)
    if not measured:
        return sorted(out, key=lambda d: d.number)
    spans = sentences(reading.text)
    for m, weighings in zip(measured, weigh(reading, cast, found, measured, slots), strict=True):
        chosen = [weighed(encoder.settings, s, w.rows, w.fits) for s, w in zip(SLOTS, weighings, strict=True)]
        shares = tuple(float(p.max()) for p in chosen)
        sure = confidence(encoder, m.likely, shares)
        owners = [int(p.argmax()) - 1 for p in chosen]
        result = _result(reading.text, sentence_of(spans, *m.number.span), m, owners, cast.entities, sure)
        out.append(Decision(m.number, result, "a figure", m.likely, shares))
    return sorted(out, key=lambda d: d.number)


def confidence(encoder: Encoder, likely: float, shares: Sequence[float]) -> float:
    """The probability that a figure is right as a whole."""
    return calibrated(encoder.settings, "Result", features(likely, shares), likely * float(np.prod(shares)))


def features(likely: float, shares: Sequence[float]) -> list[float]:
    """What the confidence of a figure is made from: log-odds of its being one, and of each of its owners."""
    return [1.0, logit(likely), *(logit(p) for p in shares)]


def measure(
    encoder: Encoder, reading: Reading, cast: Cast, found: Sequence[Number]
) -> tuple[list[Decision], list[Measured], Array]:
    """Decisions on the numbers that measure nothing, and the others with the network's scores of their owners."""
    placed, at = _placed(reading, cast.entities[: cast.sure], found)
    out = [Decision(n, None, why) for n, why in placed if why]
    asked = [n for n, why in placed if not why]
    if not asked:
        return out, [], np.zeros((0, len(SLOTS), 1), np.float32)
    vectors, kind_logits, unit_logits = encoder.heads.numbers(at, reading.vectors)
    kinds, units = softmax(kind_logits), softmax(unit_logits)
    needed = least(encoder.settings, "Result", 0.5)
    index = {n: k for k, n in enumerate(found)}
    measured: list[Measured] = []
    rows: list[int] = []
    for i, number in enumerate(asked):
        likely = 1.0 - float(kinds[i, 0])
        if likely < needed:
            why = f"reads as a count, size, year or part of a name ({1 - likely:.0%} sure)"
            out.append(Decision(number, None, why, likely))
            continue
        kind = NUMBER_KINDS[1 + int(kinds[i, 1:].argmax())]
        measured.append(Measured(index[number], number, kind, _unit(number, units[i]), likely))
        rows.append(i)
    return out, measured, _slots(encoder, reading, cast, [at[i] for i in rows], vectors[rows])


def weigh(
    reading: Reading, cast: Cast, found: Sequence[Number], measured: Sequence[Measured], slots: Array
) -> list[list[Weighing]]:
    """For each figure the evidence on each of SLOTS; ``slots`` are the network's log-probabilities."""
    figures = Figures(scene(reading.text, reading.tokens, cast.entities, found))
    out = []
    for m, network in zip(measured, slots, strict=True):
        asked = Asked(m.index, m.kind, m.unit)
        opinions = [linked(shipped(), figures, asked, slot) for slot in SLOTS]
        out.append(
            [
                Weighing(*evidence(o, network[k], cast.entities, cast.sure, s))
                for k, (s, o) in enumerate(zip(SLOTS, opinions, strict=True))
            ]
        )
    return out


def _placed(
    reading: Reading, entities: Sequence[Entity], found: Sequence[Number]
) -> tuple[list[tuple[Number, str]], list[int]]:
    """The numbers with a reason for those that are out at once, and the words of the others."""
    starts = {a: i for i, (_, a, _) in enumerate(reading.tokens)}
    named = [span for e in entities if e.type != "Metric" for span in e.spans]
    out: list[tuple[Number, str]] = []
    at: list[int] = []
    for number in found:
        a, b = number.span
        word = next((starts[p] for p in range(a, a - 3, -1) if p in starts), None)
        inside = any(s <= a and b <= e for s, e in named)
        why = "part of a name" if inside else "inside another word" if word is None else ""
        out.append((number, why))
        if not why and word is not None:
            at.append(word)
    return out, at


def _slots(encoder: Encoder, reading: Reading, cast: Cast, at: list[int], vectors: Array) -> Array:
    """The network's log-probabilities (numbers, SLOTS, 1 + entities), very low where the type does not fit."""
    if not cast.entities or not at:
        return np.zeros((len(at), len(SLOTS), 1 + len(cast.entities)), np.float32)
    scores = encoder.heads.slots(cast.where, reading.vectors, at, vectors, cast.roles)
    for s, slot in enumerate(SLOTS):
        fits = [True, *(TAG_TYPES[kind] in SLOT_TYPES[slot] for kind, _ in cast.where.entities)]
        scores[:, s] = np.where(fits, scores[:, s], np.float32(-1e4))
    return np.asarray(np.log(np.maximum(softmax(scores), np.float32(1e-6))), dtype=np.float32)


def _result(
    text: str, span: tuple[int, int], m: Measured, owners: Sequence[int], entities: Sequence[Entity], sure: float
) -> Result:
    """The result with the likeliest owner of each slot, -1 for none."""
    metric, on, method = (None if k < 0 else entities[k].name for k in owners)
    minus = m.number.minus or (m.kind == "gain" and worsens(text, span[0], m.number))
    return Result(
        value=f"-{m.number.value}" if minus else m.number.value,
        unit=m.unit,
        kind=m.kind,
        evidence=text[slice(*span)],
        span=span,
        method=method,
        on=on,
        metric=metric,
        confidence=sure,
        extractor=NAME,
    )


def _unit(number: Number, units: Array) -> str:
    if number.unit is not None:
        return number.unit
    return UNITS[int(units[:-1].argmax())]


def named(decisions: Sequence[Decision], cast: Cast) -> list[Entity]:
    """The doubtful entities that a result speaks of: they join the record."""
    spoken = {n for d in decisions if d.result for n in (d.result.metric, d.result.on, d.result.method)}
    return [e for e in cast.entities[cast.sure :] if e.name in spoken]
