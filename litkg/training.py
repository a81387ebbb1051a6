"""Training on people's own annotations: their files read, the model fitted, and what it is worth."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.encoder import model_folder
from extractors.own.marked import known
from graph.errors import ModelError
from graph.progress import Progress, silent

if TYPE_CHECKING:
    from extractors.own.learning import Report

EXTRA = ("torch", "transformers", "onnx")
"""What training the whole model needs: the extra ``train``."""


def train(
    gold: Sequence[str | Path],
    output: str | Path,
    *,
    model: str = "default",
    whole: bool = False,
    epochs: int = 0,
    seed: int = 0,
    progress: Progress = silent,
) -> Report:
    """Train a model for the labels of ``gold`` and write it to the folder ``output``.

    Args:
        gold: JSON Lines of annotated records or span-annotated texts.
        output: The model folder to write.
        model: What to start from: ``default``, or a folder.
        whole: Train a copy of the whole encoder (needs the extra ``train``) in place of heads on it.
        epochs: How many at most; 0: by how much gold there is.
        seed: Start of all that is random; the same seed gives the same model.
        progress: Hears how far it is.

    Raises:
        InputError: gold cannot be read, or there is too little of it.
        ModelError: there is no such model, something else is at ``output``, or the extra is not installed.
    """
    from extractors.own.learning import learn
    from litkg.marks import trainable

    missing = [name for name in EXTRA if find_spec(name) is None]
    if whole and missing:
        raise ModelError(
            f"to train the whole model {missing[0]} is needed: pip install 'litkg[train]', or give --heads"
        )
    texts = trainable(gold)
    if whole:
        from extractors.training.own import tune

        return tune(texts, Path(output), base=model, epochs=epochs or None, seed=seed, progress=progress)
    return learn(texts, Path(output), base=model, epochs=epochs or None, seed=seed, progress=progress)


def left_out(model: str) -> list[str]:
    """The labels of ``model`` that are not in the records that it makes.

    Raises:
        ModelError: records know none of its labels.
    """
    settings = json.loads((model_folder(model) / "settings.json").read_text("utf-8"))
    labels = [str(label) for label in settings.get("labels", ())]
    strange = unknown(labels)
    if labels and len(strange) == len(labels):
        raise ModelError(
            f"records have no type for {', '.join(strange)}, all that the model {model} marks; use litkg tag with it"
        )
    return strange


def unknown(labels: Iterable[str]) -> list[str]:
    """Those of ``labels`` that records have no type for."""
    return [label for label in labels if known(label) is None]
