"""What a record says of its own text, number by number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.numbers import Number, numbers
from graph.model import Record, Result, Span
from litkg.evaluation.keys import unit_key, value_key

NO_RESULT = "the record holds no result for it"

Reasons = Mapping[Span, str]
"""Why numbers were left out, by where they stand: what an extractor has to say for itself."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the text: ``results`` are the places of its results in the record, ``reason`` why it has none."""

    span: Span
    results: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A record, and what became of every number of its text, in order."""

    record: Record
    figures: tuple[Figure, ...]

    @property
    def left_out(self) -> tuple[Figure, ...]:
        """The numbers that are no results."""
        return tuple(f for f in self.figures if not f.results)

    @property
    def unplaced(self) -> tuple[int, ...]:
        """Results whose number was not found in the text, as places in the record."""
        placed = {i for figure in self.figures for i in figure.results}
        return tuple(i for i in range(len(self.record.results)) if i not in placed)


def explain(record: Record, reasons: Reasons | None = None) -> Explanation:
    """What ``record`` says of its text.

    Args:
        record: Any record: just extracted, from an atlas, or annotated by hand.
        reasons: Why numbers were left out, by their spans as ``extractors.numbers`` gives them. A number with a reason
            is no result; one without either gets a reason that the record itself shows.
    """
    reasons = {} if reasons is None else reasons
    found = numbers(record.paper.text)
    owners = _owners(record.results, [n for n in found if n.span not in reasons])

    def verdict(span: Span) -> Figure:
        taken = owners.get(span, ())
        return Figure(span, taken, "" if taken else reasons.get(span) or _why(record, span))

    return Explanation(record=record, figures=tuple(verdict(n.span) for n in found))


def confident(found: Explanation, min_confidence: float) -> Explanation:
    """The same with the facts of at least this confidence; a number that loses its results by it says so."""
    from graph.exports.records import kept
    from graph.filters import Filter

    before = found.record.results
    reasons = {f.span: f.reason for f in found.left_out if f.reason != NO_RESULT}
    for figure in found.figures:
        best = max((before[i].confidence for i in figure.results), default=1.0)
        if best < min_confidence:
            reasons[figure.span] = f"its result has the confidence {best:.2f}, below {min_confidence:.2f}"
    (record,) = kept([found.record], Filter(min_confidence=min_confidence))
    return explain(record, reasons)


def _owners(results: Sequence[Result], free: Sequence[Number]) -> dict[Span, tuple[int, ...]]:
    """The results of each number: those with its value whose evidence it stands in, spread over equal numbers."""
    owners: dict[Span, tuple[int, ...]] = {}
    for i, result in enumerate(results):
        fitting = list(_fitting(result, free))
        if fitting:
            span = min(fitting, key=lambda s: len(owners.get(s, ())))
            owners[span] = (*owners.get(span, ()), i)
    return owners


def _fitting(result: Result, free: Sequence[Number]) -> Iterator[Span]:
    """Numbers of the result's sentence with its value, those with its unit first."""
    start, end = result.span
    inside = [n for n in free if start <= n.span[0] < end and value_key(n.value) == value_key(result.value)]
    unit = unit_key(result.unit)
    yield from (n.span for n in sorted(inside, key=lambda n: (unit_key(n.unit) != unit, n)))


def _why(record: Record, span: Span) -> str:
    """A reason that can be seen in the record: the number belongs to a name."""
    for entity in record.entities:
        if any(a <= span[0] and span[1] <= b for a, b in entity.spans):
            return f"part of the name {entity.name}"
    return NO_RESULT
