"""What people decided about names: a plain file of JSON lines, to be kept in version control."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import InputError
from graph.resolve.gather import Unit
from graph.resolve.values import GROUPS
from graph.text import fold

SAME, APART = "same", "apart"
Pair = tuple[int, int]


@dataclass(frozen=True, order=True, slots=True, kw_only=True)
class Decision:
    """``left`` and ``right`` are (``same``) or are not (``apart``) one thing; ``group`` as in ``values.GROUPS``."""

    group: str
    left: str
    right: str
    verdict: str

    def __post_init__(self) -> None:
        if self.verdict not in (SAME, APART) or self.group not in set(GROUPS.values()):
            raise InputError(f"a decision is {SAME!r} or {APART!r} about one group of names, not {self!r}")


@dataclass(frozen=True, slots=True)
class Decisions:
    """A set of decisions, sorted; at most one for a pair of names."""

    items: tuple[Decision, ...] = ()

    def about(self, group: str, left: str, right: str) -> Decision | None:
        """What was decided about two names, in either order and any spelling; None if nothing was."""
        wanted = _pair(left, right)
        exact = next((d for d in self.items if d.group == group and {d.left, d.right} == {left, right}), None)
        return exact or next((d for d in self.items if d.group == group and _pair(d.left, d.right) == wanted), None)

    def put(self, decision: Decision) -> Decisions:
        """With ``decision``, in place of what was decided about its names before."""
        kept = self.drop(decision.group, decision.left, decision.right).items
        return Decisions(tuple(sorted({*kept, decision})))

    def drop(self, group: str, left: str, right: str) -> Decisions:
        """Without what was decided about two names; as it is if nothing was."""
        gone = self.about(group, left, right)
        return Decisions(tuple(d for d in self.items if d != gone))

    def join(self, others: Decisions) -> Decisions:
        """With all of ``others``, which win where both decide about the same names."""
        made = self
        for decision in others.items:
            made = made.put(decision)
        return made

    def exact(self) -> frozenset[tuple[str, str]]:
        """(group, form) of names that a person told apart though they are one spelling."""
        split = [d for d in self.items if d.verdict == APART and fold(d.left) == fold(d.right)]
        return frozenset((d.group, form) for d in split for form in (d.left, d.right))

    def pairs(self, units: Sequence[Unit]) -> tuple[list[Pair], frozenset[Pair]]:
        """Positions in ``units`` that are one thing, and that are not; names that no paper has are passed over."""
        if not self.items:
            return [], frozenset()
        find = _Finder(units, self.exact()).find
        same: list[Pair] = []
        apart: set[Pair] = set()
        for d in self.items:
            pairs = [(min(i, j), max(i, j)) for i in find(d.group, d.left) for j in find(d.group, d.right) if i != j]
            same += pairs if d.verdict == SAME else []
            apart |= set(pairs) if d.verdict == APART else set()
        return sorted(same), frozenset(apart)


class _Finder:
    """Finds the units that a person means by a name."""

    def __init__(self, units: Sequence[Unit], exact: frozenset[tuple[str, str]]) -> None:
        self._exact = exact
        self._named: dict[tuple[str, str], list[int]] = {}
        self._beside: dict[tuple[str, str], tuple[int, int]] = {}
        for i, unit in enumerate(units):
            self._named.setdefault((unit.key[0], unit.key[1]), []).append(i)
            for form, papers in unit.aliases.items():
                key = (unit.group, fold(form) or form)
                self._beside[key] = max(self._beside.get(key, (0, 0)), (papers, -i))

    def find(self, group: str, form: str) -> Sequence[int]:
        """The units named ``form``; if there is none, the one beside whose name most papers write ``form``."""
        key = fold(form) or form
        if named := self._named.get((group, f"={form}" if (group, form) in self._exact else key)):
            return named
        beside = self._beside.get((group, key))
        return (-beside[1],) if beside else ()


NONE = Decisions()
"""No decision at all."""


def to_lines(decisions: Decisions) -> str:
    """The file form: one JSON object a line."""
    return "".join(
        json.dumps({"group": d.group, "left": d.left, "right": d.right, "verdict": d.verdict}, ensure_ascii=False)
        + "\n"
        for d in decisions.items
    )


def from_lines(lines: Iterable[str]) -> Decisions:
    """Read back what ``to_lines`` wrote; InputError names the line that is not a decision."""
    out = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            out.add(Decision(**json.loads(line)))
        except (TypeError, ValueError) as why:
            raise InputError(f"line {number} of the decisions is not a decision: {line.strip()[:80]!r}") from why
    return Decisions(tuple(sorted(out)))


def read(path: Path) -> Decisions:
    """The decisions in the file ``path``."""
    with path.open(encoding="utf-8") as lines:
        return from_lines(lines)


def _pair(left: str, right: str) -> tuple[str, ...]:
    """Two names whatever their order and spelling; the forms themselves where they are one spelling."""
    folded = sorted((fold(left) or left, fold(right) or right))
    return tuple(folded if folded[0] != folded[1] else sorted((left, right)))
