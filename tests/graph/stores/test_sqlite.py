"""The keeper of the truth: all or nothing, and its errors as sentences."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from graph.errors import AtlasError
from graph.stores import sqlite


def test_transaction_keeps_all_or_nothing(tmp_path: Path) -> None:
    """An exception leaves nothing behind; a second transaction can begin."""
    db = sqlite.connect(tmp_path / "t.db", write=True)
    db.execute("CREATE TABLE t (x INTEGER)")
    with pytest.raises(RuntimeError), sqlite.transaction(db):  # noqa: PT012 - the block is what is tested
        db.execute("INSERT INTO t VALUES (1)")
        raise RuntimeError
    with sqlite.transaction(db):
        db.execute("INSERT INTO t VALUES (2)")
    assert db.execute("SELECT x FROM t").fetchall() == [(2,)]
    db.close()


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    """A connection for reading refuses to write."""
    sqlite.connect(tmp_path / "t.db", write=True).close()
    db = sqlite.connect(tmp_path / "t.db")
    with pytest.raises(sqlite3.OperationalError):
        db.execute("CREATE TABLE t (x INTEGER)")
    db.close()


@pytest.mark.parametrize(
    ("content", "said"), [(None, "cannot be opened"), (b"no database at all, but long enough" * 40, "is damaged")]
)
def test_what_is_no_database(tmp_path: Path, content: bytes | None, said: str) -> None:
    """A missing or strange file is one sentence with its name."""
    file = tmp_path / "t.db"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(AtlasError, match=said) as error:
        sqlite.connect(file)
    assert str(file) in str(error.value)


@pytest.mark.parametrize(
    ("pragma", "said"),
    [("PRAGMA max_page_count = 3", "disk is full"), ("PRAGMA query_only = 1", "cannot be opened for writing")],
)
def test_errors_are_sentences(tmp_path: Path, pragma: str, said: str) -> None:
    """No room, no right to write: what to do is said."""
    file = tmp_path / "t.db"
    db = sqlite.connect(file, write=True)
    db.execute("CREATE TABLE t (x TEXT)")
    db.execute(pragma)
    with pytest.raises(AtlasError, match=said), sqlite.explained(file):
        db.execute("INSERT INTO t VALUES (?)", ("x" * 100_000,))
    db.close()


def test_a_name_with_signs_in_it(tmp_path: Path) -> None:
    """Folders may be called what they like."""
    folder = tmp_path / "a b%20?c#d"
    folder.mkdir()
    sqlite.connect(folder / "t.db", write=True).close()
    assert (folder / "t.db").exists()
    sqlite.connect(folder / "t.db").close()


def test_chunks() -> None:
    """Lists of one size, the last one shorter."""
    assert list(sqlite.chunks(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(sqlite.chunks([], 2)) == []


def test_json_is_readable() -> None:
    """Letters stay letters."""
    assert sqlite.as_json({"a": ["é", 1]}) == '{"a":["é",1]}'
