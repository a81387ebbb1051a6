"""Inner layers of an ONNX encoder as further outputs, so that a head can read them.

ONNX files are protocol buffers, and two such messages joined end to end are one in which lists go on: naming further
outputs takes a few bytes behind the file and no package that knows ONNX.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_FLOAT = b"\x08\x01"
"""TypeProto.Tensor with elem_type FLOAT."""

_MODEL_GRAPH, _GRAPH_OUTPUT, _VALUE_NAME, _VALUE_TYPE, _TYPE_TENSOR = 7, 12, 1, 2, 1
"""Numbers of the fields in onnx.proto."""

_LAYER = re.compile(rb"/encoder/encoder/layer\.(\d+)/output/LayerNorm/LayerNormalization_output_0")


def layers(model: bytes) -> list[str]:
    """Names of the outputs of the inner layers in ``model``, first to last; empty where they have other names."""
    found = {int(match[1]): match[0].decode() for match in _LAYER.finditer(model)}
    return [found[number] for number in sorted(found)]


def with_outputs(model: bytes, names: Sequence[str]) -> bytes:
    """``model`` with the float tensors ``names`` among its outputs."""
    values = b"".join(
        _field(_GRAPH_OUTPUT, _field(_VALUE_NAME, name.encode()) + _field(_VALUE_TYPE, _field(_TYPE_TENSOR, _FLOAT)))
        for name in names
    )
    return model + _field(_MODEL_GRAPH, values) if names else model


def _field(number: int, content: bytes) -> bytes:
    """A field of bytes in the wire format: key, length, content."""
    return _number(number << 3 | 2) + _number(len(content)) + content


def _number(value: int) -> bytes:
    out = b""
    while value > 127:
        out, value = out + bytes([value & 127 | 128]), value >> 7
    return out + bytes([value])
