"""Resolution: from records to nodes."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
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

SPELLING = "one spelling"

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
    with _uncollected():
        return _resolve(records, decisions, known or shipped(), weights or shipped_weights())


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection meanwhile: nothing here makes cycles, and going through millions of names costs a third."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _resolve(records: Iterable[Record], decisions: Decisions, known: Knowledge, weights: Weights) -> Resolution:
    directions = Directions()
    found = gather(records, Contexts(Expander(known)), directions, decisions.exact())
    units = [found.units[key] for key in sorted(found.units)]
    expander = Expander(known, found.local)
    compared = Compared(units, [expander.side(u.form, u.group, u.key[2]) for u in units], found, weights)
    scored = [s for i, j in sorted(candidates(units, compared.sides)) if (s := compared.score(i, j))]
    same, forbidden = decisions.pairs(units)
    clusters = cluster(
        len(units),
        scored,
        threshold=weights.threshold,
        same=same,
        forbidden=forbidden,
        main=compared.main,
        contrary=compared.contrary,
    )
    naming = Naming(expander, directions, weights, {(u.group, f) for u in units for f in u.names})
    nodes, of_unit = _nodes(units, clusters, naming)
    node_of = {key: of_unit[unit] for key, unit in found.entities.items()}
    said = [Scored(i, j, 1.0, "a person says so") for i, j in same]
    return Resolution(node_of=node_of, nodes=nodes, merges=_merges(units, [*scored, *said], of_unit))


@dataclass(frozen=True, slots=True)
class Compared:
    """Units side by side."""

    units: Sequence[Unit]
    sides: Sequence[Side]
    found: Gathered
    weights: Weights

    def score(self, i: int, j: int) -> Scored | None:
        """How sure it is that two units are one thing, and why; None where it is out of the question."""
        a, b = self.units[i], self.units[j]
        f = features(self.sides[i], self.sides[j], a.group, **evidence(a, b, self.found))
        if f is None or (strength := score(f, self.weights.of)) < DOUBTFUL:
            return None
        return Scored(i, j, strength, reason(f, self.sides[i], self.sides[j]))

    def main(self, members: list[int]) -> int:
        """The most used of some units."""
        return min(members, key=lambda i: (-len(self.units[i].papers), i))

    def contrary(self, i: int, j: int) -> bool:
        """Whether two units are hardly one thing by their names alone."""
        group = self.units[i].group
        if keys(self.sides[i], group).isdisjoint(keys(self.sides[j], group)):
            return True
        f = features(self.sides[i], self.sides[j], group)
        return f is None or score(f, self.weights.of) < LIKELY


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


def _merges(units: Sequence[Unit], scored: Iterable[Scored], of_unit: Mapping[UnitKey, str]) -> tuple[Merge, ...]:
    """All pairs that were compared and could be one thing, and all spellings of one name."""
    pairs = ((units[s.left], units[s.right], s) for s in scored)
    out = {
        Merge(
            node=of_unit[a.key],
            group=a.group,
            left=a.form,
            right=b.form,
            reason=s.reason,
            strength=round(s.strength, 4),
            joined=of_unit[a.key] == of_unit[b.key],
        )
        for a, b, s in pairs
    }
    for unit in units:
        if len(unit.names) > 1:
            form = unit.form
            out |= {_spelling(unit, form, other, of_unit[unit.key]) for other in unit.names if other != form}
    return tuple(sorted(out))


def _spelling(unit: Unit, form: str, other: str, node: str) -> Merge:
    return Merge(node=node, group=unit.group, left=form, right=other, reason=SPELLING, strength=1.0)
