"""The chain against all paths written out."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from extractors.own import chain
from extractors.own.chain import Array
from extractors.own.marked import tags_of

TAGS = tags_of(["Task"])


def made(words: int, seed: int) -> tuple[Array, Array, Array]:
    """Scores (words, tags), moves and first, at random."""
    random = np.random.default_rng(seed)
    shapes = ((words, len(TAGS)), (len(TAGS), len(TAGS)), (len(TAGS),))
    scores, moves, first = (random.standard_normal(shape).astype(np.float32) for shape in shapes)
    ban = chain.allowed(TAGS)
    return scores, moves + ban[0], first + ban[1]


def paths(scores: Array, moves: Array, first: Array) -> dict[tuple[int, ...], float]:
    """The score of every path."""
    out = {}
    for path in product(range(len(first)), repeat=len(scores)):
        steps = sum(float(moves[a, b]) for a, b in pairwise(path))
        out[path] = float(first[path[0]]) + steps + sum(float(scores[i, t]) for i, t in enumerate(path))
    return out


@pytest.mark.parametrize("words", [1, 2, 5])
def test_probabilities_are_those_of_all_paths(words: int) -> None:
    """Log Z, the tags of each word and the pairs are sums over all paths."""
    scores, moves, first = made(words, words)
    every = paths(scores, moves, first)
    total = float(np.logaddexp.reduce(list(every.values())))
    tags, pairs = np.zeros(scores.shape), np.zeros(moves.shape)
    for path, score in every.items():
        share = np.exp(score - total)
        tags[np.arange(words), path] += share
        for a, b in pairwise(path):
            pairs[a, b] += share
    found = chain.posterior(scores[None], np.array([words]), moves, first)
    np.testing.assert_allclose(found.total, [total], rtol=1e-5)
    np.testing.assert_allclose(found.tags[0], tags, atol=1e-5)
    np.testing.assert_allclose(found.pairs, pairs, atol=1e-5)


def test_padding_changes_nothing() -> None:
    """A short text beside a long one reads as it reads alone."""
    short, moves, first = made(3, 1)
    long, _, _ = made(7, 2)
    alone = chain.log_probabilities([short], moves, first)[0]
    among = chain.log_probabilities([long, short, np.zeros((0, len(TAGS)), np.float32)], moves, first)
    np.testing.assert_allclose(among[1], alone, atol=1e-6)
    assert among[2].shape == (0, len(TAGS))


def test_best_path_is_the_best_of_all() -> None:
    """Viterbi finds the path with the highest score, and never an inside without a beginning."""
    for seed in range(20):
        scores, moves, first = made(5, seed)
        every = paths(scores, moves, first)
        path = chain.best_path(scores, moves, first)
        assert every[tuple(path)] == pytest.approx(max(every.values()), abs=1e-4)
        assert all(TAGS[b][0] != "I" or TAGS[a] != "O" for a, b in zip([0, *path], path, strict=False))
    assert chain.best_path(np.zeros((0, 3), np.float32), moves, first) == []
