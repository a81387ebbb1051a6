"""A build that is killed leaves the atlas as it was, and the next one ends where an undisturbed one would have."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.atlas import AtlasFolder, intake
from graph.errors import AtlasError
from graph.model import Graph, Record
from graph.records import to_line
from tests.graph.atlas.child import MOMENTS, build
from tests.samples import SAMPLES, record, thing

ROOT = Path(__file__).parents[3]


def many(count: int) -> list[Record]:
    """``count`` papers about a few methods and sets."""
    made = []
    for i in range(count):
        a, b, c = f"Method{i % 7}", f"Method{i % 5 + 20}", f"Set{i % 3}"
        text = f"We propose {a}, which builds on {b}. On {c}, {a} reaches an accuracy of {i}.5%."
        made.append(
            record(
                f"p{i:05}",
                f"On {a} and {b}, part {i}",
                text,
                thing("named", a, "proposed"),
                thing("named", b, "used"),
                thing("Benchmark", c, "evaluated_on"),
                thing("Metric", "accuracy", "reported"),
                results=[
                    {"method": a, "on": c, "metric": "accuracy", "value": f"{i}.5", "unit": "%", "kind": "absolute"}
                    | {"evidence": f"On {c}, {a} reaches an accuracy of {i}.5%."}
                ],
                relations=[{"type": "BASED_ON", "head": a, "tail": b}],
            )
        )
    return made


def write_lines(path: Path, records: list[Record]) -> Path:
    """``records`` as a file for the child."""
    path.write_text("".join(to_line(r) + "\n" for r in records), "utf-8")
    return path


def start(folder: Path, lines: Path, moment: str, count: int, slow: float = 0.0) -> subprocess.Popen[str]:
    """A child that is about to build."""
    command = [sys.executable, "-m", "tests.graph.atlas.child", str(folder), str(lines), moment, str(count), str(slow)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def state(folder: Path) -> tuple[Graph, list[Record], bytes, bytes]:
    """All that an atlas holds."""
    atlas = AtlasFolder.open(folder)
    files = (folder / "manifest.json", folder / "errors.jsonl")
    return atlas.graph(), list(atlas.records()), files[0].read_bytes(), files[1].read_bytes()


def same_answers(folder: Path) -> bool:
    """Whether the projection says what the truth says."""
    atlas = AtlasFolder.open(folder)
    rows = atlas.store().query("MATCH ()-[e]->() RETURN e.key ORDER BY e.key", {}, max_rows=10**6)
    return [key for (key,) in rows] == sorted(e.key for e in atlas.edges())


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path, Path]:
    """An atlas of the first 40 papers, one of all 60, and the two files they came from."""
    folder = tmp_path_factory.mktemp("undisturbed")
    records = many(60)
    first, full = write_lines(folder / "first.jsonl", records[:40]), write_lines(folder / "full.jsonl", records)
    build(folder / "before", records[:40])
    build(folder / "after", records[:40])
    build(folder / "after", records)
    return folder / "before", folder / "after", first, full


@pytest.mark.parametrize(
    ("moment", "count"), [*((m, 1) for m in MOMENTS), ("keep", 13), ("settle", 7), ("run", 3), ("manifest", 2)]
)
def test_killed_at_a_moment_of_the_first_build(
    undisturbed: tuple[Path, Path, Path, Path], tmp_path: Path, moment: str, count: int
) -> None:
    """Killed while the first atlas is made: none or a whole one is there, and building again gives the whole one."""
    before, _, first, _ = undisturbed
    child = start(tmp_path / "atlas", first, moment, count)
    assert child.wait(60) == -signal.SIGKILL
    try:
        graph = AtlasFolder.open(tmp_path / "atlas").graph()
        assert graph in (Graph((), ()), AtlasFolder.open(before).graph())
    except AtlasError:
        assert moment == "make"
    assert start(tmp_path / "atlas", first, "never", 1).wait(60) == 0
    assert state(tmp_path / "atlas") == state(before)
    assert same_answers(tmp_path / "atlas")


@pytest.mark.parametrize(("moment", "count"), [*((m, 1) for m in MOMENTS if m != "make"), ("settle", 15), ("run", 3)])
def test_killed_at_a_moment_of_an_addition(
    undisturbed: tuple[Path, Path, Path, Path], tmp_path: Path, moment: str, count: int
) -> None:
    """Killed while papers are added: the atlas answers as before or as after, and adding again gives the new one."""
    before, after, first, full = undisturbed
    folder = tmp_path / "atlas"
    assert start(folder, first, "never", 1).wait(60) == 0
    child = start(folder, full, moment, count)
    assert child.wait(60) == -signal.SIGKILL
    assert AtlasFolder.open(folder).graph() in (AtlasFolder.open(before).graph(), AtlasFolder.open(after).graph())
    assert same_answers(folder)
    assert start(folder, full, "never", 1).wait(60) == 0
    assert state(folder) == state(after)
    assert same_answers(folder)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_killed_at_any_moment(undisturbed: tuple[Path, Path, Path, Path], tmp_path: Path, seed: int) -> None:
    """Killed from outside after a random time: usable, and in the end the same as undisturbed."""
    before, _, first, _ = undisturbed
    child = start(tmp_path / "atlas", first, "never", 1, slow=0.005)
    time.sleep(random.Random(seed).uniform(0, 0.8))  # noqa: S311 - a moment, not a secret
    child.kill()
    child.wait(60)
    if (tmp_path / "atlas" / "manifest.json").exists():
        assert same_answers(tmp_path / "atlas")
    assert start(tmp_path / "atlas", first, "never", 1).wait(60) == 0
    assert state(tmp_path / "atlas") == state(before)


def test_a_build_that_was_killed_resumes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was extracted before the kill is not extracted again."""
    records = many(60)
    lines = write_lines(tmp_path / "in.jsonl", records)
    (tmp_path / "small.py").write_text(
        "from graph.atlas import intake\nintake.KEPT = 10\nimport runpy, sys\n"
        "sys.argv = sys.argv[1:]\nrunpy.run_module('tests.graph.atlas.child', run_name='__main__')\n"
    )
    command = [sys.executable, *map(str, (tmp_path / "small.py", "child", tmp_path / "atlas", lines)), "keep", "35"]
    killed = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, check=False)
    assert killed.returncode == -signal.SIGKILL
    monkeypatch.setattr(intake, "KEPT", 10)
    assert build(tmp_path / "atlas", records) in (30, 40)
    assert build(tmp_path / "atlas", records) == 0


