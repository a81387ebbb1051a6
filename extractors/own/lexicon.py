"""What a word is spelled like, as places in a table of weights (feature hashing, Weinberger et al. 2009)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from extractors.words import Word

PLACES = 1 << 14
"""Rows of the table."""

FEATURES = 8
"""Rows that each word reads."""

_SAME = re.compile(r"(.)\1+")


def places(words: Sequence[Word]) -> NDArray[np.int64]:
    """Rows (words, FEATURES): the word, its beginning, end and shape, its neighbours, and it with each of them."""
    forms = ["", *(word.lower() for word, _, _ in words), ""]
    rows = [
        (
            _row("w", now),
            _row("<", now[:3]),
            _row(">", now[-3:]),
            _row("s", _shape(word)),
            _row("-", before),
            _row("+", after),
            _row("-w", f"{before} {now}"),
            _row("w+", f"{now} {after}"),
        )
        for (word, _, _), before, now, after in zip(words, forms, forms[1:], forms[2:], strict=False)
    ]
    return np.array(rows, dtype=np.int64).reshape(-1, FEATURES)


@lru_cache(maxsize=100_000)
def _row(what: str, form: str) -> int:
    return zlib.crc32(f"{what}\x1f{form}".encode("utf-8", "surrogatepass")) % PLACES


def _shape(word: str) -> str:
    """``Xx0`` for ``Bert4``."""
    plain = "".join("X" if c.isupper() else "x" if c.islower() else "0" if c.isdigit() else c for c in word[:40])
    return _SAME.sub(r"\1", plain)
