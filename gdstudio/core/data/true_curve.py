"""The curve the points were made from, where it is known, whatever model is fitted to them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.data.data import Data
from gdstudio.core.formula.expression import Expression, compile_expression


@lru_cache(maxsize=16)
def compile_curve(formula: str) -> Expression:
    """Return a formula of ``x``, checked. Raises SpecError at ``dataset.curve``."""
    return compile_expression(formula, ("x",), "dataset.curve")


def prepared_curve(data: Data, x: Array) -> Array | None:
    """Return the true output (m,) at ``x`` (m,), both as learning sees them; None if not known."""
    if data.curve is None or data.width != 1:
        return None
    with np.errstate(all="ignore"):
        raw, _ = data.to_raw(x[:, None], np.zeros(len(x)))
        y = np.broadcast_to(compile_curve(data.curve).evaluate({"x": raw[:, 0]}, np), x.shape)
        table = np.column_stack([raw, y])
        for scaling in data.steps:
            table = scaling.apply(table)
    result: Array = table[:, -1]
    return result


def curve_bends(data: Data) -> bool:
    """Whether the true curve takes more than two points to draw."""
    if data.curve is None:
        return False
    straight = data.truth is not None and len(data.truth) <= 2
    return not straight or any(scaling.log.any() for scaling in data.steps)


def true_boundary(data: Data) -> Array | None:
    """Return two far points (2, 2), as learning sees them, of the line where labels are as likely.

    None where it is not known: it takes two inputs and the parameters (w0, w1, w2) of a logistic
    model.
    """
    if data.truth is None or len(data.truth) != 3 or data.width != 2:
        return None
    w0, weights = data.truth[0], np.array(data.truth[1:])
    steep = float(np.hypot(*weights))
    if not steep or any(scaling.log.any() for scaling in data.steps):
        return None
    foot = -w0 / steep * weights / steep
    far = 100.0 * (np.abs(data.raw_x).max() + np.abs(foot).max())
    along = far * np.array([-weights[1], weights[0]]) / steep
    table = np.column_stack([[foot - along, foot + along], np.zeros(2)])
    for scaling in data.steps:
        table = scaling.apply(table)
    result: Array = table[:, :2]
    return result
