"""Communities of the overview: groups that belong together, always found the same, each with a name."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graph.explorer.fold import Folded, Links

SEED = 20250724
SMALLEST = 4
MOST = 14


@dataclass(frozen=True, slots=True)
class Community:
    """Nodes (positions, the strongest first) that hold together, named after their strongest task or benchmark."""

    name: str
    members: tuple[int, ...]


def find(folded: Folded, core: Sequence[int], strength: Links) -> tuple[Community, ...]:
    """The communities of ``core`` (Louvain, seeded), the largest first; too small ones join those they are tied to."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(core)
    total: defaultdict[int, float] = defaultdict(float)
    for (a, b), weight in strength.items():
        total[a] += weight
        total[b] += weight
    for (a, b), weight in sorted(strength.items()):
        graph.add_edge(a, b, weight=weight / (total[a] * total[b]) ** 0.5)
    groups = nx.community.louvain_communities(graph, weight="weight", resolution=1.0, seed=SEED)
    ordered = sorted((sorted(g, key=lambda i: (-folded.score[i], i)) for g in groups), key=lambda g: (-len(g), g[0]))
    large = [g for g in ordered if len(g) >= SMALLEST][:MOST]
    joined = _join(large, [node for g in ordered if g not in large for node in g], strength)
    return _named(folded, [sorted(g, key=lambda i: (-folded.score[i], i)) for g in joined], strength)


def _join(groups: list[list[int]], left: list[int], strength: Links) -> list[list[int]]:
    """``groups`` with each node of ``left`` added to the one it is tied to most, as far as ties lead."""
    of = {node: g for g, group in enumerate(groups) for node in group}
    beside: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for (a, b), weight in sorted(strength.items()):
        beside[a].append((b, weight))
        beside[b].append((a, weight))
    while left:
        found = {node: g for node in left if (g := _pull(beside[node], of)) is not None}
        if not found:
            break
        of.update(found)
        left = [node for node in left if node not in found]
    return [[node for node in of if of[node] == g] for g in range(len(groups))]


def _pull(ties: list[tuple[int, float]], of: dict[int, int]) -> int | None:
    """The group that holds most of a node's ties."""
    total: defaultdict[int, float] = defaultdict(float)
    for other, weight in ties:
        if other in of:
            total[of[other]] += weight
    return max(total, key=lambda g: (total[g], -g)) if total else None


def _named(folded: Folded, groups: list[list[int]], strength: Links) -> tuple[Community, ...]:
    inside = _inside(groups, strength)
    taken: set[str] = set()
    named = []
    for group in groups:
        best = sorted(group, key=lambda i: (-_speaks_for(folded, i, inside), i))
        name = next(
            (folded.nodes[i].name for i in best if folded.nodes[i].name not in taken), folded.nodes[best[0]].name
        )
        taken.add(name)
        named.append(Community(name, tuple(group)))
    return tuple(named)


def _speaks_for(folded: Folded, node: int, inside: dict[int, float]) -> float:
    """How well a node stands for its group: its weight, more as a task or benchmark, less where it ties elsewhere."""
    label = folded.nodes[node].label
    kind = {"Task": 3.0, "Benchmark": 2.0}.get(label, 0.3)
    return kind * folded.score[node] * math.sqrt(inside.get(node, 0.0))


def _inside(groups: list[list[int]], strength: Links) -> dict[int, float]:
    """The share of a node's ties that stay in its group."""
    group_of = {node: g for g, group in enumerate(groups) for node in group}
    total: defaultdict[int, float] = defaultdict(float)
    own: defaultdict[int, float] = defaultdict(float)
    for (a, b), weight in strength.items():
        same = weight if group_of.get(a, -1) == group_of.get(b, -2) else 0.0
        for node in (a, b):
            total[node] += weight
            own[node] += same
    return {node: own[node] / total[node] for node in group_of if total[node]}
