"""The Python API: build, open, ask, change; each call does what its docstring says."""

from __future__ import annotations

from pathlib import Path

import pytest

import litkg
from graph.errors import AtlasError, InputError, NotFoundError, QueryError, ReadOnlyError
from graph.records import to_line
from litkg.pipeline import plain
from tests.litkg.extraction import Lookup
from tests.samples import ADAPTERS, LORA, QLORA, SAMPLES, record


def test_build_reads_extracts_and_stores(papers: Path, lookup: Lookup, tmp_path: Path) -> None:
    """From a file of papers to an atlas that answers, with a summary of what was done."""
    told: list[str] = []

    def tell(what: str, done: int, total: int) -> None:
        assert done >= 0
        assert total == 0 or done <= total
        told.append(what)

    made = litkg.build(papers, tmp_path / "atlas", extraction=lookup, progress=tell)
    assert lookup.seen == [r.paper.id for r in SAMPLES]
    assert made.summary is not None
    assert plain(made.summary)["new"] == made.summary.papers == made.summary.read == 3
    assert made.summary.nodes["Benchmark"] == 2
    assert list(dict.fromkeys(told)) == ["reading", "comparing", "extracting", "resolving names", "joining", "indexing"]
    assert made.cypher("MATCH (p:Paper) RETURN count(p) AS n").dicts() == [{"n": 3}]


def test_building_again_extracts_nothing_and_writes_nothing(papers: Path, tmp_path: Path) -> None:
    """The same input again: no text is read, no row is written."""
    litkg.build(papers, tmp_path / "atlas", extraction=Lookup())
    again = Lookup()
    made = litkg.build(papers, tmp_path / "atlas", extraction=again)
    assert again.seen == []
    assert made.summary is not None
    assert made.summary.change.rows == 0


def test_records_as_input_give_the_same_graph(papers: Path, tmp_path: Path) -> None:
    """What extract writes, build takes: the graph is that of a build from the papers."""
    straight = litkg.build(papers, tmp_path / "straight", extraction=Lookup())
    lines = tmp_path / "records.jsonl"
    made = litkg.extract(papers, extraction=Lookup())
    lines.write_text("".join(to_line(r) + "\n" for r in made), "utf-8")
    never = Lookup([])
    assert litkg.build(lines, tmp_path / "roundabout", extraction=never).folder.graph() == straight.folder.graph()
    assert never.seen == []


def test_one_bad_paper_costs_only_itself(tmp_path: Path, papers: Path) -> None:
    """A paper from which nothing can be extracted, and a line that cannot be read, are listed; the others are in."""
    bad = tmp_path / "bad.jsonl"
    bad.write_text(papers.read_text("utf-8") + '{"id": "x", "title": "Odd", "abstract": "Odd."}\n{"title": "No"}\n')
    made = litkg.build(bad, tmp_path / "atlas", extraction=Lookup())
    assert made.summary is not None
    assert made.summary.papers == 3
    reasons = [(u.line, u.reason) for u in made.summary.unread]
    assert any("x: not known" in reason for _, reason in reasons)
    assert any(line == 5 for line, _ in reasons)
    assert len(made.folder.errors()) == 2
    assert (tmp_path / "atlas" / "errors.jsonl").read_text("utf-8").count("\n") == 2


def test_extract_keeps_the_order_and_what_is_finished(tmp_path: Path, papers: Path) -> None:
    """Finished records among papers stay as they are and where they are; what cannot be read is told."""
    mixed = tmp_path / "mixed.jsonl"
    lines = papers.read_text("utf-8").splitlines()
    done = record("done", "Done", "Nothing to see.")
    odd = '{"id": "odd", "title": "Odd", "abstract": "Odd."}'
    mixed.write_text("\n".join([to_line(done), lines[0], odd, lines[1], to_line(done).replace("done", "d2"), lines[2]]))
    unread: list[object] = []
    found = [r.paper.id for r in litkg.extract(mixed, extraction=Lookup(), unread=unread)]  # type: ignore[arg-type]
    assert found == ["done", LORA.paper.id, QLORA.paper.id, "d2", ADAPTERS.paper.id]
    assert len(unread) == 1


