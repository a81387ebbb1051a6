"""From the records of an atlas to its nodes and edges: everything is thought through, only differences are written."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from graph.assemble import Part, certain, part
from graph.atlas import contents
from graph.atlas.offers import record_of
from graph.model import Edge, Node, digest
from graph.nodes import author_id, author_node, better_name, thing_node
from graph.progress import Progress, counted, silent
from graph.resolve import resolve
from graph.resolve.values import Resolution
from graph.stores.sqlite import as_json

_PUT_NODE = "INSERT OR REPLACE INTO nodes (id, label, name, props, paper) VALUES (?,?,?,?,?)"
_PUT_EDGE = "INSERT OR REPLACE INTO edges VALUES (?,?,?,?,?,?,?,?,?,?)"
_PUT_MERGE = "INSERT INTO merges VALUES (?,?,?,?,?,?,?)"
_DROP_MERGE = (
    'DELETE FROM merges WHERE node = ? AND kind = ? AND "left" = ? AND "right" = ? AND reason = ? AND strength = ?'
    " AND joined = ?"
)


class Settler:
    """Brings nodes, edges and merges in line with papers, records and decisions; inside a transaction."""

    def __init__(self, db: sqlite3.Connection, tell: Progress = silent, *, again: bool = False) -> None:
        """``again`` assembles every paper anew: another version of the code may make other edges."""
        self._db = db
        self._tell = tell
        self._again = again
        self._seen = hashlib.sha1(usedforsecurity=False)
        self._waiting: dict[str, list[tuple[Any, ...]]] = {}
        self.changes = 0

    def settle(self) -> None:
        """Resolve all records, assemble the papers for which something changed, write what differs."""
        (papers,) = self._db.execute("SELECT count(*) FROM papers").fetchone()
        records = counted(contents.records(self._db), "resolving names", papers, self._tell)
        resolution = resolve(map(certain, records), decisions=contents.decisions(self._db))
        authors: dict[str, str] = {}
        for ident, names, joints in counted(contents.joint_rows(self._db), "joining", papers, self._tell):
            for name in json.loads(names) if names != "[]" else ():
                if name.strip():
                    author = author_id(name)
                    authors[author] = better_name(authors.get(author), name)
            if not joints or self._again or self._moved(ident, joints, resolution):
                self._paper(ident, resolution, new=joints is None)
        self._shared(_merged(resolution, authors))
        self._merges(resolution)
        self._flush()

    def drop(self, papers: Sequence[str]) -> None:
        """Take out papers with their edges and results."""
        for table, column in (("edges", "paper"), ("nodes", "paper"), ("offers", "paper"), ("papers", "id")):
            for paper in papers:
                self._do(f"DELETE FROM {table} WHERE {column} = ?", (paper,))  # noqa: S608
        self._flush()

    def fingerprint(self, before: str) -> str:
        """What stands for the state of the atlas now, if ``before`` stood for the one before the changes."""
        return digest(before, self._seen.hexdigest())

    def _moved(self, paper: str, joints: str, resolution: Resolution) -> bool:
        """Whether an entity of a paper has become another node."""
        node_of = resolution.node_of
        return any(node_of.get((paper, kind, name)) != node for kind, name, node in json.loads(joints))

    def _paper(self, ident: str, resolution: Resolution, *, new: bool) -> None:
        """Write what differs for one paper."""
        row = contents.record_row(self._db, ident)
        if row is None:
            return
        record = record_of(contents.paper_of(row), row[8])
        made: Part = part(record, resolution)
        rows = [_edge_row(edge) for edge in made.edges]
        before = [] if new else contents.edges_of(self._db, ident)
        kept = {r[:4] for r in rows}
        for gone in sorted(set(before) - set(rows)):
            if gone[:4] not in kept:
                self._do("DELETE FROM edges WHERE paper = ? AND type = ? AND source = ? AND target = ?", gone[:4])
        for put in sorted(set(rows) - set(before)):
            self._do(_PUT_EDGE, put)
        asked = "SELECT id, label, name, props, paper FROM nodes WHERE paper = ?"
        held = [] if new else self._db.execute(asked, (ident,)).fetchall()
        self._nodes(held, [_node_row(node, ident) for node in made.results])
        joints = [(e.type, e.name, resolution.node_of.get((ident, e.type, e.name))) for e in record.entities]
        if (now := as_json(joints)) != row[9]:
            self._do("UPDATE papers SET joints = ? WHERE id = ?", (now, ident))

    def _nodes(self, before: list[tuple[Any, ...]], after: list[tuple[Any, ...]]) -> None:
        for row in sorted(set(before) - set(after)):
            if row[0] not in {r[0] for r in after}:
                self._do("DELETE FROM nodes WHERE id = ?", row[:1])
        for row in sorted(set(after) - set(before)):
            self._do(_PUT_NODE, row)

    def _shared(self, wanted: Iterator[Node]) -> None:
        """Write what differs among the nodes that no paper owns; both sides come sorted by id."""
        self._flush()
        stored = contents.node_rows(self._db, shared=True)
        have, want = next(stored, None), next(wanted, None)
        while have or want:
            if have and (want is None or have[1] < want.id):
                self._do("DELETE FROM nodes WHERE id = ?", (have[1],))
                have = next(stored, None)
            elif want and (have is None or want.id < have[1]):
                self._do(_PUT_NODE, _node_row(want, None))
                want = next(wanted, None)
            elif have and want:
                row = _node_row(want, None)
                if have != (row[1], row[0], row[2], row[3]):
                    self._do(_PUT_NODE, row)
                have, want = next(stored, None), next(wanted, None)

    def _merges(self, resolution: Resolution) -> None:
        before = set(self._db.execute("SELECT * FROM merges").fetchall())
        after = {(m.node, m.group, m.left, m.right, m.reason, m.strength, int(m.joined)) for m in resolution.merges}
        for row in sorted(before - after):
            self._do(_DROP_MERGE, row)
        for row in sorted(after - before):
            self._do(_PUT_MERGE, row)

    def _do(self, statement: str, values: tuple[Any, ...]) -> None:
        """Run ``statement`` with ``values`` soon, with others of its kind."""
        rows = self._waiting.setdefault(statement, [])
        rows.append(values)
        if len(rows) >= contents.PAGE:
            self._run(statement)

    def _run(self, statement: str) -> None:
        rows = self._waiting.pop(statement, [])
        self._seen.update(as_json([statement, rows]).encode())
        self._db.executemany(statement, rows)
        self.changes += len(rows)

    def _flush(self) -> None:
        for statement in list(self._waiting):
            self._run(statement)


def _merged(resolution: Resolution, authors: dict[str, str]) -> Iterator[Node]:
    """All nodes that no paper owns, by id."""
    for ident in sorted([*resolution.nodes, *authors]):
        if ident in authors:
            yield author_node(ident, authors[ident])
        else:
            resolved = resolution.nodes[ident]
            yield thing_node(resolved, resolved.papers)


def _edge_row(edge: Edge) -> tuple[Any, ...]:
    ends = (edge.source, edge.target, edge.source_label, edge.target_label)
    return (edge.paper, edge.type, *ends, edge.start, edge.end, edge.confidence, edge.extractor)


def _node_row(node: Node, paper: str | None) -> tuple[Any, ...]:
    return (node.id, node.label, node.name, as_json(dict(node.props)), paper)
