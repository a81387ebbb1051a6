"""Where the nodes stand: communities apart, labels with room, everything else around what it belongs to.

One unit is one pixel of the overview at its natural size. The same graph always gets the same places.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from graph.explorer.fold import Links

Points = dict[int, tuple[float, float]]

SEED = 20250724
LETTER = 6.6  # mean width of a letter of a label
LONGEST = 26  # letters of a label that are drawn in the overview
ROW = 34.0  # height of a node with its label under it
GAP = 46.0  # between the circles of two communities
WIDE = 1.55  # width of the map to its height
CELL = 17.0  # side of the square that a node outside the overview gets
STEPS = 90


def core(names: Sequence[str], papers: Sequence[float], groups: Sequence[Sequence[int]], ties: Links) -> Any:
    """Places (n × 2 array) of the overview's nodes 0…n-1; ``groups`` divides them up, ``ties`` pulls them together.

    A node's name and its number of papers, as many as the page makes it large for, tell how much room it takes.
    """
    widths = [max(26.0, LETTER * min(LONGEST, len(name))) + 8.0 for name in names]
    heights = [max(ROW, 2.6 * min(21.0, 3.6 + 1.9 * math.sqrt(count)) + 16.0) for count in papers]
    boxes = np.array([widths, heights]).T.reshape(-1, 2)
    local = [_spring(group, ties) for group in groups]
    radii = np.array([_radius(boxes[list(group)]) for group in groups])
    centres = _pack(groups, radii, ties)
    places = np.zeros((len(names), 2))
    for group, points, radius, centre in zip(groups, local, radii, centres, strict=True):
        places[list(group)] = centre + points * radius * np.array([1.1, 0.9])
    return _make_room(places, boxes, groups)


def _radius(boxes: Any) -> float:
    return max(40.0, math.sqrt(float((boxes[:, 0] * boxes[:, 1]).sum()) * 2.3 / math.pi))


def _spring(group: Sequence[int], ties: Links) -> Any:
    """Places of one community in the unit circle, by rustworkx's Fruchterman-Reingold."""
    if len(group) == 1:
        return np.zeros((1, 2))
    import rustworkx as rx

    graph = rx.PyGraph()
    graph.add_nodes_from(list(group))
    at = {node: i for i, node in enumerate(group)}
    graph.add_edges_from([(at[a], at[b], w) for (a, b), w in sorted(ties.items()) if a in at and b in at])
    found = rx.spring_layout(graph, seed=SEED, num_iter=120, k=1.6 / math.sqrt(len(group)))
    points = np.array([found[i] for i in range(len(group))])
    points = points - points.mean(axis=0)
    # By rank, not by distance: an even disc, in which one far node does not press the others into a clot.
    far = np.hypot(points[:, 0], points[:, 1])
    rank = np.argsort(np.argsort(far))
    return points / np.maximum(far, 1e-9)[:, None] * np.sqrt((rank + 0.5) / len(group))[:, None]


def _pack(groups: Sequence[Sequence[int]], radii: Any, ties: Links) -> Any:
    """Centres of the communities: related ones side by side, no two circles touching, wider than high."""
    count = len(groups)
    group_of = {node: g for g, group in enumerate(groups) for node in group}
    pull = np.zeros((count, count))
    for (a, b), weight in ties.items():
        if group_of[a] != group_of[b]:
            pull[group_of[a], group_of[b]] += weight
            pull[group_of[b], group_of[a]] += weight
    angle = np.arange(count) * 2.399963  # the golden angle: a sunflower to start from
    spread = np.sqrt(np.arange(count) + 0.5) * float(radii.mean()) * 1.6
    centres = np.stack([np.cos(angle) * spread * WIDE, np.sin(angle) * spread], axis=1)
    need = radii[:, None] + radii[None, :] + GAP
    strength = pull / max(1e-9, float(pull.max()))
    for step in range(300):
        cool = 1.0 - step / 300
        centres = centres + 0.03 * cool * (strength @ centres - strength.sum(1)[:, None] * centres)
        centres = centres * (1.0 - np.array([0.010, 0.010 * WIDE * WIDE]) * cool)
        _push_apart(centres, need)
    for _ in range(60):
        _push_apart(centres, need)
    return centres - (centres.min(axis=0) + centres.max(axis=0)) / 2


