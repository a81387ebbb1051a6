"""One paper from many entries: duplicates across files are found, the best abstract wins, every source stays listed.

Entries wait in a temporary SQLite database (in memory while small), so that memory stays flat however many there are.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
CREATE INDEX by_id ON item (id);
CREATE INDEX by_group ON item (grp, n);
CREATE TABLE strong (key TEXT PRIMARY KEY, grp INTEGER) WITHOUT ROWID;
CREATE INDEX strong_group ON strong (grp);
"""

_ALIKE = """
SELECT grp, title, source, id, arxiv, doi, year, author FROM item WHERE title = ? OR id = ? ORDER BY grp LIMIT ?
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
        kind = "id" if draft.id else "arxiv" if draft.arxiv else "doi" if draft.doi else "title"
        data: dict[str, Any] = {"id": paper_id(draft), "title": draft.title, "abstract": draft.abstract}
        data |= {"year": draft.year, "date": draft.date, "url": draft.url, "authors": draft.authors}
        data["sources"] = draft.sources or (source,)
        self._add(facts, kind, data)

    def add_record(self, record: Record, source: str) -> None:
        """Take a finished record; its text and its facts stay as they are."""
        paper = record.paper
        author = surname(paper.authors[0]) if paper.authors else None
        data = dump(record)
        data.setdefault("sources", [source])
        self._add(Facts(source, paper.id, None, None, paper.year, author), "record", data)

    def _add(self, facts: Facts, kind: str, data: dict[str, Any]) -> None:
        title = fold_title(data["title"])
        strong = facts.strong()
        group, taken = self._group(facts, strong, title)
        if taken:  # the id stands for another paper already
            data["id"] = title_id(data["title"], facts.id, facts.year, facts.author)
        known = (facts.source, facts.id, facts.arxiv, facts.doi, facts.year, facts.author)
        row = (self._next, group, kind, title, json.dumps(data), *known)
        self._db.execute("INSERT INTO item VALUES (?,?,?,?,?,?,?,?,?,?,?)", row)
        self._db.executemany("INSERT OR IGNORE INTO strong VALUES (?,?)", [(key, group) for key in strong])
        self._next += 1

    def _group(self, facts: Facts, strong: Sequence[str], title: str) -> tuple[int, bool]:
        """The group that an entry belongs to, a new one where nothing before it is the same paper.

        And whether the id that it would get stands for another paper already.
        """
        found = [self._db.execute("SELECT grp FROM strong WHERE key=?", (key,)).fetchone() for key in strong]
        groups = {row[0] for row in found if row}
        if not groups:
            return self._alike(facts, title)
        first = min(groups)
        for other in groups - {first}:
            self._db.execute("UPDATE item SET grp=? WHERE grp=?", (first, other))
            self._db.execute("UPDATE strong SET grp=? WHERE grp=?", (first, other))
        return first, False

    def _alike(self, facts: Facts, title: str) -> tuple[int, bool]:
        """The group of the same id, else the first of the same title that nothing speaks against, else a new one."""
        rows = self._db.execute(_ALIKE, (title, facts.id, NAMESAKES)).fetchall()
        same = [row for row in rows if row[3] == facts.id] if facts.id else []
        for group, known, *other in same:
            if known == title or facts.same_id(Facts(*other)):
                return int(group), False
        for group, members in groupby((row for row in rows if row[1] == title), key=lambda row: row[0]):
            if all(facts.may_be(Facts(*other)) for _, _, *other in members):
                return int(group), False
        return self._next, bool(same if facts.id else rows and not facts.strong())

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(DISTINCT grp) FROM item").fetchone()[0])

    def __iter__(self) -> Iterator[Paper | Record]:
        """The papers, in the order in which each was first met."""
        rows = self._db.execute("SELECT grp, kind, line FROM item ORDER BY grp, n")
        for _, members in groupby(rows, key=lambda row: row[0]):
            entries = [_entry(kind, json.loads(line)) for _, kind, line in members]
            yield _merged(entries) if len(entries) > 1 else entries[0].record or entries[0].paper


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
