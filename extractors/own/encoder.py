"""A model folder with a tag head of its own labels: everything else of the model it was fitted on stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.confidence import calibrated, least, logit
from extractors.decode import found
from extractors.encoder import Encoder, Reading
from extractors.own import chain, network
from extractors.own.lexicon import places
from extractors.own.marked import Mark, known, tags_of
from extractors.own.network import Array, Weights, Words
from extractors.scheme import TAG_TYPES, TAGS
from extractors.words import SHAPES, shape
from graph.errors import ModelError

HEAD = "tags.npz"
"""The file of a model folder that holds its own tag head."""

WHOLE = "own"
"""The folder in a model folder with an encoder that was trained with the head; without one, the head reads the base."""

FAINT = np.float32(-12.0)
"""No log-probability of the base model's tags is read as less than this."""


@dataclass(frozen=True, slots=True)
class Features:
    """What a head reads of a text: ``vectors`` (words, layers * width), ``extra`` (words, more), ``places``."""

    vectors: Array
    extra: Array
    places: NDArray[np.int64]


class LayeredEncoder(Encoder):
    """A model whose word vectors are those of several layers side by side, the last layer's at the end."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._layers: list[str] = list(self.settings.get("layers", ()))

    def _window(self, ids: list[int], shapes: list[int]) -> tuple[Array, Array]:
        inputs = {
            "ids": np.array([[self._ends[0], *ids, self._ends[1]]], dtype=np.int64),
            "shapes": np.array([[0, *shapes, 0]], dtype=np.int64),
        }
        logits, *layers = self._session.run(["logits", *self._layers, "hidden"], inputs)
        return logits[0, 1:-1], np.concatenate(layers, -1)[0, 1:-1]

    def layered(self, text: str, title_end: int) -> tuple[Reading, Features]:
        """``text`` read, and what a head reads of it."""
        reading = super().read(text, title_end)
        shapes = np.zeros((len(reading.tokens), SHAPES), np.float32)
        shapes[np.arange(len(shapes)), [shape(w) for w, _, _ in reading.tokens]] = 1.0
        base = np.clip(reading.scores, FAINT, 0) / np.float32(4)
        wide, width = reading.vectors, reading.vectors.shape[1] // (len(self._layers) + 1)
        features = Features(wide, np.concatenate([shapes, base], 1).astype(np.float32), places(reading.tokens))
        return replace(reading, vectors=wide[:, wide.shape[1] - width :]), features


class OwnEncoder(LayeredEncoder):
    """A model that tags by its own head; in records only those of its labels appear that records know."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        try:
            self.labels = tuple(str(label) for label in self.settings["labels"])
            with np.load(folder / HEAD) as stored:
                arrays = {name: stored[name].astype(np.float32) for name in stored.files}
            self._mean, self._scale = arrays.pop("mean"), arrays.pop("scale")
        except Exception as why:
            raise ModelError(f"the labels of the model in {folder} cannot be read ({why}); train it again") from why
        parts: dict[str, Weights] = {}
        for name, array in arrays.items():
            number, _, part = name.partition(".")
            parts.setdefault(number, {})[part] = array
        self._reader = LayeredEncoder(folder / WHOLE) if (folder / WHOLE).is_dir() else self
        self._heads = [parts[number] for number in sorted(parts, key=int)]
        self.tags = tags_of(self.labels)
        self.ban = chain.allowed(self.tags)

    def read(self, text: str, title_end: int) -> Reading:
        """``text`` read, with this head's tags in place of the base model's."""
        reading, own = self._read(text, title_end)
        if self._reader is not self:  # roles, results and relations go on reading what they were trained on
            reading, _ = self.layered(text, title_end)
        scores = np.full((len(own), len(TAGS)), np.float32(-20))
        probabilities = np.exp(own)
        outside = probabilities[:, 0].copy()
        for k, label in enumerate(self.labels):
            kind = known(label)
            for i in (0, 1):
                if kind is None:
                    outside += probabilities[:, 1 + 2 * k + i]
                else:
                    scores[:, 1 + 2 * TAG_TYPES.index(kind) + i] = own[:, 1 + 2 * k + i]
        scores[:, 0] = np.log(np.maximum(outside, 1e-9))
        return replace(reading, scores=scores)

    def marks(self, text: str, title_end: int) -> list[Mark]:
        """The labelled stretches of ``text`` in order."""
        reading, own = self._read(text, title_end)
        path = chain.best_path(own, *self.ban)
        raw = spans(path, own, self.tags, [(a, b) for _, a, b in reading.tokens])
        return list(sure(raw, self.settings))

    def _read(self, text: str, title_end: int) -> tuple[Reading, Array]:
        reading, features = self._reader.layered(text, title_end)
        even = Features((features.vectors - self._mean) * self._scale, features.extra, features.places)
        scores, moves, first = scores_of(self._heads, even)
        scores[:, 0] -= np.float32(self.settings.get("outside", 0.0))
        return reading, chain.log_probabilities([scores], moves + self.ban[0], first + self.ban[1])[0]


def scores_of(heads: Sequence[Weights], features: Features) -> tuple[Array, Array, Array]:
    """The mean of the heads' scores: of tags (words, tags), of moves (from, to), of the first tag."""
    read = Words(features.vectors, features.extra, features.places, np.zeros(len(features.vectors), np.int64))
    moves, first = (_mean([w[part] for w in heads]) for part in ("moves", "first"))
    return _mean([network.forward(w, read).scores for w in heads]), moves, first


def _mean(arrays: Sequence[Array]) -> Array:
    return np.asarray(np.mean(arrays, axis=0), dtype=np.float32)


def spans(path: list[int], scores: Array, tags: tuple[str, ...], at: list[tuple[int, int]]) -> Iterator[Mark]:
    """The marks on a path of tags; a mark's confidence is the geometric mean of its label over its words."""
    for i, j, k in chain.runs(path, tags):
        rows = scores[i:j]
        likely = float(np.exp(np.logaddexp(rows[:, k], rows[:, k + 1]).mean()))
        yield Mark(at[i][0], at[j - 1][1], tags[k][2:], min(likely, 1.0))


def sure(marks: Iterable[Mark], settings: dict[str, Any]) -> Iterator[Mark]:
    """``marks`` with calibrated confidence, without those that the model is too unsure of."""
    for mark in marks:
        what = known(mark.label) or mark.label
        features = [1.0, logit(mark.confidence), logit(mark.confidence), 0.0]
        confidence = calibrated(settings, what, features, round(mark.confidence, 3))
        if confidence >= least(settings, what, 0.0):
            yield replace(mark, confidence=confidence)


def marks(encoder: Encoder, text: str, title_end: int = 0) -> list[Mark]:
    """The labelled stretches that any model finds in ``text``, each on its own: no entities, no roles."""
    if isinstance(encoder, OwnEncoder):
        return encoder.marks(text, title_end)
    reading = encoder.read(text, title_end)
    raw = (Mark(m.start, m.end, TAG_TYPES[m.kind], m.scores[m.kind]) for m in found(reading.scores, reading.tokens))
    return list(sure(raw, encoder.settings))
