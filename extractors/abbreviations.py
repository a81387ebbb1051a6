"""Abbreviations that a text defines, by the algorithm of Schwartz and Hearst (Pacific Symposium on Biocomputing 2003).

``long form (SF)`` and ``SF (long form)`` are both read. A short form's letters must stand in the long form in order,
its first letter at the start of a word; the shortest such long form wins. Before that, one in which each word gives
its beginning is looked for: of ``Test-Time Adaptation (TTA)`` the shortest would be ``Time Adaptation``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.model import Span

NAME = "abbreviations.v1"

FARTHEST = 400
"""How many characters before a bracket a long form may begin."""

_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,120})[)\]]")
_SHORT = re.compile(r"[A-Za-z0-9][\w.&+/-]{0,14}$")
_WORD = re.compile(r"[^\W_]+")
_SKIPPED = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to", "via", "with")
)
_SOUNDS = {"to": "2", "two": "2", "for": "4", "four": "4", "three": "3", "one": "1", "cross": "x"}
_MARKS = " \t\n\"'“”‘’*_{}$~\\"
_CLAUSE = re.compile(r"[.;:!?]\s|[()\[\]]|\n")


@dataclass(frozen=True, order=True, slots=True)
class Pair:
    """A short form and the long form that the text defines for it; the spans quote the text."""

    short: str
    long: str
    short_span: Span
    long_span: Span


def pairs(text: str) -> list[Pair]:
    """The abbreviations defined in ``text``, in order of their brackets, each pair of forms once."""
    out: list[Pair] = []
    for match in _BRACKETS.finditer(text):
        pair = _after_long(text, match) or _after_short(text, match)
        if pair and not any((p.short, p.long) == (pair.short, pair.long) for p in out):
            out.append(pair)
    return out


def _after_long(text: str, match: re.Match[str]) -> Pair | None:
    """``long form (SF)``; what follows a comma or semicolon in the brackets is no part of the short form."""
    inside = re.split(r"[,;]\s|\s(?:or|e\.g\.|i\.e\.)", match[1])[0]
    inside = inside.rstrip()
    if not is_short(inside):
        return None
    at = match.start(1)
    before = text[: match.start()].rstrip(_MARKS)
    begin = max((m.end() for m in _CLAUSE.finditer(before, max(0, len(before) - FARTHEST))), default=0)
    words = [m.start() + begin for m in re.finditer(r"\S+", before[begin:])]
    most = min(len(inside) + 5, 2 * len(inside))
    left = words[-most] if len(words) >= most else begin
    start = begin_of(inside, text[left : len(before)])
    if start is None:
        return None
    return _pair(text, (at, at + len(inside)), (left + start, len(before)))


def _after_short(text: str, match: re.Match[str]) -> Pair | None:
    """``SF (long form)``: the word before the bracket is short for all that the bracket opens with."""
    end = len(text[: match.start()].rstrip())
    short = text[max(0, end - 40) : end].rpartition(" ")[2].rpartition("\n")[2].lstrip("\"'“‘(")
    if not is_short(short):
        return None
    inside = re.split(r"[,;]\s", match[1])[0].rstrip()
    if begin_of(short, inside) != 0:
        return None
    return _pair(text, (end - len(short), end), (match.start(1), match.start(1) + len(inside)))


def _pair(text: str, short: Span, long: Span) -> Pair | None:
    a, b = text[slice(*short)], text[slice(*long)]
    if len(b) <= len(a) or a.lower() in re.split(r"\W+", b.lower()) or len(b.split()) > min(len(a) + 5, 2 * len(a)):
        return None
    return Pair(a, b, short, long)


def is_short(form: str) -> bool:
    """Whether ``form`` can be a short form: one word of 2 to 15 characters with a capital letter, most not digits."""
    if not 2 <= len(form) <= 15 or not _SHORT.match(form):
        return False
    letters = [c for c in form if c.isalpha()]
    return any(c.isupper() for c in letters) and len(letters) * 2 > len(form.replace("-", ""))


def begin_of(short: str, long: str) -> int | None:
    """Where in ``long`` the long form of ``short`` begins that ends where ``long`` ends; None if there is none."""
    start = initials(short, long)
    return align(short, long) if start is None else start


def initials(short: str, long: str) -> int | None:
    """Where the last words of ``long`` begin whose beginnings, put together, spell ``short``; None if they do not.

    Small words may give nothing; ``to``, ``for`` and ``ex…`` may give what they sound like: ``T2I``, ``XAI``.
    """
    letters = "".join(c for c in short.removesuffix("s") if c.isalnum()).lower()
    words = [(m.start(), m.group().lower()) for m in _WORD.finditer(long)]
    return _spell(letters, words, len(words) - 1)


def _spell(letters: str, words: list[tuple[int, str]], last: int) -> int | None:
    """Where the words up to ``last`` begin that spell ``letters``, each giving as little as possible."""
    if last < 0:
        return None
    at, word = words[last]
    spoken = word[1:] if word.startswith("ex") else word
    for size in range(1, min(len(word), len(letters)) + 1):
        if word.startswith(letters[-size:]) or spoken.startswith(letters[-size:]):
            left = letters[:-size]
            start = _spell(left, words, last - 1) if left else at
            if start is not None:
                return start
    if _SOUNDS.get(word) == letters[-1]:
        return _spell(letters[:-1], words, last - 1) if len(letters) > 1 else at
    return _spell(letters, words, last - 1) if word in _SKIPPED else None


def align(short: str, long: str) -> int | None:
    """Where in ``long`` the shortest long form of ``short`` begins, letters matched from the right; None if nowhere."""
    at = len(long) - 1
    letters = [c for c in short.removesuffix("s") if c.isalnum()]
    for i in range(len(letters) - 1, -1, -1):
        letter = letters[i].lower()
        while at >= 0 and (long[at].lower() != letter or (i == 0 and at > 0 and long[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
        at -= 1
    return at + 1
