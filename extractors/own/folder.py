"""The folder of a model with labels of its own: what it takes over from the model that it was fitted on, and its heads.

It is made beside the place where it shall be and put there in one step, so that no half model is ever there.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from extractors.own.encoder import HEAD
from extractors.own.layers import layers, with_outputs
from extractors.own.network import Array, Weights
from extractors.scheme import TAG_TYPES
from graph.errors import ModelError

SETTINGS = "settings.json"
ENCODER = "encoder.onnx"
REPORT = "report.json"

_NOT_TAKEN = frozenset([SETTINGS, ENCODER, REPORT, HEAD, "MODEL_CARD.md"])
"""Files of a model that speak of itself alone."""


def free(output: Path) -> None:
    """See that a model may be written to ``output``.

    Raises:
        ModelError: something that training did not make is there.
    """
    if output.exists() and not (output / HEAD).is_file() and (not output.is_dir() or any(output.iterdir())):
        raise ModelError(f"{output} is there already and was not made by litkg train; name another folder")


def begin(base: Path, output: Path, used: int) -> Path:
    """A folder beside ``output`` with the model ``base``, of whose inner layers the last ``used`` are told as well."""
    part = output.with_name(output.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for file in sorted(base.iterdir()):
        if file.is_file() and file.name not in _NOT_TAKEN:
            shutil.copyfile(file, part / file.name)
    settings: dict[str, Any] = json.loads((base / SETTINGS).read_text(encoding="utf-8"))
    model = (base / ENCODER).read_bytes()
    told = settings.get("layers")
    if told is None:
        told = layers(model)[-used:] if used else []
        model = with_outputs(model, told)
    (part / ENCODER).write_bytes(model)
    kept = {k: v for k, v in settings.items() if k not in ("labels", "outside")}
    _write(part, kept | {"layers": told})
    return part


def finish(
    part: Path,
    output: Path,
    *,
    labels: Sequence[str],
    heads: Sequence[Weights],
    mean: Array,
    scale: Array,
    chosen: Mapping[str, Any],
    report: Mapping[str, Any],
) -> None:
    """Write heads, settings and report into ``part`` and put it in the place of ``output``."""
    arrays = {f"{i}.{name}": value for i, w in enumerate(heads) for name, value in w.items()}
    arrays |= {"mean": mean, "scale": scale}
    np.savez_compressed(part / HEAD, **{name: value.astype(np.float16) for name, value in arrays.items()})  # type: ignore[arg-type]
    settings: dict[str, Any] = json.loads((part / SETTINGS).read_text(encoding="utf-8"))
    for name in ("calibration", "least", "knee"):  # those of the base model's own labels say nothing of this head
        old = {k: v for k, v in settings.get(name, {}).items() if k not in TAG_TYPES}
        settings[name] = old | dict(chosen.get(name, {}))
    settings |= {"name": output.name, "labels": list(labels), "outside": chosen["outside"]}
    _write(part, settings)
    (part / REPORT).write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if output.exists():
        shutil.rmtree(output)
    part.rename(output)


def _write(folder: Path, settings: Mapping[str, Any]) -> None:
    text = json.dumps(settings, indent=2, ensure_ascii=False)
    (folder / SETTINGS).write_text(text + "\n", encoding="utf-8")
