"""What a rule may ask of the loss besides its gradient."""

from __future__ import annotations

from typing import Protocol

from gdstudio.core.arrays import Array, Vector


class Ground(Protocol):
    """The loss of the points that an update sees."""

    def loss(self, params: Vector) -> float:
        """Return the loss at params (P,)."""
        ...

    def hessian(self, params: Vector) -> Array:
        """Return its second derivatives (P, P) at params (P,), in float64."""
        ...
