"""Columns that follow from others are named, and only these."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.data.data import Data
from gdstudio.core.data.dependence import column_remarks

RANDOM = np.random.RandomState(3)
A, B, C = RANDOM.randn(3, 40)


def told(*columns: np.ndarray) -> str:
    x = np.column_stack(columns)
    names = tuple("abcdefgh"[: x.shape[1]])
    return "; ".join(map(str, column_remarks(Data(x, np.zeros(len(x)), names))))


def test_columns_of_their_own_are_not_spoken_of() -> None:
    assert told(A, B, C) == ""
    assert told(A, A + 1e-6 * B, C) == ""
    assert told(1e9 + A, 1e-9 * B, C) == ""


@pytest.mark.parametrize("scale", [1e-150, 1e-8, 1.0, 1e8, 1e150])
def test_a_column_that_follows_is_named_with_those_it_follows_from(scale: float) -> None:
    assert told(A, B, scale * (2 * A + 3)).startswith("c follows from a, so")
    assert told(A, B, C, scale * (A - C)).startswith("d follows from a, c, so")


def test_numpy_finds_the_same_rank() -> None:
    for _ in range(40):
        x = RANDOM.randint(-2, 3, size=(6, 4)).astype(float)
        flat = np.ptp(x, axis=0) == 0
        design = np.column_stack([np.ones(6), x])
        whole = np.linalg.matrix_rank(design) == 5
        assert (told(*x.T) == "") == whole or flat.any()


def test_constant_columns_and_too_few_points() -> None:
    assert told(A, np.full(40, 7.0), B).startswith("the same in all rows")
    assert ": b; leave" in told(A, np.full(40, 7.0), B)
    assert told(*RANDOM.randn(5, 5)).startswith("fewer points than weights (5 and 6)")


def test_columns_that_span_all_numbers_do_no_harm() -> None:
    assert told(np.linspace(-1.0, 1.0, 40) * 1.7e308, A) == ""
