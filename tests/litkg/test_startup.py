"""Starting is fast: asking for help or importing litkg loads none of the heavy parts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = (
    "spacy",
    "networkx",
    "neo4j",
    "pyvis",
    "kglite",
    "onnxruntime",
    "tokenizers",
    "numpy",
    "jinja2",
    "rustworkx",
    "rich",
)

LIST = "import sys; print(' '.join(sorted({name.partition('.')[0] for name in sys.modules})))"


def loaded(code: str) -> set[str]:
    """The top-level modules that are loaded after ``code``."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{LIST}"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "code",
    [
        "import litkg",
        "import litkg; litkg.open; litkg.Atlas; litkg.LitkgError",
        "import sys, litkg.cli; sys.argv[1:] = ['--help']; litkg.cli.main()",
        "import litkg.commands.app",
    ],
)
def test_nothing_heavy_is_loaded(code: str) -> None:
    """Neither a model, nor a database, nor a graph library."""
    assert not loaded(code) & set(HEAVY)


def test_help_is_the_help_of_the_commands() -> None:
    """The file that ``litkg --help`` shows says what the commands themselves say."""
    shown = [
        subprocess.run([sys.executable, "-m", "litkg.cli", *args], capture_output=True, text=True, check=True, cwd=ROOT)
        for args in (["--help"], ["-h"], [])
    ]
    assert len({s.stdout for s in shown}) == 1
    assert "build" in shown[0].stdout


@pytest.mark.slow
def test_help_is_fast() -> None:
    """150 ms of processor time, against an interpreter that does nothing, the best of ten: others may be at work."""

    def best(*command: str) -> float:
        times = []
        for _ in range(10):
            before = os.times()
            subprocess.run([sys.executable, *command], capture_output=True, check=True, cwd=ROOT)
            after = os.times()
            spent = (after.children_user - before.children_user, after.children_system - before.children_system)
            times.append(sum(spent))
        return min(times)

    assert best("-m", "litkg.cli", "--help") - best("-c", "pass") < 0.15
