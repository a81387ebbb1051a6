"""Resolution: names to nodes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable

from graph.model import Entity, Record, digest
from graph.resolve import urls
from graph.resolve.decisions import NONE, Decisions
from graph.resolve.knowledge import Knowledge
from graph.resolve.values import GROUPS, LABELS, EntityKey, Merge, Resolution, Resolved
from graph.text import fold

Unit = tuple[str, str]


def resolve(records: Iterable[Record], *, decisions: Decisions = NONE, known: Knowledge | None = None) -> Resolution:
    """Nodes for all entities of ``records``; the same set of records always gives the same nodes."""
    del decisions, known
    entities = sorted({(r.paper.id, e.type, e.name): e for r in records for e in r.entities}.items())
    root: dict[Unit, Unit] = {}

    def find(unit: Unit) -> Unit:
        while root.setdefault(unit, unit) != unit:
            root[unit] = root[root[unit]]
            unit = root[unit]
        return unit

    merges: dict[tuple[str, str, str], str] = {}
    for _, entity in entities:
        unit = _unit(entity, entity.name)
        find(unit)
        for form in entity.mentions:
            other = _unit(entity, form)
            if len(other[1]) > 1 and other != unit:
                a, b = sorted((find(unit), find(other)))
                root[b] = a
                merges[unit[0], entity.name, form] = "a paper uses both names for it"
    members: dict[Unit, list[tuple[EntityKey, Entity]]] = defaultdict(list)
    for key, entity in entities:
        members[find(_unit(entity, entity.name))].append((key, entity))
    return _assemble(members, merges)


def _assemble(
    members: dict[Unit, list[tuple[EntityKey, Entity]]], merges: dict[tuple[str, str, str], str]
) -> Resolution:
    nodes: dict[str, Resolved] = {}
    node_of: dict[EntityKey, str] = {}
    unit_node: dict[tuple[str, str], str] = {}
    for unit, items in sorted(members.items()):
        node = _node(unit, items)
        if node.id in nodes:
            node = Resolved(
                **{f: getattr(node, f) for f in node.__slots__} | {"id": f"{node.id}~{digest(*unit, length=6)}"}
            )
        nodes[node.id] = node
        for key, entity in items:
            node_of[key] = node.id
            unit_node[unit[0], entity.name] = node.id
    made = [
        Merge(node=unit_node[g, a], group=g, left=a, right=b, reason=why, strength=0.9)
        for (g, a, b), why in merges.items()
    ]
    return Resolution(node_of=node_of, nodes=nodes, merges=tuple(sorted(made)))


def _unit(entity: Entity, form: str) -> Unit:
    if entity.type == "Repository":
        return "repository", urls.repository(entity.name)
    if entity.type == "ProjectPage":
        return "page", urls.page(entity.name)
    return GROUPS[entity.type], fold(form) or form


def _node(unit: Unit, items: list[tuple[EntityKey, Entity]]) -> Resolved:
    forms = Counter(form for form, _ in {(m, k[0]) for k, e in items for m in (e.name, *e.mentions)})
    label = _most(Counter(LABELS.get(e.type, e.type) for _, e in items))
    name = _most(forms)
    ident = unit[1] if unit[0] in ("repository", "page") else slug(name)
    kinds = Counter(e.kind for _, e in items if e.kind)
    return Resolved(
        id=f"{label.lower()}:{ident}",
        label=label,
        name=name,
        kind=_most(kinds) if kinds else "",
        aliases=tuple(sorted(f for f in forms if f != name)),
        papers=len({k[0] for k, _ in items}),
    )


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda form: (-counts[form], -len(form), form))


def slug(name: str) -> str:
    """``Auto-UI`` → ``auto-ui``: lower case, letters and digits of any script, hyphens between."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    return re.sub(r"[\W_]+", "-", plain.replace("+", "-plus-")).strip("-") or digest(name, length=12)
