"""Words: every character but space belongs to exactly one word, and shapes keep what an uncased vocabulary forgets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.words import shape, words


@given(st.text())
def test_words_cover_all_but_space(text: str) -> None:
    """Words quote the text in order without overlap, and only white space lies between them."""
    at = 0
    for word, start, end in words(text):
        assert text[start:end] == word
        assert start >= at
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GPT-4o beats it.", ["GPT", "-", "4", "o", "beats", "it", "."]),
        ("see https://a.org/x, now", ["see", "https://a.org/x,", "now"]),
        ("Schrödinger's 1,234.5%", ["Schrödinger's", "1,234.5", "%"]),
    ],
)
def test_words_split_names_and_numbers(text: str, expected: list[str]) -> None:
    """Letters, digits and signs are apart, so that a name can end inside a hyphenated compound."""
    assert [w for w, _, _ in words(text)] == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("net", 1), ("LLM", 2), ("A", 3), ("ReAct", 4), ("aB3", 5), ("Agent", 6), ("42", 7), ("4.2", 8), ("%", 9)],
)
def test_shapes(word: str, expected: int) -> None:
    """Each pattern of case and digits has its own number."""
    assert shape(word) == expected
