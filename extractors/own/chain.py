"""A linear-chain conditional random field over tags (Lafferty et al. 2001): probabilities, and their gradient.

Arrays are (sequences, words, tags), padded; ``lengths`` says how many words of each sequence count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Ints = NDArray[np.int64]

NEVER = np.float32(-1e4)
"""Log-score of what must not happen."""

_LEAST = np.float32(1e-9)
"""No probability is less: its logarithm must be one."""

_TOGETHER = 64
"""Texts of like length that are worked on at once."""


@dataclass(frozen=True, slots=True)
class Posterior:
    """Probabilities of tags (sequences, words, tags), summed ones of neighbouring pairs (tags, tags), log Z each."""

    tags: Array
    pairs: Array
    total: Array


def posterior(scores: Array, lengths: Ints, moves: Array, first: Array) -> Posterior:
    """What the chain says of ``scores``, given scores of moves (from, to) and of the first tag."""
    forward = _forward(scores, moves, first)
    backward = _backward(scores, lengths, moves)
    last = forward[np.arange(len(scores)), lengths - 1]
    total = _log_sum(last, 1)
    inside = np.arange(scores.shape[1]) < lengths[:, None]
    tags = np.exp(np.where(inside[:, :, None], forward + backward - total[:, None, None], NEVER))
    ways = forward[:, :-1, :, None] + moves + (scores + backward)[:, 1:, None, :] - total[:, None, None, None]
    pairs = np.exp(np.where(inside[:, 1:, None, None], ways, NEVER))
    return Posterior(tags, pairs.sum((0, 1)), total)


def log_probabilities(texts: Sequence[Array], moves: Array, first: Array) -> list[Array]:
    """Of each text with scores (words, tags) the log-probabilities of tags, the same alone and among others."""
    out = [np.zeros_like(scores) for scores in texts]
    order = sorted((i for i, scores in enumerate(texts) if len(scores)), key=lambda i: len(texts[i]))
    for k in range(0, len(order), _TOGETHER):
        chosen = order[k : k + _TOGETHER]
        lengths = np.array([len(texts[i]) for i in chosen])
        scores = np.zeros((len(chosen), lengths.max(), len(first)), np.float32)
        for row, i in enumerate(chosen):
            scores[row, : len(texts[i])] = texts[i]
        found = posterior(scores, lengths, moves, first).tags
        for row, i in enumerate(chosen):
            out[i] = np.log(np.maximum(found[row, : len(texts[i])], _LEAST))
    return out


def _forward(scores: Array, moves: Array, first: Array) -> Array:
    out = np.empty_like(scores)
    out[:, 0] = scores[:, 0] + first
    for t in range(1, scores.shape[1]):
        out[:, t] = _log_sum(out[:, t - 1, :, None] + moves, 1) + scores[:, t]
    return out


def _backward(scores: Array, lengths: Ints, moves: Array) -> Array:
    out = np.zeros_like(scores)
    for t in range(scores.shape[1] - 2, -1, -1):
        before = _log_sum(moves + (scores[:, t + 1] + out[:, t + 1])[:, None, :], 2)
        out[:, t] = np.where((t < lengths - 1)[:, None], before, np.float32(0))
    return out


def _log_sum(x: Array, axis: int) -> Array:
    top = x.max(axis, keepdims=True)
    return np.asarray(np.log(np.exp(x - top).sum(axis)) + top.squeeze(axis), dtype=np.float32)


def allowed(tags: tuple[str, ...]) -> tuple[Array, Array]:
    """Scores that let ``I-X`` follow only ``B-X`` or ``I-X``: of moves (from, to), and of the first tag."""
    moves = np.array([[b[0] == "I" and a[1:] != b[1:] for b in tags] for a in tags])
    first = np.array([tag[0] == "I" for tag in tags])
    return np.where(moves, NEVER, np.float32(0)), np.where(first, NEVER, np.float32(0))


def best_path(scores: Array, moves: Array, first: Array) -> list[int]:
    """The best tags of one sequence: ``scores`` (words, tags), Viterbi."""
    if not len(scores):
        return []
    total, back = scores[0] + first, []
    for row in scores[1:]:
        paths = total[:, None] + moves
        back.append(paths.argmax(0))
        total = paths.max(0) + row
    best = [int(total.argmax())]
    for pointer in reversed(back):
        best.append(int(pointer[best[-1]]))
    return best[::-1]


def runs(path: Sequence[int], tags: tuple[str, ...]) -> Iterator[tuple[int, int, int]]:
    """The marks on a path: first word, word behind the last, and the tag that begins it."""
    i = 0
    while i < len(path):
        j = i + 1
        if path[i] > 0 and tags[path[i]][0] == "B":
            while j < len(path) and path[j] == path[i] + 1:
                j += 1
            yield i, j, path[i]
        i = j
