"""Names of an atlas reviewed and decided about: by the API behind it and by the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import litkg
from graph.atlas import AtlasFolder
from graph.errors import InputError, NotFoundError
from graph.records import to_line
from litkg import naming
from litkg.commands.app import run
from tests.samples import record, thing

RECORDS = [
    record(
        "a:1",
        "Prompting methods compared",
        "We compare prompting methods on AITW by accuracy.",
        thing("family", "prompting methods", "used"),
        thing("Benchmark", "AITW", "evaluated_on"),
        thing("Metric", "accuracy", "reported"),
    ),
    record(
        "a:2",
        "Prompting of large models",
        "Prompting of LLMs is studied on Android in the Wild and on AndroidEnv.",
        thing("family", "Prompting", "used"),
        thing("family", "LLMs", "used"),
        thing("Benchmark", "Android in the Wild", "evaluated_on"),
        thing("Benchmark", "AndroidEnv", "evaluated_on"),
    ),
    record(
        "a:3",
        "A study of large language models",
        "Accuracy of large language models is studied.",
        thing("family", "large language models", "used"),
        thing("Task", "Accuracy", "addressed"),
    ),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An atlas of three papers."""
    file = tmp_path / "records.jsonl"
    file.write_text("".join(to_line(r) + "\n" for r in RECORDS), "utf-8")
    litkg.build(file, tmp_path / "atlas").close()
    return tmp_path / "atlas"


def call(*arguments: object) -> int:
    """Run a command in this process; its exit code."""
    return run([str(a) for a in arguments])


def ids(folder: Path) -> set[str]:
    """All nodes but papers."""
    return {n.id for n in AtlasFolder.open(folder).nodes() if n.label != "Paper"}


def test_doubts_have_sentences(folder: Path) -> None:
    """The doubtful pair, why it is one, and a sentence for each name; what is sure is not among them."""
    (doubt,) = naming.doubts(AtlasFolder.open(folder))
    assert {doubt.merge.left, doubt.merge.right} == {"Prompting", "prompting methods"}
    assert not doubt.merge.joined
    assert any("is studied on Android" in text or "Prompting of large" in text for text in (*doubt.left, *doubt.right))
    assert any("We compare prompting methods" in text for text in (*doubt.left, *doubt.right))
    assert len(naming.doubts(AtlasFolder.open(folder), below=1.0)) > 1
    assert naming.doubts(AtlasFolder.open(folder), limit=0) == []


def test_decisions_change_the_graph_and_are_undone_one_by_one(folder: Path) -> None:
    """Same makes one node of two, apart two of one, undo brings back what was."""
    before = ids(folder)
    assert "benchmark:android-in-the-wild" in before
    naming.same(AtlasFolder.open(folder), "AndroidEnv", "AITW")
    assert "benchmark:androidenv" not in ids(folder)
    naming.apart(AtlasFolder.open(folder), "llms", "Large Language Models")
    assert {"method:llms", "method:large-language-models"} <= ids(folder)
    naming.undo(AtlasFolder.open(folder), "AITW", "AndroidEnv")
    assert "benchmark:androidenv" in ids(folder)
    naming.undo(AtlasFolder.open(folder), "LLMs", "large language models")
    assert ids(folder) == before
    with pytest.raises(NotFoundError, match="Nothing was decided"):
        naming.undo(AtlasFolder.open(folder), "LLMs", "large language models")


def test_find_knows_all_names(folder: Path) -> None:
    """By any form that papers use, and by what a person said is one thing, until that is undone."""

    def found(name: str) -> str:
        with litkg.open(folder) as atlas:
            return atlas.find(name)[0].id

    assert found("AITW") == found("android in the wild") == "benchmark:android-in-the-wild"
    assert found("LLMs") == found("large language model")
    naming.same(AtlasFolder.open(folder), "AndroidEnv", "AITW")
    assert found("AndroidEnv") == found("AITW") == found("Android in the Wild")
    naming.undo(AtlasFolder.open(folder), "AndroidEnv", "AITW")
    assert found("AndroidEnv") != found("AITW")


