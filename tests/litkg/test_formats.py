"""``litkg formats``, and columns of tables that a person names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import litkg
from graph.errors import InputError, LitkgError
from graph.model import Paper, Record
from litkg.commands import options
from litkg.commands.app import run
from litkg.readers import all_formats
from tests.litkg.extraction import Lookup

TEXT = "TowelNet folds towels with two cameras and says so in one sentence that is long enough."


def test_every_format_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """The list names every format that can be read."""
    assert run(["formats"]) == 0
    shown = capsys.readouterr().out
    assert all(found.name in shown and found.label in shown for found in all_formats())


@pytest.mark.parametrize("name", ["bibtex", ".bib"])
def test_an_example_is_shown(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A format is asked for by its name or by its ending."""
    assert run(["formats", name]) == 0
    assert "@article{" in capsys.readouterr().out


def test_an_unknown_format_is_said_to_be_one(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is none gets the names that there are."""
    assert run(["formats", "papyrus"]) == 1
    assert "no format 'papyrus'; known are xlsx" in capsys.readouterr().err


def test_named_columns(tmp_path: Path) -> None:
    """``--map`` says which columns hold title and abstract, where nobody could guess."""
    table = tmp_path / "a.csv"
    with table.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["Kopf", "Bauch"], ["TowelNet", TEXT]])
    known = Lookup([Record(paper=Paper(id="t", title="TowelNet", abstract=TEXT))])
    with pytest.raises(LitkgError, match="--map"):
        list(litkg.extract([table], extraction=known))
    named = options.columns(["title=Kopf", "abstract=Bauch"])
    (record,) = litkg.extract([table], columns=named, extraction=known)
    assert record.paper.abstract == TEXT


@pytest.mark.parametrize("given", ["title", "title=", "colour=red"])
def test_what_names_no_column(given: str) -> None:
    """A field that there is not, or one without a column, is an error that says how to write it."""
    with pytest.raises(InputError, match="write title=Titel"):
        options.columns([given])
