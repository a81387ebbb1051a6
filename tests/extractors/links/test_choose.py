"""Choosing: the opinions are weighed, what does not fit the slot is never chosen."""

import numpy as np
import pytest

from extractors.links.choose import evidence, linked, weighed
from extractors.links.figures import Asked, Figures
from extractors.links.weights import Weights, shipped
from tests.extractors.links.stage import entity, stage

TEXT = "T\nIt reaches an accuracy of 90% on Alpha and a recall of 80% on Beta."


def test_linked_is_a_distribution() -> None:
    """The linker's opinion sums to one over none and the entities, and knows the two halves of a sentence apart."""
    named = [entity(TEXT, "Metric", "accuracy"), entity(TEXT, "Metric", "recall")]
    f = Figures(stage(TEXT, *named))
    for number, own in ((0, 1), (1, 2)):
        likely = np.exp(linked(shipped(), f, Asked(number, "absolute", "%"), "metric"))
        assert likely.sum() == pytest.approx(1.0, abs=1e-3)
        assert int(likely.argmax()) == own


def test_set_of_each_number() -> None:
    """Each number takes the set that follows it."""
    f = Figures(stage(TEXT, entity(TEXT, "Benchmark", "Alpha"), entity(TEXT, "Benchmark", "Beta")))
    chosen = [int(linked(shipped(), f, Asked(n, "absolute", "%"), "on").argmax()) for n in (0, 1)]
    assert chosen == [1, 2]


def test_weighing() -> None:
    """A doubtful name loses against a sure one of the same score; another type never wins."""
    names = [entity(TEXT, "Metric", "accuracy"), entity(TEXT, "Benchmark", "Alpha"), entity(TEXT, "Metric", "recall")]
    rows, fits = evidence(np.full(4, -1.0), np.full(4, -1.0), names, 2, "metric")
    likely = weighed({"calibration": {"links metric": [1.0, 1.0, 0.0, -2.0, -1.0]}}, "metric", rows, fits)
    assert int(likely.argmax()) == 1
    assert likely[2] == 0.0
    assert likely[1] > likely[3] > 0


def test_unknown_features_weigh_nothing() -> None:
    """A feature or a question that the weights do not know counts as 0."""
    assert Weights({"on": {"a": 2.0}}).score("on", {"a": 1.0, "b": 1.0}) == 2.0
    assert Weights({}).score("on", {"a": 1.0}) == 0.0
