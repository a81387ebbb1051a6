"""A lighter encoder: the same numbers from a graph with less in it."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnxruntime
import pytest

from extractors.encoder import model_folder

onnx: Any = pytest.importorskip("onnx", reason="the extra train is not installed")


def session(data: bytes) -> Any:
    """A session as the encoder makes it."""
    return onnxruntime.InferenceSession(
        data, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )


def block() -> Any:
    """A product, a sum with norm and bias joined, and a second output that nobody reads."""
    rng = np.random.RandomState(3)
    weights = {"w": (8, 8), "scale": (8,), "shift": (8,), "bias": (8,)}
    made = [onnx.numpy_helper.from_array(rng.rand(*size).astype(np.float32), name) for name, size in weights.items()]
    nodes = [
        onnx.helper.make_node("MatMul", ["x", "w"], ["y"]),
        onnx.helper.make_node(
            "SkipLayerNormalization",
            ["y", "x", "scale", "shift", "bias"],
            ["out"],
            domain="com.microsoft",
            epsilon=1e-5,
        ),
        onnx.helper.make_node("Neg", ["y"], ["unread"]),
    ]
    kind = onnx.TensorProto.FLOAT
    ends = [onnx.helper.make_tensor_value_info(name, kind, [1, None, 8]) for name in ("x", "out")]
    graph = onnx.helper.make_graph(nodes, "block", ends[:1], ends[1:], made)
    versions = [onnx.helper.make_opsetid("", 17), onnx.helper.make_opsetid("com.microsoft", 1)]
    return onnx.helper.make_model(graph, opset_imports=versions, ir_version=8)


def test_sum_and_norm_apart_are_the_same() -> None:
    """Nothing joined is left, nothing unread, and the numbers are those of before up to rounding."""
    from extractors.training.lighten import lighten

    model = block()
    x = np.random.RandomState(4).rand(1, 5, 8).astype(np.float32)
    (before,) = session(model.SerializeToString()).run(None, {"x": x})
    lighten(model)
    assert [node.op_type for node in model.graph.node] == ["MatMul", "Add", "Add", "LayerNormalization"]
    (after,) = session(model.SerializeToString()).run(None, {"x": x})
    assert np.abs(before - after).max() < 1e-5


@pytest.mark.slow
def test_a_mask_of_ones_is_not_missed() -> None:
    """The shipped encoder without the masks of its attentions gives the same bits."""
    from extractors.training.lighten import lighten

    model = onnx.load(model_folder("default") / "encoder.onnx")
    lighten(model)
    light = session(model.SerializeToString())
    again = onnx.load_from_string(model.SerializeToString())
    lighten(again)
    inputs = {"ids": np.full((1, 9), 2000, np.int64), "shapes": np.ones((1, 9), np.int64)}
    for a, b in zip(light.run(None, inputs), session(again.SerializeToString()).run(None, inputs), strict=True):
        assert np.array_equal(a, b)
    assert all(not node.input[5] for node in model.graph.node if node.op_type == "QAttention")
