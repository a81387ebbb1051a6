"""Reported figures as numbers: one value, or a range from ``low`` to ``high``."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

_NUMBER = r"[+-]?(?:\d+(?:,\d{3})*(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?"
_ONE = re.compile(rf"\s*({_NUMBER})\s*")
_RANGE = re.compile(rf"\s*({_NUMBER})\s*(?:-|\u2013|\u2014|to)\s*({_NUMBER})\s*")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number (``value``) or a range (``low``, ``high``); all None where the text is neither."""

    value: float | None = None
    low: float | None = None
    high: float | None = None


def figure(raw: str, *, kind: str = "absolute") -> Figure:
    """What the decimal string ``raw`` says.

    A range has no ``value``: the paper states none, and a middle would be our invention. Its sign belongs to both
    ends where ``kind`` is a gain or a ratio (``-4-8``: worse by 4 to 8), to the first alone where it is a level
    (``-1-0.85``).
    """
    text = raw.replace("\u2212", "-")
    if match := _ONE.fullmatch(text):
        return Figure(value=_number(match[1]))
    if match := _RANGE.fullmatch(text):
        low, high = _number(match[1]), _number(match[2])
        if low is None or high is None:
            return Figure()
        if kind != "absolute" and low < 0 < high:
            high = -high
        return Figure(low=min(low, high), high=max(low, high))
    return Figure()


def _number(text: str) -> float | None:
    value = float(text.replace(",", ""))
    return value if math.isfinite(value) else None
