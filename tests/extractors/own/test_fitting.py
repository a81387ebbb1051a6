"""The head's gradient, and that fitting learns, stops and repeats itself."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.own import chain, fitting
from extractors.own.fitting import Example, Settings, fit, loss_of
from extractors.own.marked import IGNORE, tags_of
from extractors.own.network import start

TAGS = tags_of(["A", "B"])
BAN = chain.allowed(TAGS)


def examples(count: int, seed: int = 0) -> list[Example]:
    """Texts in which the first of six numbers of a word says A, the second B, the third that a name goes on."""
    random = np.random.default_rng(seed)
    out = []
    for _ in range(count):
        size = int(random.integers(2, 9))
        vectors = random.standard_normal((size, 6)).astype(np.float32) * np.float32(0.3)
        tags = np.zeros(size, np.int64)
        at = int(random.integers(0, size))
        kind = int(random.integers(0, 2))
        tags[at] = 1 + 2 * kind
        vectors[at, kind] += 3
        if at + 1 < size and random.random() < 0.5:
            tags[at + 1] = 2 + 2 * kind
            vectors[at + 1, 2] += 3
        out.append(Example(vectors, np.ones((size, 2), np.float32), random.integers(0, 9, (size, 2)), tags))
    return out


def test_gradient_is_the_slope_of_the_loss() -> None:
    """Every weight's gradient agrees with finite differences, with words that may be anything among the others."""
    texts = examples(4)
    texts[1].tags[0] = IGNORE
    w = start(6, 2, len(TAGS), project=4, hidden=5, random=np.random.default_rng(3))
    w = {name: (value + np.float32(0.1)).astype(np.float64) for name, value in w.items()}  # type: ignore[misc]
    words = sum(len(t.tags) for t in texts)
    _, slope = fitting._gradient(w, texts, BAN, np.random.default_rng(0), 0.0)
    random = np.random.default_rng(1)
    for name, value in w.items():
        for _ in range(3):
            at = tuple(int(random.integers(0, n)) for n in value.shape)
            before, step, ends = value[at], 1e-2, []
            for side in (step, -step):
                value[at] = before + side
                ends.append(fitting._gradient(w, texts, BAN, None, 0.0)[0] / words)
            value[at] = before
            assert slope[name][at] == pytest.approx((ends[0] - ends[1]) / (2 * step), abs=2e-3), name


def test_fitting_learns() -> None:
    """What can be told from the words is told on texts that were not seen."""
    held = examples(60, seed=9)
    best = fit(examples(200), held, TAGS, Settings(epochs=12, project=8, hidden=8, drop=0.1, rate=2e-2, keep=0.9))
    assert best.f1 > 0.9
    assert best.loss == pytest.approx(loss_of(best.weights, held, BAN))


def test_the_same_seed_gives_the_same_weights() -> None:
    """Equal seeds give equal bytes, another one other weights."""
    first, again, other = (
        fit(examples(40), examples(9), TAGS, Settings(epochs=2, project=4, hidden=4, seed=s)).weights for s in (1, 1, 2)
    )
    assert all(np.array_equal(first[name], again[name]) for name in first)
    assert not np.array_equal(first["project"], other["project"])


def test_fitting_stops() -> None:
    """Where held-out texts gain nothing, fitting ends after its patience and keeps the best epoch."""
    random = np.random.default_rng(0)
    noise = [
        Example(
            random.standard_normal((6, 6)).astype(np.float32),
            np.ones((6, 2), np.float32),
            random.integers(0, 9, (6, 2)),
            random.permutation([0, 0, 0, 0, 1, 3]),
        )
        for _ in range(30)
    ]
    seen: list[int] = []
    settings = Settings(epochs=40, patience=2, project=16, hidden=32, drop=0.0, rate=2e-2)
    best = fit(noise[:20], noise[20:], TAGS, settings, after_epoch=lambda *told: seen.append(told[0]))
    assert len(seen) < 40
    assert best.epoch == seen[-1] - 2