@pytest.mark.parametrize("text", ["", "no papers here\n", '{"title": "only"}\n'])
def test_no_paper_at_all(tmp_path: Path, text: str) -> None:
    """Where there is no paper in any input, that is an error, and no atlas is made."""
    (tmp_path / "in.jsonl").write_text(text)
    with pytest.raises(InputError, match="No paper can be read"):
        litkg.build(tmp_path / "in.jsonl", tmp_path / "atlas", extraction=Lookup())
    assert not (tmp_path / "atlas").exists()
    with pytest.raises(InputError):
        list(litkg.extract(tmp_path / "in.jsonl", extraction=Lookup()))


def test_missing_input(tmp_path: Path) -> None:
    """An input that is not there is an error that names it."""
    with pytest.raises(InputError, match=r"nowhere\.txt"):
        litkg.build([tmp_path / "nowhere.txt"], tmp_path / "atlas", extraction=Lookup())


def test_open_what_is_not_there(tmp_path: Path) -> None:
    """No atlas: a sentence that says how to make one."""
    with pytest.raises(AtlasError, match="litkg build"):
        litkg.open(tmp_path / "atlas")


@pytest.mark.parametrize("name", ["LoRA", "lora", "LORA", "Low-Rank Adaptation", "low rank adaptations", "method:lora"])
def test_find_by_any_spelling(atlas: litkg.Atlas, name: str) -> None:
    """By name, alias or id; case, hyphens and plural make no difference."""
    assert atlas.find(name)[0].id == "method:lora"


def test_find_only_some_types(atlas: litkg.Atlas) -> None:
    """A name is looked for among the types that are asked for."""
    assert [f.label for f in atlas.find("GLUE", types=["Benchmark"])] == ["Benchmark"]
    with pytest.raises(NotFoundError):
        atlas.find("GLUE", types=["Method"])
    with pytest.raises(InputError, match="type 'Methods'"):
        atlas.find("GLUE", types=["Methods"])


def test_find_offers_near_names(atlas: litkg.Atlas) -> None:
    """A misspelt name gets the nearest ones."""
    with pytest.raises(NotFoundError, match=r"did you mean .*Guanaco"):
        atlas.find("Guanako")


def test_leaderboard(atlas: litkg.Atlas) -> None:
    """The figures on a benchmark, also by a metric."""
    rows = atlas.leaderboard("glue", metric="Accuracy").dicts()
    assert [(r["method"], r["value"], r["unit"]) for r in rows] == [("LoRA", 87.2, "%")]


def test_ask(atlas: litkg.Atlas) -> None:
    """A question of the library, and one that there is not."""
    assert len(atlas.ask("evaluated_on", benchmark="GLUE"))
    with pytest.raises(NotFoundError, match="no question 'leaderbord'"):
        atlas.ask("leaderbord", benchmark="GLUE")


def test_papers_by_role(atlas: litkg.Atlas) -> None:
    """Papers that propose, that evaluate on, that do both; since a year; the newest first."""
    assert [p.id for p in atlas.papers(proposes="QLoRA")] == [QLORA.paper.id]
    assert [p.id for p in atlas.papers(evaluates_on="GLUE")] == [
        r.paper.id for r in sorted(SAMPLES, key=lambda r: -(r.paper.year or 0))
    ]
    assert [p.id for p in atlas.papers(evaluates_on="GLUE", since=2021, proposes="LoRA")] == [LORA.paper.id]
    assert len(atlas.papers()) == 3
    with pytest.raises(InputError, match="no role 'beats'"):
        atlas.papers(beats="LoRA")
    with pytest.raises(NotFoundError):
        atlas.papers(proposes="GLUE")


def test_evidence_of_a_relationship(atlas: litkg.Atlas) -> None:
    """The sentence of an edge, then the other sentences of its paper that name the thing."""
    (edge,) = (e for e in atlas.folder.edges() if e.type == "PROPOSES" and e.target == "method:lora")
    found = atlas.evidence(edge)
    assert found[0].sentence == edge.sentence
    assert found[0].title == LORA.paper.title
    assert len(found) > 1
    text = LORA.paper.text
    assert all(text[e.start : e.end] == e.sentence for e in found)
    as_row = atlas.cypher("MATCH (:Paper)-[e:PROPOSES]->(:Method {id: 'method:lora'}) RETURN e").rows[0][0]
    assert atlas.evidence(as_row) == atlas.evidence(edge.key) == found
    with pytest.raises(NotFoundError):
        atlas.evidence({"key": "0" * 16, "paper": LORA.paper.id})


