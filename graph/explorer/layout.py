"""The overview and the places of all nodes: which are drawn first, in which communities, and where each stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graph.explorer import communities, place
from graph.explorer.communities import Community
from graph.explorer.fold import SHOWN, Folded, Links, backbone, links
from graph.model import Graph

OVERVIEW = 240
"""How many nodes the first view draws at most."""


@dataclass(frozen=True, slots=True)
class Layout:
    """All that the page needs to draw: positions in order of importance, places, communities, the first view's ties."""

    order: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    communities: tuple[Community, ...]
    community_of: tuple[int, ...]
    overview: tuple[int, ...]
    ties: Links


def arrange(graph: Graph, folded: Folded, *, overview: int = OVERVIEW) -> Layout:
    """The layout of ``graph``: pure, and the same on every run."""
    strength = links(folded)
    order = _order(folded)
    core = _core(folded, order, strength, overview)
    inner = _within(strength, core)
    ties = backbone(inner)
    found = communities.find(folded, core, inner)
    groups = _groups(core, found)
    index = {node: i for i, node in enumerate(core)}
    local = {(min(index[a], index[b]), max(index[a], index[b])): w for (a, b), w in ties.items()}
    names = [folded.nodes[i].name for i in core]
    papers = [float(str(dict(folded.nodes[i].props).get("papers") or 1)) for i in core]
    at = place.core(names, papers, [[index[i] for i in group] for group in groups], local) if core else []
    fixed = {node: (float(at[i][0]), float(at[i][1])) for node, i in index.items()}
    anchors = _anchors(graph, folded, strength, fixed)
    rest = [i for i in order if i not in fixed]
    points = place.around(fixed, rest, anchors)
    return Layout(
        order=order,
        places=tuple((round(points[i][0]), round(points[i][1])) for i in range(len(folded.nodes))),
        communities=found,
        community_of=_spread(found, anchors, rest, len(folded.nodes)),
        overview=tuple(core),
        ties=ties,
    )


def _order(folded: Folded) -> tuple[int, ...]:
    """All nodes, what the overview shows first, then by score; ties by id, so that no run differs."""
    nodes = folded.nodes
    key = {i: (nodes[i].label not in SHOWN, -folded.score[i], nodes[i].id) for i in range(len(nodes))}
    return tuple(sorted(key, key=lambda i: key[i]))


def _core(folded: Folded, order: Sequence[int], strength: Links, most: int) -> list[int]:
    """The most important nodes that are tied to another of them; single ones are left out."""
    chosen = [i for i in order if folded.nodes[i].label in SHOWN][:most]
    tied = {node for pair in _within(strength, chosen) for node in pair}
    return [i for i in chosen if i in tied]


def _within(strength: Links, nodes: Sequence[int]) -> Links:
    inside = set(nodes)
    return {pair: w for pair, w in strength.items() if pair[0] in inside and pair[1] in inside}


def _groups(core: Sequence[int], found: Sequence[Community]) -> list[list[int]]:
    grouped = {node for community in found for node in community.members}
    left = [[node] for node in core if node not in grouped]
    return [list(c.members) for c in found] + left


def _anchors(graph: Graph, folded: Folded, strength: Links, fixed: place.Points) -> dict[int, int]:
    """What each node outside the overview stands beside: its closest tie, or its paper's, or its neighbour's."""
    best: dict[int, tuple[float, int]] = {}
    for (a, b), weight in strength.items():
        for node, other in ((a, b), (b, a)):
            if node not in fixed:
                in_view = other in fixed
                offer = (weight / (1.0 + folded.score[other]) ** 0.5 + (10.0 if in_view else 0.0), -other)
                best[node] = max(offer, best.get(node, (-1.0, 0)))
    anchors = {node: -other for node, (_, other) in best.items() if -other in fixed}
    for paper, members in folded.members.items():
        near = [(w / (1.0 + folded.score[m]) ** 0.5, -m) for m, w in members.items() if m in fixed]
        if near:
            anchors[paper] = -max(near)[1]
    _inherit(graph, folded, fixed, anchors)
    return anchors


def _inherit(graph: Graph, folded: Folded, fixed: place.Points, anchors: dict[int, int]) -> None:
    """What no paper ties to the overview takes the anchor of a neighbour, then of a neighbour's neighbour."""
    beside: defaultdict[int, list[int]] = defaultdict(list)
    for edge in graph.edges:
        a, b = folded.at.get(edge.source), folded.at.get(edge.target)
        if a is not None and b is not None:
            beside[a].append(b)
            beside[b].append(a)
    for _ in range(4):
        new = {}
        for node, others in beside.items():
            if node not in fixed and node not in anchors:
                known = [anchors.get(o, o) for o in others if o in anchors or o in fixed]
                if known:
                    new[node] = min(known)
        if not new:
            return
        anchors.update(new)


def _spread(found: Sequence[Community], anchors: dict[int, int], rest: Sequence[int], count: int) -> tuple[int, ...]:
    """The community of every node, that of its anchor for those outside the overview; -1 for none."""
    of = [-1] * count
    for number, community in enumerate(found):
        for node in community.members:
            of[node] = number
    for node in rest:
        of[node] = of[anchors[node]] if node in anchors else -1
    return tuple(of)
