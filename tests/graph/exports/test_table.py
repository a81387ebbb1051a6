"""The ending of a name decides what is written; a filter what of it; nothing half is ever left behind."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.atlas import AtlasFolder
from graph.errors import InputError
from graph.exports import FORMS, export, form
from graph.exports.papers import tex, write_bib, write_csv
from graph.filters import Filter
from graph.records import parse
from tests.samples import LORA, QLORA, SAMPLES


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> AtlasFolder:
    """An atlas of the samples."""
    made = AtlasFolder.create(tmp_path_factory.mktemp("exports") / "atlas")
    with made.writing(made_by="test") as write:
        write.take(SAMPLES)
        write.compare()
        write.finish()
    return made


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("g.graphml", ".graphml"),
        ("dir.x/g.gexf", ".gexf"),
        ("g.json", ".json"),
        ("csv", "csv/"),
        ("csv/", "csv/"),
        ("out/csv", "csv/"),
        ("neo4j-csv/", "csv/"),
        ("parquet/", "parquet/"),
        ("papers.csv", ".csv"),
        ("records.jsonl", ".jsonl"),
        ("C:\\out\\csv", "csv/"),
    ],
)
def test_forms_by_ending(name: str, ending: str) -> None:
    """A file by its ending, a folder by its name."""
    assert form(name).ending == ending


@pytest.mark.parametrize("name", ["g", "g.xml", "graphml", "parquet.zip"])
def test_unknown_endings(name: str) -> None:
    """All endings are listed."""
    with pytest.raises(InputError, match=re.escape(", ".join(f.ending for f in FORMS))):
        form(name)


@pytest.mark.parametrize("known", FORMS, ids=lambda f: f.ending)
def test_every_form_writes(known: object, atlas: AtlasFolder, tmp_path: Path) -> None:
    """Something is there, twice the same, nothing beside it; again over what is there."""
    name = known.ending if known.ending[0] != "." else f"out{known.ending}"  # type: ignore[attr-defined]

    def content() -> dict[str, bytes]:
        found = (f for f in tmp_path.rglob("*") if f.is_file())
        return {f.relative_to(tmp_path).as_posix(): f.read_bytes() for f in found}

    export(atlas, f"{tmp_path}/{name}")
    once = content()
    assert all(name.rstrip("/") in file for file in once)
    assert sum(map(len, once.values())) > 100
    export(atlas, f"{tmp_path}/{name}")
    assert content() == once


def test_filters(atlas: AtlasFolder, tmp_path: Path) -> None:
    """Only what is kept is written, in the graph forms and in the records."""
    keep = Filter(since=2021, types=frozenset(("Paper", "Method")))
    export(atlas, tmp_path / "g.json", keep)
    data = json.loads((tmp_path / "g.json").read_text("utf-8"))
    assert {n["label"] for n in data["nodes"]} == {"Paper", "Method"}
    assert {n["id"] for n in data["nodes"] if n["label"] == "Paper"} == {LORA.paper.id, QLORA.paper.id}
    export(atlas, tmp_path / "r.jsonl", keep)
    records = [parse(json.loads(line)) for line in (tmp_path / "r.jsonl").read_text("utf-8").splitlines()]
    assert [r.paper.id for r in records] == [LORA.paper.id, QLORA.paper.id]
    assert {e.type for r in records for e in r.entities} == {"Method"}
    assert not any(r.results for r in records)
    assert any(r.relations for r in records)


def test_records_name_their_nodes_and_come_back(atlas: AtlasFolder, tmp_path: Path) -> None:
    """The records are those that went in, each entity with its node."""
    export(atlas, tmp_path / "r.jsonl")
    records = [parse(json.loads(line)) for line in (tmp_path / "r.jsonl").read_text("utf-8").splitlines()]
    nodes = {n.id for n in atlas.nodes()}
    assert all(e.node in nodes for r in records for e in r.entities)
    bare = [replace(r, entities=tuple(replace(e, node=None) for e in r.entities)) for r in records]
    assert bare == sorted(SAMPLES, key=lambda r: r.paper.id)


def test_papers_as_csv(atlas: AtlasFolder, tmp_path: Path) -> None:
    """One row a paper; only those that are asked for."""
    export(atlas, tmp_path / "p.csv", only={QLORA.paper.id})
    with (tmp_path / "p.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["id"], row["year"], row["authors"]) == (QLORA.paper.id, "2023", "Tim Dettmers")
    with pytest.raises(InputError, match="Only papers"):
        export(atlas, tmp_path / "g.json", only={QLORA.paper.id})
    write_csv([LORA.paper], tmp_path / "one.csv")
    assert "Edward Hu; Yelong Shen" in (tmp_path / "one.csv").read_text("utf-8")


def test_papers_as_bibtex(tmp_path: Path) -> None:
    """Keys are unique, arXiv ids and DOIs have their fields, what TeX takes for itself is literal, formulas stay."""
    doi = replace(LORA.paper, id="doi:10.1/x", title="50% of $x^2$ & {more}", authors=("Hu, Edward", "Ltd. and Sons"))
    write_bib([LORA.paper, replace(LORA.paper, id="again"), doi], tmp_path / "p.bib")
    text = (tmp_path / "p.bib").read_text("utf-8")
    assert re.findall(r"^@(\w+)\{([^,]+),", text, re.MULTILINE) == [
        ("misc", "hu2021lora"),
        ("misc", "hu2021lora-2"),
        ("article", "hu2021more"),
    ]
    assert "  eprint = {2106.09685},\n  archiveprefix = {arXiv},\n" in text
    assert "  author = {Edward Hu and Yelong Shen},\n" in text
    assert "  author = {Hu, Edward and {Ltd. and Sons}},\n" in text
    assert "  doi = {10.1/x},\n" in text
    assert r"  title = {{50\% of $x^2$ \& \{more\}}}," in text


@pytest.mark.parametrize(
    ("text", "out"), [("a_b", r"a\_b"), ("~", r"\textasciitilde{}"), ("$a_b$ c_d", r"$a_b$ c\_d"), ("5$", r"5\$")]
)
def test_tex(text: str, out: str) -> None:
    """Special characters, and dollars that do not pair."""
    assert tex(text) == out


class Failing:
    """A source that fails in the middle."""

    def nodes(self) -> Iterator[object]:
        """One node, then an error."""
        raise RuntimeError("in the middle")

    edges = records = papers = nodes


@pytest.mark.parametrize("known", FORMS, ids=lambda f: f.ending)
def test_nothing_half_is_left(known: object, tmp_path: Path) -> None:
    """A failure in the middle leaves what was there before, and nothing else."""
    ending = known.ending  # type: ignore[attr-defined]
    place = tmp_path / (ending.rstrip("/") if ending[0] != "." else f"out{ending}")
    if ending[0] == ".":
        place.write_text("before")
    with pytest.raises(RuntimeError):
        export(Failing(), str(place))  # type: ignore[arg-type]
    left = [f.name for f in tmp_path.iterdir()]
    assert left == ([place.name] if ending[0] == "." else [])
    assert ending[0] != "." or place.read_text() == "before"
