"""L-BFGS (Liu and Nocedal 1989) for the few smooth convex losses of this package, in numpy."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Loss = Callable[[Vector], tuple[float, Vector]]
"""From weights to the loss and its gradient."""

_MEMORY = 8
_ENOUGH = 1e-5
"""Relative fall of the loss at which to stop."""


def minimise(loss: Loss, start: Vector, *, steps: int = 80) -> Vector:
    """Weights where ``loss`` is least, from ``start``; backtracking steps, each one lower than the last."""
    x, (value, slope) = start, loss(start)
    moves: list[tuple[Vector, Vector]] = []
    for _ in range(steps):
        way = -_scaled(slope, moves)
        x_next, value_next, slope_next = _along(loss, x, value, slope, way)
        move, change = x_next - x, slope_next - slope
        if move @ change > 1e-10:
            moves = [*moves, (move, change)][-_MEMORY:]
        done = abs(value - value_next) <= _ENOUGH * abs(value)
        x, value, slope = x_next, value_next, slope_next
        if done:
            break
    return x


def _scaled(slope: Vector, moves: list[tuple[Vector, Vector]]) -> Vector:
    """The slope times the inverse curvature that the last ``moves`` (of weights, of slopes) suggest."""
    out, shares = slope.copy(), []
    for move, change in reversed(moves):
        share = (move @ out) / (move @ change)
        shares.append(share)
        out = out - share * change
    if moves:
        move, change = moves[-1]
        out = out * ((move @ change) / (change @ change))
    else:
        out = out / max(1.0, float(np.abs(slope).sum()))
    for (move, change), share in zip(moves, reversed(shares), strict=True):
        out = out + (share - (change @ out) / (move @ change)) * move
    return out


def _along(loss: Loss, x: Vector, value: float, slope: Vector, way: Vector) -> tuple[Vector, float, Vector]:
    size, fall = 1.0, float(slope @ way)
    for _ in range(30):
        value_next, slope_next = loss(x + size * way)
        if value_next <= value + 1e-4 * size * fall:
            return x + size * way, value_next, slope_next
        size /= 2
    return x, value, slope
