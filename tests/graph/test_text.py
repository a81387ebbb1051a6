"""Text: where a form stands as words of its own."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from graph.text import occurrences


@given(st.text("aB1- é.", max_size=40), st.text("aB1- é.", min_size=1, max_size=4))
def test_occurrences_are_words_of_their_own(text: str, form: str) -> None:
    """What a pattern with letters and digits kept out on both sides would find, from left to right."""
    before = r"(?<![A-Za-z0-9])" if form[0].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if form[-1].isalnum() else ""
    assert occurrences(text, form) == [m.span() for m in re.finditer(before + re.escape(form) + after, text)]


def test_nothing_stands_nowhere() -> None:
    """An empty form has no place."""
    assert occurrences("text", "") == []
