"""What a load has to do: the atlas against what stands in the database, without touching what is not ours.

Each node and relationship that a litkg loaded bears a list of marks, one per atlas that wants it: the name of the
atlas and a digest of what it wrote, the latest writer last. What bears no list is somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from graph.model import Edge, Node, digest

Marks = list[str]
Item = TypeVar("Item", bound=Node | Edge)
There = Mapping[str, Marks | None]
"""What a database holds of one label or type: id or key to marks, None for what is not ours."""


@dataclass(slots=True)
class Difference(Generic[Item]):
    """Items to make and to change, each with its new marks; ids or keys to take out or to hand to others."""

    create: list[tuple[Item, Marks]] = field(default_factory=list)
    change: list[tuple[Item, Marks]] = field(default_factory=list)
    remove: list[str] = field(default_factory=list)
    release: list[tuple[str, Marks]] = field(default_factory=list)
    foreign: int = 0


def difference(items: Iterable[Item], there: There, atlas: str) -> Difference[Item]:
    """What makes ``there`` into ``items``, as far as it is the business of ``atlas``."""
    out: Difference[Item] = Difference()
    wanted = set()
    for item in items:
        name, content = _known_by(item)
        wanted.add(name)
        mark = f"{atlas}:{content}"
        marks = there.get(name)
        if name not in there:
            out.create.append((item, [mark]))
        elif marks is None:
            out.foreign += 1
        elif mark not in marks:
            out.change.append((item, [*_others(marks, atlas), mark]))
    for name, held in there.items():
        if name not in wanted and held and any(_owner(m) == atlas for m in held):
            if left := _without(held, atlas):
                out.release.append((name, left))
            else:
                out.remove.append(name)
    return out


def _known_by(item: Node | Edge) -> tuple[str, str]:
    """The id or key of ``item``, and a digest of all else that it says."""
    if isinstance(item, Node):
        return item.id, digest(item.name, item.props, length=8)
    return item.key, digest(item.sentence, item.start, item.end, item.confidence, item.extractor, length=8)


def _owner(mark: str) -> str:
    return mark.partition(":")[0]


def _others(marks: Marks, atlas: str) -> Marks:
    return [m for m in marks if _owner(m) != atlas]


def _without(marks: Marks, atlas: str) -> Marks:
    """The marks of the others; if ours was the latest word, theirs lose a digest that differs and are written again."""
    left = _others(marks, atlas)
    if _owner(marks[-1]) != atlas:
        return left
    latest = marks[-1].partition(":")[2]
    return [m if m.partition(":")[2] == latest else f"{_owner(m)}:" for m in left]
