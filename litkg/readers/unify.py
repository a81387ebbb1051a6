"""One paper from many entries: duplicates across files are found, the best abstract wins, every source stays listed.

Entries wait in a temporary SQLite database (in memory while small), so that memory stays flat however many there are.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import groupby
from typing import Any

from graph.model import Paper, Record
from graph.records import dump, parse, parse_paper
from litkg.readers.base import Draft
from litkg.readers.identity import Facts, fold_title, paper_id, surname, title_id

NAMESAKES = 50
"""How many entries of one title are compared with a new one."""

KINDS = ("id", "arxiv", "doi", "title", "record")
"""What an entry's id comes from, the strongest first."""

_TABLES = """
CREATE TABLE item (n INTEGER PRIMARY KEY, grp INTEGER, kind TEXT, title TEXT, line TEXT,
                   source TEXT, id TEXT, arxiv TEXT, doi TEXT, year INTEGER, author TEXT);
CREATE INDEX by_title ON item (title);
CREATE INDEX by_group ON item (grp, n);
CREATE TABLE strong (key TEXT PRIMARY KEY, grp INTEGER) WITHOUT ROWID;
CREATE INDEX strong_group ON strong (grp);
"""


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    paper: Paper
    record: Record | None

    @property
    def rank(self) -> tuple[int, bool, int, str]:
        """What makes one of two entries the better: facts, then a whole abstract, then a longer one."""
        facts = 1 + len(self.record.entities) + len(self.record.results) if self.record else 0
        abstract = self.paper.abstract
        return facts, not abstract.rstrip().endswith(("...", "…")), len(abstract), abstract


class Unifier:
    """Takes entries, gives papers. ``add`` them all, then iterate; ``len`` is the number of papers."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("")  # a temporary database that spills to disk when it outgrows the cache
        self._db.execute("PRAGMA cache_size = -65536")
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.executescript(_TABLES)
        self._next = 0

    def close(self) -> None:
        """Drop what is held."""
        self._db.close()

    def add_draft(self, draft: Draft, source: str) -> None:
        """Take a draft whose title and abstract are ready to be stored."""
        author = surname(draft.authors[0]) if draft.authors else None
        facts = Facts(source, draft.id, draft.arxiv, draft.doi, draft.year, author)
        group, namesake = self._group(facts, fold_title(draft.title))
        kind = "id" if draft.id else "arxiv" if draft.arxiv else "doi" if draft.doi else "title"
        name = title_id(draft.title, draft.year, author) if namesake and kind == "title" else paper_id(draft)
        data: dict[str, Any] = {"id": name, "title": draft.title, "abstract": draft.abstract, "year": draft.year}
        data |= {"date": draft.date, "url": draft.url, "authors": draft.authors, "sources": draft.sources or (source,)}
        self._add(facts, group, kind, draft.title, data)

    def add_record(self, record: Record, source: str) -> None:
        """Take a finished record; its text and its facts stay as they are."""
        paper = record.paper
        if not paper.sources:
            record = replace(record, paper=replace(paper, sources=(source,)))
        author = surname(paper.authors[0]) if paper.authors else None
        facts = Facts(source, paper.id, None, None, paper.year, author)
        group, _ = self._group(facts, fold_title(paper.title))
        self._add(facts, group, "record", paper.title, dump(record))

    def _add(self, facts: Facts, group: int, kind: str, title: str, data: Mapping[str, Any]) -> None:
        row = (self._next, group, kind, fold_title(title), json.dumps(data), *astuple(facts))
        self._db.execute("INSERT INTO item VALUES (?,?,?,?,?,?,?,?,?,?,?)", row)
        for strong in facts.strong():
            self._db.execute("INSERT OR IGNORE INTO strong VALUES (?,?)", (strong, group))
        self._next += 1

    def _group(self, facts: Facts, title: str) -> tuple[int, bool]:
        """The group that an entry belongs to, a new one where nothing before it is the same paper.

        And whether another paper has the same title.
        """
        found = [self._db.execute("SELECT grp FROM strong WHERE key=?", (key,)).fetchone() for key in facts.strong()]
        groups = {row[0] for row in found if row}
        if not groups:
            return self._namesake(facts, title)
        first = min(groups)
        for other in groups - {first}:
            self._db.execute("UPDATE item SET grp=? WHERE grp=?", (first, other))
            self._db.execute("UPDATE strong SET grp=? WHERE grp=?", (first, other))
        return first, False

    def _namesake(self, facts: Facts, title: str) -> tuple[int, bool]:
        """The first group of that title none of whose members speaks against it, else a new one."""
        asked = "SELECT grp, source, id, arxiv, doi, year, author FROM item WHERE title=? ORDER BY grp LIMIT ?"
        rows = self._db.execute(asked, (title, NAMESAKES)).fetchall()
        for group, members in groupby(rows, key=lambda row: row[0]):
            if all(facts.may_be(Facts(*member[1:])) for member in members):
                return int(group), False
        return self._next, bool(rows)

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(DISTINCT grp) FROM item").fetchone()[0])

    def __iter__(self) -> Iterator[Paper | Record]:
        """The papers, in the order in which each was first met."""
        rows = self._db.execute("SELECT grp, kind, line FROM item ORDER BY grp, n")
        for _, members in groupby(rows, key=lambda row: row[0]):
            yield _merged([_entry(kind, json.loads(line)) for _, kind, line in members])


def _entry(kind: str, data: Mapping[str, Any]) -> _Entry:
    if kind != "record":
        return _Entry(kind, parse_paper(data), None)
    record = parse(data)
    return _Entry(kind, record.paper, record)


def _merged(entries: Sequence[_Entry]) -> Paper | Record:
    """One paper of several entries of it."""
    best = max(entries, key=lambda e: e.rank)
    papers = [e.paper for e in (best, *(e for e in entries if e is not best))]
    named = min(entries, key=lambda e: KINDS.index(e.kind)) if best.record is None else best
    dated = next((p for p in papers if p.date), next((p for p in papers if p.year), papers[0]))
    paper = replace(
        best.paper,
        id=named.paper.id,
        year=dated.year,
        date=dated.date,
        url=next((p.url for p in papers if p.url), None),
        authors=next((p.authors for p in papers if p.authors), ()),
        sources=tuple(dict.fromkeys(s for e in entries for s in e.paper.sources)),
    )
    return replace(best.record, paper=paper) if best.record else paper