def _push_apart(centres: Any, need: Any) -> None:
    delta = centres[:, None, :] - centres[None, :, :]
    far = np.maximum(np.hypot(delta[..., 0], delta[..., 1]), 1e-6)
    push = np.maximum(0.0, need - far) / far * 0.25
    np.fill_diagonal(push, 0.0)
    centres += (delta * push[..., None]).sum(axis=1)


def _make_room(places: Any, boxes: Any, groups: Sequence[Sequence[int]]) -> Any:
    """Push boxes (node and label) apart along the shorter way until hardly two overlap."""
    group_of = np.zeros(len(places), dtype=int)
    for g, group in enumerate(groups):
        group_of[list(group)] = g
    first, second = np.triu_indices(len(places), 1)
    half = (boxes[first] + boxes[second]) / 2
    centres = np.stack([places[list(group)].mean(axis=0) for group in groups])
    for step in range(STEPS):
        near = np.nonzero(half[:, 1] > np.abs(places[first, 1] - places[second, 1]))[0]
        a, b = first[near], second[near]
        delta = places[a] - places[b]
        over = half[near] - np.abs(delta)
        hit = over[:, 0] > 0
        if not hit.any():
            break
        a, b, delta, over = a[hit], b[hit], delta[hit], over[hit]
        sideways = (over[:, 0] < over[:, 1] * 1.5).astype(int)
        push = np.where(delta >= 0, 1.0, -1.0) * over * 0.3 * np.stack([sideways, 1 - sideways], axis=1)
        for axis in (0, 1):
            places[:, axis] += np.bincount(a, push[:, axis], len(places)) - np.bincount(b, push[:, axis], len(places))
        if step < STEPS * 2 // 3:  # hold the communities together while there is time to undo the harm
            places += (centres[group_of] - places) * 0.012
    return places


def around(fixed: Points, rest: Sequence[int], anchors: Mapping[int, int]) -> Points:
    """Places of ``rest``, in order: each on the free square nearest to its anchor; those without one below the map."""
    taken: set[tuple[int, int]] = set()
    for x, y in fixed.values():  # a label's width stays free around the nodes of the overview
        taken |= {(_cell(x) + i, _cell(y) + j) for i in range(-2, 3) for j in range(-1, 2)}
    spirals: dict[int, Any] = {}
    places = dict(fixed)
    low = max((y for _, y in fixed.values()), default=0.0) + 160.0
    left = min((x for x, _ in fixed.values()), default=0.0)
    width = max(10, int((max((x for x, _ in fixed.values()), default=0.0) - left) / CELL))
    lost = 0
    for node in rest:
        anchor = anchors.get(node)
        if anchor is None or anchor not in places:
            places[node] = (left + lost % width * CELL, low + lost // width * CELL)
            lost += 1
            continue
        spiral = spirals.setdefault(anchor, _spiral(*places[anchor]))
        cell = next(c for c in spiral if c not in taken)
        taken.add(cell)
        places[node] = (CELL * (cell[0] + _off(node)), CELL * (cell[1] + _off(node + 0.5)))
    return places


def _off(number: float) -> float:
    """From -0.3 to 0.3, spread evenly: off the grid, so that the eye sees no rows."""
    return (number * 0.618034 % 1.0 - 0.5) * 0.6


def _cell(value: float) -> int:
    return round(value / CELL)


def _spiral(x: float, y: float) -> Any:
    """Squares around a point, ever farther out; each anchor has one and goes on where it stopped."""
    i = 0
    while True:
        radius, angle = 0.55 * math.sqrt(i), i * 2.399963
        yield _cell(x + CELL * radius * math.cos(angle) * 1.15), _cell(y + CELL * radius * math.sin(angle))
        i += 1
