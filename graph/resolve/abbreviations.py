"""Whether one form can be short for another (after Schwartz and Hearst, 2003, made stricter)."""

from __future__ import annotations

import re
from functools import lru_cache

SMALL = frozenset(
    ["a", "an", "and", "as", "at", "based", "by", "driven", "for", "from", "in", "into", "of", "on", "or", "the"]
) | frozenset(["through", "to", "using", "via", "with", "without"])
_SOUNDS = {"2": "to", "4": "for"}
_FORM = re.compile(r"[A-Za-z0-9$τ][\w&+./-]*\Z")
_WORDS = re.compile(r"[^\W_]+")


@lru_cache(maxsize=200_000)
def is_short(form: str) -> bool:
    """Whether ``form`` looks like an abbreviation: one word of 2 to 10 signs, half of its letters capitals or more."""
    core = single(form)
    if not 2 <= len(core) <= 10 or not _FORM.match(core):
        return False
    upper, lower = sum(map(str.isupper, core)), sum(map(str.islower, core))
    return (upper >= 2 and upper >= lower) or (upper >= 1 and len(core) <= 4 and upper * 2 >= len(core))


def is_coined(form: str) -> bool:
    """Whether ``form`` is one word that nobody writes by chance: ``SLIM-Diff``, ``RoBERTa``, ``Mind2Web``."""
    parts = form.split("-")
    if " " in form or len(form) < 5 or not all(any(c.isupper() or c.isdigit() for c in p) for p in parts):
        return False
    return sum(map(str.isupper, form)) >= 2 and not all(p[1:].islower() for p in parts)


def single(form: str) -> str:
    """``LLMs`` as ``LLM``; ``GPS`` as it is."""
    return form[:-1] if len(form) > 2 and form.endswith("s") and form[-2].isupper() else form


@lru_cache(maxsize=400_000)
def fits(short: str, long: str) -> bool:
    """Whether ``short`` abbreviates ``long``: its letters stand there in order, every word but small ones gives one.

    The first letter of a word that gives any is among them; ``2`` may stand for ``to``.
    """
    words = tuple(w.lower() for w in _WORDS.findall(long))
    letters = "".join(c for c in short.lower() if c.isalnum())
    if len(letters) < 2 or not words or short.lower() in words or words[0].startswith(letters):
        return False
    return words[0][0] == letters[0] and _match(letters, words, 0, 0)


def _match(letters: str, words: tuple[str, ...], i: int, w: int) -> bool:
    """Letters from ``i`` on against words from ``w`` on."""
    if i == len(letters):
        return all(word in SMALL for word in words[w:])
    if w == len(words):
        return False
    word = words[w]
    if _SOUNDS.get(letters[i]) == word and _match(letters, words, i + 1, w + 1):
        return True
    if word[0] == letters[i] and any(_match(letters, words, end, w + 1) for end in _inside(letters, word, i + 1)):
        return True
    return word in SMALL and w > 0 and _match(letters, words, i, w + 1)


def _inside(letters: str, word: str, i: int) -> list[int]:
    """Where the letters may go on after ``word`` gave its first and up to three more in order."""
    ends, at = [i], 1
    while i < len(letters) and len(ends) < 4:
        at = word.find(letters[i], at) + 1
        if not at:
            break
        i += 1
        ends.append(i)
    return ends
