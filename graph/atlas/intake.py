"""What comes into an atlas: compared with what is there, so that only what is new is extracted and written."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from graph.atlas.contents import paper_of
from graph.atlas.offers import Offer, Offers, best, clean, facts_of, folded, joined, offer, text_hash
from graph.errors import AtlasError, FactError
from graph.model import Paper, Record, digest
from graph.stores.sqlite import as_json, chunks, transaction

GIVEN = "given:"
"""Begins the extractor name of facts that a source gave."""

BATCH = 500
"""Papers that are looked at together."""

KEPT = 50
"""Extracted records that are kept together: at most so many are lost when a build is killed."""

_TEMPORARY = """
CREATE TEMP TABLE IF NOT EXISTS incoming (
    n INTEGER PRIMARY KEY, paper TEXT, sources TEXT,
    title TEXT, abstract TEXT, year INTEGER, date TEXT, url TEXT, authors TEXT, facts TEXT);
CREATE TEMP TABLE IF NOT EXISTS wanted (
    n INTEGER, paper TEXT PRIMARY KEY, title TEXT, abstract TEXT, year INTEGER, date TEXT, url TEXT, authors TEXT,
    facts TEXT, sources TEXT, folded TEXT, text TEXT, extractor TEXT, offers TEXT);
CREATE INDEX IF NOT EXISTS temp.incoming_paper ON incoming (paper, n);
CREATE INDEX IF NOT EXISTS temp.wanted_n ON wanted (n);
CREATE INDEX IF NOT EXISTS temp.wanted_text ON wanted (text, n);
DELETE FROM incoming;
DELETE FROM wanted;
"""
_TAKE = """
INSERT INTO incoming (paper, sources, title, abstract, year, date, url, authors, facts) VALUES (?,?,?,?,?,?,?,?,?)
"""
_STORED = """
SELECT p.title, p.abstract, p.year, p.date, p.url, p.authors, r.facts, p.sources, r.extractor
FROM papers AS p JOIN records AS r ON r.n = p.record WHERE p.id = ?
"""
_MISSING = """
SELECT w.n, w.paper, w.title, w.abstract FROM wanted AS w
WHERE w.n > ? AND w.facts IS NULL
  AND NOT EXISTS (SELECT 1 FROM records AS r WHERE r.text = w.text AND r.extractor = w.extractor)
  AND NOT EXISTS (SELECT 1 FROM wanted AS v WHERE v.text = w.text AND v.facts IS NULL AND v.n < w.n)
