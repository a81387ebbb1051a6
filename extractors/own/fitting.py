"""Fitting a tag head: Adam on the likelihood of the chain, stopped where held-out texts stop gaining."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from extractors.own import chain, network
from extractors.own.chain import NEVER
from extractors.own.marked import IGNORE
from extractors.own.network import Array, Weights, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to fit."""

    epochs: int = 10
    patience: int = 3
    batch: int = 16
    rate: float = 2e-3
    decay: float = 0.01
    keep: float = 0.98
    drop: float = 0.4
    project: int = 128
    hidden: int = 128
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Example:
    """One text as numbers: ``vectors`` (words, width), ``extra`` (words, more), ``places`` (words, few), tags."""

    vectors: Array
    extra: Array
    places: NDArray[np.int64]
    tags: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The weights at the best epoch, which epoch that was, and there the F1 and the loss a word on held-out texts."""

    weights: Weights
    epoch: int
    f1: float
    loss: float


def fit(
    train: Sequence[Example],
    held: Sequence[Example],
    tags: tuple[str, ...],
    settings: Settings,
    *,
    after_epoch: Callable[[int, float, Fitted], None] | None = None,
) -> Fitted:
    """A head for ``tags`` fitted on ``train``, kept as it was when its F1 on ``held`` was best.

    The weights that are kept are a running mean over the steps, which is steadier than any step.
    """
    random = np.random.default_rng(settings.seed)
    sizes = {"project": settings.project, "hidden": settings.hidden}
    w = network.start(train[0].vectors.shape[1], train[0].extra.shape[1], len(tags), random=random, **sizes)
    mean = {name: value.copy() for name, value in w.items()}
    ban = chain.allowed(tags)
    adam = _Adam(w, settings)
    steps = settings.epochs * -(-len(train) // settings.batch)
    best = Fitted(w, 0, -1.0, np.inf)
    for epoch in range(1, settings.epochs + 1):
        total = count = 0.0
        for group in _batches([len(s.tags) for s in train], settings.batch, random):
            chosen = [train[i] for i in group]
            loss, slope = _gradient(w, chosen, ban, random, settings.drop)
            adam.step(w, slope, 1 - adam.done / steps)
            for name, value in mean.items():
                value += np.float32(max(1 - settings.keep, 9 / (10 + adam.done))) * (w[name] - value)
            total, count = total + loss, count + sum(len(s.tags) for s in chosen)
        now = Fitted(mean, epoch, f1_of(mean, held, tags), loss_of(mean, held, ban))
        if after_epoch:
            after_epoch(epoch, total / count, now)
        if (now.f1, -now.loss) > (best.f1, -best.loss):
            best = replace(now, weights={name: value.copy() for name, value in mean.items()})
        elif epoch - best.epoch >= settings.patience:
            break
    return best


def f1_of(w: Weights, texts: Sequence[Example], tags: tuple[str, ...]) -> float:
    """Strict F1 of the marks on ``texts``; what may be anything counts neither way."""
    ban = chain.allowed(tags)
    moves, first = w["moves"] + ban[0], w["first"] + ban[1]
    right = both = 0
    for text in texts:
        path = chain.best_path(scores_of(w, text), moves, first)
        found, wanted = (set(chain.runs([int(t) for t in own], tags)) for own in (path, text.tags))
        found = {run for run in found if (text.tags[run[0] : run[1]] != IGNORE).all()}
        right, both = right + len(found & wanted), both + len(found) + len(wanted)
    return 2 * right / both if both else 0.0


def loss_of(w: Weights, texts: Sequence[Example], ban: tuple[Array, Array]) -> float:
    """Loss a word on ``texts``, nothing left out."""
    total = 0.0
    for k in range(0, len(texts), 64):
        total += _gradient(w, texts[k : k + 64], ban, None, 0.0)[0]
    return total / max(1, sum(len(s.tags) for s in texts))


def scores_of(w: Weights, text: Example) -> Array:
    """Scores (words, tags) of one text, the chain's apart."""
    vectors = text.vectors.astype(np.float32)
    words = Words(vectors, text.extra, text.places, np.zeros(len(text.vectors), np.int64))
    return network.forward(w, words).scores


