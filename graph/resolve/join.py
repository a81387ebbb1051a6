"""From scored pairs to clusters: the surest joins first, and none that a person, a version or a size forbids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

Pair = tuple[int, int]


@dataclass(frozen=True, order=True, slots=True)
class Scored:
    """Two units and how sure it is that they are one thing."""

    left: int
    right: int
    strength: float
    reason: str = ""


@dataclass(slots=True)
class Clusters:
    """Disjoint sets of units; ``forbidden`` pairs never come into one."""

    size: int
    forbidden: frozenset[Pair] = frozenset()
    _root: list[int] = field(init=False)
    _members: dict[int, list[int]] = field(init=False)
    _foes: dict[int, set[int]] = field(init=False)

    def __post_init__(self) -> None:
        self._root = list(range(self.size))
        self._members = {}
        self._foes = {}
        for a, b in self.forbidden:
            self._foes.setdefault(a, set()).add(b)
            self._foes.setdefault(b, set()).add(a)

    def find(self, i: int) -> int:
        """The unit that stands for the set of ``i``."""
        while self._root[i] != i:
            self._root[i] = self._root[self._root[i]]
            i = self._root[i]
        return i

    def members(self, i: int) -> list[int]:
        """All units in the set of ``i``, in no special order."""
        root = self.find(i)
        return self._members.get(root, [root])

    def may_join(self, i: int, j: int) -> bool:
        """Whether no forbidden pair would come together."""
        a, b = self.members(i), self.members(j)
        small, large = (a, set(b)) if len(a) <= len(b) else (b, set(a))
        return not any(not large.isdisjoint(self._foes.get(m, ())) for m in small)

    def join(self, i: int, j: int) -> None:
        """Make the sets of ``i`` and ``j`` one; the smaller number stands for it."""
        a, b = sorted((self.find(i), self.find(j)))
        if a != b:
            self._members[a] = [*self.members(a), *self.members(b)]
            self._members.pop(b, None)
            self._root[b] = a


def cluster(
    size: int,
    scored: Iterable[Scored],
    *,
    threshold: float,
    same: Sequence[Pair] = (),
    forbidden: frozenset[Pair] = frozenset(),
    main: Callable[[list[int]], int],
    contrary: Callable[[int, int], bool],
) -> Clusters:
    """Join pairs from ``threshold`` up, the surest first.

    ``same`` pairs join before all others. Two sets of more than one unit each join only if their ``main`` units are not
    ``contrary``: one wrong link then cannot chain two groups of names. Sets that ``same`` made are free of that: people
    may call one what looks unlike.
    """
    clusters = Clusters(size, forbidden)
    for i, j in same:
        if clusters.may_join(i, j):
            clusters.join(i, j)
    free = {i for pair in same for i in pair}
    for s in sorted(scored, key=lambda s: (-s.strength, s.left, s.right)):
        if s.strength < threshold:
            break
        if clusters.find(s.left) == clusters.find(s.right):
            continue
        a, b = clusters.members(s.left), clusters.members(s.right)
        mains = main(a), main(b)
        guarded = {s.left, s.right} != set(mains) and free.isdisjoint(a) and free.isdisjoint(b)
        if not (guarded and contrary(*mains)) and clusters.may_join(s.left, s.right):
            clusters.join(s.left, s.right)
    return clusters
