"""From log-probabilities of tags to mentions: the best path that lets ``I-X`` follow only ``B-X`` or ``I-X``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from extractors.scheme import TAGS
from extractors.words import Word

Array = NDArray[np.float32]

_BANNED = np.array([[b[0] == "I" and a[1:] != b[1:] for b in TAGS] for a in TAGS])
_INSIDE = tuple(i for i, tag in enumerate(TAGS) if tag[0] == "I")
"""Tags that may only follow themselves or the one before them, which begins what they go on with."""

_FREE = tuple(tag[0] != "I" for tag in TAGS)


@dataclass(frozen=True, order=True, slots=True)
class Mention:
    """A tagged stretch of text: words ``first`` to ``last`` (behind it), characters ``start`` to ``end``.

    ``scores`` gives a probability for each of TAG_TYPES; ``kind`` is the index of the one that was tagged.
    """

    start: int
    end: int
    first: int
    last: int
    kind: int
    scores: tuple[float, ...]


def best_path(scores: Array) -> list[int]:
    """Indices into TAGS of the best allowed path through ``scores`` (words, TAGS)."""
    if not len(scores):
        return []
    greedy = scores.argmax(1)
    before = np.concatenate([[0], greedy[:-1]])
    if not _BANNED[before, greedy].any():
        return [int(i) for i in greedy]
    return _viterbi(scores.tolist())


def _viterbi(rows: Sequence[list[float]]) -> list[int]:
    """The best allowed path: plain numbers, for so few tags that arrays would cost more than they save."""
    total = [s if _FREE[i] else -inf for i, s in enumerate(rows[0])]
    back: list[list[int]] = []
    for row in rows[1:]:
        likeliest = total.index(max(total))
        pointers = [likeliest] * len(row)
        for i in _INSIDE:
            pointers[i] = i if total[i] > total[i - 1] else i - 1
        total = [total[j] + s for j, s in zip(pointers, row, strict=True)]
        back.append(pointers)
    best = [total.index(max(total))]
    for pointers in reversed(back):
        best.append(pointers[best[-1]])
    return best[::-1]


def found(scores: Array, tokens: Sequence[Word]) -> list[Mention]:
    """The mentions on the best path, in order; ``scores`` are log-probabilities (words, TAGS)."""
    path = best_path(scores)
    out, i = [], 0
    while i < len(path):
        j = i + 1
        if TAGS[path[i]][0] == "B":
            while j < len(path) and TAGS[path[j]] == "I" + TAGS[path[i]][1:]:
                j += 1
            out.append(mention(scores, tokens, i, j, (path[i] - 1) // 2))
        i = j
    return out


def mention(scores: Array, tokens: Sequence[Word], first: int, last: int, kind: int) -> Mention:
    """The words ``first`` to ``last`` as a mention; a type's probability is the geometric mean over the words."""
    rows = scores[first:last]
    inside = np.logaddexp(rows[:, 1::2], rows[:, 2::2])
    probabilities = np.exp(inside[0] if last - first == 1 else inside.mean(0))
    return Mention(tokens[first][1], tokens[last - 1][2], first, last, kind, tuple(probabilities.tolist()))
