"""Take out of a fused ONNX encoder what costs time and does nothing: ``python -m extractors.training.lighten MODEL…``.

The mask of an attention over one abstract without padding is all ones: leaving it out changes no bit. ONNX Runtime's
joined ``SkipLayerNormalization`` is slower than the sums and the norm that it stands for; apart, they round otherwise
in the seventh digit, which the eight-bit steps behind them make visible: calibrate a model that was calibrated again.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import onnx
from onnx import helper

_MASK = {"Attention": 3, "QAttention": 5, "MultiHeadAttention": 4}
"""Which input of an attention is its mask."""

_PRODUCTS = ("MatMul", "Mul", "MatMulIntegerToFloat", "DynamicQuantizeMatMul")
"""What makes the side of a sum that the bias belongs to; the runtime adds it while it multiplies."""


def lighten(model: Any) -> None:
    """Change ``model``, an ``onnx.ModelProto`` of one abstract without padding."""
    graph = model.graph
    makers = {out: node.op_type for node in graph.node for out in node.output}
    nodes: list[Any] = []
    for node in graph.node:
        at = _MASK.get(node.op_type)
        if at is not None and len(node.input) > at:
            node.input[at] = ""
        nodes += _apart(node, makers) if node.op_type == "SkipLayerNormalization" else [node]
    del graph.node[:]
    graph.node.extend(nodes)
    _prune(graph)


def _apart(node: Any, makers: dict[str, str]) -> list[Any]:
    """Sum, sum and norm in place of one node."""
    first, second, scale, shift, *rest = node.input
    out = node.output[0]
    if makers.get(first) not in _PRODUCTS:
        first, second = second, first
    nodes = []
    if rest and rest[0]:
        nodes.append(helper.make_node("Add", [first, rest[0]], [f"{out}_biased"], name=f"{node.name}_bias"))
        first = f"{out}_biased"
    nodes.append(helper.make_node("Add", [first, second], [f"{out}_sum"], name=f"{node.name}_sum"))
    epsilon = next(a.f for a in node.attribute if a.name == "epsilon")
    norm = [f"{out}_sum", scale, shift]
    return [*nodes, helper.make_node("LayerNormalization", norm, [out], name=node.name, axis=-1, epsilon=epsilon)]


def _prune(graph: Any) -> None:
    """Take out what nothing reads any more."""
    wanted = {out.name for out in graph.output}
    kept: list[Any] = []
    for node in reversed(graph.node):
        if wanted.intersection(node.output):
            kept.append(node)
            wanted.update(node.input)
    del graph.node[:]
    graph.node.extend(reversed(kept))
    weights = [weight for weight in graph.initializer if weight.name in wanted]
    del graph.initializer[:]
    graph.initializer.extend(weights)


def main() -> None:
    """Lighten the encoders of model folders in place."""
    parser = argparse.ArgumentParser(prog="python -m extractors.training.lighten", description=__doc__)
    parser.add_argument("models", nargs="+", type=Path)
    for folder in parser.parse_args().models:
        path = folder / "encoder.onnx"
        model = onnx.load(path)
        lighten(model)
        onnx.save(model, path)


if __name__ == "__main__":
    main()
