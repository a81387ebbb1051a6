"""What people decided about names: a plain file of JSON lines, to be kept in version control."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graph.errors import InputError
from graph.resolve.values import GROUPS

SAME, APART = "same", "apart"


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