def test_decisions_survive_later_builds(folder: Path, tmp_path: Path) -> None:
    """Papers that come later obey them."""
    naming.same(AtlasFolder.open(folder), "AndroidEnv", "AITW")
    more = record("a:4", "T", "On AndroidEnv and AitW.", thing("Benchmark", "AndroidEnv", "evaluated_on"))
    (tmp_path / "more.jsonl").write_text(to_line(more) + "\n", "utf-8")
    litkg.open(folder).add(tmp_path / "more.jsonl")
    assert len({i for i in ids(folder) if i.startswith("benchmark:")}) == 1


@pytest.mark.parametrize(
    ("left", "right", "kind", "error"),
    [
        ("AITW", "Nowhere", None, NotFoundError),
        ("AITW", "LLMs", None, InputError),
        ("AITW", "AITW", None, InputError),
        ("AITW", "AndroidEnv", "Repository", InputError),
    ],
)
def test_what_cannot_be_decided(folder: Path, left: str, right: str, kind: str | None, error: type[Exception]) -> None:
    """Absent names, things of different types, one name, a type without names."""
    with pytest.raises(error):
        naming.same(AtlasFolder.open(folder), left, right, kind)


def test_type_says_which(folder: Path) -> None:
    """A type may be given where a name is of several, or not there yet."""
    assert naming.group_of(AtlasFolder.open(folder), "accuracy", "accuracies", "Metric") == "metric"
    with pytest.raises(InputError, match="--type"):
        naming.group_of(AtlasFolder.open(folder), "accuracy", "Accuracy")


def test_export_and_import(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A plain file keeps decisions, and another atlas takes them."""
    assert call("alias", folder, "add", "AndroidEnv", "AITW", "-q") == 0
    assert call("alias", folder, "export", tmp_path / "d.jsonl") == 0
    (line,) = (tmp_path / "d.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line) == {"group": "data", "left": "AndroidEnv", "right": "AITW", "verdict": "same"}
    assert call("alias", folder, "undo", "AITW", "AndroidEnv", "-q") == 0
    assert "benchmark:androidenv" in ids(folder)
    assert call("alias", folder, "import", tmp_path / "d.jsonl", "-q") == 0
    assert "benchmark:androidenv" not in ids(folder)
    capsys.readouterr()
    assert call("alias", folder, "list") == 0
    assert "AndroidEnv" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [("add", "one"), ("list", "x"), ("export",), ("import", "/nowhere/d.jsonl")])
def test_alias_says_what_is_wrong(folder: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """Too few names, too many, no file."""
    assert call("alias", folder, *arguments) == 1
    assert capsys.readouterr().err.startswith("litkg: ")


def test_review_lists(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a table, and as JSON with sentences; nothing is asked."""
    assert call("review", folder, "--list") == 0
    assert "prompting methods" in capsys.readouterr().out
    assert call("review", folder, "--json") == 0
    (doubt,) = json.loads(capsys.readouterr().out)
    assert doubt["joined"] is False
    assert doubt["left_sentences"]
    assert doubt["right_sentences"]


@pytest.mark.parametrize(
    ("answers", "verdicts"), [("s\n", ["same"]), ("d\n", ["apart"]), ("k\n", []), ("q\n", []), ("\n", [])]
)
def test_review_asks(
    folder: Path,
    answers: str,
    verdicts: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Same and different are kept, skip and quit decide nothing; what was decided is not asked again."""
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    assert call("review", folder) == 0
    shown = capsys.readouterr().out
    assert "We compare prompting methods" in shown
    assert [d.verdict for d in AtlasFolder.open(folder).decisions().items] == verdicts
    assert call("review", folder, "--list") == 0
    assert ("prompting" in capsys.readouterr().out) is not bool(verdicts)
