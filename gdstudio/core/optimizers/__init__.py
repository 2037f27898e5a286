"""Kinds of optimizers. To add one: write its file and name it here."""

from gdstudio.core.optimizers.base import Optimizer
from gdstudio.core.optimizers.gd import GD

OPTIMIZERS: tuple[type[Optimizer], ...] = (GD,)

__all__ = ["GD", "OPTIMIZERS", "Optimizer"]
