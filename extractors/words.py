"""Words as the tagger sees them: an uncased vocabulary, with case and digits beside it as a shape."""

from __future__ import annotations

import re

Word = tuple[str, int, int]
"""A word with the offsets of its first character and behind its last."""

_WORD = re.compile(r"https?://\S+|[^\W\d_]+(?:[’'][a-z]+)?|\d+(?:[.,]\d+)*|\S")

SHAPES = 10
"""How many shapes there are; a word of the title has ``SHAPES`` added to its shape."""


def words(text: str) -> list[Word]:
    """The words of ``text`` in order; only spaces are left out."""
    return [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


def shape(word: str) -> int:
    """What an uncased vocabulary forgets of a word: a number from 1 to 9."""
    if word.islower():
        return 1
    if word.isupper():
        return 2 if len(word) > 1 else 3
    if any(c.isupper() for c in word[1:]):
        return 5 if any(c.isdigit() for c in word) else 4
    if word[:1].isupper():
        return 6
    if word.isdigit():
        return 7
    return 8 if any(c.isdigit() for c in word) else 9
