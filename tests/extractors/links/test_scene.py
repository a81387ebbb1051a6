"""Scenes: mentions and numbers are one symbol each, units and LaTeX marks are none."""

import pytest

from tests.extractors.links.stage import entity, stage


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Title\nWe reach 74.4% on it.", ["title", "we", "reach", "#", "on", "it", "."]),
        (r"Title" + "\n" + r"We reach \textbf{74.4}\% here", ["title", "we", "reach", "#", "here"]),
        ("Title\nFrom 1,200 to 60.1-65.8 points", ["title", "from", "#", "to", "#"]),
    ],
)
def test_numbers_are_symbols(text: str, expected: list[str]) -> None:
    """A number is one symbol whatever its digits, and its unit is left out."""
    assert stage(text).symbols == expected


def test_mentions_are_symbols() -> None:
    """A mention is one symbol of its type; where two overlap the longer one stands."""
    text = "Title\nBig Model reaches a top-1 accuracy of 90 on Image Set."
    found = stage(
        text,
        entity(text, "Method", "Big Model"),
        entity(text, "Metric", "top-1 accuracy"),
        entity(text, "Metric", "accuracy"),
        entity(text, "Benchmark", "Image Set"),
    )
    assert found.symbols == ["title", "A", "reaches", "a", "M", "of", "#", "on", "S", "."]
    assert [p.entity for p in found.places] == [0, 1, 3]
    assert found.number_at == [6, 4] or found.number_at == [4, 6]


def test_sentences_have_bounds() -> None:
    """Each sentence knows its first symbol and the one behind its last."""
    found = stage("A title\nOne here. Two there.")
    assert found.bounds == [(0, 2), (2, 5), (5, 8)]
    assert found.title == 2
