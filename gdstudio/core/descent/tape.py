"""What a model and its loss did, operation by operation, as it ran."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import AnyArray

Leaf = Literal["params", "inputs", "target", "weights", ""]
Argument = int | float
"""The place of an entry on the tape (int), or a number that stands in the code (float)."""


@dataclass(frozen=True, eq=False)
class Entry:
    """One array: given (a leaf), or the result of an operation on earlier entries."""

    operation: str
    """As torch names it: ``matmul``, ``sub``, ``sigmoid``, ...; empty for a leaf."""
    arguments: tuple[Argument, ...]
    value: AnyArray
    gradient: AnyArray | None
    """∂L/∂value, of the same shape; None where nothing flows back."""
    leaf: Leaf = ""
    places: NDArray[np.intp] | None = None
    """For a view: which element of its one argument, counted flat, each of its elements is."""


@dataclass(frozen=True, eq=False)
class Tape:
    """Everything between the parameters and the loss, in the order in which it ran."""

    entries: tuple[Entry, ...]
    loss: int
    prediction: int | None
    """Where the model ends and the loss begins; None for a function, which is its own loss."""
