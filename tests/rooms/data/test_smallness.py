"""Of data too small for a precision something is said, and it is true."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.rooms.data.smallness import smallness_text
from tests.core.making import make

X, Y = np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 4.0])


@pytest.mark.parametrize(
    ("column", "size", "dtype", "loss", "said"),
    [
        ("y", 1e-300, "float32", "sse", "smaller unit."),
        ("y", 1e-300, "float64", "sse", "smaller unit."),
        ("y", 1e-30, "float32", "mse", "float64."),
        ("y", 1e-30, "float32", "huber", "float64."),
        ("y", 1e-30, "float32", "mae", ""),
        ("y", 1e-30, "float64", "sse", ""),
        ("y", 1e-15, "float32", "sse", ""),
        ("y", 0.0, "float32", "sse", ""),
        ("x", 1e-60, "float32", "sse", "float64."),
        ("x", 1e-300, "float64", "sse", ""),
        ("x", 1e-15, "float32", "sse", ""),
    ],
)
def test_it_is_said_where_nothing_is_left(column, size, dtype, loss, said) -> None:
    numbers = {"x": X, "y": Y} | {column: size * np.array([1.0, -3.0, 2.0])}
    points = {name: values.tolist() for name, values in numbers.items()}
    text = smallness_text(make(dataset={"kind": "points", **points}, loss=loss, dtype=dtype))
    assert text.startswith(f"{column} is so small") == bool(said)
    assert text.endswith(said)
    left = numbers[column].astype(dtype)
    if column == "y" and loss != "mae":
        left = left * left
    # Gone, or with so few bits left that it is no number to go by.
    assert bool(said) == (size > 0 and left.max() < np.finfo(dtype).tiny)


def test_a_small_value_beside_larger_ones_does_no_harm() -> None:
    dataset = {"kind": "points", "x": X.tolist(), "y": [1e-300, 1.0, 2.0]}
    assert smallness_text(make(dataset=dataset, dtype="float32")) == ""
