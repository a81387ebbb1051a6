"""The tag head: word vectors and their neighbours to scores of tags, with its gradient written out.

A word's features are its vectors, projected, beside what is known of it otherwise (shape, the base model's own tags).
Scores come from the features of the word, through one hidden layer from those of its neighbours, and from how it and
they are spelled.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.own.lexicon import PLACES

Array = NDArray[np.float32]
Ints = NDArray[np.int64]
Weights = dict[str, Array]

REACH = 1
"""Neighbours on each side that a word's scores look at."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of several sequences in a row: ``vectors`` (words, width), ``extra`` (words, more), ``sequence`` a word.

    ``places`` (words, few) are rows of the table of spellings.
    """

    vectors: Array
    extra: Array
    places: Ints
    sequence: Ints


@dataclass(frozen=True, slots=True)
class Pass:
    """What the way forward leaves for the way back."""

    inputs: Array
    features: Array
    near: Array
    hidden: Array
    drop: Array
    neighbours: list[Ints]
    places: Ints
    spelled: Array
    scores: Array


def start(width: int, extra: int, tags: int, *, project: int, hidden: int, random: np.random.Generator) -> Weights:
    """Fresh weights for vectors of ``width`` and ``extra`` further features."""
    size = project + extra

    def matrix(rows: int, columns: int) -> Array:
        return np.asarray(random.standard_normal((rows, columns)) / np.sqrt(rows), dtype=np.float32)

    return {
        "project": matrix(width, project),
        "near": matrix((2 * REACH + 1) * size, hidden),
        "near_bias": np.zeros(hidden, np.float32),
        "out": matrix(hidden, tags) * np.float32(0.3),
        "own": np.zeros((size, tags), np.float32),
        "bias": np.zeros(tags, np.float32),
        "spelled": np.zeros((PLACES, tags), np.float32),
        "moves": np.zeros((tags, tags), np.float32),
        "first": np.zeros(tags, np.float32),
    }


def forward(w: Weights, words: Words, random: np.random.Generator | None = None, drop: float = 0.0) -> Pass:
    """Scores of all tags for all words; with ``random``, a share ``drop`` of inputs and hidden values is left out."""
    inputs = words.vectors * _mask(words.vectors.shape, random, drop)
    features = np.concatenate([inputs @ w["project"], words.extra], 1)
    padded = np.concatenate([features, np.zeros((1, features.shape[1]), np.float32)])
    neighbours = [_beside(words.sequence, step) for step in range(-REACH, REACH + 1)]
    near = np.concatenate([padded[index] for index in neighbours], 1)
    mask = _mask((len(near), w["near"].shape[1]), random, drop)
    hidden = np.maximum(near @ w["near"] + w["near_bias"], 0) * mask
    spelled = _mask((len(near), words.places.shape[1]), random, drop)
    scores = hidden @ w["out"] + features @ w["own"] + w["bias"]
    scores = scores + np.einsum("wf,wft->wt", spelled, w["spelled"][words.places])
    return Pass(inputs, features, near, hidden, mask, neighbours, words.places, spelled, scores)


def backward(w: Weights, done: Pass, slope: Array) -> Weights:
    """The gradient of all weights but those of the chain, given that of the scores (words, tags)."""
    inner = (slope @ w["out"].T) * (done.hidden > 0) * done.drop
    size = done.features.shape[1]
    features = np.concatenate([slope @ w["own"].T, np.zeros((1, size), np.float32)])
    near = inner @ w["near"].T
    for k, index in enumerate(done.neighbours):
        features[index] += near[:, k * size : (k + 1) * size]  # no word is twice the same neighbour; the pad may be
    table = np.zeros_like(w["spelled"])
    np.add.at(table, done.places, done.spelled[:, :, None] * slope[:, None, :])
    projected = features[:-1, : w["project"].shape[1]]
    return {
        "project": done.inputs.T @ projected,
        "near": done.near.T @ inner,
        "near_bias": inner.sum(0),
        "out": done.hidden.T @ slope,
        "own": done.features.T @ slope,
        "bias": slope.sum(0),
        "spelled": table,
    }


def _beside(sequence: Ints, step: int) -> Ints:
    """Of each word the index of the one ``step`` on in its sequence, or of the pad behind the last."""
    count = len(sequence)
    index = np.arange(count) + step
    inside = (index >= 0) & (index < count)
    near = np.where(inside, index, 0)
    return np.where(inside & (sequence[near] == sequence), index, count)


def _mask(shape: tuple[int, ...], random: np.random.Generator | None, drop: float) -> Array:
    if random is None or not drop:
        return np.ones(shape, np.float32)
    keep = random.random(shape, dtype=np.float32) >= drop
    return keep.astype(np.float32) / np.float32(1 - drop)
