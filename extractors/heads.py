"""The small heads of the trained model in numpy: roles, figures, what figures belong to, relations.

They read the encoder's word vectors ``words`` (words, width) and mirror ``extractors.training.network``, which trained
them; a test holds the two against each other. All scores are logits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.scheme import NUMBER_KINDS, SLOTS, TAG_TYPES

Array = NDArray[np.float32]
At = tuple[tuple[int, int], ...]
"""Mentions of an entity as (first word, word behind the last)."""

DISTANCES = 24
"""Buckets of signed word distance, the second half for other sentences."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand in an abstract: ``sentence`` is one index a word; entities are (index into TAG_TYPES, At)."""

    sentence: Sequence[int]
    title_words: int
    entities: Sequence[tuple[int, At]]


def bucket(a: int, b: int, same_sentence: bool) -> int:
    """Bucket of the signed distance from word ``a`` to word ``b`` by powers of two, apart for other sentences."""
    gap = b - a
    size = min(5, abs(gap).bit_length())
    return 6 + (size if gap > 0 else -size) + (0 if same_sentence else DISTANCES // 2)


def softmax(x: Array) -> Array:
    """Probabilities along the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), dtype=np.float32)


def sigmoid(x: Array) -> Array:
    """Logistic function, elementwise."""
    return np.asarray(1.0 / (1.0 + np.exp(-x)), dtype=np.float32)


class Heads:
    """All heads over one set of weights, named as in the network's state."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self.w = weights

    def roles(self, layout: Layout, words: Array) -> Array:
        """Logits (entities, ROLE_NAMES)."""
        rows = []
        for kind, at in layout.entities:
            m = mentions(words, at)
            extra = np.zeros(len(TAG_TYPES) + 3, np.float32)
            extra[kind] = 1.0
            extra[-3:] = at[0][0] < layout.title_words, at[0][0] / max(1, len(words)), min(len(at), 5) / 5
            rows.append(np.concatenate([m.mean(0), m.max(0), extra]))
        return self._perceptron("role", np.stack(rows))

    def numbers(self, at: Sequence[int], words: Array) -> tuple[Array, Array, Array]:
        """Of the figures at words ``at``: vectors (figures, 3 width), logits of their kinds and of their units."""
        i = np.asarray(at)
        vectors = np.concatenate([words[i], words[np.minimum(i + 1, len(words) - 1)], words[np.maximum(i - 1, 0)]], -1)
        out = self._perceptron("number", vectors)
        return vectors, out[:, : len(NUMBER_KINDS)], out[:, len(NUMBER_KINDS) :]

    def slots(self, layout: Layout, words: Array, at: Sequence[int], vectors: Array, roles: Array) -> Array:
        """Scores (figures, SLOTS, 1 + entities), the first column for none; ``roles`` holds probabilities."""
        count = len(SLOTS)
        n = self._linear("slot_number", vectors).reshape(len(at), count, -1)
        out = [self._linear("slot_none", vectors)]
        bias = roles @ self.w["slot_role.weight"]
        for k, (_, where) in enumerate(layout.entities):
            m = self._linear("slot_mention", mentions(words, where)).reshape(len(where), count, -1)
            score = np.einsum("fsp,msp->fms", n, m) / np.sqrt(m.shape[-1])
            gaps = [[self._gap(layout, a, first) for first, _ in where] for a in at]
            score = score + self.w["slot_distance.weight"][np.asarray(gaps)]
            out.append(score.max(1) + bias[k])
        return np.stack(out, -1).astype(np.float32)

    def relate(
        self, layout: Layout, words: Array, pairs: Sequence[tuple[int, int]], roles: Array
    ) -> tuple[Array, list[At]]:
        """Logits (pairs, RELATIONS) of ordered pairs of entities, and which (head, tail) mentions are nearest."""
        own = {i: mentions(words, layout.entities[i][1]) for i in {i for pair in pairs for i in pair}}
        means = {i: each.mean(0) for i, each in own.items()}
        parts: list[tuple[Array, ...]] = []
        gaps: list[int] = []
        owner, near_mentions = [], []
        for k, (h, t) in enumerate(pairs):
            heads = layout.entities[h][1]
            for j, tail in enumerate(layout.entities[t][1]):
                near = min(range(len(heads)), key=lambda i: abs(heads[i][0] - tail[0]))
                gaps.append(self._gap(layout, heads[near][0], tail[0]))
                parts.append((own[t][j], means[h], own[h][near], roles[h], roles[t]))
                owner.append(k)
                near_mentions.append((heads[near], tail))
        tails, whole, nearest, first, second = (np.stack(column) for column in zip(*parts, strict=True))
        where = np.eye(DISTANCES, dtype=np.float32)[gaps]
        rows = np.concatenate([tails, whole, nearest, where, first, second], -1)
        scores, index = self._perceptron("relation", rows), np.asarray(owner)
        best, where_best = [], []
        for k in range(len(pairs)):
            rated = np.flatnonzero(index == k)
            best.append(scores[rated].max(0))
            where_best.append(near_mentions[rated[scores[rated].max(1).argmax()]])
        return np.stack(best), where_best

    def _gap(self, layout: Layout, a: int, b: int) -> int:
        return bucket(a, b, layout.sentence[a] == layout.sentence[b])

    def _linear(self, name: str, x: Array) -> Array:
        return np.asarray(x @ self.w[f"{name}.weight"].T + self.w[f"{name}.bias"], dtype=np.float32)

    def _perceptron(self, name: str, x: Array) -> Array:
        return self._linear(f"{name}.2", np.tanh(self._linear(f"{name}.0", x)))


def mentions(words: Array, at: At) -> Array:
    """Vectors (mentions, width): the mean over each mention's words."""
    return np.stack([words[a] if b - a == 1 else words[a:b].mean(0) for a, b in at])
