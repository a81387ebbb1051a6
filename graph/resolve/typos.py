"""Slips of the pen: a word that nobody uses, one letter away from one that many do."""

from __future__ import annotations

from functools import lru_cache

from graph.resolve.lists import packed

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LEAST = 8


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    return frozenset(packed("vocabulary.txt.gz"))


@lru_cache(maxsize=100_000)
def corrected(word: str) -> str:
    """``word`` (lower case) as it was meant, if it is long, unknown, and one slip from exactly one known word."""
    known = _vocabulary()
    if len(word) < _LEAST or word in known or not (word.isascii() and word.isalpha()):
        return word
    # the plural and the past of a known word are no slips
    found = [w for w in known.intersection(_slips(word)) if w.rstrip("sd") != word.rstrip("sd")]
    return found[0] if len(found) == 1 else word


def _slips(word: str) -> set[str]:
    """All that is one letter left out, put in, exchanged, or swapped with the next away from ``word``."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    out = {a + b[1:] for a, b in cuts if b}
    out |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    out |= {a + c + b[1:] for a, b in cuts if b for c in _LETTERS}
    out |= {a + c + b for a, b in cuts for c in _LETTERS}
    return out
