"""From a trained network to a model folder: an ONNX encoder with fused attention and int8 weights, heads as arrays."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from extractors.encoder import FORMAT
from extractors.training.lighten import lighten
from extractors.training.network import Network

_HEADS = ("role.", "number.", "slot_", "relation.")


class _Exported(nn.Module):
    """One abstract without padding: ids, shapes (1, pieces) → logits and hidden (1, pieces, …)."""

    def __init__(self, model: Network) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.model.encode(ids, torch.ones_like(ids), shapes)
        return self.model.tags(hidden), hidden


def export(
    model: Network, tokenizer: Path, folder: Path, settings: Mapping[str, Any], *, quantise: bool = True
) -> None:
    """Write ``model`` to ``folder``; ``tokenizer`` is the ``tokenizer.json`` that it was trained with."""
    model.eval()
    folder.mkdir(parents=True, exist_ok=True)
    example = torch.full((1, 9), 5), torch.zeros((1, 9), dtype=torch.long)
    axes = {name: {1: "pieces"} for name in ("ids", "shapes", "logits", "hidden")}
    with tempfile.TemporaryDirectory() as scratch:
        plain, fused = Path(scratch) / "plain.onnx", Path(scratch) / "fused.onnx"
        torch.onnx.export(
            _Exported(model),
            example,
            str(plain),
            input_names=["ids", "shapes"],
            output_names=["logits", "hidden"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        _fuse(plain, fused)
        if quantise:
            # Seven bits: eight overflow in the 16-bit sums of processors without VNNI: facts would differ there.
            quantize_dynamic(
                fused,
                folder / "encoder.onnx",
                per_channel=True,
                reduce_range=True,
                weight_type=QuantType.QInt8,
                extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},  # fused nodes have no inferred type
            )
        else:
            shutil.copyfile(fused, folder / "encoder.onnx")
    state = {k: v.detach().numpy().astype(np.float16) for k, v in model.state_dict().items() if k.startswith(_HEADS)}
    np.savez_compressed(folder / "heads.npz", **state)
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    text = json.dumps({"format": FORMAT, **settings}, indent=2, ensure_ascii=False)
    (folder / "settings.json").write_text(text + "\n", encoding="utf-8")


def _fuse(plain: Path, fused: Path) -> None:
    from onnxruntime.transformers import optimizer
    from onnxruntime.transformers.fusion_options import FusionOptions

    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False
    done = optimizer.optimize_model(str(plain), "bert", num_heads=12, hidden_size=384, optimization_options=options)
    lighten(done.model)
    done.save_model_to_file(str(fused))
