"""Parts of a graph: confident facts only, papers of some years, nodes of some labels; as streams, whatever the size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Protocol

from graph.errors import InputError
from graph.model import Edge, Graph, Node
from graph.schema import LABELS


class Source(Protocol):
    """A graph that can be gone through, as often as is asked, always in the same order."""

    def nodes(self) -> Iterable[Node]:
        """Its nodes, each once."""

    def edges(self) -> Iterable[Edge]:
        """Its relationships, each once."""


@dataclass(frozen=True, slots=True)
class Held:
    """A graph in memory as a source."""

    graph: Graph

    def nodes(self) -> Iterable[Node]:
        """Its nodes."""
        return self.graph.nodes

    def edges(self) -> Iterable[Edge]:
        """Its relationships."""
        return self.graph.edges


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What to keep.

    Attributes:
        min_confidence: Facts below it are left out, and what only they speak of.
        since: Papers before this year, or of no known year, are left out, and what only they speak of.
        types: Labels to keep; None for all. Relationships stay where both ends do.
    """

    min_confidence: float = 0.0
    since: int | None = None
    types: frozenset[str] | None = None

    def __post_init__(self) -> None:
        for label in sorted(self.types or ()):
            if label not in LABELS:
                near = get_close_matches(label.capitalize().rstrip("s"), LABELS, n=1) or [", ".join(LABELS)]
                raise InputError(f"There are no nodes of the type {label!r}; did you mean {near[0]}?")
        if not 0.0 <= self.min_confidence <= 1.0:
            raise InputError(f"A confidence is a number from 0 to 1, not {self.min_confidence}.")

    @property
    def empty(self) -> bool:
        """Whether it keeps everything."""
        return self == Filter()

    def of(self, source: Source) -> Source:
        """``source`` with only what is kept; ``papers`` of a node counts the papers that are."""
        return source if self.empty else _Filtered(source, self)


@dataclass(slots=True)
class _Filtered:
    source: Source
    keep: Filter
    _young: set[str] = field(default_factory=set)
    _papers: Counter[str] | None = None

    def nodes(self) -> Iterator[Node]:
        papers = self._counted()
        for node in self.source.nodes():
            if self.keep.types is not None and node.label not in self.keep.types:
                continue
            if node.label == "Paper":
                if self._is_young(node.id):
                    yield node
            elif node.id in papers:
                yield _with_count(node, papers[node.id])

    def edges(self) -> Iterator[Edge]:
        self._counted()
        types = self.keep.types
        for edge in self._facts():
            if types is None or (edge.source_label in types and edge.target_label in types):
                yield edge

    def _facts(self) -> Iterator[Edge]:
        return (
            edge
            for edge in self.source.edges()
            if edge.confidence >= self.keep.min_confidence and self._is_young(edge.paper)
        )

    def _is_young(self, paper: str) -> bool:
        return self.keep.since is None or paper in self._young

    def _counted(self) -> Counter[str]:
        """How many papers speak of each node that still has a relationship; counted once, by going through them all."""
        if self._papers is None:
            if self.keep.since is not None:
                self._young = {n.id for n in self.source.nodes() if n.label == "Paper" and _year(n) >= self.keep.since}
            self._papers = Counter()
            for edge in self._facts():
                self._papers[edge.source] += 0
                self._papers[edge.target] += edge.source == edge.paper
        return self._papers


def _year(paper: Node) -> int:
    year = dict(paper.props).get("year")
    return year if isinstance(year, int) else -1


def _with_count(node: Node, papers: int) -> Node:
    if all(key != "papers" for key, _ in node.props):
        return node
    return replace(node, props=tuple((k, papers if k == "papers" else v) for k, v in node.props))
