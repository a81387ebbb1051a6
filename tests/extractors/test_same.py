"""Two names in one paper side by side: what is seen of them, and what is made of it."""

from __future__ import annotations

import pytest

from extractors.abbreviations import pairs
from extractors.same import FEATURES, Name, compare, scene, spelled, weights
from graph.text import occurrences, sentences


def seen(text: str, a: str, b: str, sort: str = "Method") -> dict[str, float]:
    """The features of two names of ``text`` that are not 0; empty where the pair is out of the question."""
    where = scene(text, max(0, text.find("\n")), sentences(text), pairs(text))
    names = [Name(sort, (form,), tuple(occurrences(text, form))) for form in (a, b)]
    found = compare(names[0], names[1], where)
    return {} if found is None else {k: v for k, v in zip(FEATURES, found.values, strict=True) if v}


def test_abbreviations_are_written_out() -> None:
    """Those of the paper, and those that everyone uses."""
    assert spelled("LLM-based XYZ", {"XYZ": "xenon yarn zoo"}) == (
        "large", "language", "model", "based", "xenon", "yarn", "zoo",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "a", "b", "feature"),
    [
        ("Offline RL and RL differ.", "Offline RL", "RL", "suffix 1"),
        ("An XLP loss beats XLP.", "XLP loss", "XLP", "prefix 1"),
        ("Deep Cat Finder (DCF) works.", "Deep Cat Finder", "DCF", "initials"),
        ("Deep Cat Finder (DeCaF) works.", "Deep Cat Finder", "DeCaF", "letters"),
        ("Deep Cat Finder (DeCaF) works.", "Deep Cat Finder", "DeCaF", "beside"),
        ("We make a cat finder, called Tom.", "cat finder", "Tom", "named so"),
        ("Tom: Finding Cats\nWe find.", "Tom", "Finding Cats", "title colon"),
        ("Cat finding and cat scoring are two.", "Cat finding", "cat scoring", "list"),
        ("Self-supervision and self-supervised learning.", "Self-supervision", "self-supervised", "stems"),
    ],
)
def test_what_is_seen(text: str, a: str, b: str, feature: str) -> None:
    """Each feature by an example."""
    assert seen(text, a, b).get(feature) == 1.0


def test_strangers_are_not_compared() -> None:
    """Without a word or letters in common, or a place beside each other, there is nothing to decide."""
    assert seen("Apples grow here. Over there it rains on pears.", "Apples", "pears") == {}


@pytest.mark.parametrize("sort", ["Method", "Family", "Data", "Metric", "Task"])
def test_a_defined_abbreviation_is_likelier_than_a_common_word(sort: str) -> None:
    """The fitted weights of every sort say so."""
    text = "Deep Cat Finder (DCF) works. Deep Dog Finder is another."
    where = scene(text, 0, sentences(text), pairs(text))
    long, short, other = (
        Name(sort, (f,), tuple(occurrences(text, f))) for f in ("Deep Cat Finder", "DCF", "Deep Dog Finder")
    )
    one, two = compare(long, short, where), compare(long, other, where)
    assert one is not None
    assert two is not None
    assert weights()[sort].likely(one) > 0.5 > weights()[sort].likely(two)
