"""The metric beside a number: sure words join them, a list does not."""

import pytest

from extractors.beside import metric_beside, set_beside
from extractors.numbers import numbers
from graph.model import Entity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an accuracy of 90% here", "accuracy"),
        ("reaches 90% accuracy", "accuracy"),
        ("an accuracy (90.1) here", "accuracy"),
        ("a 12% reduction in latency", "latency"),
        ("raises accuracy by up to 12 points", "accuracy"),
        ("accuracy and 12 of them", None),
        ("12 models, accuracy", None),
        ("12 models and latency", None),
    ],
)
def test_metric_beside(text: str, expected: str | None) -> None:
    """The nearest metric that is joined to the number is its own."""
    entities = [
        Entity(type="Metric", name=m, mentions=(m,), spans=((at, at + len(m)),), role="reported")
        for m in ("accuracy", "latency")
        if (at := text.find(m)) >= 0
    ]
    found = metric_beside(text, numbers(text)[0], entities)
    assert (None if found is None else entities[found].name) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("74.4% on GSM8K", 0), ("74.4% of GSM8K", None), ("GSM8K at 74.4%", None)]
)
def test_set_beside(text: str, expected: int | None) -> None:
    """A set that follows a number after "on" is what it was measured on."""
    at = text.find("GSM8K")
    sets = [Entity(type="Benchmark", name="GSM8K", mentions=("GSM8K",), spans=((at, at + 5),), role="evaluated_on")]
    assert set_beside(text, next(n for n in numbers(text) if n.value == "74.4"), sets) == expected
