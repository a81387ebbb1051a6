"""The commands evaluate, explain, split and join: what they print, what they write, how they fail."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from graph.records import dump
from litkg.commands.app import run
from litkg.evaluation import evaluate_files
from tests.litkg.standoff.test_labels import ANNOTATED
from tests.samples import LORA, SAMPLES


def call(*arguments: object) -> int:
    """Run a command in this process; its exit code."""
    return run([str(a) for a in arguments])


@pytest.fixture
def spoiled(tmp_path: Path) -> Path:
    """The samples with one metric less and one role wrong, and one paper left out."""
    lora = dump(LORA)
    lora["entities"] = [e | ({"role": "compared"} if e["name"] == "GLUE" else {}) for e in lora["entities"]][:-2]
    lora["entities"][3]["role"] = "mentioned"
    path = tmp_path / "spoiled.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in (lora, dump(SAMPLES[1]))), "utf-8")
    return path


def test_evaluate(records: Path, spoiled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Scores, roles, reliability and errors as tables; which papers have no record on standard error."""
    assert call("evaluate", records, spoiled, "--errors", 30) == 0
    shown = capsys.readouterr()
    for part in ("3 papers", "ALL FIVE", "Roles right", "Share right at each confidence", "The worst errors"):
        assert part in shown.out
    assert "missed" in shown.out
    assert "gold  accuracy (Metric, reported)" in shown.out
    assert "1 gold papers have no record" in shown.err
    assert max(map(len, shown.out.splitlines())) <= 120


def test_evaluate_in_eighty_columns(
    records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The tables of figures fit a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    call("evaluate", records, records)
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


def test_evaluate_as_json(records: Path, spoiled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON is what the library gives, and the same on every run."""
    assert call("evaluate", records, records, spoiled, "--json", "-n", 3, "--seed", 7, "--samples", 50) == 0
    first = capsys.readouterr().out
    call("evaluate", records, records, spoiled, "--json", "-n", 3, "--seed", 7, "--samples", 50)
    assert capsys.readouterr().out == first
    found = json.loads(first)
    assert found == json.loads(
        json.dumps(evaluate_files([records], spoiled, max_errors=3, seed=7, samples=50).to_dict())
    )
    assert found["missing"] == ["arxiv:1902.00751"]


def test_evaluate_options(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A confidence leaves facts out; a row that is none is named with those that are."""
    assert call("evaluate", records, records, "--min-confidence", 1, "-n", 0, "--json") == 0
    assert json.loads(capsys.readouterr().out)["scores"]["ALL FIVE"]["F1"] == 1.0
    assert call("evaluate", records, records, "--row", "Verb") == 1
    assert "'Verb' is no row of the table; the rows are Method (named)" in capsys.readouterr().err


def test_explain_a_paper_of_an_atlas(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The text with its marks, and tables of results, relations and entities."""
    assert call("explain", LORA.paper.id, built) == 0
    shown = capsys.readouterr().out
    for part in ("[GLUE|Benchmark]", "{87.2}r1", "Results", "Relations", "OUTPERFORMS", "Entities"):
        assert part in shown


def test_explain_a_file(records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first paper and a word about the others, one that is asked for, or a page."""
    assert call("explain", records) == 0
    shown = capsys.readouterr()
    assert LORA.paper.id in shown.out
    assert "holds more papers" in shown.err
    assert call("explain", records, "--paper", SAMPLES[1].paper.id) == 0
    shown = capsys.readouterr()
    assert "Numbers left out" in shown.out
    assert shown.err == ""
    assert call("explain", records, "--html", tmp_path / "page.html") == 0
    assert "open it in a browser" in capsys.readouterr().out
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing"], "neither a file nor a text"),
        (["{records}", "--paper", "x"], "no paper 'x'"),
        (["-"], "no text to explain"),
    ],
)
def test_explain_nothing(
    arguments: list[str],
    message: str,
    records: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What is not there is one sentence and exit code 1."""
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert call("explain", *(a.format(records=records) for a in arguments)) == 1
    assert message in capsys.readouterr().err


def test_split_and_join(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Labels without text, and with the user's texts the records again; what is missing is named."""
    gold, labels, joined = tmp_path / "gold.jsonl", tmp_path / "labels.jsonl", tmp_path / "joined.jsonl"
    other = ANNOTATED | {"id": "a2", "title": "Acting again"}
    gold.write_text(json.dumps(ANNOTATED) + "\n" + json.dumps(other) + "\n", "utf-8")
    assert call("split", gold, "-o", labels) == 0
    assert "labels of 2 papers, no text" in capsys.readouterr().out
    assert "ReAct" not in labels.read_text("utf-8")
    gold.write_text(json.dumps(ANNOTATED) + "\n", "utf-8")
    assert call("join", labels, "--texts", gold, "-o", joined) == 0
    shown = capsys.readouterr()
    assert joined.read_text("utf-8") == gold.read_text("utf-8")
    assert shown.err == "litkg: a2 is missing: no text with this id\n"
    assert call("join", labels, "-t", gold, "-o", "-", "-q") == 0
    assert json.loads(capsys.readouterr().out) == ANNOTATED


def test_join_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no text fits, nothing is written and it is an error."""
    gold, labels, empty = tmp_path / "gold.jsonl", tmp_path / "labels.jsonl", tmp_path / "empty.jsonl"
    gold.write_text(json.dumps(ANNOTATED) + "\n", "utf-8")
    empty.write_text("", "utf-8")
    call("split", gold, "-o", labels, "-q")
    assert call("join", labels, "-t", empty, "-o", tmp_path / "joined.jsonl") == 1
    assert "None of the 1 labelled papers" in capsys.readouterr().err
    assert not (tmp_path / "joined.jsonl").exists()
