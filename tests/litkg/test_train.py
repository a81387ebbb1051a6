"""The commands train and tag, and what a model with labels of one's own does in extract and evaluate; without torch."""

from __future__ import annotations

import hashlib
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from extractors.encoder import load
from extractors.extract import record_of
from graph.model import Paper
from litkg.commands.app import run
from tests.marked import sentences

ABSTRACT = "We propose Kestrel for image captioning. Kestrel is a small model that does image captioning on a phone."
PAPER = Paper(id="p", title="Kestrel", abstract=ABSTRACT)


def call(*arguments: object) -> int:
    """Run a command in this process; its exit code."""
    return run([str(a) for a in arguments])


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def written(path: Path, items: list[dict[str, Any]]) -> Path:
    """A file of objects."""
    path.write_text("".join(json.dumps(item) + "\n" for item in items), "utf-8")
    return path


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eighty annotated sentences."""
    return written(tmp_path_factory.mktemp("gold") / "gold.jsonl", sentences(80))


@pytest.fixture(scope="module")
def model(gold: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that was trained on them."""
    folder = tmp_path_factory.mktemp("model") / "own"
    assert call("train", gold, "-o", folder, "--heads", "--epochs", 8, "-q") == 0
    return folder


def test_the_report(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every label with its figures on unseen texts, the sum, and what records do not know."""
    folder = tmp_path / "own"
    assert call("train", gold, "-o", folder, "--heads", "--epochs", 1) == 0
    shown = capsys.readouterr()
    for part in ("80 of 80 texts", "Gadget", "task", "ALL", "F1", "a model for Gadget, task"):
        assert part in shown.out
    assert "records know no Gadget" in shown.err
    report = json.loads((folder / "report.json").read_text("utf-8"))
    asked = {label: sum(s["label"] == label for x in sentences(80) for s in x["spans"]) for label in ("Gadget", "task")}
    assert {label: report["labels"][label]["asked"] for label in asked} == asked
    assert not (tmp_path / "own.part").exists()


def test_what_is_learned(model: Path) -> None:
    """The names of sentences that were held out are found."""
    report = json.loads((model / "report.json").read_text("utf-8"))
    assert report["labels"]["ALL"]["F1"] > 0.8


def test_tag_and_evaluate(gold: Path, model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All labels are marked, in the form of the gold, and scored strictly."""
    out = tmp_path / "spans.jsonl"
    assert call("tag", gold, "-m", model, "-o", out) == 0
    found = lines(out)
    assert {s["label"] for x in found for s in x["spans"]} == {"Gadget", "task"}
    assert all(0 <= s["confidence"] <= 1 for x in found for s in x["spans"])
    capsys.readouterr()
    assert call("evaluate", gold, out, "--json") == 0
    assert json.loads(capsys.readouterr().out)["scores"]["ALL"]["F1"] > 0.8
    assert call("evaluate", gold, out) == 0
    assert "80 texts; start, end and label must fit" in capsys.readouterr().out


def test_extract(model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Records hold the labels that they know, whole; what they do not know is told."""
    papers = written(tmp_path / "papers.jsonl", [{"id": "p", "title": PAPER.title, "abstract": ABSTRACT}])
    assert call("extract", papers, "-m", model, "-o", tmp_path / "records.jsonl", "-j", 1) == 0
    assert "records have no type for Gadget" in capsys.readouterr().err
    (record,) = lines(tmp_path / "records.jsonl")
    assert [(e["type"], e["name"], e["role"]) for e in record["entities"]] == [
        ("Task", "image captioning", "addressed")
    ]
    assert len(record["entities"][0]["spans"]) == 2


def test_records_are_scored_as_spans(model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Gold with spans can judge records of the same texts."""
    at = PAPER.text.find("image captioning")
    spans = [{"start": at, "end": at + 16, "label": "Task"}]
    gold = written(tmp_path / "gold.jsonl", [{"text": PAPER.text, "spans": spans}])
    papers = written(tmp_path / "papers.jsonl", [{"id": "p", "title": PAPER.title, "abstract": ABSTRACT}])
    call("extract", papers, "-m", model, "-o", tmp_path / "records.jsonl", "-j", 1)
    capsys.readouterr()
    assert call("evaluate", gold, tmp_path / "records.jsonl", "--json") == 0
    scores = json.loads(capsys.readouterr().out)["scores"]
    assert (scores["Task"]["right"], scores["Task"]["gold"]) == (1, 1)


def test_only_labels_that_records_do_not_know(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Such a model tags, and extract says so instead of writing empty records."""
    strange = written(tmp_path / "strange.jsonl", sentences(20, tool="Gadget", task="Gene"))
    folder = tmp_path / "own"
    assert call("train", strange, "-o", folder, "--heads", "--epochs", 1, "-q") == 0
    papers = written(tmp_path / "papers.jsonl", [{"id": "p", "title": "T", "abstract": ABSTRACT}])
    capsys.readouterr()
    assert call("extract", papers, "-m", folder, "-o", tmp_path / "records.jsonl") == 1
    assert "records have no type for Gadget, Gene" in capsys.readouterr().err
    assert not (tmp_path / "records.jsonl").exists()


def test_the_same_seed_gives_the_same_model(gold: Path, tmp_path: Path) -> None:
    """Equal bytes; and a model of one's own may be replaced and may be what one starts from."""
    folder, hashes = tmp_path / "own", []
    for base in ("default", "default", folder):
        assert call("train", gold, "-o", folder, "-m", base, "--heads", "--epochs", 1, "-q") == 0
        hashes.append(hashlib.sha256((folder / "tags.npz").read_bytes()).hexdigest())
    assert len({*hashes}) == 1
    assert json.loads((folder / "settings.json").read_text("utf-8"))["name"] == "own"


def test_records_as_gold(tmp_path: Path) -> None:
    """Records of litkg's own train too; roles come from the model that was started from."""
    records = [
        {
            "id": f"r{i}",
            "title": f"Study {i}",
            "abstract": x["text"],
            "entities": [
                {"type": "Task", "name": form, "mentions": [form], "role": "addressed"}
                for s in x["spans"]
                if s["label"] == "task" and (form := x["text"][s["start"] : s["end"]])
            ],
        }
        for i, x in enumerate(sentences(50))
    ]
    gold, folder = written(tmp_path / "gold.jsonl", records), tmp_path / "own"
    assert call("train", gold, "-o", folder, "--heads", "--epochs", 8, "-q") == 0
    found = record_of(PAPER, str(folder))
    assert {(e.type, e.name) for e in found.entities} == {("Task", "image captioning")}


@pytest.mark.parametrize("text", ["", " ", "\x00\x01", "\ud800", "a" * 3000, "word " * 1200, "日本語 🙂 <b>x</b>"])
def test_any_text(model: Path, text: str) -> None:
    """Whatever the text, the model reads it, and its marks quote it."""
    encoder = load(str(model))
    record_of(Paper(id="p", title="", abstract=text), str(model))
    found = encoder.marks(text, 0)  # type: ignore[attr-defined]
    assert all(0 <= m.start < m.end <= len(text) for m in found)


def test_refusals(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Something else at the place of the model, and a base that is none, are one sentence each."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("keep me", "utf-8")
    assert call("train", gold, "-o", tmp_path / "notes", "--heads") == 1
    assert "was not made by litkg train" in capsys.readouterr().err
    assert (tmp_path / "notes" / "a.txt").read_text("utf-8") == "keep me"
    assert call("train", gold, "-o", tmp_path / "own", "--heads", "-m", "nothing") == 1
    assert "no model called 'nothing'" in capsys.readouterr().err
    assert call("train", tmp_path / "none.jsonl", "-o", tmp_path / "own") == 1
    assert "none.jsonl" in capsys.readouterr().err


@pytest.mark.skipif(find_spec("torch") is not None, reason="torch is installed")
def test_the_whole_needs_torch(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the extra, training the whole says what to install."""
    assert call("train", gold, "-o", tmp_path / "own", "--whole") == 1
    assert "pip install 'litkg[train]'" in capsys.readouterr().err
