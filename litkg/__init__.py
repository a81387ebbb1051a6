"""litkg turns a pile of paper abstracts into a knowledge graph of methods, benchmarks, datasets, metrics, results
and code that you can query in Cypher, open as a map, and trust, because every edge quotes the sentence it came from.

    import litkg
    atlas = litkg.build(["papers.txt"], "atlas")
    atlas.leaderboard("ScreenSpot-Pro", metric="accuracy")
"""  # noqa: D205 - the first sentence is the project's own, and long

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from litkg import _owner

_owner.check()

if TYPE_CHECKING:
    from graph.errors import LitkgError
    from litkg.api import Atlas, build, extract, extract_shards, open  # noqa: A004 - `litkg.open`, as in the design
    from litkg.pipeline import Summary

__version__ = "0.1.0"

__all__ = ["Atlas", "LitkgError", "Summary", "build", "extract", "extract_shards", "open"]

_HOMES = {
    "Atlas": "litkg.api",
    "LitkgError": "graph.errors",
    "Summary": "litkg.pipeline",
    "build": "litkg.api",
    "extract": "litkg.api",
    "extract_shards": "litkg.api",
    "open": "litkg.api",
}


def __getattr__(name: str) -> object:
    """Public names are looked up when they are first used, so that ``import litkg`` loads nothing else."""
    if name not in _HOMES:
        raise AttributeError(f"module 'litkg' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
