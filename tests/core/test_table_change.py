"""Changes of a table and their inverses."""

import hypothesis.strategies as st
import numpy as np
from hypothesis import given

from gdstudio.core.table_change import DeleteRows, InsertRows, Reorder, SetCells


@st.composite
def changes(draw):
    """A table and a change that suits it."""
    count = draw(st.integers(1, 12))
    random = np.random.RandomState(draw(st.integers(0, 2**31)))
    table = random.randn(count, 2)
    kind = draw(st.sampled_from(["set", "insert", "delete", "reorder"]))
    some = np.sort(random.choice(count, draw(st.integers(0, count)), replace=False))
    if kind == "set":
        columns = random.randint(0, 2, len(some))
        return table, SetCells(some, columns, random.randn(len(some)))
    if kind == "insert":
        added = draw(st.integers(0, 5))
        rows = np.sort(random.choice(count + added, added, replace=False))
        return table, InsertRows(rows, random.randn(added, 2))
    if kind == "delete":
        return table, DeleteRows(some)
    return table, Reorder(random.permutation(count))


@given(changes())
def test_an_inverse_gives_the_table_back_bit_for_bit(case):
    table, change = case
    before = table.copy()
    inverse = change.inverse(table)
    after = change.apply(table)
    assert inverse.apply(after).tobytes() == before.tobytes()
    assert table.tobytes() == before.tobytes()


def test_rows_are_inserted_where_they_are_named():
    table = np.array([[0.0, 0], [1, 1], [2, 2]])
    grown = InsertRows(np.array([0, 2]), np.array([[7.0, 7], [8, 8]])).apply(table)
    assert grown[:, 0].tolist() == [7, 0, 8, 1, 2]
