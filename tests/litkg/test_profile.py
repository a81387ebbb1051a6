"""Where the time went."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from graph.progress import silent
from litkg.commands.app import run
from litkg.profile import Profile


def test_time_belongs_to_its_part() -> None:
    """Seconds go to what was told last; what belongs together is one part; those who listened still hear."""
    heard: list[str] = []

    def hear(what: str, *_: int) -> None:
        heard.append(what)

    with Profile(hear) as profile:
        profile.tell("reading", 0, 0)
        profile.tell("comparing", 0, 2)
        time.sleep(0.05)
        profile.tell("extracting", 0, 2)
        time.sleep(0.1)
        profile.tell("extracting", 2, 2)
    spent = profile.spent(2)
    assert heard == ["reading", "comparing", "extracting", "extracting"]
    assert list(spent.seconds) == ["starting", "reading", "extraction"]
    assert spent.seconds["extraction"] >= 0.1
    assert spent.seconds["reading"] >= 0.05
    assert spent.total == pytest.approx(sum(spent.seconds.values()))


def test_memory_is_at_least_that_of_this_process() -> None:
    """A hundred megabytes that are held are seen."""
    with Profile(silent) as before:
        pass
    with Profile(silent) as profile:
        held = bytearray(b"x" * 100_000_000)
        time.sleep(0.5)
        del held
    assert profile.spent(0).memory >= before.spent(0).memory + 50_000_000


def test_build_and_extract_tell_it(records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --profile, on standard error: every part, papers a second, memory."""
    assert run(["build", str(records), "-o", str(tmp_path / "a"), "--profile", "--quiet"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    for word in ("reading", "resolution", "storing", "projection", "all", "3 papers", "MiB"):
        assert word in told.err
    assert run(["extract", str(records), "-o", "-", "--profile"]) == 0
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 3
    assert "extraction" in told.err