def _gradient(
    w: Weights,
    texts: Sequence[Example],
    ban: tuple[Array, Array],
    random: np.random.Generator | None,
    drop: float,
) -> tuple[float, Weights]:
    """Summed loss of ``texts`` and, with ``random``, its gradient a word."""
    lengths = np.array([len(s.tags) for s in texts])
    sequence = np.repeat(np.arange(len(texts)), lengths)
    place = np.arange(len(sequence)) - np.repeat(lengths.cumsum() - lengths, lengths)
    vectors = np.concatenate([s.vectors for s in texts]).astype(np.float32)
    extra, places = np.concatenate([s.extra for s in texts]), np.concatenate([s.places for s in texts])
    done = network.forward(w, Words(vectors, extra, places, sequence), random, drop)
    count = done.scores.shape[1]
    scores = np.zeros((len(texts), lengths.max(), count), np.float32)
    scores[sequence, place] = done.scores
    moves, first = w["moves"] + ban[0], w["first"] + ban[1]
    free = chain.posterior(scores, lengths, moves, first)
    tags = np.concatenate([s.tags for s in texts])
    others = (np.arange(count) != tags[:, None]) & (tags != IGNORE)[:, None]
    scores[sequence, place] += np.where(others, NEVER, np.float32(0))
    bound = chain.posterior(scores, lengths, moves, first)
    loss = float((free.total - bound.total).sum())
    if random is None:
        return loss, {}
    share = np.float32(1 / len(sequence))
    slope = (free.tags - bound.tags)[sequence, place] * share
    out = network.backward(w, done, slope)
    out["moves"] = (free.pairs - bound.pairs) * share
    out["first"] = (free.tags[:, 0] - bound.tags[:, 0]).sum(0) * share
    return loss, out


def _batches(lengths: Sequence[int], size: int, random: np.random.Generator) -> Iterator[list[int]]:
    """Indices of like lengths together, in random order."""
    order = random.permutation(len(lengths))
    groups = []
    for k in range(0, len(order), size * 16):
        near = sorted(order[k : k + size * 16], key=lambda i: lengths[i])
        groups += [[int(i) for i in near[j : j + size]] for j in range(0, len(near), size)]
    for k in random.permutation(len(groups)):
        yield groups[k]


class _Adam:
    """Adam with decoupled weight decay (Loshchilov and Hutter 2019), clipped to norm 1."""

    def __init__(self, w: Weights, settings: Settings) -> None:
        self._mean = {k: np.zeros_like(v) for k, v in w.items()}
        self._square = {k: np.zeros_like(v) for k, v in w.items()}
        self._settings = settings
        self.done = 0

    def step(self, w: Weights, slope: Weights, left: float) -> None:
        """Change ``w`` in place; ``left`` is the share of the training that is still to come."""
        self.done += 1
        norm = float(np.sqrt(sum(float((g * g).sum()) for g in slope.values())))
        rate = self._settings.rate * left * min(1.0, self.done / 30)
        for name, g in slope.items():
            g = g / np.float32(max(1.0, norm))
            self._mean[name] += np.float32(0.1) * (g - self._mean[name])
            self._square[name] += np.float32(0.001) * (g * g - self._square[name])
            mean = self._mean[name] / np.float32(1 - 0.9**self.done)
            square = self._square[name] / np.float32(1 - 0.999**self.done)
            decay = self._settings.decay if w[name].ndim > 1 and name != "moves" else 0.0
            w[name] -= np.float32(rate) * (mean / (np.sqrt(square) + np.float32(1e-8)) + np.float32(decay) * w[name])
