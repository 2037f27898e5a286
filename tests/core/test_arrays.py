"""How long vectors are, however large or small their numbers; which rows are those of a table."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gdstudio.core.arrays import length_of, rows_among, rows_exchanged


def test_a_length_is_that_of_numpy_where_squares_are_numbers():
    vector = np.random.RandomState(0).randn(7)
    assert length_of(vector) == pytest.approx(float(np.linalg.norm(vector)), rel=1e-15)
    assert length_of(np.array([])) == 0.0


@pytest.mark.parametrize("size", [1e-200, 1e200, 1e307])
def test_squares_that_are_no_numbers_do_no_harm(size):
    assert length_of(size * np.array([3.0, -4.0])) == pytest.approx(5 * size, rel=1e-12)
    assert length_of(np.array([1.7e308, 1.7e308])) == math.inf


def test_rows_of_a_table_are_ascending_and_there_once():
    random = np.random.RandomState(0)
    for rows in ([], [4, 2, 2, -1, 10], range(6), random.randint(-3, 9, 40)):
        wanted = [row for row in range(6) if row in set(rows)]
        assert rows_among(rows, 6).tolist() == wanted
    assert rows_among([0], 0).tolist() == []


def test_rows_are_found_without_looking_for_each(monkeypatch):
    def slow(*arguments, **options):
        raise AssertionError("most of a second for a million rows")

    for name in ("unique", "sort", "isin"):
        monkeypatch.setattr(np, name, slow)
    rows = np.arange(1000)
    found = rows_among(rows, 1000)
    assert np.array_equal(found, rows)
    assert not np.shares_memory(found, rows)


def test_rows_that_change_sides_are_in_one_of_the_two():
    random = np.random.RandomState(1)
    for _ in range(20):
        one, other = random.randint(0, 9, 6), random.randint(0, 9, 4)
        assert rows_exchanged(one, other, 9).tolist() == np.setxor1d(one, other).tolist()
