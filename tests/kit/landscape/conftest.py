"""A least-squares bowl with a path on it, and views that show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from gdstudio.kit.landscape.scene import Scene

X_RANGE, Y_RANGE = (-6.0, 9.0), (-3.0, 11.0)
MINIMUM = np.array([2.5, 4.0])
HESSIAN = np.array([[200.0, 20.0], [20.0, 160.0]])


def bowl(x: Any, y: Any) -> NDArray[np.float64]:
    """A quadratic with its minimum, 25, at (2.5, 4)."""
    dx, dy = np.asarray(x) - MINIMUM[0], np.asarray(y) - MINIMUM[1]
    h = HESSIAN / 2
    return np.asarray(h[0, 0] * dx**2 + 2 * h[0, 1] * dx * dy + h[1, 1] * dy**2 + 25)


def descent(rate: float, updates: int = 30) -> NDArray[np.float64]:
    """(updates + 1, 2) gradient descent from (-5, 10)."""
    rows = [np.array([-5.0, 10.0])]
    for _ in range(updates):
        rows.append(rows[-1] - rate * HESSIAN @ (rows[-1] - MINIMUM))
    return np.array(rows)


@pytest.fixture
def make_scene() -> Callable[..., Scene]:
    def make(rate: float = 0.001, cursor: int = 12, size: int = 120, **more: Any) -> Scene:
        grid = np.meshgrid(np.linspace(*X_RANGE, size), np.linspace(*Y_RANGE, size))
        path = descent(rate)
        row = path[cursor]
        known: dict[str, Any] = {
            "x_range": X_RANGE,
            "y_range": Y_RANGE,
            "heights": bowl(*grid),
            "path": path,
            "losses": bowl(path[:, 0], path[:, 1]),
            "path_id": ("gd", rate),
            "cursor": cursor,
            "minimum": (2.5, 4.0, 25.0),
            "gradient": HESSIAN @ (row - MINIMUM),
            "update": path[cursor + 1] - row,
        }
        return Scene(**{**known, **more})

    return make