def test_two_builds_at_once(tmp_path: Path) -> None:
    """The second of two writers is told, in a sentence, that there is another; readers are not disturbed."""
    build(tmp_path / "atlas", list(SAMPLES))
    atlas = AtlasFolder.open(tmp_path / "atlas")
    with atlas.writing(made_by="test") as first:
        first.take(many(3))
        with pytest.raises(AtlasError, match="being changed by another litkg"), atlas.writing(made_by="test"):
            pass
        assert len([n for n in atlas.nodes() if n.label == "Paper"]) == 3
        first.compare("x")
        first.finish()
    assert len([n for n in atlas.nodes() if n.label == "Paper"]) == 6


def test_a_dead_writer_holds_no_lock(tmp_path: Path) -> None:
    """A writer that was killed does not keep others out."""
    lines = write_lines(tmp_path / "in.jsonl", many(3))
    assert start(tmp_path / "atlas", lines, "write", 1).wait(60) == -signal.SIGKILL
    assert build(tmp_path / "atlas", many(3)) == 0


def test_the_file_of_the_truth_is_not_touched_by_a_second_build(tmp_path: Path) -> None:
    """Building again writes no row: not one byte of the database, nor of the other files, changes."""

    def files() -> dict[str, tuple[int, bytes]]:
        found = (file for file in (tmp_path / "atlas").iterdir() if file.name != ".lock")
        return {file.name: (file.stat().st_mtime_ns, file.read_bytes()) for file in found}

    build(tmp_path / "atlas", many(20))
    before = files()
    build(tmp_path / "atlas", many(20))
    assert files() == before
    assert set(before) == {"atlas.db", "graph.kgl", "manifest.json", "errors.jsonl"}
