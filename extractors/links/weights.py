"""The fitted weights of the linker: for each question a table from feature to weight (package data)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

Table = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """A table for each slot (``metric``, ``on``, ``method``) and each relation."""

    tables: Mapping[str, Table]

    def score(self, what: str, features: Mapping[str, float]) -> float:
        """The weighted sum of ``features`` for the question ``what``; 0 where nothing is known."""
        table = self.tables.get(what, {})
        return sum(table.get(name, 0.0) * value for name, value in features.items())


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights in the package, read once in a process."""
    text = (files("extractors") / "links" / "weights.json").read_text(encoding="utf-8")
    return Weights(json.loads(text)["weights"])
