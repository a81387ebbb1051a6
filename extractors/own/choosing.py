"""What texts that a head had not seen decide: how ready it is to mark, how sure a mark must be, what sure means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from extractors.confidence import logit
from extractors.own import chain
from extractors.own.encoder import spans, sure
from extractors.own.marked import Mark, Marked, known, tags_of
from extractors.own.network import Array
from extractors.training.calibrate import best_threshold, logistic
from graph.model import Span

BIASES = (0.0, -0.3, -0.6, 0.3)
"""What is tried to take off the score of the tag for outside: recall against precision; of equals, the first."""

ENOUGH = 20
"""Marks of a label, found in unseen texts, from which its confidence can be fitted."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """A text as a head reads it that had not seen it: scores of tags (words, tags), and where its words stand."""

    text: Marked
    scores: Array
    moves: Array
    first: Array
    at: list[Span]


@dataclass(frozen=True, slots=True)
class Counts:
    """Marks of one label: how many right, found and asked for."""

    right: int
    found: int
    asked: int

    @property
    def precision(self) -> float:
        """Right of what was found; 0 where nothing was."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right of what was asked for; 0 where nothing was."""
        return self.right / self.asked if self.asked else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where nothing is right."""
        return 2 * self.right / (self.found + self.asked) if self.right else 0.0


def together(counts: Iterable[Counts]) -> Counts:
    """The sum over labels."""
    triples = [(c.right, c.found, c.asked) for c in counts]
    return Counts(*(sum(column) for column in zip(*triples, strict=True))) if triples else Counts(0, 0, 0)


def choose(unseen: Sequence[Unseen], labels: Sequence[str]) -> tuple[dict[str, Any], dict[str, Counts]]:
    """The settings ``outside``, ``calibration`` and ``least`` with the best F1, and what they give for each label."""
    best: tuple[float, dict[str, Any], dict[str, Counts]] | None = None
    for bias in BIASES:
        raw = [list(m) for m in _marks(unseen, labels, bias)]
        settings = {"outside": bias} | _fitted(unseen, raw, labels)
        kept = [list(sure(marks, settings)) for marks in raw]
        counts = {label: count(unseen, kept, label) for label in labels}
        f1 = together(counts.values()).f1
        if best is None or f1 > best[0]:
            best = f1, settings, counts
    assert best is not None  # noqa: S101 - BIASES is not empty
    return best[1:]


def _marks(unseen: Sequence[Unseen], labels: Sequence[str], bias: float) -> Sequence[Sequence[Mark]]:
    tags = tags_of(labels)
    ban = chain.allowed(tags)
    shift = np.eye(1, len(tags), dtype=np.float32)[0] * np.float32(bias)
    out = []
    for u in unseen:
        scores = chain.log_probabilities([u.scores - shift], u.moves + ban[0], u.first + ban[1])[0]
        out.append(list(spans(chain.best_path(scores, *ban), scores, tags, u.at)))
    return out


def _fitted(unseen: Sequence[Unseen], raw: Sequence[Sequence[Mark]], labels: Sequence[str]) -> dict[str, Any]:
    calibration: dict[str, list[float]] = {}
    least: dict[str, float] = {}
    for label in labels:
        own = [
            (m.confidence, _key(m) in _asked(u.text))
            for u, marks in zip(unseen, raw, strict=True)
            for m in marks
            if m.label == label and not _doubtful(u.text, m)
        ]
        if len(own) < ENOUGH or len({right for _, right in own}) < 2:
            continue
        x = np.array([[1.0, logit(p)] for p, _ in own])
        y = np.array([float(right) for _, right in own])
        free, slope = (float(v) for v in logistic(x, y))
        what = known(label) or label
        # An entity has two such features, of its best and its mean mention; a mark is both.
        calibration[what] = [round(free, 4), round(slope / 2, 4), round(slope / 2, 4), 0.0]
        asked = sum(m.label == label for u in unseen for m in u.text.marks)
        least[what] = round(best_threshold(1 / (1 + np.exp(-x @ [free, slope])), y, asked), 3)
    return {"calibration": calibration, "least": least}


def count(unseen: Sequence[Unseen], found: Sequence[Sequence[Mark]], label: str) -> Counts:
    """Marks of ``label`` in all texts, those that count neither way left out."""
    right = number = asked = 0
    for u, marks in zip(unseen, found, strict=True):
        wanted = {key for key in _asked(u.text) if key[2] == label}
        own = {_key(m) for m in marks if m.label == label and not _doubtful(u.text, m)}
        right, number, asked = right + len(own & wanted), number + len(own), asked + len(wanted)
    return Counts(right, number, asked)


def _key(mark: Mark) -> tuple[int, int, str]:
    return mark.start, mark.end, mark.label


def _asked(text: Marked) -> set[tuple[int, int, str]]:
    return {_key(m) for m in text.marks}


def _doubtful(text: Marked, mark: Mark) -> bool:
    return any(a < mark.end and mark.start < b for a, b in text.unsure)
