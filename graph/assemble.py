"""From what papers say, and which names are one thing, to the graph: nodes, relationships, evidence.

The choices that a reader of the graph should know:

- Facts marked ``optional`` stay out, and with them what speaks of an optional entity.
- Two entities of one paper that are one node give one relationship. The strongest role stands, with the sentence of the
  entity that has it; the confidence is the highest of them.
- The sentence of a mention is the first one in the abstract that names the entity; the title where no other does.
- ``EVALUATED_ON`` joins each method that a paper proposes with each set that it evaluates on. It quotes the sentence
  that names both, else the one about the set; its confidence is the product of the two it follows from.
- A method is never better than, or built on, itself: such a relation, which comes from two names of one thing, is left
  out.
- A result is a node of its paper: the same figure in two papers is two results, said twice in one paper it is one.
- Who wrote a paper is known from its source, not from its text: ``WROTE`` quotes the title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.model import ROLES, Edge, Entity, Graph, Node, Record, Relation, Result, Span
from graph.nodes import author_node, authors_of, better_name, paper_node, result_id, result_node, thing_node
from graph.resolve.values import Resolution, Resolved
from graph.schema import ROLE_EDGES
from graph.text import occurrences, sentence_of, sentences

_DIGITS = 6  # kept of a confidence that is a product


@dataclass(frozen=True, slots=True)
class Part:
    """What one paper adds to the graph; ``things`` are ids of the nodes it has a role for, ``authors`` id and name."""

    paper: Node
    results: tuple[Node, ...]
    things: tuple[str, ...]
    authors: tuple[tuple[str, str], ...]
    edges: tuple[Edge, ...]


def assemble(records: Iterable[Record], resolution: Resolution) -> Graph:
    """The whole graph of ``records``, whose entities ``resolution`` maps to nodes.

    Raises:
        KeyError: ``resolution`` was made from other records.
    """
    nodes: list[Node] = []
    edges: list[Edge] = []
    papers: Counter[str] = Counter()
    authors: dict[str, str] = {}
    for record in records:
        made = part(record, resolution)
        nodes += (made.paper, *made.results)
        edges += made.edges
        papers.update(made.things)
        for ident, name in made.authors:
            authors[ident] = better_name(authors.get(ident), name)
    nodes += (thing_node(resolution.nodes[i], count) for i, count in papers.items())
    nodes += (author_node(i, name) for i, name in authors.items())
    return Graph(tuple(sorted(nodes)), tuple(sorted(edges)))


def certain(record: Record) -> Record:
    """``record`` without what is optional, every entity with the spans that quote it.

    Resolution and assembly both work on this form, so that they count the same papers.
    """
    kept = [e for e in record.entities if not e.optional]
    if len(kept) == len(record.entities) and all(e.spans for e in kept) and not any(r.optional for r in record.results):
        return record
    text, names = record.paper.text, {e.name for e in kept}

    def known(name: str | None) -> str | None:
        return name if name in names else None

    return replace(
        record,
        entities=tuple(e if e.spans else replace(e, spans=_anywhere(text, e)) for e in kept),
        results=tuple(
            replace(r, method=known(r.method), on=known(r.on), metric=known(r.metric))
            for r in record.results
            if not r.optional
        ),
        relations=tuple(r for r in record.relations if r.head in names and r.tail in names),
    )


def _anywhere(text: str, entity: Entity) -> tuple[Span, ...]:
    """Where the forms of an entity stand whose every occurrence lies inside the name of another."""
    spans = {span for form in entity.mentions for span in occurrences(text, form)}
    return tuple(sorted(spans)) or tuple((at, at + len(m)) for m in entity.mentions if (at := text.find(m)) >= 0)


def part(record: Record, resolution: Resolution) -> Part:
    """What one paper adds: its own nodes, and all relationships that it is the evidence for."""
    return _Assembler(certain(record), resolution).part()


@dataclass(frozen=True, slots=True)
class _Link:
    """What a paper has to do with one node: ``at`` is the sentence that says so, ``spans`` are all mentions."""

    node: Resolved
    role: str
    at: Span
    spans: tuple[Span, ...]
    confidence: float
    extractor: str


_End = tuple[str, str]  # label and id


class _Assembler:
    """Makes the part of one paper."""

    def __init__(self, record: Record, resolution: Resolution) -> None:
        self.record = record
        self.text = record.paper.text
        self.me: _End = ("Paper", record.paper.id)
        self.resolution = resolution
        self.sentences = sentences(self.text)
        self.edges: dict[tuple[str, str, str], Edge] = {}

    def part(self) -> Part:
        links = [self._link(node, entities) for node, entities in sorted(self._by_node().items())]
        for link in links:
            kind = ROLE_EDGES[link.node.label][link.role]
            self._say(kind, self.me, _end(link.node), link.at, link.confidence, link.extractor)
        self._evaluations(links)
        results = {node.id: node for node in map(self._result, self.record.results)}
        for relation in self.record.relations:
            self._relation(relation)
        authors = authors_of(self.record.paper)
        for author, _ in authors:
            self._say("WROTE", ("Author", author), self.me, (0, len(self.record.paper.title)), 1.0, "source")
        return Part(
            paper=paper_node(self.record.paper),
            results=tuple(sorted(results.values())),
            things=tuple(link.node.id for link in links),
            authors=authors,
            edges=tuple(sorted(self.edges.values())),
        )

    def _node(self, entity: Entity) -> Resolved:
        return self.resolution.nodes[self.resolution.node_of[self.record.paper.id, entity.type, entity.name]]

    def _by_node(self) -> dict[str, list[Entity]]:
        groups: dict[str, list[Entity]] = {}
        for entity in self.record.entities:
            groups.setdefault(self._node(entity).id, []).append(entity)
        return groups

    def _link(self, node: str, entities: list[Entity]) -> _Link:
        best = min(entities, key=lambda e: (ROLES[e.type].index(e.role), -e.confidence, e.spans, e.name))
        return _Link(
            node=self.resolution.nodes[node],
            role=best.role,
            at=sentence_of(self.sentences, *self._after_title(best.spans)),
            spans=tuple(sorted({span for e in entities for span in e.spans})),
            confidence=max(e.confidence for e in entities),
            extractor=best.extractor,
        )

    def _after_title(self, spans: Iterable[Span]) -> Span:
        """The first of ``spans`` that lies in the abstract, else the first."""
        ordered = sorted(spans)
        return next((s for s in ordered if s[0] > len(self.record.paper.title)), ordered[0])

    def _say(self, kind: str, source: _End, target: _End, at: Span, confidence: float, extractor: str) -> None:
        """Keep a relationship; of two that are the same the surer one, then the earlier one, stands."""
        edge = Edge(
            type=kind,
            source=source[1],
            target=target[1],
            source_label=source[0],
            target_label=target[0],
            paper=self.me[1],
            sentence=self.text[slice(*at)],
            start=at[0],
            end=at[1],
            confidence=confidence,
            extractor=extractor,
        )
        key = (kind, source[1], target[1])
        same = self.edges.get(key)
        if same is None or (-confidence, at, extractor) < (-same.confidence, (same.start, same.end), same.extractor):
            self.edges[key] = edge

    def _evaluations(self, links: list[_Link]) -> None:
        for method in (link for link in links if link.role == "proposed"):
            for data in (link for link in links if link.role == "evaluated_on"):
                both = [s for s in self.sentences if _inside(s, method) and _inside(s, data)]
                at = self._after_title(both) if both else data.at
                sure = round(method.confidence * data.confidence, _DIGITS)
                by = "+".join(sorted({method.extractor, data.extractor}))
                self._say("EVALUATED_ON", _end(method.node), _end(data.node), at, sure, by)

    def _result(self, result: Result) -> Node:
        me: _End = ("Result", result_id(self.me[1], result))
        at = sentence_of(self.sentences, *result.span)
        self._say("REPORTS", self.me, me, at, result.confidence, result.extractor)
        ends = (
            ("OF", self._called(result.method, "Method")),
            ("ON", self._called(result.on, "Benchmark", "Dataset")),
            ("MEASURED_BY", self._called(result.metric, "Metric")),
        )
        for kind, node in ends:
            if node:
                self._say(kind, me, _end(node), at, result.confidence, result.extractor)
        return result_node(self.me[1], result)

    def _called(self, name: str | None, *types: str) -> Resolved | None:
        """The node of the entity ``name`` that has one of ``types``."""
        found = [e for e in self.record.entities if e.name == name and e.type in types]
        return self._node(found[0]) if found else None

    def _relation(self, relation: Relation) -> None:
        head, tail = self._called(relation.head, "Method"), self._called(relation.tail, "Method")
        if head and tail and head.id != tail.id:
            at = sentence_of(self.sentences, *relation.span)
            self._say(relation.type, _end(head), _end(tail), at, relation.confidence, relation.extractor)


def _end(node: Resolved) -> _End:
    return node.label, node.id


def _inside(sentence: Span, link: _Link) -> bool:
    return any(sentence[0] <= start and end <= sentence[1] for start, end in link.spans)
