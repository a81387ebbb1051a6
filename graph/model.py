"""The one model that passes between all steps: papers, the facts they state, and the graph made of them.

Everything here is frozen and ordered, so that equal inputs give equal bytes. Offsets count code points of
``Paper.text``; a fact is made only if ``text[start:end]`` is the string that it quotes.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.errors import FactError

Span = tuple[int, int]
Value = str | int | float | bool | None | tuple[str, ...]

DATA_ROLES = ("introduced", "evaluated_on", "trained_on", "mentioned")
ROLES: Mapping[str, tuple[str, ...]] = {
    "Method": ("proposed", "used", "compared", "mentioned"),
    "Dataset": DATA_ROLES,
    "Benchmark": DATA_ROLES,
    "Metric": ("introduced", "reported", "mentioned"),
    "Task": ("addressed", "mentioned"),
    "Repository": ("own", "other"),
    "ProjectPage": ("own", "other"),
}
"""The entity types, and for each its roles, the strongest first."""

KINDS = ("named", "family")
RESULT_KINDS = ("absolute", "gain", "ratio")
RELATION_TYPES = ("OUTPERFORMS", "BASED_ON")


def digest(*parts: object, length: int = 16) -> str:
    """Hex SHA-1 of ``parts``, cut to ``length`` digits: the same on every machine."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha1(joined.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:length]


@dataclass(frozen=True, order=True, slots=True, kw_only=True)
class Paper:
    """One paper as its source gives it: ``text`` (title, newline, abstract) is what facts quote."""

    id: str
    title: str
    abstract: str
    year: int | None = None
    date: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Title, line break, abstract: the string that all offsets refer to."""
        return f"{self.title}\n{self.abstract}"


@dataclass(frozen=True, order=True, slots=True, kw_only=True)
class Entity:
    """One thing that a paper names, with all its surface forms and where they stand."""

    type: str
    name: str
    mentions: tuple[str, ...]
    spans: tuple[Span, ...]
    role: str
    kind: str = ""
    confidence: float = 1.0
    extractor: str = "gold"
    optional: bool = False
    alt: tuple[str, ...] = ()
    node: str | None = None

    def __post_init__(self) -> None:
        if self.type not in ROLES:
            raise FactError(f"{self.name!r} has the type {self.type!r}; known are {', '.join(ROLES)}")
        if self.role not in ROLES[self.type]:
            known = ", ".join(ROLES[self.type])
            raise FactError(f"{self.name!r} has the role {self.role!r}; a {self.type} has {known}")
        if self.type == "Method" and self.kind not in KINDS:
            raise FactError(f"the method {self.name!r} has the kind {self.kind!r}; known are {', '.join(KINDS)}")
        check_confidence(self.name, self.confidence)


@dataclass(frozen=True, order=True, slots=True, kw_only=True)
class Result:
    """One reported figure; ``method``, ``on`` and ``metric`` are names of entities of the same record, or None."""

    value: str
    unit: str
    kind: str
    evidence: str
    span: Span
    method: str | None = None
    on: str | None = None
    metric: str | None = None
    confidence: float = 1.0
    extractor: str = "gold"
    optional: bool = False

    def __post_init__(self) -> None:
        if self.kind not in RESULT_KINDS:
            raise FactError(f"the result {self.value!r} is of kind {self.kind!r}; known are {', '.join(RESULT_KINDS)}")
        check_confidence(f"the result {self.value}", self.confidence)


@dataclass(frozen=True, order=True, slots=True, kw_only=True)
class Relation:
    """``head`` beats (OUTPERFORMS) or is built on (BASED_ON) ``tail``, both names of Methods of the same record."""

    type: str
    head: str
    tail: str
    evidence: str
    span: Span
    confidence: float = 1.0
    extractor: str = "gold"

    def __post_init__(self) -> None:
        if self.type not in RELATION_TYPES:
            raise FactError(f"a relation has the type {self.type!r}; known are {', '.join(RELATION_TYPES)}")
        check_confidence(f"{self.head} {self.type} {self.tail}", self.confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one abstract says. Making one checks that every fact quotes the text."""

    paper: Paper
    entities: tuple[Entity, ...] = ()
    results: tuple[Result, ...] = ()
    relations: tuple[Relation, ...] = ()
    _by_name: dict[str, Entity] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        text, where = self.paper.text, self.paper.id
        for entity in self.entities:
            self._by_name.setdefault(entity.name, entity)
            for span in entity.spans:
                if quote(text, span) not in entity.mentions:
                    raise FactError(f"{where}: {entity.name!r} at {span} quotes {quote(text, span)!r}")
        for result in self.results:
            self._check(result, (result.method, result.on, result.metric))
        for relation in self.relations:
            self._check(relation, (relation.head, relation.tail))

    def _check(self, fact: Result | Relation, names: tuple[str | None, ...]) -> None:
        """The fact quotes the text, and what it speaks of are entities of this record."""
        if quote(self.paper.text, fact.span) != fact.evidence:
            raise FactError(f"{self.paper.id}: the evidence at {fact.span} is not {fact.evidence[:60]!r}")
        for name in names:
            if name is not None and name not in self._by_name:
                raise FactError(f"{self.paper.id}: a fact speaks of {name!r}, which is no entity of the record")

    def entity(self, name: str) -> Entity:
        """The entity called ``name``; KeyError if there is none."""
        return self._by_name[name]


def quote(text: str, span: Span) -> str:
    """``text[start:end]``; FactError where the span is empty or leaves the text."""
    start, end = span
    if not 0 <= start < end <= len(text):
        raise FactError(f"the span {span} is not inside a text of {len(text)} characters")
    return text[start:end]


def check_confidence(what: str, confidence: float) -> None:
    """FactError unless ``confidence`` is a number from 0 to 1."""
    if not (math.isfinite(confidence) and 0.0 <= confidence <= 1.0):
        raise FactError(f"{what} has the confidence {confidence}; it must be from 0 to 1")


@dataclass(frozen=True, order=True, slots=True, kw_only=True)
class Node:
    """One node of the graph; ``props`` are sorted by name and hold no ``id`` and no ``name``."""

    label: str
    id: str
    name: str
    props: tuple[tuple[str, Value], ...] = ()

    def properties(self) -> dict[str, Value]:
        """All properties, ``id`` and ``name`` among them."""
        return {"id": self.id, "name": self.name, **dict(self.props)}


@dataclass(frozen=True, order=True, slots=True, kw_only=True)
class Edge:
    """One relationship with its evidence: ``sentence`` is ``text[start:end]`` of the paper that says so."""

    type: str
    source: str
    target: str
    source_label: str
    target_label: str
    paper: str
    sentence: str
    start: int
    end: int
    confidence: float
    extractor: str

    @property
    def key(self) -> str:
        """What makes it the same relationship on a second load."""
        return digest(self.type, self.source, self.target, self.paper)

    def properties(self) -> dict[str, Value]:
        """All properties that a store keeps on the relationship."""
        return {
            "key": self.key,
            "paper": self.paper,
            "sentence": self.sentence,
            "start": self.start,
            "end": self.end,
            "confidence": self.confidence,
            "extractor": self.extractor,
        }


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and relationships, each sorted, each once."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def props(values: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> tuple[tuple[str, Value], ...]:
    """``values`` as the sorted pairs that a Node holds; lists become tuples, None is left out."""
    pairs = values.items() if isinstance(values, Mapping) else values
    return tuple(sorted((k, tuple(v) if isinstance(v, list | tuple) else v) for k, v in pairs if v is not None))
