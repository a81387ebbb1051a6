"""Resolution: from records to nodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypedDict

from graph.model import Record, digest
from graph.resolve.candidates import candidates
from graph.resolve.contexts import Contexts
from graph.resolve.decisions import NONE, Decisions
from graph.resolve.directions import Directions
from graph.resolve.expand import Expander, Side
from graph.resolve.gather import Gathered, Unit, UnitKey, commonest, gather
from graph.resolve.join import Clusters, Scored, cluster
from graph.resolve.knowledge import Knowledge, shipped
from graph.resolve.nodes import Naming, node, slug
from graph.resolve.pairs import features, keys, score
from graph.resolve.reasons import reason
from graph.resolve.values import Merge, Resolution, Resolved
from graph.resolve.weights import Weights
from graph.resolve.weights import shipped as shipped_weights

LIKELY = 0.5
"""Two groups of names become one only if their main names are so likely to be one thing."""

DOUBTFUL = 0.25
"""Pairs from this strength up that were not joined are kept for review."""


def resolve(
    records: Iterable[Record],
    *,
    decisions: Decisions = NONE,
    known: Knowledge | None = None,
    weights: Weights | None = None,
) -> Resolution:
    """Nodes for all entities of ``records``; the same set of records gives the same nodes, in whatever order.

    ``decisions`` of people win over everything; ``known`` and ``weights`` default to what ships with the package.
    """
    known = known or shipped()
    weights = weights or shipped_weights()
    directions = Directions()
    found = gather(records, Contexts(Expander(known)), directions, decisions.exact())
    units = [found.units[key] for key in sorted(found.units)]
    expander = Expander(known, found.local)
    sides = [expander.side(u.form, u.group, u.key[2]) for u in units]
    scored = [s for i, j in sorted(candidates(units, sides)) if (s := _score(units, sides, i, j, found, weights))]
    clusters, joined = _cluster(units, sides, scored, decisions, weights)
    naming = Naming(expander, directions, weights, {(u.group, f) for u in units for f in u.names})
    nodes, of_unit = _nodes(units, clusters, naming)
    return Resolution(
        node_of={key: of_unit[unit] for key, unit in found.entities.items()},
        nodes=nodes,
        merges=_merges(units, scored, joined, of_unit),
    )


def _score(
    units: Sequence[Unit], sides: Sequence[Side], i: int, j: int, found: Gathered, weights: Weights
) -> Scored | None:
    f = features(sides[i], sides[j], units[i].group, **evidence(units[i], units[j], found))
    if f is None:
        return None
    strength = score(f, weights.of)
    return Scored(i, j, strength, reason(f, sides[i], sides[j])) if strength >= DOUBTFUL else None


class Evidence(TypedDict):
    """What papers say of a pair of units; see ``pairs.features``."""

    together: int
    apart: int
    kinds: bool


def evidence(a: Unit, b: Unit, found: Gathered) -> Evidence:
    """In how many papers the names of two units stand for one thing, and for two; and whether their kinds differ."""
    first, second = sorted((u.key[0], u.key[1], "") for u in (a, b))
    kinds = bool(a.kinds and b.kinds) and commonest(a.kinds) != commonest(b.kinds)
    return {"together": found.together.get((first, second), 0), "apart": _shared(a, b), "kinds": kinds}


def _shared(a: Unit, b: Unit) -> int:
    """In how many papers both stand as entities of their own."""
    small, large = sorted((a.papers, b.papers), key=len)
    return len(set(small).intersection(large))


def _cluster(
    units: Sequence[Unit], sides: Sequence[Side], scored: Sequence[Scored], decisions: Decisions, weights: Weights
) -> tuple[Clusters, list[Scored]]:
    same, forbidden = decisions.pairs(units)

    def main(members: list[int]) -> int:
        return min(members, key=lambda i: (-len(units[i].papers), i))

    def contrary(i: int, j: int) -> bool:
        group = units[i].group
        if keys(sides[i], group).isdisjoint(keys(sides[j], group)):
            return True
        f = features(sides[i], sides[j], group)
        return f is None or score(f, weights.of) < LIKELY

    return cluster(
        len(units), scored, threshold=weights.threshold, same=same, forbidden=forbidden, main=main, contrary=contrary
    )


def _nodes(units: Sequence[Unit], clusters: Clusters, naming: Naming) -> tuple[dict[str, Resolved], dict[UnitKey, str]]:
    """All nodes by id, and the id for each unit."""
    sets: dict[int, list[int]] = {}
    for i in range(len(units)):
        sets.setdefault(clusters.find(i), []).append(i)
    nodes: dict[str, Resolved] = {}
    of_unit: dict[UnitKey, str] = {}
    # the most used come first, so that of two nodes of one name it is the one without a mark in its id
    for members in sorted(sets.values(), key=lambda m: (-max(len(units[i].papers) for i in m), m)):
        made = _unique(node([units[i] for i in members], naming), units[members[0]], nodes)
        nodes[made.id] = made
        of_unit.update({units[i].key: made.id for i in members})
    return nodes, of_unit


def _unique(made: Resolved, unit: Unit, taken: Mapping[str, Resolved]) -> Resolved:
    """``made``; where another node has its id, one that also tells what it stands for, else one with a digest."""
    if made.id not in taken:
        return made
    told = f"{made.id}-{slug(unit.key[2])}" if unit.key[2] else made.id
    return replace(made, id=told if told not in taken else f"{told}~{digest(*unit.key, length=6)}")


def _merges(
    units: Sequence[Unit], scored: Sequence[Scored], joined: Sequence[Scored], of_unit: Mapping[UnitKey, str]
) -> tuple[Merge, ...]:
    done = set(joined)
    out = []
    for s in scored:
        a, b = units[s.left], units[s.right]
        out.append(
            Merge(
                node=of_unit[a.key],
                group=a.group,
                left=a.form,
                right=b.form,
                reason=s.reason,
                strength=round(s.strength, 4),
                joined=s in done,
            )
        )
    return tuple(sorted(out))
