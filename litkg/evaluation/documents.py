"""Gold and predicted records as the scorer sees them: what counts in a comparison, and nothing that could refuse them.

``graph.records.parse`` demands that every fact quotes its text. A scorer must not: it is there to count what is wrong.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.model import Record, Span
from graph.records import dump
from graph.text import fold
from litkg import jsonl
from litkg.evaluation.keys import name_keys, unit_key, value_key

Forms = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One entity; ``keys`` are its folded surface forms, the name's among them."""

    type: str
    name: str
    forms: tuple[str, ...]
    keys: frozenset[str]
    kind: str | None = None
    role: str | None = None
    optional: bool = False
    alt: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    confidence: float = 1.0

    @property
    def is_family(self) -> bool:
        """Whether it is a class of methods and no single one."""
        return self.kind == "family"

    def meets(self, other: Thing) -> bool:
        """Whether the two share a surface form."""
        return not self.keys.isdisjoint(other.keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One result; ``key`` is its value and unit under their one spelling."""

    key: tuple[str | None, str]
    value: str
    unit: str
    kind: str | None = None
    method: str | None = None
    on: str | None = None
    metric: str | None = None
    evidence: str | None = None
    span: Span | None = None
    optional: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One relation between two entities, given by name."""

    type: str
    head: str
    tail: str
    evidence: str | None = None
    span: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """All facts of one abstract; ``forms`` gives the keys of every entity under its name."""

    id: str
    text: str = ""
    things: tuple[Thing, ...] = ()
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()
    forms: Forms

    def above(self, confidence: float) -> Document:
        """The facts of at least this confidence. Names still mean what they meant."""
        return Document(
            id=self.id,
            text=self.text,
            things=tuple(t for t in self.things if t.confidence >= confidence),
            figures=tuple(f for f in self.figures if f.confidence >= confidence),
            links=tuple(x for x in self.links if x.confidence >= confidence),
            forms=self.forms,
        )


def same_name(a: str | None, b: str | None, a_forms: Forms, b_forms: Forms) -> bool:
    """Whether two names, each of its own record, share a surface form; no name agrees with no name only."""
    if a is None or b is None:
        return a is b
    return not (a_forms.get(a) or _alone(a, a_forms)).isdisjoint(b_forms.get(b) or _alone(b, b_forms))


def _alone(name: str, forms: Forms) -> frozenset[str]:
    """The key of a name that no entity bears; none where an entity bears it and has no keys."""
    return frozenset() if name in forms else frozenset({fold(name)})


def document(record: Record | Mapping[str, Any]) -> Document:
    """What counts of ``record``, a Record or one decoded JSON line; InputError if it has no id, or a part no type."""
    data = dump(record) if isinstance(record, Record) else record
    try:
        things = tuple(_thing(e) for e in data.get("entities") or ())
        forms: dict[str, frozenset[str]] = {}
        for thing in things:
            forms[thing.name] = forms.get(thing.name, frozenset()) | thing.keys
        return Document(
            id=str(data["id"]),
            text=f"{data['title']}\n{data['abstract']}" if "title" in data and "abstract" in data else "",
            things=things,
            figures=tuple(_figure(r) for r in data.get("results") or ()),
            links=tuple(_link(r) for r in data.get("relations") or ()),
            forms=forms,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as why:
        raise InputError(f"a record to score needs an id, and every entity and relation its type ({why!r})") from why


def read(path: str | Path, *, only: Container[str] | None = None) -> Iterator[Document]:
    """The documents of a JSON Lines file (``.gz`` too), those with an id in ``only`` if that is given.

    Raises:
        InputError: the file cannot be read, or has a line that is no record; the line is named.
    """
    for where, data in jsonl.read(path):
        try:
            if only is None or str(data["id"]) in only:
                yield document(data)
        except (KeyError, InputError) as why:
            raise InputError(f"{where}: not a record: {why}") from why


def _thing(data: Mapping[str, Any]) -> Thing:
    name = data.get("name", "")
    forms = (name, *(data.get("mentions") or ()))
    return Thing(
        type=data["type"],
        name=name,
        forms=forms,
        keys=name_keys(data["type"], forms),
        kind=data.get("kind"),
        role=data.get("role"),
        optional=bool(data.get("optional")),
        alt=tuple(data.get("alt") or ()),
        spans=tuple((int(a), int(b)) for a, b in data.get("spans") or ()),
        confidence=float(data.get("confidence", 1.0)),
    )


def _figure(data: Mapping[str, Any]) -> Figure:
    return Figure(
        key=(value_key(data.get("value")), unit_key(data.get("unit"))),
        value=str(data.get("value")),
        unit=data.get("unit") or "",
        kind=data.get("kind"),
        method=data.get("method"),
        on=data.get("on"),
        metric=data.get("metric"),
        evidence=data.get("evidence"),
        span=_span(data),
        optional=bool(data.get("optional")),
        confidence=float(data.get("confidence", 1.0)),
    )


def _link(data: Mapping[str, Any]) -> Link:
    return Link(
        type=data["type"],
        head=data["head"],
        tail=data["tail"],
        evidence=data.get("evidence"),
        span=_span(data),
        confidence=float(data.get("confidence", 1.0)),
    )


def _span(data: Mapping[str, Any]) -> Span | None:
    span = data.get("span")
    return (int(span[0]), int(span[1])) if span else None
