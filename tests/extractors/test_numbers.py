"""Numbers: values as plain decimals, ranges, words, scales, and the unit that stands beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.numbers import numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an accuracy of 90%", [("90", "%")]),
        ("28+\\% more", [("28", "%")]),
        ("gains 1.5 percentage points", [("1.5", "points")]),
        ("10x faster", [("10", "x")]),
        ("2.5$\\times$ less", [("2.5", "x")]),
        ("from 60.1-65.8 F1", [("60.1-65.8", None)]),
        ("25-34% lower", [("25-34", "%")]),
        ("a twofold gain", [("2", "x")]),
        ("doubles the rate", [("2", "x")]),
        ("three times faster", [("3", "x")]),
        ("two orders of magnitude", [("100", "x")]),
        ("1,234 frames in 12 ms", [("1234", None), ("12", "ms")]),
        ("150k tokens", [("150000", None)]),
        ("1.5 million steps", [("1500000", None)]),
        ("28%/35% in", [("28", "%"), ("35", "%")]),
        ("ResNet50 and v2", []),
        ("12.34\\%p", [("12.34", "points")]),
    ],
)
def test_values_and_units(text: str, expected: list[tuple[str, str | None]]) -> None:
    """Every number that stands alone is found with its value and unit; digits inside a word are not."""
    assert [(n.value, n.unit) for n in numbers(text)] == expected


@given(st.text(alphabet="0123456789.,-–%x kMa$\\", max_size=40))
def test_numbers_never_overlap_and_are_decimals(text: str) -> None:
    """Spans are in order and apart, and each value is one decimal or two."""
    at = 0
    for number in numbers(text):
        assert number.span[0] >= at
        at = number.span[1]
        for part in number.value.split("-"):
            float(part)
