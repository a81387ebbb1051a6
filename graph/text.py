"""Text as all steps see it: sentences with offsets, and the key under which spellings of a name meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from graph.model import Span

# A full stop, question or exclamation mark, with closing marks, before a space and what can open a sentence.
_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[$\\]*[A-Z0-9\u00C0-\u024F\u0370-\u03FF\u0400-\u04FF\u4E00-\u9FFF])")
_NO_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|al|etc|Fig|Figs|Eq|Eqs|Sec|Tab|resp|approx|Dr|Prof|Mr|Ms|No|St|w\.r\.t|a\.k\.a|viz|Inc|Ltd)|\b[A-Z])\.$"
)

_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")


def sentences(text: str) -> list[Span]:
    """Offsets of the sentences of ``text`` in order; a line break always ends one, no character but space is lost."""
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        begin, stop = start, start + len(line)
        start = stop + 1
        for match in _END.finditer(text, begin, stop):
            if not _NO_END.search(text, max(begin, match.start() - 8), match.start() + 1):
                _add(spans, text, begin, match.end())
                begin = match.end()
        _add(spans, text, begin, stop)
    return spans


def _add(spans: list[Span], text: str, begin: int, stop: int) -> None:
    piece = text[begin:stop]
    left = len(piece) - len(piece.lstrip())
    if stripped := piece.strip():
        spans.append((begin + left, begin + left + len(stripped)))


def sentence_of(spans: list[Span], start: int, end: int) -> Span:
    """From the first to the last sentence that ``start:end`` touches; the span itself where it touches none."""
    touched = [s for s in spans if s[0] < end and start < s[1]]
    return (touched[0][0], touched[-1][1]) if touched else (start, end)


@lru_cache(maxsize=200_000)
def fold(form: str) -> str:
    """Key of a surface form: no case, accents, punctuation or spaces; the last word in the singular.

    The same folding as the scorer of the gold standard, so that what it calls one spelling is one here.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c)).lower()
    words = re.findall(r"[a-z0-9+]+", plain.replace("&", " and "))
    if words and len(words[-1]) > 3 and words[-1].endswith("s") and not words[-1].endswith("ss"):
        words[-1] = words[-1][:-1]
    return "".join(words)


def occurrences(text: str, form: str) -> list[Span]:
    """Where ``form`` stands in ``text`` as words of its own, left to right, without overlaps."""
    if not form:
        return []
    before = _LETTERS if form[0].isalnum() else frozenset()
    after = _LETTERS if form[-1].isalnum() else frozenset()
    out: list[Span] = []
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        alone = text[at - 1 : at] not in before and text[end : end + 1] not in after
        if alone:
            out.append((at, end))
        at = text.find(form, end if alone else at + 1)
    return out
