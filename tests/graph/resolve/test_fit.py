"""Fitting the weights: what is learned from labelled pairs, and that nothing is scored on what it was fitted on."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.resolve.fit import FOLDS, Row, Seen, crossed, fit, judged, measure
from graph.resolve.pairs import Features, score
from tests.graph.resolve.making import papers

GOOD: Features = {"one": 1.0, "good": 1.0}
BAD: Features = {"one": 1.0, "bad": 1.0}


def labelled(number: int, features: Features | None, *, same: bool) -> Row:
    """A pair in the fold of its number."""
    return Row(number % FOLDS, same, features, ("a", "b"))


def test_what_goes_with_one_thing_weighs_for_it() -> None:
    """A difference that is seen between names of one thing is made light of, one that is not weighs against."""
    data = [labelled(n, GOOD, same=True) for n in range(20)] + [labelled(n, BAD, same=False) for n in range(20)]
    weights = fit(data)
    assert score(GOOD, weights) > 0.8 > 0.2 > score(BAD, weights)
    assert fit(data[::-1]) == weights


def test_a_pair_is_scored_without_its_fold() -> None:
    """What only one fold has is unknown when that fold is scored, also where other pairs have it in that fold."""
    rare: Features = {"one": 1.0, "rare": 1.0}
    data = [labelled(n, BAD, same=False) for n in range(20)] + [labelled(3, rare, same=True)] * 9
    extra = [labelled(3, rare, same=True)] * 9
    known = score(rare, fit([*data, *extra]))
    found = crossed(data, extra)[-1]
    assert found < 0.5 < known


def test_measure() -> None:
    """Precision of what is joined, recall of what should be; a pair that is never compared is not joined."""
    data = [labelled(0, GOOD, same=True), labelled(1, BAD, same=False), labelled(2, None, same=True)]
    assert measure(data, [0.9, 0.8, 0.0], 0.5) == pytest.approx((0.5, 0.5, 0.5))
    assert measure(data, [0.1, 0.1, 0.0], 0.5) == (0.0, 0.0, 0.0)


def test_judged_pairs(tmp_path: Path) -> None:
    """A line is a pair with a verdict, seen as the records show it; names that no paper has are compared too."""
    seen = Seen.of(papers("Method", "LLMs", ("large language models", "LLMs")))
    file = tmp_path / "judged.tsv"
    file.write_text("# header\nmethod\tLLMs\tlarge language models\tsame\nmethod\tGPT-4\tGPT-5\tapart\n", "utf-8")
    one, two = judged(seen, file)
    assert (one.same, one.names) == (True, ("LLMs", "large language models"))
    assert one.features
    assert one.features["together_joined"] > 0
    assert (two.same, two.features) == (False, None)
