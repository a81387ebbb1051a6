"""Whole names: what a tagger cut in two becomes one, and no name ends in the middle of a phrase or of a bracket."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.decode import Array, Mention, mention
from extractors.scheme import TAG_TYPES
from extractors.words import Word

_LAST_LISTED = "a an and as at by for from in into of on or our the their to via with using , ; : ( [ - – / $ ' ’ . &"
_LAST = frozenset(_LAST_LISTED.split())
"""With these no name ends."""

_FIRST_LISTED = "a an and as at by for in of on or our the their to with , ; : ) ] - – / ' ’ . &"
_FIRST = frozenset(_FIRST_LISTED.split())
"""With these none begins."""

_LINKS_LISTED = "and of for in with to via - the & /"
_LINKS = frozenset(_LINKS_LISTED.split())
"""What stands before these and behind them is one name if both were tagged in one piece; metrics are listed so."""

_METRIC = TAG_TYPES.index("Metric")


def tidy(tokens: Sequence[Word], scores: Array, mentions: Sequence[Mention]) -> list[Mention]:
    """``mentions`` with halves joined and ends trimmed; what is nothing but such words is left out."""
    runs: list[tuple[int, int, int]] = []
    for m in mentions:
        first, last, kind = runs[-1] if runs else (0, -1, -1)
        if last == m.first and kind == m.kind != _METRIC and tokens[last - 1][0].lower() in _LINKS:
            runs[-1] = first, m.last, kind
        else:
            runs.append((m.first, m.last, m.kind))
    forms = [w.lower() for w, _, _ in tokens]
    ends = [(*_trim(forms, first, last), kind) for first, last, kind in runs]
    return [mention(scores, tokens, first, last, kind) for first, last, kind in ends if first < last]


def _trim(forms: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The words from ``first`` to ``last`` without what begins or ends no name."""
    while first < last:
        a, b = _bracket(forms, first, last)
        if forms[b - 1] in _LAST and b > a:
            b -= 1
        elif forms[a] in _FIRST and a < b:
            a += 1
        if (a, b) == (first, last):
            break
        first, last = a, b
    return first, last


def _bracket(forms: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """Without half a pair of brackets: up to the lone one, or behind it where it stands first."""
    inside = list(forms[first:last])
    more = inside.count("(") - inside.count(")")
    if more > 0:
        at = len(inside) - 1 - inside[::-1].index("(")
        return (first + 1, last) if at == 0 else (first, first + at)
    if more < 0:
        at = inside.index(")")
        return (first + 1, last) if at == 0 else (first, first + at)
    return first, last
