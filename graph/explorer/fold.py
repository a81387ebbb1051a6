"""Papers folded into what they connect: how strongly two things belong together because papers speak of both.

A paper ties each pair of its methods, benchmarks, datasets and tasks. The tie is weaker where the paper only mentions
one of them, and is shared out over all pairs of the paper, so that a survey does not outweigh ten short papers.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.model import Graph, Node

SHOWN = ("Benchmark", "Dataset", "Method", "Task")
"""Labels that the overview draws; papers, results and the rest are folded away."""

MENTION_WEIGHT = 0.3
BOOST = {"Benchmark": 1.6, "Dataset": 1.4, "Task": 1.2}
NAMED_BOOST = 1.4  # a named method tells more than a family with as many papers

Links = dict[tuple[int, int], float]
"""Strength by pair of node positions, the smaller first."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A graph by position: who is where, what each paper speaks of, and how much each node stands out."""

    nodes: tuple[Node, ...]
    at: Mapping[str, int]
    members: Mapping[int, Mapping[int, float]]
    direct: tuple[tuple[int, int], ...]
    score: tuple[float, ...]


def fold(graph: Graph) -> Folded:
    """``graph`` with its papers folded; edges whose ends are missing are left out."""
    at = {node.id: i for i, node in enumerate(graph.nodes)}
    members: dict[int, dict[int, float]] = defaultdict(dict)
    direct: list[tuple[int, int]] = []
    degree = [0.0] * len(graph.nodes)
    for edge in graph.edges:
        a, b = at.get(edge.source), at.get(edge.target)
        if a is None or b is None or a == b:
            continue
        degree[a], degree[b] = degree[a] + 0.1, degree[b] + 0.1
        if edge.source_label == "Paper" and edge.target_label in SHOWN:
            weight = MENTION_WEIGHT if edge.type == "MENTIONS" else 1.0
            members[a][b] = max(weight, members[a].get(b, 0.0))
        elif edge.source_label in SHOWN and edge.target_label in SHOWN:
            direct.append((min(a, b), max(a, b)))
    return Folded(graph.nodes, at, dict(members), tuple(direct), _scores(graph.nodes, members, degree))


def _scores(
    nodes: Sequence[Node], members: Mapping[int, Mapping[int, float]], degree: list[float]
) -> tuple[float, ...]:
    total = [0.0] * len(nodes)
    for of_paper in members.values():
        for node, weight in of_paper.items():
            total[node] += weight
    return tuple(t * boost(n) if n.label in SHOWN else d for n, t, d in zip(nodes, total, degree, strict=True))


def boost(node: Node) -> float:
    """How much more a node counts than a family of methods with as many papers."""
    if node.label == "Method":
        return 1.0 if dict(node.props).get("kind") == "family" else NAMED_BOOST
    return BOOST.get(node.label, 1.0)


def links(folded: Folded) -> Links:
    """The strength of every pair that a paper, or a relationship of its own, ties together."""
    found: defaultdict[tuple[int, int], float] = defaultdict(float)
    for of_paper in folded.members.values():
        share = 1.0 / max(1, len(of_paper) - 1)
        for (a, v), (b, w) in combinations(sorted(of_paper.items()), 2):
            found[a, b] += v * w * share
    for pair in folded.direct:
        found[pair] += 0.5
    return dict(found)


def backbone(strength: Links, keep: int = 3) -> Links:
    """The ``keep`` closest ties of every node: closeness is strength against what both have in all (cosine)."""
    total: defaultdict[int, float] = defaultdict(float)
    for (a, b), weight in strength.items():
        total[a] += weight
        total[b] += weight
    near: defaultdict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for (a, b), weight in strength.items():
        closeness = round(weight / math.sqrt(total[a] * total[b]), 9)  # the page sums in another order
        near[a].append((-closeness, a, b))
        near[b].append((-closeness, a, b))
    kept = {(a, b) for ties in near.values() for _, a, b in sorted(ties)[:keep]}
    return {pair: strength[pair] for pair in sorted(kept)}
