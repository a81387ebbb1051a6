"""The weights of the pair model, shipped as data; ``fit.py`` makes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """``of``: feature to weight (log odds); ``threshold``: the probability from which names are joined."""

    of: Mapping[str, float]
    threshold: float


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights that come with the package."""
    data = json.loads((files("graph.resolve") / "data" / "weights.json").read_text(encoding="utf-8"))
    return Weights(data["weights"], data["threshold"])
