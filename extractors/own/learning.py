"""From texts with marks to a model folder that tags with their labels, by numpy alone.

The encoder stays frozen. The texts are read once; then one head is fitted for each of five folds, each stopped where
the fold that it does not see stops gaining. All heads together are the model: their mean score tags. What each head
says of its own fold is the report, and what confidence and thresholds are fitted on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from extractors.encoder import model_folder
from extractors.own import folder
from extractors.own.choosing import Counts, Unseen, choose, together
from extractors.own.encoder import Features, LayeredEncoder, scores_of
from extractors.own.fitting import Example, Settings, fit
from extractors.own.folds import FOLDS, folds
from extractors.own.marked import Marked, tagged, tags_of
from extractors.own.network import Array, Weights
from graph.model import Span
from graph.progress import Progress, silent

USED = 3
"""Inner layers, the last ones, that a head reads beside the last of all."""

_PASSES = 500_000
"""Words that are gone through for each head, about: more texts need fewer epochs."""

_EPOCHS = (3, 40)
"""Epochs at least and at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was learned, and how well: ``labels`` count over the ``held`` texts, marked by what had not seen them."""

    texts: int
    held: int
    words: int
    epochs: tuple[int, ...]
    overlapping: int
    widened: int
    labels: Mapping[str, Counts]

    def rows(self) -> dict[str, Counts]:
        """The counts of each label, then of all together."""
        return {**self.labels, "ALL": together(self.labels.values())}

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON."""
        labels = {
            label: {"right": c.right, "found": c.found, "asked": c.asked, "F1": round(c.f1, 4)}
            for label, c in self.rows().items()
        }
        numbers = {"texts": self.texts, "held": self.held, "words": self.words, "epochs": list(self.epochs)}
        return numbers | {"overlapping": self.overlapping, "widened": self.widened, "labels": labels}


@dataclass(frozen=True, slots=True)
class Read:
    """All texts as a head reads them, with the mean and the inverse deviation that their vectors were evened by."""

    examples: list[Example]
    at: list[list[Span]]
    overlapping: int
    widened: int
    mean: Array
    scale: Array

    @property
    def words(self) -> int:
        """How many there are."""
        return sum(len(e.tags) for e in self.examples)


def learn(
    texts: Sequence[Marked],
    output: Path,
    *,
    base: str = "default",
    epochs: int | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> Report:
    """Fit heads for the labels of ``texts`` on the frozen encoder of ``base``, and write the model to ``output``.

    The same texts, base and seed give the same model on one machine.

    Raises:
        ModelError: there is no such base, or something else is at ``output``.
    """
    folder.free(output)
    labels = sorted({m.label for t in texts for m in t.marks})
    part = folder.begin(model_folder(base), output, USED)
    got = read(LayeredEncoder(part), texts, tags_of(labels), progress)
    settings = settings_for(len(texts), got.words, epochs, seed)
    heads, stopped, unseen = _fit(texts, got, labels, settings, progress)
    chosen, counts = choose(unseen, labels)
    report = Report(
        texts=len(texts),
        held=len(texts),
        words=got.words,
        epochs=tuple(stopped),
        overlapping=got.overlapping,
        widened=got.widened,
        labels=counts,
    )
    folder.finish(
        part,
        output,
        labels=labels,
        heads=heads,
        mean=got.mean,
        scale=got.scale,
        chosen=chosen,
        report=report.to_dict(),
    )
    return report


def settings_for(texts: int, words: int, epochs: int | None, seed: int) -> Settings:
    """How to fit so much: few texts go in small batches and many epochs, many in few."""
    low, high = _EPOCHS
    often = epochs or max(low, min(high, _PASSES // max(1, words)))
    return Settings(epochs=often, patience=max(3, often // 5), batch=max(4, min(16, texts // 64)), seed=seed)


def read(encoder: LayeredEncoder, texts: Sequence[Marked], tags: tuple[str, ...], progress: Progress) -> Read:
    """``texts`` by ``encoder``; vectors are kept in half precision."""
    examples, at, overlapping, widened = [], [], 0, 0
    for done, text in enumerate(texts):
        progress("reading", done, len(texts))
        reading, features = encoder.layered(text.text, text.title_end)
        own = tagged(text, reading.tokens, tags)
        examples.append(Example(features.vectors.astype(np.float16), features.extra, features.places, own.tags))
        at.append([(a, b) for _, a, b in reading.tokens])
        overlapping, widened = overlapping + own.overlapping, widened + own.widened
    mean, scale = _evenness(examples)
    for e in examples:
        e.vectors[:] = ((e.vectors - mean) * scale).astype(np.float16)
    return Read(examples, at, overlapping, widened, mean, scale)


def _evenness(examples: Sequence[Example]) -> tuple[Array, Array]:
    count = max(1, sum(len(e.vectors) for e in examples))
    total = sum(e.vectors.astype(np.float64).sum(0) for e in examples)
    square = sum((e.vectors.astype(np.float64) ** 2).sum(0) for e in examples)
    mean = total / count
    deviation = np.sqrt(np.maximum(square / count - mean**2, 0)) + 1e-3
    # Both are kept in half precision: what is fitted must have been read as it will be read.
    return tuple(x.astype(np.float16).astype(np.float32) for x in (mean, 1 / deviation))


@dataclass(frozen=True, slots=True)
class _Telling:
    """Says how far fitting is."""

    progress: Progress
    before: int
    total: int

    def __call__(self, epoch: int, *_: object) -> None:
        self.progress("fitting", self.before + epoch, self.total)


def _fit(
    texts: Sequence[Marked], got: Read, labels: Sequence[str], settings: Settings, progress: Progress
) -> tuple[list[Weights], list[int], list[Unseen]]:
    """A head of each fold, the epoch at which each was best, and every text by the head that had not seen it."""
    fold, tags, total = folds([t.text for t in texts]), tags_of(labels), FOLDS * settings.epochs
    heads, stopped, unseen = [], [], dict[int, Unseen]()
    for k in range(FOLDS):
        held = [i for i, own in enumerate(fold) if own == k]
        train = [got.examples[i] for i, own in enumerate(fold) if own != k]
        best = fit(
            train,
            [got.examples[i] for i in held],
            tags,
            replace(settings, seed=settings.seed + k),
            after_epoch=_Telling(progress, k * settings.epochs, total),
        )
        half = {name: value.astype(np.float16).astype(np.float32) for name, value in best.weights.items()}
        heads.append(half)
        stopped.append(best.epoch)
        for i in held:
            e = got.examples[i]
            scores = scores_of([half], Features(e.vectors.astype(np.float32), e.extra, e.places))
            unseen[i] = Unseen(texts[i], *scores, got.at[i])
    return heads, stopped, [unseen[i] for i in range(len(texts))]
