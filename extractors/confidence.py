"""Probabilities that mean what they say: logistic functions fitted on abstracts that the model has not seen."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

SURE = 0.9
"""Facts with at least this confidence are promised to be right in PROMISE of all cases."""

PROMISE = 0.95


def logit(p: float) -> float:
    """Log-odds of ``p``, which is kept a little away from 0 and 1."""
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def logistic(features: Sequence[float], weights: Sequence[float]) -> float:
    """The probability that a logistic model with ``weights`` gives to ``features``."""
    z = sum(w * x for w, x in zip(weights, features, strict=True))
    return 1.0 / (1.0 + math.exp(-min(max(z, -30.0), 30.0)))


def calibrated(settings: Mapping[str, Any], what: str, features: Sequence[float], raw: float) -> float:
    """The confidence of a fact, to three places: by the model's calibration of ``what``, else ``raw``.

    Above SURE it is bent so that what is called sure is right as often as is promised: see ``bend``.
    """
    weights = settings.get("calibration", {}).get(what)
    likely = logistic(features, weights) if weights else min(max(raw, 0.0), 1.0)  # sums in single precision pass 1
    return round(bend(likely, float(settings.get("knee", {}).get(what, SURE))), 3)


def bend(likely: float, knee: float) -> float:
    """``likely`` with the probability ``knee`` moved to SURE, and straight lines from there to 0 and 1."""
    if likely < knee:
        return likely * SURE / knee
    return 1.0 - (1.0 - likely) * (1.0 - SURE) / (1.0 - knee)


def least(settings: Mapping[str, Any], what: str, default: float) -> float:
    """The probability below which a fact of this sort is left out."""
    return float(settings.get("least", {}).get(what, default))
