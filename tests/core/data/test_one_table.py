"""Points that are one table already are not copied, and are the same as those that are."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.data.data import Data, prepare
from gdstudio.core.data.one_table import table_of
from gdstudio.core.data.table_change import SetCells
from gdstudio.core.experiment.points import changed, with_points
from tests.core.making import make


@pytest.fixture
def table() -> np.ndarray:
    return np.random.RandomState(0).randn(50, 3)


def test_the_columns_of_a_table_are_that_table(table):
    assert table_of(table[:, :-1], table[:, -1]) is table
    seen = table[:, :-1].view()
    seen.flags.writeable = False
    assert table_of(seen, table[:, -1].view()) is table


@pytest.mark.parametrize(
    "columns",
    [
        lambda t: (t[:, :-1].copy(), t[:, -1]),
        lambda t: (t[:, :-1], t[:, -1].copy()),
        lambda t: (t[:, 1:], t[:, 0]),
        lambda t: (t[:, :-1], t[:, 1]),
        lambda t: (t[::-1, :-1], t[:, -1]),
        lambda t: (t[:, :1], t[:, -1]),
        lambda t: (t[:20, :-1], t[:20, -1]),
        lambda t: (np.asfortranarray(t)[:, :-1], np.asfortranarray(t)[:, -1]),
    ],
)
def test_others_are_put_together(table, columns):
    x, y = columns(table)
    whole = table_of(x, y)
    np.testing.assert_array_equal(whole, np.column_stack([x, y]))
    assert not np.shares_memory(whole, table)


def test_what_may_not_be_written_into_is_copied(table):
    table.flags.writeable = False
    assert table_of(table[:, :-1], table[:, -1]).flags.writeable


def test_a_change_copies_the_points_once():
    random = np.random.RandomState(1)
    start = with_points(make(), random.randn(30, 1), random.randn(30))
    after = changed(start, SetCells(np.array([3]), np.array([0]), np.array([7.0])))
    assert after.data.raw.base is None
    for part in (after.data.x, after.data.y, after.dataset.x.array, after.dataset.y.array):
        assert np.shares_memory(part, after.data.raw)
    assert not np.shares_memory(after.data.raw, start.data.raw)
    assert (start.data.raw != after.data.raw).sum() == 1


@pytest.mark.parametrize("steps", [(), ("standardise",), ("min-max", "center")])
@pytest.mark.parametrize("test", [0.0, 0.3])
def test_prepared_is_the_same_of_both(table, steps, test):
    one = prepare(Data(table[:, :-1], table[:, -1]), steps, test=test)
    other = prepare(Data(table[:, :-1].copy(), table[:, -1].copy()), steps, test=test)
    for a, b in zip(one.holdings(), other.holdings(), strict=True):
        np.testing.assert_array_equal(a, b)


def test_a_row_is_the_point_that_it_became(table):
    data = prepare(Data(table[:, :-1], table[:, -1]), (), test=0.4)
    found = [data.point_of(row) for row in range(50)]
    assert [row for row in range(50) if found[row] is not None] == data.rows.tolist()
    assert [place for place in found if place is not None] == list(range(len(data)))
    assert data.unprepared().point_of(7) == 7
