"""Inner layers as outputs of the shipped encoder."""

from __future__ import annotations

import numpy as np
import onnxruntime
import pytest

from extractors.encoder import model_folder
from extractors.own.layers import layers, with_outputs


@pytest.fixture(scope="module")
def model() -> bytes:
    """The shipped encoder."""
    return (model_folder("default") / "encoder.onnx").read_bytes()


def test_all_inner_layers_are_found(model: bytes) -> None:
    """Six layers: five inside, the last one is an output already."""
    assert [name.split("layer.")[1][0] for name in layers(model)] == ["0", "1", "2", "3", "4"]
    assert layers(b"another encoder") == []


def test_outputs_are_added_and_nothing_else_changes(model: bytes) -> None:
    """The runtime gives the layers, each of its own, and the same last one as before."""
    names = layers(model)
    both = [
        onnxruntime.InferenceSession(m, providers=["CPUExecutionProvider"]) for m in (model, with_outputs(model, names))
    ]
    fed = {"ids": np.array([[101, 2057, 16599, 102]]), "shapes": np.array([[0, 1, 6, 0]])}
    plain = both[0].run(["logits", "hidden"], fed)
    told = both[1].run(["logits", "hidden", *names], fed)
    np.testing.assert_allclose(told[1], plain[1], atol=1e-4)
    assert len({layer.tobytes() for layer in told[1:]}) == len(names) + 1
    assert all(layer.shape == plain[1].shape for layer in told[2:])
    assert with_outputs(model, []) == model
