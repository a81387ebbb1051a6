"""The metric beside a number: sure words join them, a list does not."""

import pytest

from extractors.beside import metric_beside
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
