"""Which predicted entity is which gold one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from litkg.evaluation.documents import Thing
from litkg.evaluation.keys import name_keys

G = TypeVar("G")
P = TypeVar("P")
Pairs = tuple[tuple[int, int], ...]


def match(gold: Sequence[G], predicted: Sequence[P], same: Callable[[G, P], bool]) -> Pairs:
    """A largest one-to-one matching, as pairs of positions (gold, predicted).

    Augmenting paths from each prediction in turn, over gold in its order: which of several largest matchings is taken
    decides the roles that are compared, so the order is part of the measure.
    """
    edges = [[i for i, g in enumerate(gold) if same(g, p)] for p in predicted]
    owner: dict[int, int] = {}

    def place(p: int, seen: set[int]) -> bool:
        for g in edges[p]:
            if g not in seen:
                seen.add(g)
                if g not in owner or place(owner[g], seen):
                    owner[g] = p
                    return True
        return False

    for p in range(len(predicted)):
        place(p, set())
    return tuple(owner.items())


def settle(gold: Sequence[Thing], predicted: Sequence[Thing]) -> tuple[list[Thing], list[Thing]]:
    """Both sides without what does not count: optional gold, and what was found of it.

    A prediction under an alternative type of a gold entity, which nothing else found, takes that entity's own type,
    role and kind.
    """
    keep: list[Thing] = []
    left = list(predicted)
    for thing in gold:
        types = {thing.type, *thing.alt}
        hits = [i for i, p in enumerate(left) if p.type in types and thing.meets(p)]
        if thing.optional:
            left = [p for i, p in enumerate(left) if i not in hits]
            continue
        keep.append(thing)
        if hits and all(left[i].type != thing.type for i in hits):
            left[hits[0]] = _as(left[hits[0]], thing)
    return keep, left


def _as(found: Thing, gold: Thing) -> Thing:
    keys = name_keys(gold.type, found.forms)
    return replace(found, type=gold.type, role=gold.role, kind=gold.kind, keys=keys)
