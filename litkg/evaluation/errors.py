"""What went wrong, gold and prediction side by side, with the sentence that both speak of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from graph.model import Span
from graph.text import sentence_of, sentences
from litkg.evaluation.comparison import FAMILY, NAMED, RELATIONS, ROLE_ROWS, TYPES, WHOLE, Comparison, Fact
from litkg.evaluation.documents import Document, Figure, Link, Thing

MISSED, INVENTED, TYPE, BOUNDARY, ROLE, RESULT, RELATION = (
    "missed", "invented", "wrong type", "wrong boundary", "wrong role", "wrong parts", "wrong ends",
)  # fmt: skip
_ENTITY_ROWS = (NAMED, FAMILY, *TYPES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """One error. ``gold`` and ``predicted`` describe the two sides, None where a side has nothing.

    ``severity`` orders them: the confidence of what was predicted; where nothing was, the more the more often the text
    names the thing (once 0.5, twice 0.67, three times 0.75).
    """

    what: str
    row: str
    paper: str
    gold: str | None
    predicted: str | None
    sentence: str
    severity: float

    @property
    def order(self) -> tuple[Any, ...]:
        """Sorts the worst first, in one order on every machine."""
        return -self.severity, self.paper, self.row, self.what, self.gold or "", self.predicted or ""

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON."""
        return asdict(self) | {"severity": round(self.severity, 4)}


def worst(errors: Iterable[Error], limit: int) -> list[Error]:
    """The ``limit`` worst, the worst first; each kind of error in a row of the table takes turns with the others.

    Without turns a model that is sure of one kind of mistake would fill the list with it.
    """
    seen: dict[tuple[str, str], int] = {}
    turns: list[tuple[int, Error]] = []
    for error in sorted(errors, key=lambda e: e.order):
        turn = seen[error.row, error.what] = seen.get((error.row, error.what), 0) + 1
        turns.append((turn, error))
    return [error for _, error in sorted(turns, key=lambda t: (t[0], t[1].order))[:limit]]


def errors(gold: Document, predicted: Document, rows: Mapping[str, Comparison]) -> Iterator[Error]:
    """Everything that one document's comparison shows to be wrong; each fact is named once."""
    page = _Page(gold, predicted)
    yield from _entities(page, rows)
    yield from _roles(page, rows)
    yield from _figures(page, rows[WHOLE])
    for row in RELATIONS:
        yield from _links(page, row, rows[row])


class _Page:
    """One text with its sentences, and where facts stand in it."""

    def __init__(self, gold: Document, predicted: Document) -> None:
        self.id = gold.id
        self.predicted = predicted
        self.text = gold.text or predicted.text

    @cached_property
    def sentences(self) -> list[Span]:
        return sentences(self.text)

    def spans(self, fact: Fact) -> list[Span]:
        """Where ``fact`` stands, as far as that is known."""
        if isinstance(fact, Thing):
            found = list(fact.spans) or [s for form in set(fact.forms) for s in _find(self.text, form)]
            return sorted(found)
        if fact.span:
            return [fact.span]
        at = self.text.find(fact.evidence) if fact.evidence else -1
        if at >= 0 and fact.evidence:
            return [(at, at + len(fact.evidence))]
        return self._ends(fact) if isinstance(fact, Link) else []

    def _ends(self, link: Link) -> list[Span]:
        """The closest that the two ends of a relation come to each other."""
        heads, tails = _find(self.text, link.head), _find(self.text, link.tail)
        pairs = [(min(h[0], t[0]), max(h[1], t[1])) for h in heads for t in tails]
        return sorted(pairs, key=lambda p: (p[1] - p[0], p))[:1] or heads or tails

    def sentence(self, fact: Fact, beside: Fact | None = None) -> str:
        """The sentence of ``fact``, where it can be the one in which ``beside`` stands too."""
        spans = self.spans(fact)
        both = [s for s in spans if beside and any(_overlap(s, o) for o in self.spans(beside))]
        if not (both or spans):
            return ""
        start, end = sentence_of(self.sentences, *(both or spans)[0])
        return self.text[start:end]

    def error(self, what: str, row: str, gold: Fact | None, found: Fact | None) -> Error:
        """The error of one or two sides; one of them is there."""
        first = gold or found
        return Error(
            what=what,
            row=row,
            paper=self.id,
            gold=_words(gold),
            predicted=_words(found),
            sentence=self.sentence(first, found) if first else "",
            severity=found.confidence if found else 1 - 1 / (1 + max(1, len(self.spans(first) if first else ()))),
        )


