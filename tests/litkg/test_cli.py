"""The command line: every command works, what it prints is what was asked for, mistakes are one sentence."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.errors import LitkgError
from graph.progress import silent
from litkg.commands import screen
from litkg.commands.app import COMMANDS, run
from tests.samples import LORA, QLORA, SAMPLES

ROOT = Path(__file__).parents[2]


def call(*arguments: object) -> int:
    """Run a command in this process; its exit code."""
    return run([str(a) for a in arguments])


def test_build_prints_a_summary(records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Papers, nodes by label, relationships by type; nothing with --quiet; nothing new the second time."""
    assert call("build", records, "-o", tmp_path / "a") == 0
    shown = capsys.readouterr()
    assert "3 papers (3 new or changed)" in shown.out
    assert "Benchmark" in shown.out
    assert "EVALUATED_ON" in shown.out
    assert shown.err == ""
    assert call("build", records, "-o", tmp_path / "a") == 0
    assert "3 papers (0 new or changed)" in capsys.readouterr().out
    assert call("build", records, "-o", tmp_path / "b", "--quiet") == 0
    assert capsys.readouterr() == ("", "")


def test_build_lists_what_it_could_not_read(records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first of them in the summary, all in errors.jsonl."""
    bad = tmp_path / "bad.jsonl"
    bad.write_text(records.read_text("utf-8") + "{broken\n")
    assert call("build", bad, "-o", tmp_path / "a") == 0
    shown = capsys.readouterr().out
    assert "Not read: 1" in shown
    assert "bad.jsonl" in shown
    (line,) = (tmp_path / "a" / "errors.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["line"] == 4


def test_add_and_remove(records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Papers come and go."""
    call("build", records, "-o", tmp_path / "a", "-q")
    assert call("remove", tmp_path / "a", LORA.paper.id, QLORA.paper.id) == 0
    assert "1 papers (2 removed)" in capsys.readouterr().out
    assert call("add", tmp_path / "a", records) == 0
    assert "3 papers (2 new or changed)" in capsys.readouterr().out


def test_extract(records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line a paper, to a file or to standard output."""
    assert call("extract", records, "-o", tmp_path / "out.jsonl") == 0
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [r.paper.id for r in SAMPLES]
    assert call("extract", records, "-o", tmp_path / "out.parquet", "-q") == 0
    assert call("extract", tmp_path / "out.parquet", "-o", tmp_path / "again.jsonl", "-q") == 0
    assert (tmp_path / "again.jsonl").read_text("utf-8").splitlines() == lines
    capsys.readouterr()
    assert call("extract", records, "-o", "-", "--quiet") == 0
    assert capsys.readouterr().out.splitlines() == lines


def test_query_formats(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same rows as a table, JSON, JSON Lines, CSV, Markdown."""
    asked = "MATCH (p:Paper) RETURN p.id AS id, p.year AS year, p.sources AS sources ORDER BY year"
    shown = {}
    for form in ("table", "json", "jsonl", "csv", "md"):
        assert call("query", built, asked, "--format", form) == 0
        shown[form] = capsys.readouterr().out
    rows = json.loads(shown["json"])
    assert [row["year"] for row in rows] == [2019, 2021, 2023]
    assert [json.loads(line) for line in shown["jsonl"].splitlines()] == rows
    table = list(csv.DictReader(io.StringIO(shown["csv"])))
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    assert [json.loads(row["sources"]) for row in table] == [row["sources"] for row in rows]
    assert shown["md"].splitlines()[:2] == ["| id | year | sources |", "| --- | ---: | --- |"]
    assert "3 rows" in shown["table"]


def test_query_with_parameters(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Values are JSON where they can be, else text; - reads the query from standard input."""
    asked = "MATCH (p:Paper) WHERE p.year > $year AND p.name CONTAINS $word RETURN p.id AS id"
    assert call("query", built, asked, "-p", "year=2020", "-p", "word=QLoRA", "-f", "jsonl") == 0
    assert json.loads(capsys.readouterr().out) == {"id": QLORA.paper.id}


def test_query_by_name(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A question of the library; where it has no row, a note and what there is instead."""
    assert call("query", built, "--name", "leaderboard", "--param", "benchmark=glue", "-f", "jsonl") == 0
    assert {json.loads(line)["method"] for line in capsys.readouterr().out.splitlines()} == {"LoRA", "Adapters"}
    assert call("query", built, "--name", "leaderboard", "-p", "benchmark=Vicuna", "-f", "json") == 0
    shown = capsys.readouterr()
    assert "No figure is reported on Vicuna" in shown.err
    assert json.loads(shown.out)


def test_query_says_when_rows_are_left_out(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The row limit is told."""
    assert call("query", built, "MATCH (n) RETURN n", "--max-rows", "2", "-f", "jsonl") == 0
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 2
    assert "Only the first 2 rows" in shown.err


def test_queries(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The library, and one question whole."""
    assert call("queries") == 0
    assert "leaderboard" in capsys.readouterr().out
    assert call("queries", "leaderboard") == 0
    assert "MATCH (b:Benchmark|Dataset" in capsys.readouterr().out


def test_map_export_info(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The other ways out."""
    assert call("map", built, "-o", tmp_path / "m.html", "--types", "Method,Benchmark", "--focus", "LoRA") == 0
    assert (tmp_path / "m.html").stat().st_size > 1000
    assert call("export", built, tmp_path / "g.graphml", "--min-confidence", "0.5") == 0
    assert "<graphml" in (tmp_path / "g.graphml").read_text("utf-8")
    assert call("export", built, tmp_path / "records.jsonl", "--since", "2020") == 0
    assert len((tmp_path / "records.jsonl").read_text("utf-8").splitlines()) == 2
    capsys.readouterr()
    assert call("info", built, "--json") == 0
    assert json.loads(capsys.readouterr().out)["papers"] == 3
    assert call("info", built) == 0
    assert "records.jsonl" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said", "code"),
    [
        (("build", "nowhere.txt", "-o", "{tmp}/a"), "nowhere.txt", 1),
        (("build", "{tmp}/empty.txt", "-o", "{tmp}/a"), "No paper can be read", 1),
        (("build", "{records}", "-o", "{tmp}/empty.txt"), "empty.txt", 1),
        (("build", "{records}", "-o", "/proc/nowhere/atlas"), "cannot be made", 1),
        (("build", "{tmp}/empty.txt", "--model", "none"), "No paper can be read", 1),
        (("query", "{tmp}", "MATCH (n) RETURN n"), "There is no atlas", 1),
        (("query", "{built}", "MATCH (n RETURN n"), "line 1", 1),
        (("query", "{built}", "CREATE (n)"), "writes to the graph", 1),
        (("query", "{built}", "RETURN $x"), "$x", 1),
        (("query", "{built}"), "Give either a query or --name", 1),
        (("query", "{built}", "-n", "leaderboard", "-p", "benchmark"), "NAME=VALUE", 1),
        (("query", "{built}", "-n", "leaderboard"), "for benchmark, for example", 1),
        (("query", "{built}", "-n", "leaderboard", "-p", "benchmark=GLEU"), "did you mean GLUE", 1),
        (("query", "{built}", "-n", "paper", "--queries", "nowhere"), "no folder nowhere", 1),
        (("query", "bolt://127.0.0.1:9", "RETURN 1"), "NEO4J_PASSWORD", 1),
        (("remove", "{built}", "nope"), "no paper 'nope'", 1),
        (("export", "{built}", "{tmp}/out.xyz"), "endings are", 1),
        (("export", "{built}", "{tmp}/out.graphml", "--types", "Methods"), "did you mean Method", 1),
        (("export", "{built}", "{tmp}/out.graphml", "--types", ","), "--types", 1),
        (("export", "{built}", "/proc/nowhere/out.graphml"), "nowhere", 1),
        (("map", "{built}", "-o", "{tmp}/m.html", "--focus", "Guanako"), "Guanaco", 1),
        (("info", "{tmp}"), "There is no atlas", 1),
        (("frobnicate",), "No such command", 2),
        (("build",), "Missing argument", 2),
        (("export", "{built}", "x.graphml", "--min-confidence", "2"), "min-confidence", 2),
    ],
)
def test_mistakes_are_one_sentence(
    arguments: tuple[str, ...],
    said: str,
    code: int,
    built: Path,
    records: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No traceback, what is wrong, an exit code that is not 0."""
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    (tmp_path / "empty.txt").touch()
    filled = [a.format(tmp=tmp_path, built=built, records=records) for a in arguments]
    assert call(*filled) == code
    shown = capsys.readouterr().err
    assert said in shown
    assert "Traceback" not in shown
    if code == 1:
        assert shown.startswith("litkg: ")
        assert shown.count("\n") == 1


def litkg(*arguments: object, **options: object) -> subprocess.Popen[str]:
    """The real command, in a process of its own."""
    command = [sys.executable, "-m", "litkg.cli", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=-1, stderr=-1, text=True, **options)  # type: ignore[call-overload, no-any-return]


def test_a_closed_pipe_is_no_error(built: Path) -> None:
    """``litkg query … | head -1`` ends quietly."""
    asked = "UNWIND range(1, 9000) AS x RETURN x, 'a long text to fill the pipe with' AS text"
    child = litkg("query", built, asked, "-f", "jsonl", "--max-rows", "9000")
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.readline()
    child.stdout.close()
    assert child.stderr.read() == ""
    assert child.wait(60) == 0


@pytest.mark.slow
def test_ctrl_c_ends_cleanly(records: Path, tmp_path: Path) -> None:
    """Ctrl-C while an atlas is built: exit code 130, one sentence, and the atlas as it was."""
    call("build", records, "-o", tmp_path / "a", "-q")
    before = (tmp_path / "a" / "atlas.db").read_bytes()
    os.mkfifo(tmp_path / "slow.jsonl")
    child = litkg("build", tmp_path / "slow.jsonl", "-o", tmp_path / "a")
    with (tmp_path / "slow.jsonl").open("w") as stream:  # open blocks until the child reads
        stream.write('{"id": "x", "title": "T", "abstract": "A."}\n')
        stream.flush()
        time.sleep(0.5)
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=60)
    assert (child.returncode, out) == (130, "")
    assert err.startswith("litkg: Stopped")
    assert err.count("\n") == 1
    assert (tmp_path / "a" / "atlas.db").read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to(records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence."""
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert call("build", records, "-o", tmp_path / "a") == 1
    assert "cannot be made" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Writing where there is no room is one sentence."""
    with Path("/dev/full").open("w") as full:
        child = subprocess.run(
            [sys.executable, "-m", "litkg.cli", "query", built, "MATCH (n) RETURN n", "-f", "json"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert child.returncode == 1
    assert "disk is full" in child.stderr
    assert "Traceback" not in child.stderr


def test_a_bar_is_for_terminals_only(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody looks, or with --quiet, nothing is shown while work goes on; on a terminal a bar, after a second."""
    with screen.progress(quiet=False) as tell:
        assert tell is silent
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with screen.progress(quiet=True) as tell:
        assert tell is silent
    with screen.progress(quiet=False) as tell:
        tell("extracting", 1, 10)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(screen, "PATIENCE", 0.0)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    with screen.progress(quiet=False) as tell:
        tell("extracting", 1, 10)
        tell("extracting", 5, 10)
        tell("joining", 0, 0)
    shown = capsys.readouterr().err
    assert "extracting" in shown
    assert "joining" in shown


def test_every_error_is_a_sentence() -> None:
    """Each kind of error has a text of its own."""
    kinds = [LitkgError, *LitkgError.__subclasses__()]
    assert all(kind.__doc__ for kind in kinds)


def test_every_command_is_documented() -> None:
    """The reference and the list of commands are what the code says; each command has a section and a docstring."""
    done = subprocess.run(
        [sys.executable, ROOT / "docs/generate.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    reference = (ROOT / "docs/cli.md").read_text("utf-8")
    for command in COMMANDS:
        assert f"## `litkg {command.__name__.rstrip('_')}`" in reference
        assert command.__doc__
