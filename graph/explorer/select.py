"""Which part of a graph a map shows: the options of ``litkg map`` as one function from graph to graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from graph.errors import NotFoundError
from graph.explorer.fold import SHOWN, boost
from graph.model import Edge, Graph, Node
from graph.text import fold

KEPT_WITH_PAPERS = ("Paper", "Result")
"""Labels that a choice of types never removes: they carry the evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What to show; every part narrows it further.

    ``focus`` is a name, alias or id, and ``hops`` how far around it, in steps from thing to thing (papers are not
    counted); ``types`` are labels; ``since`` a year; ``limit`` how many things, those that most papers speak of.
    """

    focus: str | None = None
    hops: int = 2
    types: Collection[str] | None = None
    since: int | None = None
    limit: int | None = None
    min_confidence: float = 0.0


def select(graph: Graph, choice: Choice) -> Graph:
    """The part of ``graph`` that ``choice`` asks for; NotFoundError where the focus is not in it."""
    nodes, edges = graph.nodes, graph.edges
    if choice.min_confidence > 0:
        edges = tuple(e for e in edges if e.confidence >= choice.min_confidence)
    if choice.since is not None:
        nodes, edges = _since(nodes, edges, choice.since)
    if choice.types is not None:
        kept = {*choice.types, *KEPT_WITH_PAPERS}
        nodes, edges = _keep(nodes, edges, {n.id for n in nodes if n.label in kept})
    if choice.focus is not None:
        start = find(nodes, choice.focus).id
        nodes, edges = _keep(nodes, edges, _near(nodes, edges, start, choice.hops))
    if choice.limit is not None:
        nodes, edges = _keep(nodes, edges, _most(nodes, edges, choice.limit))
    changed = (choice.min_confidence, choice.since, choice.types, choice.limit) != (0.0, None, None, None)
    return Graph(*(_tied(nodes, edges) if changed else (nodes, edges)))


def find(nodes: Iterable[Node], name: str) -> Node:
    """The node that is called ``name`` (id, name, alias; spelling does not matter); NotFoundError names near ones."""
    nodes = tuple(nodes)
    wanted = fold(name)
    ranked = sorted(nodes, key=lambda n: (n.label == "Paper", -int(str(dict(n.props).get("papers") or 0)), n.id))
    for test in (
        lambda n: n.id == name,
        lambda n: n.name == name,
        lambda n: wanted != "" and fold(n.name) == wanted,
        lambda n: wanted != "" and wanted in {fold(a) for a in aliases(n)},
    ):
        if found := next(filter(test, ranked), None):
            return found
    near = get_close_matches(name, [n.name for n in ranked], n=3, cutoff=0.5)
    hint = f"; near are {', '.join(near)}" if near else ""
    raise NotFoundError(f"nothing on the map is called {name!r}{hint}")


def aliases(node: Node) -> tuple[str, ...]:
    """The other names of a node."""
    value = dict(node.props).get("aliases")
    return value if isinstance(value, tuple) else ()


def _keep(nodes: Iterable[Node], edges: Iterable[Edge], ids: set[str]) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    kept = tuple(e for e in edges if e.source in ids and e.target in ids and (e.paper in ids or not e.paper))
    return tuple(n for n in nodes if n.id in ids), kept


def _since(nodes: Iterable[Node], edges: Iterable[Edge], year: int) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Without the papers before ``year`` or of no known year, and without what only they say."""
    nodes = tuple(nodes)
    old = {n.id for n in nodes if n.label == "Paper" and int(str(dict(n.props).get("year") or 0)) < year}
    kept = tuple(e for e in edges if e.paper not in old and e.source not in old and e.target not in old)
    return tuple(n for n in nodes if n.id not in old), kept


def _tied(nodes: Iterable[Node], edges: Iterable[Edge]) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Without nodes that lost all their edges; papers stay."""
    edges = tuple(edges)
    ends = {end for e in edges for end in (e.source, e.target)}
    return tuple(n for n in nodes if n.label == "Paper" or n.id in ends), edges


def _near(nodes: Iterable[Node], edges: Iterable[Edge], start: str, hops: int) -> set[str]:
    """Ids within ``hops`` steps of ``start``; passing a paper or a result costs nothing, going through takes both."""
    label = {n.id: n.label for n in nodes}
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for edge in edges:
        beside[edge.source].add(edge.target)
        beside[edge.target].add(edge.source)
    seen, border = {start}, {start}
    for hop in range(hops):
        new = {b for a in border for b in beside[a]} - seen
        if hop == 0 and label.get(start) == "Paper":
            seen, border = seen | new, new
            continue
        folded = {i for i in new if label.get(i) in KEPT_WITH_PAPERS}
        through = {b for a in folded for b in beside[a]} - seen
        seen |= new | through
        border = {i for i in new | through if label.get(i) in SHOWN}
    return seen | {e.paper for e in edges if e.source in seen and e.target in seen}


def _most(nodes: Iterable[Node], edges: Iterable[Edge], limit: int) -> set[str]:
    """Ids of the ``limit`` things that most papers speak of, with all papers and what hangs on them."""
    nodes = tuple(nodes)
    shown = {n.id: n for n in nodes if n.label in SHOWN}
    count: defaultdict[str, float] = defaultdict(float)
    for edge in edges:
        if edge.target in shown:
            count[edge.target] += boost(shown[edge.target])
    kept = set(sorted(shown, key=lambda i: (-count[i], i))[: max(0, limit)])
    papers = {e.source for e in edges if e.target in kept and e.source_label == "Paper"}
    papers |= {e.paper for e in edges if e.source in kept and e.target in kept}
    beside = {e.target for e in edges if e.source in papers and e.target not in shown}
    return kept | papers | beside
