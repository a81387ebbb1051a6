"""One document compared, row by row of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product

from litkg.evaluation.documents import Document, Figure, Link, Thing, same_name
from litkg.evaluation.matching import Pairs, match, settle

NAMED, PROPOSED, FAMILY = "Method (named)", "Method (proposed)", "Method (family)"
DATA, URL = "Dataset+Benchmark", "URL"
VALUE, VALUE_METRIC, WHOLE = "Result value", "Result value+metric", "Result (whole)"
RELATIONS = ("OUTPERFORMS", "BASED_ON")
TYPES = ("Dataset", "Benchmark", "Metric", "Task", "Repository", "ProjectPage")
ROWS = (NAMED, PROPOSED, FAMILY, *TYPES, DATA, URL, VALUE, VALUE_METRIC, WHOLE, *RELATIONS)
"""The rows that are counted, in the order of the table."""

ALL_FIVE = "ALL FIVE"
FIVE = (NAMED, DATA, "Metric", URL)
"""The rows whose counts ``ALL FIVE`` adds up: named methods, datasets and benchmarks, metrics, URLs."""

ROLE_ROWS = {NAMED: "Method"} | {t: t for t in TYPES}
"""The rows whose pairs have their roles compared, with the type that they count for."""

Fact = Thing | Figure | Link


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one row of the table compares in one document; ``pairs`` are the positions that agree."""

    gold: Sequence[Fact]
    predicted: Sequence[Fact]
    pairs: Pairs

    @property
    def missed(self) -> list[Fact]:
        """Gold that was not found."""
        found = {g for g, _ in self.pairs}
        return [fact for i, fact in enumerate(self.gold) if i not in found]

    @property
    def invented(self) -> list[Fact]:
        """Predictions that are not right."""
        right = {p for _, p in self.pairs}
        return [fact for i, fact in enumerate(self.predicted) if i not in right]


def compare(gold: Document, predicted: Document) -> dict[str, Comparison]:
    """Every row of the table for one document."""
    return _entities(gold, predicted) | _results(gold, predicted) | _relations(gold, predicted)


def _entities(gold: Document, predicted: Document) -> dict[str, Comparison]:
    ours, theirs = settle(gold.things, predicted.things)
    rows = _methods([t for t in ours if t.type == "Method"], [t for t in theirs if t.type == "Method"])
    groups = {t: (t,) for t in TYPES} | {DATA: ("Dataset", "Benchmark"), URL: ("Repository", "ProjectPage")}
    for row, types in groups.items():
        rows[row] = _things([t for t in ours if t.type in types], [t for t in theirs if t.type in types])
    return rows


def _methods(gold: list[Thing], predicted: list[Thing]) -> dict[str, Comparison]:
    """A family that the gold holds is no error of the named row, and the other way round."""
    families, named = [t for t in gold if t.is_family], [t for t in gold if not t.is_family]
    as_named = [p for p in predicted if not p.is_family and not any(p.meets(f) for f in families)]
    as_family = [p for p in predicted if p.is_family and not any(p.meets(n) for n in named)]
    proposed = [t for t in gold if t.role == "proposed"], [p for p in predicted if p.role == "proposed"]
    return {NAMED: _things(named, as_named), PROPOSED: _things(*proposed), FAMILY: _things(families, as_family)}


def _things(gold: Sequence[Thing], predicted: Sequence[Thing]) -> Comparison:
    return Comparison(gold, predicted, match(gold, predicted, Thing.meets))


def _results(gold: Document, predicted: Document) -> dict[str, Comparison]:
    ours = [f for f in gold.figures if not f.optional]
    counted, doubtful = {f.key for f in ours}, {f.key for f in gold.figures if f.optional}
    theirs = [f for f in predicted.figures if f.key in counted or f.key not in doubtful]

    def agree(parts: tuple[str, ...], a: Figure, b: Figure) -> bool:
        pairs = ((getattr(a, part), getattr(b, part)) for part in parts)
        return a.key == b.key and all(same_name(x, y, gold.forms, predicted.forms) for x, y in pairs)

    tests = {VALUE: (), VALUE_METRIC: ("metric",), WHOLE: ("metric", "on", "method")}
    return {row: Comparison(ours, theirs, match(ours, theirs, partial(agree, parts))) for row, parts in tests.items()}


def _relations(gold: Document, predicted: Document) -> dict[str, Comparison]:
    beside = [t.name for t in gold.things if t.is_family or t.optional]

    def counts(link: Link) -> bool:
        ends = product((link.head, link.tail), beside)
        return not any(same_name(end, name, predicted.forms, gold.forms) for end, name in ends)

    def same(a: Link, b: Link) -> bool:
        ends = ((a.head, b.head), (a.tail, b.tail))
        return all(same_name(x, y, gold.forms, predicted.forms) for x, y in ends)

    out: dict[str, Comparison] = {}
    for row in RELATIONS:
        ours = [x for x in _between_named(gold) if x.type == row]
        theirs = [x for x in _between_named(predicted) if x.type == row and counts(x)]
        out[row] = Comparison(ours, theirs, match(ours, theirs, same))
    return out


def _between_named(document: Document) -> list[Link]:
    named = {t.name for t in document.things if t.type == "Method" and not t.is_family and not t.optional}
    return [link for link in document.links if link.head in named and link.tail in named]
