"""Relations between single words of names: derivation, synonymy, and which words a name can do without."""

from __future__ import annotations

from functools import lru_cache

from graph.resolve.lists import lines
from graph.resolve.names import spelling, stem

LINKS = frozenset(["based", "driven", "is", "level", "scale"])
"""Words that join the parts of a name and carry nothing."""


@lru_cache(maxsize=8)
def _classes(group: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for line in lines("synonyms.txt"):
        limit, _, words = line.rpartition(":")
        if not limit or limit == group:
            first, *rest = [stem(spelling(w)) for w in words.split()]
            root = out.get(first, first)
            for word in (first, *rest):
                out.setdefault(word, root)
    return out


def sense(word_stem: str, group: str) -> str:
    """The stem that stands for all synonyms of ``word_stem`` in ``group``."""
    return _classes(group).get(word_stem, word_stem)


@lru_cache(maxsize=8)
def heads(group: str) -> dict[str, str]:
    """Words that say what kind of thing a name of ``group`` is, each with its class (``heads.txt``)."""
    rows = [[part.strip() for part in line.split(":")] for line in lines("heads.txt")]
    return {word: kind for limit, kind, words in rows if limit == group for word in words.split()}


@lru_cache(maxsize=1)
def operations() -> frozenset[str]:
    """Stems of words for a step inside a method (``operations.txt``): a model that has the step is not the step."""
    return frozenset(stem(spelling(word)) for line in lines("operations.txt") for word in line.split())


@lru_cache(maxsize=100_000)
def form(word: str) -> str:
    """What the ending of ``word`` shows: ``agent``, ``act``, ``quality``, ``relating``, ``done``, or ``base``."""
    if word.endswith(("er", "or", "ist")) and len(word) > 5:
        return "agent"
    if word.endswith(("ion", "ing", "ment", "sis", "ance", "ence")) and len(word) > 5:
        return "act"
    if word.endswith(("ive", "able", "ible", "ous")) and len(word) > 5:
        return "quality"
    if word.endswith(("al", "ic", "ary")) and len(word) > 4:
        return "relating"
    if word.endswith("ed") and len(word) > 4:
        return "done"
    return "base"
