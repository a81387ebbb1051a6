"""The trained encoder, run by ONNX Runtime: from a text to log-probabilities of tags and a vector for each word.

One abstract is one run: quantised activations take their scale from the whole input, so that a batch would make a
paper's facts depend on its neighbours. A text longer than the window is read in windows that overlap.
"""

from __future__ import annotations

import json
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from extractors.crf import WEIGHTS as CRF_WEIGHTS
from extractors.crf import Crf
from extractors.heads import Array, Heads
from extractors.scheme import TAGS
from extractors.words import SHAPES, Word, shape, words
from graph.errors import ModelError
from graph.text import sentences

WINDOW = 510
"""Longest input in pieces, without the two that mark its ends."""

FAINT = np.float32(1e-8)
"""No probability of a tag is taken for less."""

OVERLAP = 128
"""Pieces that two neighbouring windows share."""

FORMAT = 1
"""Version of the model folder that this code reads."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the encoder reads it; ``scores`` (words, TAGS) are log-probabilities, ``vectors`` (words, width)."""

    text: str
    tokens: list[Word]
    sentence: list[int]
    title_words: int
    scores: Array
    vectors: Array
    readers: tuple[Array, ...] = ()
    """What ``scores`` were mixed from: the log-probabilities of the network and of the CRF; empty for one alone."""


class Encoder:
    """A model folder in memory: ``encoder.onnx``, ``tokenizer.json``, ``heads.npz``, ``settings.json``.

    Where it has a CRF (``crf.crfsuite``, ``lexicon.json.gz``), its probabilities are mixed in.
    """

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        try:
            self.settings: dict[str, Any] = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
            if self.settings.get("format") != FORMAT:
                raise ModelError(
                    f"the model in {folder} is of format {self.settings.get('format')}; this litkg reads {FORMAT}"
                )
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._session = onnxruntime.InferenceSession(
                str(folder / "encoder.onnx"),
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=["SkipLayerNormFusion"],  # joined, sum and norm take longer than apart
            )
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            with np.load(folder / "heads.npz") as stored:
                self.heads = Heads({name: stored[name].astype(np.float32) for name in stored.files})
            self._crf = Crf(folder) if (folder / CRF_WEIGHTS).is_file() else None
        except ModelError:
            raise
        except Exception as why:
            raise ModelError(
                f"the model in {folder} cannot be read ({why}); reinstall litkg or name another --model"
            ) from why
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._ends = self._tokenizer.token_to_id("[CLS]"), self._tokenizer.token_to_id("[SEP]")

    def with_settings(self, settings: dict[str, Any]) -> Encoder:
        """The same model with other settings; the weights are shared."""
        other = copy(self)
        other.settings = settings
        return other

    def read(self, text: str, title_end: int) -> Reading:
        """``text`` read; words that start before ``title_end`` are the title's."""
        tokens = words(text)
        spans = sentences(text)
        where, k = [], 0
        for _, start, _ in tokens:
            while k + 1 < len(spans) and start >= spans[k][1]:
                k += 1
            where.append(k)
        scores, vectors = self._run(tokens, title_end)
        readers: tuple[Array, ...] = ()
        if self._crf and (share := float(self.settings.get("crf", 0.0))):
            readers = scores, np.log(np.maximum(self._crf.read(text, tokens, title_end), FAINT))
            scores = mixed(*readers, share)
        title_words = sum(start < title_end for _, start, _ in tokens)
        return Reading(text, tokens, where, title_words, scores, vectors, readers)

    def _run(self, tokens: list[Word], title_end: int) -> tuple[Array, Array]:
        forms = [w.encode("utf-8", "replace").decode() for w, _, _ in tokens]  # a lone surrogate reads as "?"
        coded = self._tokenizer.encode(forms, is_pretokenized=True, add_special_tokens=False)
        owners = [w for w in coded.word_ids if w is not None]
        shapes = [shape(tokens[w][0]) + SHAPES * (tokens[w][1] < title_end) for w in owners]
        first: dict[int, int] = {}
        for i, w in enumerate(owners):
            first.setdefault(w, i)
        count = len(coded.ids)
        logits, hidden = self._pieces(coded.ids, shapes)
        # A word without a piece (control characters) reads as outside of everything.
        index = np.array([first.get(w, -1) for w in range(len(tokens))], dtype=int)
        vectors = np.where(index[:, None] >= 0, hidden[index], 0) if count else np.zeros((len(tokens), hidden.shape[1]))
        chosen = logits[index] if count else np.zeros((len(tokens), logits.shape[1]))
        chosen = np.where(index[:, None] >= 0, chosen, _outside(chosen.shape[-1]))
        return _log_softmax(chosen.astype(np.float32)), vectors.astype(np.float32)

    def _pieces(self, ids: list[int], shapes: list[int]) -> tuple[Array, Array]:
        """Logits and hidden states (pieces, …), a piece from the window whose inner edges are farthest."""
        count = len(ids)
        if count <= WINDOW:
            return self._window(ids, shapes)
        depth = np.full(count, -1)
        logits = np.zeros((count, len(TAGS)), np.float32)
        hidden = np.zeros((count, 0), np.float32)
        for a in range(0, count - OVERLAP, WINDOW - OVERLAP):
            b = min(count, a + WINDOW)
            x, h = self._window(ids[a:b], shapes[a:b])
            if not hidden.size:
                hidden = np.zeros((count, h.shape[1]), np.float32)
            at = np.arange(a, b)
            left = at - a if a else np.full(b - a, count)
            right = b - 1 - at if b < count else np.full(b - a, count)
            inside = np.minimum(left, right)
            take = inside > depth[a:b]
            logits[a:b][take], hidden[a:b][take] = x[take], h[take]
            depth[a:b] = np.maximum(depth[a:b], inside)
        return logits, hidden

    def _window(self, ids: list[int], shapes: list[int]) -> tuple[Array, Array]:
        inputs = {
            "ids": np.array([[self._ends[0], *ids, self._ends[1]]], dtype=np.int64),
            "shapes": np.array([[0, *shapes, 0]], dtype=np.int64),
        }
        logits, hidden = self._session.run(["logits", "hidden"], inputs)
        return logits[0, 1:-1], hidden[0, 1:-1]


def mixed(scores: Array, other: Array, share: float) -> Array:
    """The log-probabilities (words, TAGS) of two readers together; ``share`` is the weight of the ``other``."""
    likely = (1 - share) * np.exp(scores) + share * np.exp(other)
    return np.asarray(np.log(np.maximum(likely, FAINT)), dtype=np.float32)


def _outside(width: int) -> Array:
    row = np.full(width, -20.0, np.float32)
    row[0] = 20.0
    return row


def _log_softmax(x: Array) -> Array:
    shifted = x - x.max(-1, keepdims=True) if len(x) else x
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)), dtype=np.float32)


def model_folder(name: str) -> Path:
    """The folder of a shipped model by name, or a folder that a person names; ModelError if there is none."""
    for folder in (Path(str(files("extractors") / "models" / name)), Path(name)):
        if (folder / "settings.json").is_file():
            return folder
    raise ModelError(f"there is no model called {name!r}, and no folder of that name with a settings.json")


@lru_cache(maxsize=2)
def load(name: str) -> Encoder:
    """The model called ``name``, read once in a process; with a tag head of its own where it has one."""
    folder = model_folder(name)
    if (folder / "tags.npz").is_file():
        from extractors.own.encoder import OwnEncoder

        return OwnEncoder(folder)
    return Encoder(folder)
