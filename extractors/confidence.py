"""Probabilities that mean what they say: logistic functions fitted on abstracts that the model has not seen."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any


def logit(p: float) -> float:
    """Log-odds of ``p``, which is kept a little away from 0 and 1."""
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def logistic(features: Sequence[float], weights: Sequence[float]) -> float:
    """The probability that a logistic model with ``weights`` gives to ``features``."""
    z = sum(w * x for w, x in zip(weights, features, strict=True))
    return 1.0 / (1.0 + math.exp(-min(max(z, -30.0), 30.0)))


def calibrated(settings: Mapping[str, Any], what: str, features: Sequence[float], raw: float) -> float:
    """The confidence of a fact, to three places: by the model's calibration of ``what``, else ``raw``."""
    weights = settings.get("calibration", {}).get(what)
    return round(logistic(features, weights) if weights else raw, 3)


def least(settings: Mapping[str, Any], what: str, default: float) -> float:
    """The probability below which a fact of this sort is left out."""
    return float(settings.get("least", {}).get(what, default))
