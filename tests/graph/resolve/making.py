"""Records with names and nothing else, for tests of resolution."""

from __future__ import annotations

from graph.model import ROLES, Entity, Paper, Record

Named = tuple[str, str, tuple[str, ...]]
"""Type, name, other forms."""


def entity(kind: str, name: str, *others: str, method: str = "named") -> Entity:
    """An entity that stands nowhere in the text: resolution looks at names."""
    return Entity(
        type=kind,
        kind=method if kind == "Method" else "",
        name=name,
        mentions=tuple(dict.fromkeys([name, *others])),
        spans=(),
        role=ROLES[kind][-1],
    )


def record(number: int, *entities: Entity, text: str = "") -> Record:
    """The paper with this number."""
    return Record(paper=Paper(id=f"p{number}", title=f"Paper {number}", abstract=text), entities=entities)


def papers(kind: str, *names: str | tuple[str, ...]) -> list[Record]:
    """A paper for each name, or each tuple of a name and its other forms."""
    forms = [(name,) if isinstance(name, str) else name for name in names]
    return [record(n, entity(kind, *some)) for n, some in enumerate(forms)]
