"""A shipped model as a network again, so that training can go on from it: its eight-bit weights as plain numbers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from transformers import BertConfig

from extractors.training.network import WIDTH, Network
from graph.errors import ModelError

_QKV = re.compile(r"Attention_(\d+)_qkv_(weight|bias)")

Arrays = dict[str, NDArray[np.float32]]


def thaw(folder: Path) -> Network:
    """The network whose export the model in ``folder`` is; what eight bits lost stays lost.

    Raises:
        ModelError: the model was not exported by this version, or not at all.
    """
    try:
        graph = onnx.load(folder / "encoder.onnx").graph
        state = _state(_weights(graph), graph)
        with np.load(folder / "heads.npz") as heads:
            state |= {name: heads[name].astype(np.float32) for name in heads.files}
        count = state["encoder.embeddings.word_embeddings.weight"].shape[0]
        config = BertConfig(
            vocab_size=count,
            hidden_size=WIDTH,
            num_hidden_layers=1 + max(int(m[1]) for name in state if (m := re.search(r"layer\.(\d+)\.", name))),
            num_attention_heads=12,
            intermediate_size=4 * WIDTH,
            attention_probs_dropout_prob=0.0,
        )
        network = Network(None, config)
        network.load_state_dict({name: torch.from_numpy(np.array(value)) for name, value in state.items()})
    except Exception as why:
        raise ModelError(f"the model in {folder} cannot be trained further ({why}); give another --model") from why
    return network


def _weights(graph: Any) -> Arrays:
    """All constants of floats by name, quantised ones as numbers."""
    raw = {weight.name: numpy_helper.to_array(weight) for weight in graph.initializer}
    out = {name: value for name, value in raw.items() if value.dtype == np.float32}
    for name, value in raw.items():
        if name.endswith("_quantized"):
            plain = name.removesuffix("_quantized")
            zero, scale = raw[f"{plain}_zero_point"].astype(np.float32), raw[f"{plain}_scale"]
            out[plain] = (value.astype(np.float32) - zero) * scale
    return out


def _state(weights: Arrays, graph: Any) -> Arrays:
    """The weights under the names that the network gives them."""
    out: Arrays = {}
    for name, value in weights.items():
        if name.startswith("model.") and not name.endswith(("_scale", "_zero_point")):
            out[name.removeprefix("model.")] = value
        if match := _QKV.fullmatch(name):
            for part, own in zip(("query", "key", "value"), np.split(value, 3, -1), strict=True):
                out[f"encoder.encoder.layer.{match[1]}.attention.self.{part}.{match[2]}"] = own.T
    for node in graph.node:
        made = re.match(r"/(encoder/encoder/layer\.\d+/[\w/]+?|tags)/MatMul_output_0", node.output[0])
        if node.op_type.startswith("MatMul") and made:
            plain = node.input[1].removesuffix("_quantized")
            out[made[1].replace("/", ".") + ".weight"] = weights[plain].T
    return out
