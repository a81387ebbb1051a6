"""Word lists and tables that ship beside the code, each a file with a header of ``#`` lines."""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=16)
def lines(file: str) -> tuple[str, ...]:
    """The lines of ``data/<file>`` that are neither empty nor comments."""
    text = (files("graph.resolve") / "data" / file).read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def packed(file: str) -> list[str]:
    """The lines of the gzip'd ``data/<file>`` that are no comments."""
    raw = (files("graph.resolve") / "data" / file).read_bytes()
    return [line for line in gzip.decompress(raw).decode("utf-8").splitlines() if not line.startswith("#")]
