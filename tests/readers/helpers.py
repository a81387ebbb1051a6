"""What the tests of readers share."""

from __future__ import annotations

from pathlib import Path

from graph.model import Paper, Record
from litkg.readers import Problem, read

SHARED = Path(__file__).parents[3] / "shared"

ONE = (
    "Robots that fold towels see cloth from one side only. We train TowelNet on two cameras and let it vote. "
    "On the Laundry-9 suite it folds 81.5% of towels, 6 points more than before, and the code is at "
    "https://github.com/example/towelnet."
)
TWO = (
    "Planning a kitchen shift means guessing what runs out first. This paper describes PantryPlan, a planner that "
    "keeps a forecast for each shelf and orders ahead. It halves waste in a simulated canteen and needs no training."
)


def read_all(*inputs: Path | str) -> tuple[list[Paper | Record], list[Problem]]:
    """Everything in ``inputs``, and what could not be read."""
    problems: list[Problem] = []
    return list(read(list(inputs), on_error=problems.append)), problems


def papers(*inputs: Path | str) -> list[Paper]:
    """The papers in ``inputs``, of which all must be readable."""
    found, problems = read_all(*inputs)
    assert problems == []
    assert all(isinstance(paper, Paper) for paper in found)
    return [paper for paper in found if isinstance(paper, Paper)]


def write(folder: Path, name: str, text: str) -> Path:
    """A file of that name and text."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path
