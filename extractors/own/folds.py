"""Which texts are held out together: neighbours in a file may be sentences of one paper, and equal texts are one."""

from __future__ import annotations

from collections.abc import Sequence

FOLDS = 5

BLOCK = 20
"""Neighbours that stay together, where there are enough texts."""


def folds(texts: Sequence[str]) -> list[int]:
    """The fold of each text, 0 to FOLDS - 1; it depends on order and equality alone."""
    block = max(1, min(BLOCK, len(texts) // (FOLDS * 4)))
    seen: dict[str, int] = {}
    return [seen.setdefault(text, i // block % FOLDS) for i, text in enumerate(texts)]
