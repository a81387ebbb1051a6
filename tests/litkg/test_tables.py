"""Tables fit the terminal, and every value is shown so that a person can read it."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.stores.base import Rows
from litkg.commands.grid import NARROW, grid, width, wrapped
from litkg.commands.rows import Format, brief, show


def test_a_small_table() -> None:
    """Columns as wide as they must be, numbers on the right."""
    lines = list(grid(("name", "n"), [("a", "1"), ("long name", "20")], 80, right=[1]))
    assert lines == ["name        n", "---------  --", "a           1", "long name  20"]


def test_long_texts_go_below() -> None:
    """A sentence that does not fit beside stands under its row."""
    sentence = "word " * 30
    lines = list(grid(("name", "sentence", "n"), [("a", sentence, "1")], 60))
    assert lines[0].split() == ["name", "n"]
    assert lines[2].split() == ["a", "1"]
    assert all(line.startswith("    word") for line in lines[3:])


def test_wide_columns_are_wrapped() -> None:
    """Columns that are wide but not long give way to one another."""
    cell = "a name of some forty characters or so ok"
    lines = list(grid(("a", "b", "c"), [(cell, cell, cell)], 90))
    assert max(map(len, lines)) <= 90
    assert len(lines) > 3


@given(st.lists(st.lists(st.text(max_size=90), min_size=3, max_size=3), max_size=4), st.integers(90, 140))
def test_no_line_is_wider_than_the_terminal(rows: list[list[str]], room: int) -> None:
    """Whatever stands in a table, as long as there is room for its columns at their narrowest."""
    assert room >= 3 * NARROW + 4
    for line in grid(("a", "b", "c"), rows, room):
        assert width(line) <= room


@given(st.text(), st.integers(2, 40))
def test_wrapping_loses_nothing(text: str, room: int) -> None:
    """The words of a text stay, in their order, on lines that fit."""
    text = " ".join(text.split())
    lines = wrapped(text, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= room for line in lines)


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("😀", 2)])
def test_width(text: str, columns: int) -> None:
    """Wide letters take two columns, combining marks none."""
    assert width(text) == columns


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (87.2, "87.2"),
        (55.0, "55"),
        (0.1 + 0.2, "0.3"),
        (["a", 1], "a, 1"),
        ({"labels": ["Method"], "id": "method:a", "name": "A"}, "(:Method A)"),
        ({"type": "USES", "key": "k", "sentence": "We use A."}, "[:USES] We use A."),
        ({"x": 1}, "x: 1"),
        (True, "True"),
        (
            {
                "nodes": [{"labels": ["A"], "id": "a"}, {"labels": ["B"], "id": "b"}],
                "relationships": [{"type": "T", "key": "k"}],
            },
            "(:A a) -[:T]- (:B b)",
        ),
    ],
)
def test_brief(value: object, shown: str) -> None:
    """Each kind of value."""
    assert brief(value) == shown


def test_markdown_and_dates(capsys: pytest.CaptureFixture[str]) -> None:
    """Bars are escaped, dates are in ISO form."""
    rows = Rows(("a|b",), (("x|y\nz",),))
    show(rows, Format.MD)
    assert capsys.readouterr().out == "| a\\|b |\n| --- |\n| x\\|y z |\n"
    show(Rows(("d",), ((datetime.date(2024, 1, 2),),)), Format.JSONL)
    assert capsys.readouterr().out == '{"d": "2024-01-02"}\n'
