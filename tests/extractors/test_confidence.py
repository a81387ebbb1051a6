"""Confidence: from features to a probability, bent so that what is called sure keeps its promise."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.confidence import PROMISE, SURE, bend, calibrated
from extractors.training.calibrate import FEW, knee_of


@given(st.floats(0, 1), st.floats(SURE, 0.999))
def test_bending_keeps_order_and_ends(likely: float, knee: float) -> None:
    """0 stays 0, 1 stays 1, the knee becomes SURE, and more stays more."""
    assert 0 <= bend(likely, knee) <= 1
    assert bend(knee, knee) == pytest.approx(SURE)
    assert (bend(likely, knee) >= SURE - 1e-9) == (likely >= knee - 1e-9) or abs(likely - knee) < 1e-6
    assert bend(min(1.0, likely + 0.01), knee) >= bend(likely, knee)


@pytest.mark.parametrize("raw", [-0.001, 0.0, 0.5, 1.0, 1.0001])
@pytest.mark.parametrize("knee", [SURE, 0.999])
def test_a_confidence_is_a_probability(raw: float, knee: float) -> None:
    """Also where sums in single precision come out above 1."""
    assert 0 <= calibrated({"knee": {"x": knee}}, "x", [], raw) <= 1


def test_the_knee_is_where_the_promise_holds() -> None:
    """Of all above it, at least the promised share is right."""
    rng = np.random.default_rng(0)
    likely = rng.random(4000)
    right = (rng.random(4000) < likely**2).astype(float)  # surer than it should be
    knee = knee_of(likely, right)
    assert knee > SURE
    assert right[likely >= knee].mean() >= PROMISE


def test_nothing_is_sure_where_too_little_is_right() -> None:
    """A handful that happens to be right promises nothing."""
    likely = np.linspace(0.99, 0.5, 200)
    right = np.zeros(200)
    right[: FEW // 2] = 1
    assert knee_of(likely, right) == 0.999
