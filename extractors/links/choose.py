"""From scores to a choice: the linker's and the network's opinions of what a number belongs to, weighed together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.confidence import logit
from extractors.links.figures import Asked, Figures, link_features, none_features
from extractors.links.weights import Weights
from extractors.scheme import SLOT_TYPES
from graph.model import Entity

Vector = NDArray[np.float64]

MIX = ("linker", "network", "confidence", "doubtful", "none")
"""What is weighed for each candidate: two log-probabilities, the log-odds of its being right, and two marks."""

PLAIN = (0.8, 0.4, 0.2, -1.0, 0.0)
"""Weights for a model that was not calibrated."""

_NEVER = -12.0


def linked(weights: Weights, figures: Figures, asked: Asked, slot: str) -> Vector:
    """Log-probabilities (1 + entities) by the linker, the first one for none; an entity has the sum of its mentions."""
    count = len(figures.scene.entities)
    scores = [weights.score(slot, none_features(figures, asked, slot))]
    owners = [0]
    for c in figures.near(asked.number, slot):
        scores.append(weights.score(slot, link_features(figures, asked, slot, c)))
        owners.append(1 + c.entity)
    x = np.array(scores)
    shares = np.exp(x - x.max())
    total = np.bincount(owners, shares / shares.sum(), 1 + count)
    return np.log(np.maximum(total, np.exp(_NEVER)))


def evidence(
    linker: Vector, network: Vector, entities: Sequence[Entity], sure: int, slot: str
) -> tuple[Vector, Vector]:
    """Rows of MIX (1 + entities, len(MIX)), and which of them fit the slot by their type."""
    rows = np.zeros((1 + len(entities), len(MIX)))
    rows[:, 0], rows[:, 1] = linker, np.maximum(network, _NEVER)
    rows[0, 4] = 1.0
    for i, e in enumerate(entities, 1):
        rows[i, 2] = logit(e.confidence) / 4
        rows[i, 3] = float(i > sure)
    kinds = {"Method" if t == "Family" else t for t in SLOT_TYPES[slot]}
    return rows, np.array([True, *(e.type in kinds for e in entities)])


def weighed(settings: Mapping[str, Any], slot: str, rows: Vector, fits: Vector) -> Vector:
    """Probabilities (1 + entities) by the weights of MIX in a model's settings."""
    mix = np.array(settings.get("calibration", {}).get(f"links {slot}", PLAIN))
    x = np.where(fits, rows @ mix, -1e4)
    shares = np.exp(x - x.max())
    return np.asarray(shares / shares.sum())
