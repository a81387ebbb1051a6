"""An atlas is the graph of a set of papers: however they came in, the same papers make the same atlas."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.assemble import assemble, certain
from graph.atlas import AtlasFolder, Change, Unread
from graph.atlas.folder import SCHEMA
from graph.errors import AtlasError, FactError, LitkgError, NotFoundError
from graph.model import Graph, Paper, Record
from graph.resolve import resolve
from tests.samples import ADAPTERS, LORA, QLORA, SAMPLES, gold, record, thing

NAMES = ("Zed", "zed", "Zeds", "Yod", "Yod-2", "YOD2", "Qop")


def add(folder: Path, items: Sequence[Paper | Record], remove: Sequence[str] = ()) -> Change:
    """Take ``items`` into the atlas at ``folder``, and papers out."""
    atlas = AtlasFolder.create(folder)
    with atlas.writing(made_by="test") as write:
        write.take(items)
        write.remove(remove)
        write.compare("none")
        return write.finish()


def contents(folder: Path) -> tuple[Graph, list[Record], object]:
    """All that an atlas says."""
    atlas = AtlasFolder.open(folder)
    return atlas.graph(), list(atlas.records()), atlas.merges()


@st.composite
def papers(draw: st.DrawFn) -> list[Record]:
    """Records of a handful of papers, whose names are few, so that they meet."""
    made = []
    for ident in range(draw(st.integers(1, 5))):
        names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
        kinds = [draw(st.sampled_from(("named", "Dataset", "Benchmark", "Task"))) for _ in names]
        roles = {"named": ("proposed", "used"), "Task": ("addressed",)}
        things = [
            thing(k, n, draw(st.sampled_from(roles.get(k, ("evaluated_on", "mentioned")))))
            for k, n in zip(kinds, names, strict=True)
        ]
        methods = [n for k, n in zip(kinds, names, strict=True) if k == "named"]
        figure = {"method": methods[0] if methods else None, "value": "5", "kind": "absolute", "evidence": "5"}
        made.append(
            record(
                f"p{ident}",
                f"Paper {ident}",
                f"About {' and '.join(names)}: 5.",
                *things,
                results=[figure] if draw(st.booleans()) else [],
                relations=[{"type": "BASED_ON", "head": methods[0], "tail": methods[1]}] if len(methods) > 1 else [],
                authors=draw(st.lists(st.sampled_from(("Ada Lovelace", "ADA LOVELACE", "Alan Turing")), max_size=2)),
                sources=[draw(st.sampled_from("ab"))],
            )
        )
    return made


@settings(max_examples=25, deadline=None)
@given(papers(), st.randoms(use_true_random=False))
def test_one_by_one_or_at_once_is_the_same_atlas(records: list[Record], order: object) -> None:
    """In any order, at once, singly, with papers that come and go: the same graph, the one assembled directly."""
    with tempfile.TemporaryDirectory() as place:
        once, singly = Path(place) / "once", Path(place) / "singly"
        add(once, records)
        shuffled = list(records)
        order.shuffle(shuffled)  # type: ignore[attr-defined]
        guest = record("guest", "Guest", "Zed beats Qop.", thing("Benchmark", "Zed", "evaluated_on"))
        add(singly, [guest])
        for one in shuffled:
            add(singly, [one])
        add(singly, [], ["guest"])
        assert contents(singly) == contents(once)
        sure = [certain(r) for r in records]
        assert contents(once)[0] == assemble(sure, resolve(sure))


@settings(max_examples=25, deadline=None)
@given(papers(), st.data())
def test_removing_papers_leaves_the_atlas_of_the_others(records: list[Record], data: st.DataObject) -> None:
    """What only a removed paper supports is gone, all else stays, as if it had never been there."""
    gone = data.draw(st.lists(st.sampled_from([r.paper.id for r in records]), unique=True))
    with tempfile.TemporaryDirectory() as place:
        whole, rest = Path(place) / "whole", Path(place) / "rest"
        add(whole, records)
        add(whole, [], gone)
        add(rest, [r for r in records if r.paper.id not in gone])
        assert contents(whole) == contents(rest)


@pytest.mark.shared
def test_gold_in_parts(tmp_path: Path) -> None:
    """Real records: three parts one after the other make the atlas of all, the assembled graph."""
    records = [certain(r) for r in gold(150)]
    if not records:
        pytest.skip("the gold records are not beside the checkout")
    for part in (records[:50], records[100:], records[50:100]):
        add(tmp_path / "parts", part)
    assert AtlasFolder.open(tmp_path / "parts").graph() == assemble(records, resolve(records))


def test_building_twice_writes_no_row(tmp_path: Path) -> None:
    """The second time, nothing is new."""
    assert add(tmp_path, SAMPLES).papers == 3
    assert add(tmp_path, SAMPLES) == Change(papers=0, removed=0, rows=0)


def test_only_differences_are_written(tmp_path: Path) -> None:
    """A new paper about something else costs its own rows, not those of the others."""
    add(tmp_path, SAMPLES)
    change = add(tmp_path, [record("p", "Zed", "Zed is new.", thing("named", "Zed", "proposed"))])
    assert change.papers == 1
    assert change.rows < 10


@settings(max_examples=25, deadline=None)
@given(papers(), papers())
def test_a_paper_that_says_something_else_leaves_no_trace_of_what_it_said(old: list[Record], new: list[Record]) -> None:
    """Papers that are given again with other facts: the atlas is that of the new facts alone."""
    given_before = [replace(r, paper=replace(r.paper, sources=("a",))) for r in old]
    given_now = [replace(r, paper=replace(r.paper, sources=("a",))) for r in new]
    rest = [r for r in given_before if r.paper.id not in {n.paper.id for n in given_now}]
    with tempfile.TemporaryDirectory() as place:
        changed, fresh = Path(place) / "changed", Path(place) / "fresh"
        add(changed, given_before)
        add(changed, given_now)
        add(fresh, [*rest, *given_now])
        assert contents(changed) == contents(fresh)


def test_records_name_their_nodes(tmp_path: Path) -> None:
    """Each entity carries the id of its node; what is optional carries none."""
    two = (ADAPTERS.entities[0], replace(ADAPTERS.entities[1], optional=True))
    add(tmp_path, [replace(ADAPTERS, entities=two, results=())])
    (found,) = AtlasFolder.open(tmp_path).records()
    assert [e.node for e in found.entities] == ["method:adapters", None]
    one = AtlasFolder.open(tmp_path).record(found.paper.id)
    assert one == found
    assert AtlasFolder.open(tmp_path).record("nope") is None


def test_a_text_is_extracted_from_once(tmp_path: Path) -> None:
    """A paper that is there already, under this or another id, is not read again; another extractor reads it again."""
    atlas = AtlasFolder.create(tmp_path)
    for paper, extractor, unread in (
        (LORA.paper, "a.v1", 1),
        (LORA.paper, "a.v1", 0),
        (replace(LORA.paper, id="other"), "a.v1", 0),
        (LORA.paper, "a.v2", 1),
        (LORA, "a.v2", 0),
        (LORA.paper, "a.v2", 1),
    ):
        with atlas.writing(made_by="test") as write:
            write.take([paper])
            write.compare(extractor)
            assert write.unread() == unread
            list(write.keep((replace(LORA, paper=p) for p in write.papers()), extractor))
            write.finish()


def test_nothing_extracted_is_an_error(tmp_path: Path) -> None:
    """An extraction that loses a paper does not pass unseen."""
    atlas = AtlasFolder.create(tmp_path)
    with atlas.writing(made_by="test") as write:
        write.take([LORA.paper])
        write.compare("a.v1")
        with pytest.raises(AtlasError, match="Nothing was extracted from"):
            write.finish()
    assert atlas.graph() == Graph((), ())


def test_removing_what_is_not_there(tmp_path: Path) -> None:
    """An unknown paper is an error, and no paper is taken out."""
    add(tmp_path, SAMPLES)
    with pytest.raises(NotFoundError, match="no paper 'nope'"):
        add(tmp_path, [], [LORA.paper.id, "nope"])
    assert len(list(AtlasFolder.open(tmp_path).records())) == 3


def test_another_version_of_the_code_settles_again(tmp_path: Path) -> None:
    """What an older litkg made is thought through again by a newer one, and stays if it is the same."""
    add(tmp_path, SAMPLES)
    before = contents(tmp_path)
    with AtlasFolder.create(tmp_path).writing(made_by="newer") as write:
        write.compare("none")
        assert write.finish().rows > 0
    assert contents(tmp_path) == before


def test_what_could_not_be_read_is_kept_until_it_is_read_again(tmp_path: Path) -> None:
    """Problems of one input replace those it had before; those of others stay."""
    atlas = AtlasFolder.create(tmp_path)
    for unread, read in (
        ([Unread("a.txt", 3, "no abstract"), Unread("a.txt", 9, "no title")], ["a.txt"]),
        ([Unread("dir/b.txt", 1, "empty")], ["dir"]),
        ([Unread("a.txt", 9, "no title")], ["a.txt"]),
    ):
        with atlas.writing(made_by="test") as write:
            write.compare("none")
            write.finish(read=read, unread=unread, inputs=[(read[0], "00")])
    assert [(e["file"], e["line"]) for e in atlas.errors()] == [("a.txt", 9), ("dir/b.txt", 1)]
    assert (tmp_path / "errors.jsonl").read_text() == (
        '{"file": "a.txt", "line": 9, "reason": "no title"}\n{"file": "dir/b.txt", "line": 1, "reason": "empty"}\n'
    )


def test_broken_characters_do_not_stop_a_build(tmp_path: Path) -> None:
    """Half of a surrogate pair becomes the replacement character; offsets stay what they are."""
    odd = record("p\ud800", "T\udc00tle", "Zed\ud83d is new.\x00", thing("named", "Zed\ud83d", "proposed"))
    add(tmp_path, [odd])
    atlas = AtlasFolder.open(tmp_path)
    (edge,) = atlas.edges()
    assert edge.sentence == "Zed\ufffd is new.\x00"
    assert atlas.store().query("MATCH (p:Paper) RETURN p.id", {}).rows == (("p\ufffd",),)


def test_a_paper_needs_an_id(tmp_path: Path) -> None:
    """A paper whose id is empty is refused."""
    with pytest.raises(FactError, match="has no id"):
        add(tmp_path, [Paper(id="", title="T", abstract="A")])


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "flipped", "other"])
def test_a_projection_is_made_again(tmp_path: Path, damage: str) -> None:
    """A projection that is missing, damaged, or of another state is rebuilt by itself, and kept."""
    add(tmp_path, SAMPLES)
    atlas = AtlasFolder.open(tmp_path)
    atlas.store()
    file = tmp_path / "graph.kgl"
    data = file.read_bytes()
    if damage == "missing":
        file.unlink()
    elif damage == "other":
        add(tmp_path, [QLORA], [LORA.paper.id])
    else:
        middle = bytes([data[len(data) // 2] ^ 1])
        flipped = data[: len(data) // 2] + middle + data[len(data) // 2 + 1 :]
        file.write_bytes({"empty": b"", "cut": data[:-100], "flipped": flipped}[damage])
    again = AtlasFolder.open(tmp_path)
    keys = [k for (k,) in again.store().query("MATCH ()-[e]->() RETURN e.key ORDER BY e.key", {}).rows]
    assert keys == sorted(e.key for e in again.edges())
    written = file.stat().st_mtime_ns
    AtlasFolder.open(tmp_path).store()
    assert file.stat().st_mtime_ns == written


def test_an_open_atlas_sees_what_was_added(tmp_path: Path) -> None:
    """The store of an atlas that has been open for long follows the truth."""
    add(tmp_path, [LORA])
    atlas = AtlasFolder.open(tmp_path)
    asked = "MATCH (p:Paper) RETURN count(p)"
    assert atlas.store().query(asked, {}).rows == ((1,),)
    add(tmp_path, SAMPLES)
    assert atlas.store().query(asked, {}).rows == ((3,),)


def test_an_atlas_can_be_read_where_it_cannot_be_written(tmp_path: Path) -> None:
    """A folder without the right to write: everything can be read, changing it is one clear error."""
    add(tmp_path / "atlas", SAMPLES)
    for file in [*(tmp_path / "atlas").iterdir(), tmp_path / "atlas"]:
        file.chmod(0o555 if file.is_dir() else 0o444)
    try:
        atlas = AtlasFolder.open(tmp_path / "atlas")
        assert len(list(atlas.records())) == 3
        assert len(atlas.store().query("MATCH (p:Paper) RETURN p", {})) == 3
    finally:
        (tmp_path / "atlas").chmod(0o755)


def test_the_form_has_a_number() -> None:
    """Who changes ``schema.sql`` raises SCHEMA, so that no atlas of the old form is read as one of the new."""
    text = files("graph.atlas").joinpath("schema.sql").read_text("utf-8")
    bare = " ".join(re.sub(r"--.*", "", text).split())
    assert (SCHEMA, hashlib.sha256(bare.encode()).hexdigest()[:16]) == (2, "e9b2bf9de784842b")


@pytest.mark.parametrize(("form", "says"), [("1", "older litkg"), ("", "older litkg"), ("99", "newer litkg")])
def test_an_atlas_of_another_form_is_refused(tmp_path: Path, form: str, says: str) -> None:
    """It is neither read nor written to, and the sentence says which side is the older."""
    add(tmp_path, SAMPLES)
    with sqlite3.connect(tmp_path / "atlas.db") as db:
        db.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (form,))
    db.close()
    before = (tmp_path / "atlas.db").read_bytes()
    for attempt in (AtlasFolder.open, AtlasFolder.create):
        with pytest.raises(AtlasError, match=says):
            attempt(tmp_path)
    assert (tmp_path / "atlas.db").read_bytes() == before


@pytest.mark.parametrize("kind", ["absent", "empty folder", "a file", "other things", "no database"])
def test_what_is_no_atlas(tmp_path: Path, kind: str) -> None:
    """Opening something else than an atlas says so."""
    place = tmp_path / "place"
    if kind == "a file":
        place.write_text("x")
    elif kind != "absent":
        place.mkdir()
    if kind == "other things":
        (place / "notes.txt").write_text("mine")
    if kind == "no database":
        (place / "atlas.db").write_bytes(b"not a database" * 100)
    with pytest.raises(AtlasError) as error:
        AtlasFolder.open(place)
    assert str(error.value).count("\n") == 0
    if kind in ("absent", "empty folder"):
        assert AtlasFolder.create(place).graph() == Graph((), ())
    else:
        with pytest.raises(LitkgError):
            AtlasFolder.create(place)


def test_the_evidence_view_gives_sentences(tmp_path: Path) -> None:
    """Any SQLite tool sees each edge with the sentence it came from."""
    add(tmp_path, SAMPLES)
    with sqlite3.connect(tmp_path / "atlas.db") as db:
        rows = db.execute("SELECT paper, type, source, target, sentence FROM evidence").fetchall()
    db.close()
    assert set(rows) == {(e.paper, e.type, e.source, e.target, e.sentence) for e in AtlasFolder.open(tmp_path).edges()}
