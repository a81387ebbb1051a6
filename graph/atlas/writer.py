"""Changing an atlas: take papers in, extract what is new, settle, all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.atlas import contents
from graph.atlas.intake import Intake
from graph.atlas.settle import Settler
from graph.errors import NotFoundError
from graph.model import Paper, Record
from graph.progress import Progress, silent
from graph.resolve import Decisions
from graph.resolve.decisions import to_lines
from graph.stores.sqlite import as_json, transaction


@dataclass(frozen=True, slots=True)
class Change:
    """What a finished change did: papers that are new or other than before, papers taken out, rows written."""

    papers: int = 0
    removed: int = 0
    rows: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Unread:
    """Something that could not be read: one line of ``errors.jsonl``; ``line`` is 0 where it is a whole file."""

    file: str
    line: int
    reason: str


class Writer:
    """The one writer of an atlas. Nothing that it does shows before ``finish``, which keeps all of it or nothing."""

    def __init__(self, db: sqlite3.Connection, made_by: str) -> None:
        self._db = db
        self._made_by = made_by
        self._intake = Intake(db)
        self._gone: list[str] = []
        self._renamed: list[str] = []
        self._decisions: list[str] | None = None

    def take(self, items: Iterable[Paper | Record]) -> None:
        """Take in papers and finished records."""
        self._intake.take(items)

    def namesakes(self, title: str) -> list[Paper]:
        """The papers in the atlas that have the same title, in any spelling, without their abstracts."""
        return self._intake.namesakes(title)

    def rename(self, old: str, new: str) -> None:
        """Let the paper ``old`` of the atlas be ``new`` from now on, together with what is taken in under that id."""
        if old not in self._renamed:
            self._intake.move(old, new)
            self._renamed.append(old)

    @property
    def has_texts(self) -> bool:
        """Whether papers without facts were taken in, so that an extractor is needed."""
        return self._intake.has_texts

    def compare(self, extractor: str = "") -> int:
        """Find which papers are new or other than before, if ``extractor`` reads their texts; how many."""
        return self._intake.compare(extractor)

    def unread(self) -> int:
        """How many texts must be extracted from, after ``compare``."""
        return self._intake.unread()

    def papers(self) -> Iterator[Paper]:
        """The texts that must be extracted from."""
        return self._intake.papers()

    def keep(self, records: Iterable[Record], extractor: str) -> Iterator[Record]:
        """Keep what was extracted from ``papers()``, in batches; gives the records on."""
        return self._intake.keep(records, extractor)

    def give_up(self) -> int:
        """Leave out the papers from whose text nothing was extracted; how many."""
        return self._intake.give_up()

    def remove(self, papers: Sequence[str]) -> None:
        """Take papers out.

        Raises:
            NotFoundError: One of them is not in the atlas; nothing is taken out.
        """
        for paper in papers:
            if self._db.execute("SELECT 1 FROM papers WHERE id = ?", (paper,)).fetchone() is None:
                raise NotFoundError(f"There is no paper {paper!r} in the atlas; find its id with litkg query.")
        self._gone += papers

    def decide(self, decisions: Decisions) -> None:
        """Let ``decisions`` be all that people decided about names."""
        self._decisions = sorted(to_lines(decisions).splitlines())

    def finish(
        self,
        *,
        settings: Mapping[str, Any] | None = None,
        inputs: Iterable[tuple[str, str]] = (),
        read: Sequence[str] = (),
        unread: Iterable[Unread] = (),
        progress: Progress = silent,
    ) -> Change:
        """Keep everything, in one transaction.

        Args:
            settings: How it was made, for the manifest; None leaves them as they are.
            inputs: Name and SHA-256 of each file that was read.
            read: Inputs as a person typed them; what could not be read in them before is forgotten.
            unread: What could not be read in them now.
            progress: Hears how far it is.
        """
        with transaction(self._db):
            meta = contents.meta(self._db)
            other = meta["made_by"] != self._made_by
            settler = Settler(self._db, progress, again=other)
            settler.drop([*self._gone, *self._renamed])
            papers = self._intake.write()
            decided = self._put_decisions()
            rows = papers + decided + self._note(settings, inputs, read, sorted(unread))
            if papers or self._gone or self._renamed or decided or other:
                settler.settle()
                rows += settler.changes + self._tidy()
                rows += self._put_meta("made_by", self._made_by)
                rows += self._put_meta("revision", settler.fingerprint(meta["revision"]))
            return Change(papers=papers, removed=len(self._gone), rows=rows)

    def _note(
        self,
        settings: Mapping[str, Any] | None,
        inputs: Iterable[tuple[str, str]],
        read: Sequence[str],
        unread: list[Unread],
    ) -> int:
        rows = 0 if settings is None else self._put_meta("settings", as_json(dict(sorted(settings.items()))))
        for pair in inputs:
            rows += self._db.execute("INSERT OR IGNORE INTO inputs VALUES (?,?)", pair).rowcount
        before = {
            Unread(*row)
            for row in self._db.execute("SELECT file, line, reason FROM errors")
            if any(row[0] == name or row[0].startswith(f"{name.rstrip('/')}/") for name in read)
        }
        for gone in before - set(unread):
            values = (gone.file, gone.line, gone.reason)
            rows += self._db.execute("DELETE FROM errors WHERE file = ? AND line = ? AND reason = ?", values).rowcount
        for new in set(unread) - before:
            values = (new.file, new.line, new.reason)
            rows += self._db.execute("INSERT OR IGNORE INTO errors VALUES (?,?,?)", values).rowcount
        return rows

    def _put_decisions(self) -> int:
        if self._decisions is None:
            return 0
        before = {line for (line,) in self._db.execute("SELECT line FROM decisions")}
        gone, new = before - set(self._decisions), set(self._decisions) - before
        self._db.executemany("DELETE FROM decisions WHERE line = ?", [(line,) for line in sorted(gone)])
        self._db.executemany("INSERT INTO decisions VALUES (?)", [(line,) for line in sorted(new)])
        return len(gone) + len(new)

    def _tidy(self) -> int:
        """Drop records that no paper has any more."""
        gone = "DELETE FROM records WHERE NOT EXISTS (SELECT 1 FROM papers WHERE papers.record = records.n)"
        return self._db.execute(gone).rowcount

    def _put_meta(self, key: str, value: str) -> int:
        asked = "INSERT INTO meta VALUES (?,?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
        return self._db.execute(f"{asked} WHERE value <> excluded.value", (key, value)).rowcount
