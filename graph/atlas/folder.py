"""An atlas on disk: a folder with the truth (``atlas.db``), a projection to query, and two files to read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

from graph.atlas import contents, lock, manifest
from graph.atlas.writer import Change, Writer
from graph.errors import AtlasError
from graph.model import Edge, Graph, Node, Paper, Record
from graph.progress import Progress, counted, silent
from graph.resolve import Decisions
from graph.resolve.values import Merge
from graph.stores.embedded import EmbeddedStore
from graph.stores.sqlite import connect, explained, transaction

SCHEMA = 2
"""Number of the form of ``atlas.db``: another one after each change of ``schema.sql``."""

DATABASE = "atlas.db"
PROJECTION = "graph.kgl"
OURS = {DATABASE, PROJECTION, manifest.MANIFEST, manifest.ERRORS, lock.NAME, "neo4j.name"}
ASIDE = (f"{DATABASE}-", *(f".{name}." for name in OURS), f"{PROJECTION}.")
"""Names in an atlas's folder, and what those of files begin with that stand beside them while they are written."""


class AtlasFolder:
    """The atlas in one folder. Reading needs no lock; changing it goes through ``writing``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._store: EmbeddedStore | None = None
        self._revision = ""

    @classmethod
    def create(cls, path: str | Path) -> AtlasFolder:
        """The atlas at ``path``; an empty one is made where there is none.

        Raises:
            AtlasError: There is something else at ``path``, or it may not be written to.
        """
        folder = Path(path)
        try:
            if not (folder / DATABASE).exists() and _foreign(folder):
                raise AtlasError(f"{folder} is a folder with other things in it; give the name of a new one.")
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as why:
            raise AtlasError(f"{folder} cannot be made ({why.strerror}); give another place for the atlas.") from why
        if not _finished(folder / DATABASE):
            with lock.writer(folder), explained(folder / DATABASE):
                _make(folder / DATABASE)
        return cls.open(folder)

    @classmethod
    def open(cls, path: str | Path) -> AtlasFolder:
        """The atlas at ``path``.

        Raises:
            AtlasError: There is none, it is damaged, or it was made by a version of litkg that kept it in another form.
        """
        folder = Path(path)
        if not (folder / DATABASE).is_file():
            raise AtlasError(f"There is no atlas at {folder}; make one with: litkg build INPUT -o {folder}")
        atlas = cls(folder)
        with atlas._reading() as db:
            schema = contents.meta(db).get("schema", "")
        if schema != str(SCHEMA):
            raise AtlasError(_other_form(folder, schema))
        return atlas

    def close(self) -> None:
        """Let go of the memory; a second call does nothing."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def __enter__(self) -> AtlasFolder:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def writing(self, *, made_by: str) -> Iterator[Writer]:
        """Change the atlas; ``made_by`` names the version of the code that settles it.

        Raises:
            AtlasError: Another writer is at work, or the folder may not be written to, or the disk is full.
        """
        with lock.writer(self.path), explained(self.path / DATABASE):
            db = connect(self.path / DATABASE, write=True)
            try:
                yield Writer(db, made_by)
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                manifest.write(self.path, db)
            finally:
                db.close()

    def manifest(self) -> dict[str, Any]:
        """What is in the atlas and where it came from."""
        with self._reading() as db:
            return manifest.manifest(db)

    def revision(self) -> str:
        """What stands for the state of the graph: another one after every change."""
        with self._reading() as db:
            return contents.meta(db)["revision"]

    def errors(self) -> list[dict[str, Any]]:
        """What could not be read: ``file``, ``line``, ``reason``."""
        with self._reading() as db:
            return list(manifest.errors(db))

    def records(self) -> Iterator[Record]:
        """All records by paper id, each entity with the id of its node; None for those that stay out of the graph."""
        with self._reading() as db:
            yield from contents.joined_records(db)

    def papers(self) -> Iterator[Paper]:
        """All papers by id."""
        with self._reading() as db:
            yield from (contents.paper_of(row) for row in contents.paper_rows(db))

    def record(self, paper: str) -> Record | None:
        """The record of one paper, as ``records`` gives it; None if the paper is not in the atlas."""
        with self._reading() as db:
            return contents.joined_record(db, paper)

    def nodes(self) -> Iterator[Node]:
        """All nodes, papers first, then the others by id."""
        with self._reading() as db:
            yield from contents.nodes(db)

    def edges(self) -> Iterator[Edge]:
        """All edges by paper, type, ends."""
        with self._reading() as db:
            yield from contents.edges(db)

    def edges_of(self, paper: str) -> list[Edge]:
        """The edges that one paper is the evidence for."""
        with self._reading() as db:
            return contents.edges_of_paper(db, paper)

    def graph(self) -> Graph:
        """The whole graph, in memory."""
        with self._reading() as db:
            return Graph(tuple(sorted(contents.nodes(db))), tuple(sorted(contents.edges(db))))

    def merges(self) -> list[Merge]:
        """Which names became one node, or nearly did, and why."""
        with self._reading() as db:
            return list(contents.merges(db))

    def decisions(self) -> Decisions:
        """What people decided about names."""
        with self._reading() as db:
            return contents.decisions(db)

    def store(self, progress: Progress = silent) -> EmbeddedStore:
        """The graph in the embedded engine: from its file where that is up to date, else made again and kept."""
        with self._reading() as db:
            revision = contents.meta(db)["revision"]
            if self._store is None or self._revision != revision:
                self._store, self._revision = self._projection(db, revision, progress), revision
            return self._store

    def index(self, change: Change, progress: Progress = silent) -> None:
        """After ``change``, make the embedded engine's file again; not if there is one and nothing changed."""
        if change.rows or not (self.path / PROJECTION).exists():
            self.store(progress)
            self.close()

    def _projection(self, db: sqlite3.Connection, revision: str, tell: Progress) -> EmbeddedStore:
        path = self.path / PROJECTION
        store = EmbeddedStore.open(path, revision) if path.exists() else None
        if store is None:
            store = EmbeddedStore()
            (total,) = db.execute("SELECT count(*) FROM edges").fetchone()
            store.fill(contents.nodes(db), counted(contents.edges(db), "indexing", total, tell))
            with suppress(OSError):  # it may be read where it may not be written; the next reader makes it again
                store.save(path, revision)
        return store

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One state of the atlas for all that is read inside, whatever a writer does meanwhile."""
        with explained(self.path / DATABASE):
            db = connect(self.path / DATABASE)
            try:
                db.execute("BEGIN")
                yield db
            finally:
                db.close()


def _foreign(folder: Path) -> bool:
    """Whether there is anything in ``folder`` that no atlas leaves there."""
    return folder.is_dir() and any(f.name not in OURS and not f.name.startswith(ASIDE) for f in folder.iterdir())


def _finished(path: Path) -> bool:
    """Whether there is a database with tables in it; a build may have been killed before it made them."""
    if not path.exists():
        return False
    db = connect(path)
    try:
        return db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone() is not None
    finally:
        db.close()


def _other_form(folder: Path, schema: str) -> str:
    """What to do about an atlas of another form."""
    if schema.isdigit() and int(schema) > SCHEMA:
        return f"{folder} was made by a newer litkg (form {schema}, this one reads {SCHEMA}); update litkg."
    return (
        f"{folder} was made by an older litkg (form {schema or 'unknown'}, this one reads {SCHEMA}); "
        "build it again into a new folder."
    )


def _make(path: Path) -> None:
    db = connect(path, write=True)
    try:
        with transaction(db):
            for statement in files("graph.atlas").joinpath("schema.sql").read_text("utf-8").split(";\n"):
                db.execute(statement)
            for pair in (("schema", str(SCHEMA)), ("revision", "0" * 16), ("made_by", ""), ("settings", "{}")):
                db.execute("INSERT INTO meta VALUES (?,?)", pair)
    finally:
        db.close()