ORDER BY w.n LIMIT ?
"""


class Intake:
    """Takes papers and records, and knows which of them the atlas does not hold yet."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._db.executescript(_TEMPORARY)
        self.has_texts = False

    def take(self, items: Iterable[Paper | Record]) -> None:
        """Take papers and finished records; several of one id are one paper."""
        for batch in chunks(items, BATCH):
            self.has_texts = self.has_texts or not all(isinstance(item, Record) for item in batch)
            with transaction(self._db):
                self._db.executemany(_TAKE, [_incoming(item) for item in batch])

    def namesakes(self, title: str) -> list[Paper]:
        """The papers in the atlas that have the same title, in any spelling, without their abstracts."""
        asked = "SELECT id, title, '', year, date, url, authors, sources FROM papers WHERE folded = ? ORDER BY id"
        return [paper_of(row) for row in self._db.execute(asked, (folded(clean(title)),)).fetchall()]

    def move(self, old: str, new: str) -> None:
        """Take what the sources said of the paper ``old`` as said of ``new``."""
        before, _ = self._before(old)
        for source, made in before.items():
            row = (new, as_json([source]), *made.row())
            self._db.execute(_TAKE, row)

    def compare(self, extractor: str) -> int:
        """Find what differs from the atlas if ``extractor`` reads the texts; how many papers do."""
        with transaction(self._db):
            asked = "SELECT * FROM incoming ORDER BY paper, n"
            for ident, rows in groupby(self._db.execute(asked), key=lambda row: row[1]):
                self._compare(ident, list(rows), extractor)
        return int(self._db.execute("SELECT count(*) FROM wanted").fetchone()[0])

    def _compare(self, ident: str, rows: list[tuple[Any, ...]], extractor: str) -> None:
        before, made_by = self._before(ident)
        after = joined(before, [dict.fromkeys(json.loads(row[2]), _offer(row[3:])) for row in rows])
        made = best(after)
        by = GIVEN + digest(made.facts) if made.facts is not None else extractor
        if after == before and by == made_by:
            return
        sources = as_json([s for s in after if s])
        kept = as_json([(s, *o.row()) for s, o in after.items()]) if len(set(after.values())) > 1 else None
        values = (rows[0][0], ident, *made.row(), sources, folded(made.title), made.text, by, kept)
        self._db.execute(f"INSERT INTO wanted VALUES ({','.join('?' * len(values))})", values)  # noqa: S608

    def _before(self, ident: str) -> tuple[Offers, str]:
        """What the atlas holds of a paper: what each source says, and what made its record."""
        row = self._db.execute(_STORED, (ident,)).fetchone()
        if row is None:
            return {}, ""
        *values, facts, sources, made_by = row
        several = self._db.execute(
            "SELECT source, title, abstract, year, date, url, authors, facts FROM offers WHERE paper = ?", (ident,)
        ).fetchall()
        if several:
            return {source: _offer(rest) for source, *rest in several}, made_by
        one = _offer((*values, facts if made_by.startswith(GIVEN) else None))
        return dict.fromkeys(json.loads(sources) or [""], one), made_by

    def unread(self) -> int:
        """How many texts must be extracted from."""
        asked = _MISSING.replace("w.n, w.paper, w.title, w.abstract", "count(*)").split("ORDER BY")[0]
        return int(self._db.execute(asked, (-1,)).fetchone()[0])

    def papers(self) -> Iterator[Paper]:
        """The texts that must be extracted from, in the order in which they came, each once."""
        last = -1
        while rows := self._db.execute(_MISSING, (last, BATCH)).fetchall():
            last = rows[-1][0]
            yield from (Paper(id=ident, title=title, abstract=abstract) for _, ident, title, abstract in rows)

    def keep(self, records: Iterable[Record], extractor: str) -> Iterator[Record]:
        """Keep what was extracted, a batch at a time, so that a build that is killed need not do it again."""
        for batch in chunks(records, KEPT):
            rows = [(text_hash(r.paper.title, r.paper.abstract), extractor, facts_of(r)) for r in batch]
            with transaction(self._db):
                self._db.executemany("INSERT OR IGNORE INTO records (text, extractor, facts) VALUES (?,?,?)", rows)
            yield from batch

    def give_up(self) -> int:
        """Leave out the papers from whose text nothing was extracted; how many."""
        gone = f"DELETE FROM wanted WHERE facts IS NULL AND paper IN ({_LOST})"  # noqa: S608
        return self._db.execute(gone).rowcount

    def write(self) -> int:
        """Put what differs into the tables of papers and records; inside a transaction. How many papers."""
        self._db.execute(
            "INSERT OR IGNORE INTO records (text, extractor, facts)"
            " SELECT text, extractor, facts FROM wanted WHERE facts IS NOT NULL ORDER BY n"
        )
        if lost := self._db.execute(_LOST).fetchone():
            raise AtlasError(f"Nothing was extracted from {lost[0]!r}; run the command again.")
        self._db.execute(_PUT_PAPERS)
        self._db.execute("DELETE FROM offers WHERE paper IN (SELECT paper FROM wanted)")
        for ident, kept in self._db.execute("SELECT paper, offers FROM wanted WHERE offers IS NOT NULL").fetchall():
            rows = [(ident, *row) for row in json.loads(kept)]
            self._db.executemany("INSERT INTO offers VALUES (?,?,?,?,?,?,?,?,?)", rows)
        return int(self._db.execute("SELECT count(*) FROM wanted").fetchone()[0])


_LOST = """
SELECT paper FROM wanted AS w
WHERE NOT EXISTS (SELECT 1 FROM records AS r WHERE r.text = w.text AND r.extractor = w.extractor)
"""
_PUT_PAPERS = """
INSERT INTO papers (id, title, abstract, year, date, url, authors, folded, sources, record)
SELECT w.paper, w.title, w.abstract, w.year, w.date, w.url, w.authors, w.folded, w.sources, r.n
FROM wanted AS w JOIN records AS r ON r.text = w.text AND r.extractor = w.extractor WHERE true ORDER BY w.paper
ON CONFLICT (id) DO UPDATE SET title = excluded.title, abstract = excluded.abstract, year = excluded.year,
    date = excluded.date, url = excluded.url, authors = excluded.authors, folded = excluded.folded,
    sources = excluded.sources, record = excluded.record,
    joints = CASE WHEN papers.joints IS NULL THEN NULL ELSE '' END
"""


def _incoming(item: Paper | Record) -> tuple[Any, ...]:
    ident, offers = offer(item)
    if not ident:
        raise FactError("a paper has no id; give each paper an id of its own")
    return (ident, as_json(list(offers)), *next(iter(offers.values())).row())


def _offer(values: Iterable[Any]) -> Offer:
    title, abstract, year, date, url, authors, facts = values
    return Offer(title, abstract, year, date, url, tuple(json.loads(authors)), facts)
