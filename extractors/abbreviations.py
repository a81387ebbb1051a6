"""Abbreviations that a text defines, by the algorithm of Schwartz and Hearst (Pacific Symposium on Biocomputing 2003).

``long form (SF)`` and ``SF (long form)`` are both read. A short form's letters must stand in the long form in order,
its first letter at the start of a word; the shortest such long form wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.model import Span

NAME = "abbreviations.v1"

_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,120})[)\]]")
_SHORT = re.compile(r"[A-Za-z0-9][\w.&+/-]{0,14}$")
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
    before = text[: match.start()].rstrip()
    begin = max((m.end() for m in _CLAUSE.finditer(before)), default=0)
    words = [m.start() + begin for m in re.finditer(r"\S+", before[begin:])]
    most = min(len(inside) + 5, 2 * len(inside))
    left = words[-most] if len(words) >= most else begin
    start = align(inside, text[left : len(before)])
    if start is None:
        return None
    return _pair(text, (at, at + len(inside)), (left + start, len(before)))


def _after_short(text: str, match: re.Match[str]) -> Pair | None:
    """``SF (long form)``: the word before the bracket is short for all that the bracket opens with."""
    before = re.search(r"(\S+)\s*$", text[: match.start()])
    if before is None:
        return None
    short = before[1].lstrip("\"'“‘(")
    if not is_short(short):
        return None
    inside = re.split(r"[,;]\s", match[1])[0].rstrip()
    start = align(short, inside)
    if start != 0:
        return None
    a = before.start(1) + len(before[1]) - len(short)
    return _pair(text, (a, a + len(short)), (match.start(1), match.start(1) + len(inside)))


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