def test_evidence_of_a_thing(atlas: litkg.Atlas) -> None:
    """All that is said of a thing, by its name, by what find gives, by a node."""
    found = atlas.evidence("glue")
    assert {e.paper for e in found} == {r.paper.id for r in SAMPLES}
    assert found == atlas.evidence(atlas.find("GLUE")[0])
    node = next(n for n in atlas.folder.nodes() if n.id == "benchmark:glue")
    assert found == atlas.evidence(node)


def test_cypher_only_reads(atlas: litkg.Atlas) -> None:
    """Writing is refused, what is wrong is a sentence, limits hold."""
    with pytest.raises(ReadOnlyError):
        atlas.cypher("MATCH (n) DETACH DELETE n")
    with pytest.raises(QueryError):
        atlas.cypher("MATCH (n RETURN n")
    with pytest.raises(QueryError, match=r"\$name"):
        atlas.cypher("MATCH (n {name: $name}) RETURN n")
    rows = atlas.cypher("MATCH (n) RETURN n.id", max_rows=2)
    assert (len(rows), rows.truncated) == (2, True)


def test_confidence_filters_answers(tmp_path: Path) -> None:
    """With a bound, only facts that are sure enough are there to be asked for."""
    lines = tmp_path / "in.jsonl"
    lines.write_text(
        to_line(LORA).replace('"confidence": 1.0, "extractor": "gold"}', '"confidence": 0.3, "extractor": "x"}')
    )
    made = litkg.build(lines, tmp_path / "atlas")
    asked = "MATCH ()-[e]->() RETURN count(e)"
    assert made.cypher(asked).rows[0][0] > made.cypher(asked, min_confidence=0.5).rows[0][0] >= 1
    assert made.to_networkx(min_confidence=0.5).number_of_edges() == made.cypher(asked, min_confidence=0.5).rows[0][0]
    assert made.papers(proposes="Low-Rank Adaptation")
    assert made.evidence("GLUE")
    assert not made.evidence("GLUE", min_confidence=0.5)
    with pytest.raises(NotFoundError):
        made.papers(proposes="Low-Rank Adaptation", min_confidence=0.5)


def test_to_networkx(atlas: litkg.Atlas) -> None:
    """Every node and relationship, with properties; parallel ones are kept."""
    made = atlas.to_networkx()
    graph = atlas.folder.graph()
    assert made.number_of_nodes() == len(graph.nodes)
    assert made.number_of_edges() == len(graph.edges)
    assert made.nodes["benchmark:glue"]["label"] == "Benchmark"
    edge = graph.edges[0]
    assert made.edges[edge.source, edge.target, edge.key]["sentence"] == edge.sentence


def test_map(atlas: litkg.Atlas, tmp_path: Path) -> None:
    """One HTML file."""
    written = atlas.map(tmp_path / "map.html", title="Samples")
    assert "Samples" in written.read_text("utf-8")


def test_map_in_a_notebook(atlas: litkg.Atlas) -> None:
    """Without a path the map shows itself, in a frame of the height that is asked for."""
    shown = atlas.map(height=480)._repr_html_()
    assert "<iframe" in shown
    assert "480" in shown


def test_add_and_remove(tmp_path: Path, records: Path) -> None:
    """What comes and goes leaves no trace."""
    lines = tmp_path / "one.jsonl"
    lines.write_text(to_line(LORA))
    atlas = litkg.build(lines, tmp_path / "atlas")
    before = atlas.folder.graph()
    assert atlas.add(records).change.papers == 2
    assert len(atlas.cypher("MATCH (p:Paper) RETURN p.id")) == 3
    gone = atlas.remove(QLORA.paper.id, ADAPTERS.paper.id)
    assert (gone.change.removed, gone.papers) == (2, 1)
    assert atlas.folder.graph() == before
    with pytest.raises(NotFoundError):
        atlas.remove("nope")


def test_info(atlas: litkg.Atlas) -> None:
    """Counts, inputs with their hashes, versions."""
    found = atlas.info()
    assert found["papers"] == found["nodes"]["Paper"] == 3
    assert [i["name"] for i in found["inputs"]] == ["records.jsonl"]
    assert found["made_by"] == litkg.__version__


def test_frames(atlas: litkg.Atlas) -> None:
    """An answer becomes a pandas frame where pandas is installed, and says so where not."""
    rows = atlas.cypher("MATCH (p:Paper) RETURN p.id AS id, p.year AS year ORDER BY year")
    pandas = pytest.importorskip("pandas")
    frame = rows.to_pandas()
    assert list(frame["year"]) == [2019, 2021, 2023]
    assert isinstance(frame, pandas.DataFrame)
