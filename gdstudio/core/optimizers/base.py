"""What every optimizer offers: pure ``init`` and ``update`` with visible state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.knob import POSITIVE, Knob, Part
from gdstudio.core.text import QT_TRANSLATE_NOOP

Vector = NDArray[Any]
State = Mapping[str, Vector]
"""The optimizer's memory: named vectors of shape (P,)."""


class Optimizer(Part, frozen=True, kw_only=True):
    """A rule that turns gradients into updates.

    Nothing is hidden in an optimizer: its whole memory is the ``State`` that goes in and comes
    out, so a run can be stopped, recorded and resumed at any update.
    """

    lr: Annotated[
        float,
        POSITIVE,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Learning rate"),
            symbol="α",
            scale="log",
            help=QT_TRANSLATE_NOOP("Knob", "How far one update goes along the downhill direction."),
        ),
    ] = 0.01

    def init(self, params: Vector) -> dict[str, Vector]:
        """Return the memory before the first update; params: (P,)."""
        del params
        return {}

    def gradient_point(self, params: Vector, state: State) -> Vector:
        """Return where the gradient is taken, (P,): at the parameters, or ahead of them."""
        del state
        return params

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """Return the parameters (P,) and the memory after update ``t`` (1, 2, ...)."""
        raise NotImplementedError


def zeros(params: Vector) -> Vector:
    """Return a zero vector of the shape and dtype of ``params``."""
    return np.zeros_like(params)
