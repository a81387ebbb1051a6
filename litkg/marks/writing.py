"""Marked texts as plain values for JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from extractors.own.marked import Mark, Marked


def dump(text: Marked, marks: Iterable[Mark]) -> dict[str, Any]:
    """``text`` with ``marks``, in the form that ``litkg.marks.read`` reads."""
    out: dict[str, Any] = {"id": text.id, "text": text.text}
    if text.title_end:
        out["title_end"] = text.title_end
    out["spans"] = [{"start": m.start, "end": m.end, "label": m.label, "confidence": m.confidence} for m in marks]
    return out
