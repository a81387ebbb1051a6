"""The metric that a number stands beside: ``accuracy of 90%``, ``90% accuracy``, ``a 12% reduction in latency``.

Where a few sure words join the two, they belong together: on the gold results these forms are right in 96 to 100 of 100
cases, more than the head that weighs all metrics of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.numbers import Number
from graph.model import Entity

_ABOUT = r"(?:up to|over|approximately|about|around|nearly|only|at least|almost)"
_BEFORE = re.compile(
    rf"\)?\s*(?:(?:scores? )?of|by|from|to|=|:|above|below|>|<|≥|≤|{_ABOUT}|)\s*(?:{_ABOUT}\s)?[(+~≈$]*\s*\+?"
)
_UNIT = r"(?:\s?\\?%|\s?x|\s?×|\s?\$?\\times\$?|\s?percent|\s?(?:percentage )?points?|\s?ms|\$)?"
_DIFFERENCE = r"(?:absolute |relative )?(?:improvement|reduction|increase|decrease|drop|gain|boost)s? (?:in|of)"
_AFTER = re.compile(
    rf"{_UNIT}(?:-|\s)(?:(?:{_DIFFERENCE}|in terms of|in|of|higher|lower|fewer|better|less|more)\s)?(?:the |its )?"
)
_REACH = 40
"""Characters between the two at most."""


def metric_beside(text: str, number: Number, entities: Sequence[Entity]) -> int | None:
    """Index of the Metric among ``entities`` that sure words join to ``number``, the nearest one; None without one."""
    start, end = number.span
    best: tuple[int, int] | None = None
    for i, entity in enumerate(entities):
        if entity.type != "Metric":
            continue
        for a, b in entity.spans:
            joined = (0 <= start - b <= _REACH and _BEFORE.fullmatch(text, b, start)) or (
                0 < a - end <= _REACH and _AFTER.fullmatch(text, end, a)
            )
            gap = start - b if b <= start else a - end
            if joined and (best is None or gap < best[0]):
                best = (gap, i)
    return None if best is None else best[1]
