"""What a model must know of the points to know what parameters it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from gdstudio.core.arrays import Array

Task = Literal["regression", "binary", "classes"]
"""What is learned: a number, a label of 0 or 1, or one of several classes 0, 1, …."""
MOST_CLASSES = 100
"""Classes that a model tells apart at most: an output, and a picture's colour, is made for each."""


@dataclass(frozen=True)
class Shape:
    """How many numbers a point is, and how many classes the points are of."""

    inputs: int
    """0 where there are no points."""
    classes: int = 0
    """0 where the outputs name none: some are no whole numbers, or below 0."""


NO_POINTS = Shape(0)


def count_classes(labels: Array) -> int:
    """Return how many classes the labels 0, 1, … (n,) name; 0 where some are no such labels."""
    if not len(labels) or not (labels.min() >= 0) or not np.array_equal(labels, np.floor(labels)):
        return 0
    return int(min(float(labels.max()), 1e9)) + 1
