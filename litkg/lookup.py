"""Names to nodes, papers by what they do, and the sentences behind a fact."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from graph.atlas import AtlasFolder
from graph.errors import InputError, NotFoundError
from graph.model import Edge, Node, Paper, Record
from graph.schema import EDGE_ENDS, LABELS
from graph.stores.base import Rows, Store
from graph.text import sentence_of, sentences
from queries import names
from queries.names import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence that says something; ``start`` and ``end`` are its place in title, line break, abstract."""

    type: str
    source: str
    target: str
    sentence: str
    paper: str
    title: str
    start: int
    end: int
    confidence: float
    extractor: str
    year: int | None = None
    url: str | None = None


def find(store: Store, name: str, types: Collection[str] | None = None) -> list[Found]:
    """See :meth:`litkg.api.Atlas.find`."""
    for label in types or ():
        if label not in LABELS:
            raise InputError(f"There are no nodes of the type {label!r}; there are {', '.join(LABELS)}.")
    labels = [label for label in LABELS if label != "Result" and (types is None or label in types)]
    return names.find(store, name, labels) or [names.one(store, name, labels)]


def ids(rows: Rows) -> set[str]:
    """All ids in an answer: values that are texts, and those of whole nodes."""
    cells = [cell for row in rows for cell in row]
    return {str(cell["id"]) if isinstance(cell, Mapping) and "id" in cell else str(cell) for cell in cells}


def papers(atlas: AtlasFolder, store: Store, roles: Mapping[str, str], since: int | None) -> list[Node]:
    """See :meth:`litkg.api.Atlas.papers`."""
    matches: list[str] = []
    params: dict[str, Any] = {"since": since}
    for n, (role, name) in enumerate(roles.items()):
        kind = role.upper()
        if not any(ends[0] == "Paper" for ends in EDGE_ENDS.get(kind, ())):
            known = sorted(k.lower() for k, ends in EDGE_ENDS.items() if ends[0][0] == "Paper")
            raise InputError(f"A paper has no role {role!r}; roles are {', '.join(known)}.")
        ids = [f.id for f in find(store, name, [target for _, target in EDGE_ENDS[kind]])]
        params[f"ids{n}"] = ids
        matches.append(f"EXISTS {{ MATCH (p)-[:{kind}]->(t) WHERE t.id IN $ids{n} }}")
    if since is not None:
        matches.append("p.year >= $since")
    where = f"WHERE {' AND '.join(matches)}" if matches else ""
    rows = store.query(f"MATCH (p:Paper) {where} RETURN p.id", params, max_rows=10**9)
    wanted = {ident for (ident,) in rows}
    found = [node for node in _paper_nodes(atlas) if node.id in wanted]
    return sorted(found, key=lambda n: (str(dict(n.props).get("date") or dict(n.props).get("year") or ""), n.id))[::-1]


def _paper_nodes(atlas: AtlasFolder) -> Iterator[Node]:
    for node in atlas.nodes():
        if node.label != "Paper":
            return
        yield node


def evidence(atlas: AtlasFolder, store: Store, thing: str | Mapping[str, Any] | Edge | Node | Found) -> list[Evidence]:
    """See :meth:`litkg.api.Atlas.evidence`."""
    if isinstance(thing, Edge):
        return _of_edge(atlas, thing.paper, thing.key)
    if isinstance(thing, Mapping):
        if "key" in thing and "paper" in thing:
            return _of_edge(atlas, str(thing["paper"]), str(thing["key"]))
        thing = str(thing.get("id") or thing.get("name") or "")
    if isinstance(thing, Node | Found):
        thing = thing.id
    rows = store.query("MATCH ()-[e]->() WHERE e.key = $key RETURN e.paper", {"key": thing}).rows
    if rows:
        return _of_edge(atlas, rows[0][0], thing)
    return _of_node(atlas, store, find(store, thing)[0])


def _of_edge(atlas: AtlasFolder, paper: str, key: str) -> list[Evidence]:
    """The sentence of an edge, then all others of its paper that name what it leads to."""
    record = atlas.record(paper)
    edge = next((e for e in atlas.edges_of(paper) if e.key == key), None)
    if record is None or edge is None:
        raise NotFoundError(f"There is no relationship {key!r} in the atlas; it may have been built again since.")
    first = _evidence(edge, record.paper)
    others = [span for span in _mentioned(record, edge.target) if span != (edge.start, edge.end)]
    return [first, *(replace(first, sentence=record.paper.text[a:b], start=a, end=b) for a, b in others)]


def _mentioned(record: Record, node: str) -> list[tuple[int, int]]:
    """The sentences of a paper that name ``node``."""
    cut = sentences(record.paper.text)
    return sorted({sentence_of(cut, *span) for e in record.entities if e.node == node for span in e.spans})


def _of_node(atlas: AtlasFolder, store: Store, node: Found) -> list[Evidence]:
    asked = f"MATCH (n:{node.label} {{id: $id}})-[e]-() RETURN DISTINCT e.paper, e.key ORDER BY e.paper"
    rows = store.query(asked, {"id": node.id}, max_rows=10**9).rows
    found: list[Evidence] = []
    for paper, group in groupby(rows, key=lambda row: str(row[0])):
        keys = {key for _, key in group}
        if record := atlas.record(paper):
            found += (_evidence(e, record.paper) for e in atlas.edges_of(paper) if e.key in keys)
    return sorted(found, key=lambda e: (-e.confidence, -(e.year or 0), e.paper, e.type))


def _evidence(edge: Edge, paper: Paper) -> Evidence:
    return Evidence(
        type=edge.type,
        source=edge.source,
        target=edge.target,
        sentence=edge.sentence,
        paper=paper.id,
        title=paper.title,
        start=edge.start,
        end=edge.end,
        confidence=edge.confidence,
        extractor=edge.extractor,
        year=paper.year,
        url=paper.url,
    )
