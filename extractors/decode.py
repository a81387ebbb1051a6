"""From log-probabilities of tags to mentions: the best path that lets ``I-X`` follow only ``B-X`` or ``I-X``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.scheme import TAG_TYPES, TAGS
from extractors.words import Word

Array = NDArray[np.float32]

_BANNED = np.array([[b[0] == "I" and a[1:] != b[1:] for b in TAGS] for a in TAGS])
_PENALTY = np.where(_BANNED, np.float32(-1e9), np.float32(0))


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
    total, back = scores[0] + _PENALTY[0], []
    for row in scores[1:]:
        paths = total[:, None] + _PENALTY
        back.append(paths.argmax(0))
        total = paths.max(0) + row
    best = [int(total.argmax())]
    for pointer in reversed(back):
        best.append(int(pointer[best[-1]]))
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
    kinds = np.arange(len(TAG_TYPES))
    inside = np.logaddexp(rows[:, 1 + 2 * kinds], rows[:, 2 + 2 * kinds]).mean(0)
    probabilities = np.exp(inside)
    return Mention(tokens[first][1], tokens[last - 1][2], first, last, kind, tuple(float(p) for p in probabilities))