def _entities(page: _Page, rows: Mapping[str, Comparison]) -> Iterator[Error]:
    """Missed and invented ones; the two sides of one mistake are one error."""
    found = (rows[row].predicted[p] for row in _ENTITY_ROWS for _, p in rows[row].pairs)
    right = {t.name for t in found if isinstance(t, Thing)}
    free = [t for t in page.predicted.things if t.name not in right]
    used: set[int] = set()
    for row in _ENTITY_ROWS:
        for fact in rows[row].missed:
            if isinstance(fact, Thing):
                what, other = _counterpart(page, fact, [t for t in free if id(t) not in used])
                used.add(id(other))
                yield page.error(what, row, fact, other)
    for row in _ENTITY_ROWS:
        yield from (page.error(INVENTED, row, None, fact) for fact in rows[row].invented if id(fact) not in used)


def _counterpart(page: _Page, gold: Thing, free: Sequence[Thing]) -> tuple[str, Thing | None]:
    """What was predicted in place of ``gold``: the same form under another type, or a form with other ends."""
    for thing in free:
        if gold.meets(thing):  # of the same sort, it was counted for another entity that shares a form
            same = (gold.type, gold.is_family) == (thing.type, thing.is_family)
            return MISSED if same else TYPE, thing
    spans = page.spans(gold)
    for thing in free:
        if any(_overlap(a, b) for a in spans for b in page.spans(thing)):
            return BOUNDARY, thing
    return MISSED, None


def _roles(page: _Page, rows: Mapping[str, Comparison]) -> Iterator[Error]:
    for row in ROLE_ROWS:
        for g, p in rows[row].pairs:
            gold, found = rows[row].gold[g], rows[row].predicted[p]
            if isinstance(gold, Thing) and isinstance(found, Thing) and gold.role != found.role:
                yield page.error(ROLE, row, gold, found)


def _figures(page: _Page, comparison: Comparison) -> Iterator[Error]:
    """A figure with the right value that belongs to something else is one error."""
    free = list(comparison.invented)
    for gold in comparison.missed:
        other = next(
            (f for f in free if isinstance(f, Figure) and isinstance(gold, Figure) and f.key == gold.key), None
        )
        if other:
            free.remove(other)
        yield page.error(RESULT if other else MISSED, WHOLE, gold, other)
    yield from (page.error(INVENTED, WHOLE, None, found) for found in free)


def _links(page: _Page, row: str, comparison: Comparison) -> Iterator[Error]:
    """A relation that shares one end, or has its ends exchanged, is one error with the one that was meant."""
    free = [x for x in comparison.invented if isinstance(x, Link)]
    for gold in comparison.missed:
        ends = {gold.head, gold.tail} if isinstance(gold, Link) else set()
        other = max(free, key=lambda x: len(ends & {x.head, x.tail}), default=None)
        if other and ends & {other.head, other.tail}:
            free.remove(other)
            yield page.error(RELATION, row, gold, other)
        else:
            yield page.error(MISSED, row, gold, None)
    yield from (page.error(INVENTED, row, None, found) for found in free)


def _words(fact: Fact | None) -> str | None:
    """A fact as a person reads it."""
    if fact is None:
        return None
    if isinstance(fact, Thing):
        kind = f"{fact.kind} " if fact.kind else ""
        return f"{fact.name} ({kind}{fact.type}, {fact.role or 'no role'})"
    if isinstance(fact, Link):
        return f"{fact.head} {fact.type} {fact.tail}"
    parts = [f"{fact.value}{' ' if fact.unit else ''}{fact.unit}"]
    parts += [
        f"{name} {value}" for name, value in (("metric", fact.metric), ("on", fact.on), ("of", fact.method)) if value
    ]
    return ", ".join(parts)


def _find(text: str, form: str) -> list[Span]:
    """Where ``form`` stands as words of its own: as ``graph.text.occurrences``, with no pattern compiled for it."""
    spans: list[Span] = []
    at = text.find(form) if form else -1
    while at >= 0:
        end = at + len(form)
        if not (_joined(text, at) or _joined(text, end)):
            spans.append((at, end))
        at = text.find(form, end)
    return spans


def _joined(text: str, at: int) -> bool:
    """Whether a word runs on over this place."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
