"""Reported figures become numbers, and never numbers that the paper does not state."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.figures import Figure, figure


@pytest.mark.parametrize(
    ("raw", "kind", "expected"),
    [
        ("74", "absolute", Figure(value=74.0)),
        ("0.816", "absolute", Figure(value=0.816)),
        ("-3.8", "gain", Figure(value=-3.8)),
        ("\u22123.8", "gain", Figure(value=-3.8)),
        ("1,250", "absolute", Figure(value=1250.0)),
        (".5", "absolute", Figure(value=0.5)),
        ("1e-3", "absolute", Figure(value=0.001)),
        ("60.1-65.8", "absolute", Figure(low=60.1, high=65.8)),
        ("60.1\u201365.8", "absolute", Figure(low=60.1, high=65.8)),
        ("-1-0.85", "absolute", Figure(low=-1.0, high=0.85)),
        ("-4-8", "gain", Figure(low=-8.0, high=-4.0)),
        ("-5--3", "gain", Figure(low=-5.0, high=-3.0)),
        ("8-4", "absolute", Figure(low=4.0, high=8.0)),
        ("twofold", "ratio", Figure()),
        ("", "absolute", Figure()),
        ("1e999", "absolute", Figure()),
        ("1-1e999", "absolute", Figure()),
    ],
)
def test_figure(raw: str, kind: str, expected: Figure) -> None:
    """A number is a value, a range has two ends and no value, anything else is nothing."""
    assert figure(raw, kind=kind) == expected


@given(st.floats(-1e9, 1e9, allow_nan=False).map(lambda x: round(x, 4)))
def test_any_decimal_comes_back(number: float) -> None:
    """Every plain decimal string gives its own number."""
    assert figure(f"{number:.4f}").value == number


@given(st.text())
def test_no_text_raises(raw: str) -> None:
    """Whatever stands there, a figure comes of it, with a value or a range but never both."""
    got = figure(raw)
    assert got.value is None or got.low is None
