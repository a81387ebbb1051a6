"""Shards: the same bytes whoever makes them, done once, and going on after a kill."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

import litkg
from graph.errors import InputError
from litkg.commands.app import run
from litkg.shards import process_shard
from tests.litkg.sharded import Links, contents, write

ROOT = Path(__file__).parents[2]


def start(*arguments: object) -> subprocess.Popen[str]:
    """A process that extracts shards."""
    command = [sys.executable, "-m", "tests.litkg.sharded", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six shards of five papers."""
    return write(tmp_path_factory.mktemp("shards") / "in", 6, 5)


@pytest.fixture(scope="module")
def done(papers: Path) -> dict[str, bytes]:
    """What undisturbed extraction in one process writes."""
    litkg.extract_shards(papers, papers.parent / "out", processes=1, extraction=Links())
    return contents(papers.parent / "out")


def test_a_shard_is_made_once(papers: Path, tmp_path: Path) -> None:
    """The second time nothing is done; another extraction, or a damaged file, is done again, to the same bytes."""
    source, target = papers / "part-0.parquet", tmp_path / "a.parquet"
    first = process_shard(source, target, extraction=Links())
    assert (first.papers, first.kept, first.unread) == (5, False, ())
    made = target.read_bytes()
    assert process_shard(source, target, extraction=Links()).kept
    assert not process_shard(source, target, extraction=Links(name="links:v2")).kept
    assert not process_shard(source, target, extraction=Links()).kept
    assert target.read_bytes() == made
    target.write_bytes(made[:-10])
    assert not process_shard(source, target, extraction=Links()).kept
    assert contents(tmp_path) == {"a.parquet": made}


def test_another_input_is_another_shard(papers: Path, tmp_path: Path) -> None:
    """A file whose content changed is done again."""
    source = tmp_path / "in.parquet"
    source.write_bytes((papers / "part-0.parquet").read_bytes())
    process_shard(source, tmp_path / "a.parquet", extraction=Links())
    source.write_bytes((papers / "part-1.parquet").read_bytes())
    assert not process_shard(source, tmp_path / "a.parquet", extraction=Links()).kept


def test_what_cannot_be_read_is_kept_with_the_shard(tmp_path: Path) -> None:
    """The second time tells the same problems; a file without a paper costs only itself."""
    rows = [
        {"id": "a", "title": "A title", "abstract": "Text."},
        {"id": "b", "title": "This is unreadable", "abstract": "Text of it."},
        {"id": "c", "title": "No abstract", "abstract": ""},
    ]
    folder = tmp_path / "in"
    folder.mkdir()
    parquet.write_table(pyarrow.Table.from_pylist(rows), folder / "some.parquet")
    parquet.write_table(pyarrow.Table.from_pylist(rows[2:]), folder / "none.parquet")
    first = litkg.extract_shards(folder, tmp_path / "out", processes=1, extraction=Links())
    assert (first.papers, first.kept) == (1, 0)
    assert {u.file for u in first.unread} == {"some.parquet", "none.parquet"}
    assert any("not readable" in u.reason for u in first.unread)
    again = litkg.extract_shards(folder, tmp_path / "out", processes=1, extraction=Links())
    assert (again.unread, again.kept) == (first.unread, 2)


def test_processes_give_equal_bytes(papers: Path, done: dict[str, bytes], tmp_path: Path) -> None:
    """One process or two: the same files."""
    made = litkg.extract_shards(papers, tmp_path, processes=2, extraction=Links())
    assert (made.shards, made.kept, made.papers) == (6, 0, 30)
    assert contents(tmp_path) == done


def test_a_killed_run_goes_on(papers: Path, done: dict[str, bytes], tmp_path: Path) -> None:
    """Killed in the middle: its workers die with it, what is there stays, the rest is done, nothing else is left."""
    child = start(papers, tmp_path, 2, 0.3)
    while not list(tmp_path.glob("*.parquet")):
        assert child.poll() is None
        time.sleep(0.02)
    workers = Path(f"/proc/{child.pid}/task/{child.pid}/children")
    below = [Path("/proc", pid) for pid in workers.read_text().split()] if workers.exists() else []
    child.send_signal(signal.SIGKILL)
    child.wait(60)
    gone = time.monotonic() + 60
    while any(process.exists() for process in below):
        assert time.monotonic() < gone
        time.sleep(0.05)
    there = len(list(tmp_path.glob("*.parquet")))
    assert 0 < there < 6
    made = litkg.extract_shards(papers, tmp_path, processes=1, extraction=Links())
    assert made.kept >= there
    assert contents(tmp_path) == done


@pytest.mark.slow
def test_a_cluster_with_a_worker_killed_gives_equal_bytes(papers: Path, done: dict[str, bytes], tmp_path: Path) -> None:
    """A Dask cluster of two workers, one killed in the middle: the same files."""
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    child = start(papers, tmp_path, "dask", 0.2)
    assert child.stdout is not None
    made, _, records, alive = child.stdout.read().split()  # a shard whose result died with its worker is found again
    assert (made, records, alive) == ("6", "30", "False")
    assert child.wait(120) == 0
    assert contents(tmp_path) == done


def test_shards_are_input_of_a_build(papers: Path, done: dict[str, bytes], tmp_path: Path) -> None:
    """A folder of records gives the graph of the papers."""
    (tmp_path / "records").mkdir()
    for name, data in done.items():
        (tmp_path / "records" / name).write_bytes(data)
    straight = litkg.build(sorted(papers.iterdir()), tmp_path / "straight", extraction=Links())
    roundabout = litkg.build(tmp_path / "records", tmp_path / "roundabout")
    assert roundabout.folder.graph() == straight.folder.graph()


def test_names_that_meet(papers: Path, tmp_path: Path) -> None:
    """Two files that would be written to one are an error, and so are files of another kind."""
    write(tmp_path / "other", 1, 1)
    with pytest.raises(InputError, match="one name"):
        litkg.extract_shards([papers, tmp_path / "other"], tmp_path / "out", extraction=Links())
    (tmp_path / "a.jsonl").write_text("{}\n")
    with pytest.raises(InputError, match="no Parquet file"):
        litkg.extract_shards(tmp_path / "a.jsonl", tmp_path / "out", extraction=Links())


def test_a_scheduler_that_is_not_there(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence, not a traceback."""
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    monkeypatch.setattr("litkg.shards.run.PATIENCE", "1s")
    assert run(["extract", str(papers), "-o", str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:9"]) == 1
    assert "No Dask scheduler answers" in capsys.readouterr().err
