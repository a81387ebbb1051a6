"""What the field knows about names, shipped as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Abbreviations and name statistics from many abstracts."""
