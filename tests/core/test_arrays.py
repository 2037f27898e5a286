"""How long vectors are, however large or small their numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gdstudio.core.arrays import length_of


def test_a_length_is_that_of_numpy_where_squares_are_numbers():
    vector = np.random.RandomState(0).randn(7)
    assert length_of(vector) == pytest.approx(float(np.linalg.norm(vector)), rel=1e-15)
    assert length_of(np.array([])) == 0.0


@pytest.mark.parametrize("size", [1e-200, 1e200, 1e307])
def test_squares_that_are_no_numbers_do_no_harm(size):
    assert length_of(size * np.array([3.0, -4.0])) == pytest.approx(5 * size, rel=1e-12)
    assert length_of(np.array([1.7e308, 1.7e308])) == math.inf
