"""Reading the truth: papers with their records, nodes, edges; always in the same order, never all in memory."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from graph.atlas.offers import record_of
from graph.model import Edge, Node, Paper, Record, props
from graph.nodes import paper_node
from graph.resolve import Decisions
from graph.resolve.decisions import from_lines
from graph.resolve.values import Merge

PAGE = 2_000
"""Rows that are fetched at a time; between two pages the tables may be written to."""

_PAPERS = """
SELECT p.id, p.title, p.abstract, p.year, p.date, p.url, p.authors, p.sources, r.facts, p.joints
FROM papers AS p JOIN records AS r ON r.n = p.record WHERE p.id > ? ORDER BY p.id LIMIT ?
"""
_EDGES = """
SELECT paper, type, source, target, source_label, target_label, start, "end", confidence, extractor
FROM edges WHERE paper = ? ORDER BY type, source, target
"""


def paper_rows(db: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """The papers by id: the columns of ``papers`` up to ``sources``, the record's facts, ``joints``."""
    last = ""
    while rows := db.execute(_PAPERS, (last, PAGE)).fetchall():
        yield from rows
        last = rows[-1][0]


def joint_rows(db: sqlite3.Connection) -> Iterator[tuple[str, str, str | None]]:
    """The papers by id: id, authors, ``joints``."""
    last = ""
    asked = "SELECT id, authors, joints FROM papers WHERE id > ? ORDER BY id LIMIT ?"
    while rows := db.execute(asked, (last, PAGE)).fetchall():
        yield from rows
        last = rows[-1][0]


def record_row(db: sqlite3.Connection, paper: str) -> tuple[Any, ...] | None:
    """The row of ``paper_rows`` for one paper; None if there is no such paper."""
    row: tuple[Any, ...] | None = db.execute(_PAPERS.replace("p.id >", "p.id ="), (paper, 1)).fetchone()
    return row


def paper_of(row: tuple[Any, ...]) -> Paper:
    """The paper that the first eight columns of ``paper_rows`` describe."""
    ident, title, abstract, year, date, url, authors, sources = row[:8]
    return Paper(
        id=ident,
        title=title,
        abstract=abstract,
        year=year,
        date=date,
        url=url,
        authors=tuple(json.loads(authors)),
        sources=tuple(json.loads(sources)),
    )


def records(db: sqlite3.Connection) -> Iterator[Record]:
    """All records by paper id."""
    return (record_of(paper_of(row), row[8]) for row in paper_rows(db))


def joined_records(db: sqlite3.Connection) -> Iterator[Record]:
    """All records by paper id, each entity with the id of its node."""
    return (_joined(row) for row in paper_rows(db))


def joined_record(db: sqlite3.Connection, paper: str) -> Record | None:
    """The record of one paper, each entity with the id of its node; None if there is no such paper."""
    row = record_row(db, paper)
    return None if row is None else _joined(row)


def _joined(row: tuple[Any, ...]) -> Record:
    record = record_of(paper_of(row), row[8])
    pairs = zip(record.entities, json.loads(row[9]), strict=True)
    return replace(record, entities=tuple(replace(e, node=node) for e, (_, _, node) in pairs))


def nodes(db: sqlite3.Connection) -> Iterator[Node]:
    """All nodes: papers by id, then all others by id."""
    yield from (paper_node(paper_of(row)) for row in paper_rows(db))
    yield from other_nodes(db)


def other_nodes(db: sqlite3.Connection) -> Iterator[Node]:
    """All nodes but papers by id."""
    for label, ident, name, values in node_rows(db):
        yield Node(label=label, id=ident, name=name, props=props(json.loads(values)))


def node_rows(db: sqlite3.Connection, *, shared: bool = False) -> Iterator[tuple[str, str, str, str]]:
    """Label, id, name and properties of all nodes but papers by id; only of those that no paper owns if ``shared``."""
    where = "paper IS NULL AND" if shared else ""
    asked = f"SELECT label, id, name, props FROM nodes WHERE {where} id > ? ORDER BY id LIMIT ?"  # noqa: S608
    last = ""
    while rows := db.execute(asked, (last, PAGE)).fetchall():
        yield from rows
        last = rows[-1][1]


def edges(db: sqlite3.Connection) -> Iterator[Edge]:
    """All edges by paper id, then type and ends, each with its sentence."""
    for row in paper_rows(db):
        text = f"{row[1]}\n{row[2]}"
        yield from (edge_of(found, text) for found in db.execute(_EDGES, (row[0],)).fetchall())


def edges_of_paper(db: sqlite3.Connection, paper: str) -> list[Edge]:
    """The edges of one paper, each with its sentence."""
    text = db.execute("SELECT title || char(10) || abstract FROM papers WHERE id = ?", (paper,)).fetchone()
    return [edge_of(row, text[0]) for row in edges_of(db, paper)] if text else []


def edges_of(db: sqlite3.Connection, paper: str) -> list[tuple[Any, ...]]:
    """The rows of the edges of one paper."""
    return db.execute(_EDGES, (paper,)).fetchall()


def edge_of(row: tuple[Any, ...], text: str) -> Edge:
    """The edge that a row of ``edges_of`` and the text of its paper make."""
    paper, kind, source, target, source_label, target_label, start, end, confidence, extractor = row
    return Edge(
        type=kind,
        source=source,
        target=target,
        source_label=source_label,
        target_label=target_label,
        paper=paper,
        sentence=text[start:end],
        start=start,
        end=end,
        confidence=confidence,
        extractor=extractor,
    )


def merges(db: sqlite3.Connection) -> Iterator[Merge]:
    """All merges, by group of names and names."""
    asked = 'SELECT node, kind, "left", "right", reason, strength, joined FROM merges ORDER BY kind, "left", "right"'
    for node, kind, left, right, reason, strength, joined in db.execute(asked):
        yield Merge(
            node=node, group=kind, left=left, right=right, reason=reason, strength=strength, joined=bool(joined)
        )


def decisions(db: sqlite3.Connection) -> Decisions:
    """What people decided about names."""
    return from_lines(line for (line,) in db.execute("SELECT line FROM decisions ORDER BY line").fetchall())


def meta(db: sqlite3.Connection) -> dict[str, str]:
    """Schema number, revision, settings."""
    return dict(db.execute("SELECT key, value FROM meta ORDER BY key").fetchall())


def counts(db: sqlite3.Connection) -> tuple[int, dict[str, int], dict[str, int]]:
    """How many papers, nodes by label (papers among them), edges by type."""
    (papers,) = db.execute("SELECT count(*) FROM papers").fetchone()
    by_label = dict(db.execute("SELECT label, count(*) FROM nodes GROUP BY label ORDER BY label").fetchall())
    by_type = dict(db.execute("SELECT type, count(*) FROM edges GROUP BY type ORDER BY type").fetchall())
    return papers, {"Paper": papers, **by_label} if papers else by_label, by_type
