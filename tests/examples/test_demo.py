"""The demo: summary, two answers, a map; at once when run again; other papers never mixed in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import litkg
from tests.examples.run import EXAMPLES, run


@pytest.fixture(scope="module")
def demo(records: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a demo of records, and what it printed."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, run("demo.py", folder, records)


def test_it_shows_what_is_in_the_atlas(demo: tuple[Path, str]) -> None:
    """Papers, nodes by label, relationships by type, and that nothing was left unread."""
    _, shown = demo
    assert "3 papers (3 new or changed)" in shown
    assert "Benchmark" in shown
    assert "OUTPERFORMS" in shown
    assert "Everything was read." in shown


def test_it_asks_two_questions(demo: tuple[Path, str]) -> None:
    """The leaderboard of the benchmark with most figures, and what beats what, each with the command that asks it."""
    folder, shown = demo
    assert "Who is best on GLUE?" in shown
    assert f"litkg query {folder / 'atlas'} --name leaderboard --param benchmark=GLUE" in shown
    assert "87.2" in shown
    assert "What beats what?" in shown
    assert "On GLUE, LoRA reaches an accuracy of 87.2% and does better than Adapters." in " ".join(shown.split())


def test_it_says_where_the_map_is(demo: tuple[Path, str]) -> None:
    """The map's full path is printed, and the file is there."""
    folder, shown = demo
    assert str((folder / "map.html").resolve()) in shown
    assert "Low-Rank Adaptation" in (folder / "map.html").read_text("utf-8")


def test_a_second_run_changes_nothing(demo: tuple[Path, str], records: Path) -> None:
    """Run again, it finds its atlas, adds nothing, and shows the same answers."""
    folder, before = demo
    after = run("demo.py", folder, records)
    assert "3 papers (0 new or changed)" in after
    assert after.replace("(0 new", "(3 new") == before
    assert not (folder / "atlas-2").exists()


def test_other_papers_get_an_atlas_of_their_own(demo: tuple[Path, str], tmp_path: Path, records: Path) -> None:
    """An atlas that was made of other papers is neither added to nor taken away."""
    folder, _ = demo
    other = tmp_path / "other.jsonl"
    other.write_text(records.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    shown = run("demo.py", folder, other)
    assert "1 papers (1 new or changed)" in shown
    assert (folder / "map-2.html").exists()
    with litkg.open(folder / "atlas") as first:
        assert first.info()["papers"] == 3


def test_an_atlas_that_cannot_be_read_is_left_alone(tmp_path: Path, records: Path) -> None:
    """A file that an older or newer litkg wrote stands in no one's way, and is kept."""
    (tmp_path / "atlas").mkdir()
    (tmp_path / "atlas" / "atlas.db").write_text("something else", "utf-8")
    assert "3 papers (3 new or changed)" in run("demo.py", tmp_path, records)
    assert (tmp_path / "atlas" / "atlas.db").read_text("utf-8") == "something else"


def test_it_says_what_was_not_read(tmp_path: Path, records: Path) -> None:
    """An entry that cannot be read is shown with its line and the reason, and the others are there."""
    mixed = tmp_path / "mixed.jsonl"
    mixed.write_text(records.read_text("utf-8") + json.dumps({"title": "No abstract here"}) + "\n", "utf-8")
    shown = run("demo.py", tmp_path / "demo", mixed)
    assert "Not read: 1" in shown
    assert "no abstract: 'No abstract here'" in shown
    assert "Everything was read." not in shown


def test_papers_without_facts_still_give_a_map(tmp_path: Path) -> None:
    """Where nothing is reported there is no leaderboard, and the rest goes on."""
    bare = tmp_path / "bare.jsonl"
    bare.write_text(json.dumps({"id": "a", "title": "T", "abstract": "Nothing.", "entities": []}) + "\n", "utf-8")
    shown = run("demo.py", tmp_path / "demo", bare)
    assert "Who is best" not in shown
    assert (tmp_path / "demo" / "map.html").exists()


def test_a_missing_input_is_one_sentence(tmp_path: Path) -> None:
    """A mistake on the command line is a sentence, not a traceback."""
    said = run("demo.py", tmp_path, tmp_path / "absent.txt", code=1)
    assert said.startswith("demo: ")
    assert "absent.txt" in said
    assert "Traceback" not in said


def test_the_sample_papers_make_a_graph(tmp_path: Path) -> None:
    """The papers that ship give all that the demo shows: papers, benchmarks, figures, code, and who beats whom."""
    shown = run("demo.py", tmp_path, EXAMPLES / "daily_papers.txt", EXAMPLES / "papers.jsonl")
    assert "46 papers (46 new or changed)" in shown
    with litkg.open(tmp_path / "atlas") as atlas:
        info = atlas.info()
        assert info["nodes"]["Benchmark"] + info["nodes"].get("Dataset", 0) >= 25
        assert info["nodes"]["Result"] >= 40
        assert info["relationships"]["HAS_CODE"] >= 40
        assert info["relationships"]["OUTPERFORMS"] >= 10
        assert len(atlas.leaderboard("GSM8K")) >= 3
