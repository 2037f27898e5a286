"""Changes of a table and their inverses."""

import hypothesis.strategies as st
import numpy as np
from hypothesis import given

from gdstudio.core.data.table_change import (
    DeleteRows,
    InsertRows,
    Reorder,
    SetBlock,
    SetCells,
    Together,
    joined,
)


@st.composite
def changes(draw):
    """A table and a change that suits it."""
    count = draw(st.integers(1, 12))
    random = np.random.RandomState(draw(st.integers(0, 2**31)))
    table = random.randn(count, 2)
    kind = draw(st.sampled_from(["set", "block", "insert", "delete", "reorder"]))
    some = np.sort(random.choice(count, draw(st.integers(0, count)), replace=False))
    if kind == "set":
        columns = random.randint(0, 2, len(some))
        return table, SetCells(some, columns, random.randn(len(some)))
    if kind == "block":
        top, left = draw(st.integers(0, count - 1)), draw(st.integers(0, 1))
        high, wide = draw(st.integers(1, count - top)), draw(st.integers(1, 2 - left))
        return table, SetBlock(top, left, random.randn(high, wide))
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


@st.composite
def series(draw):
    """A table and several changes of one sort that follow each other on it."""
    count = draw(st.integers(1, 9))
    random = np.random.RandomState(draw(st.integers(0, 2**31)))
    found = []
    for kind in draw(st.lists(st.sampled_from(["set", "same", "reorder", "back", "insert"]))):
        some = random.randint(0, count, draw(st.integers(1, 6)))
        if kind == "set":
            found.append(SetCells(some, some % 2, random.randn(len(some))))
        elif kind == "same":
            found.append(SetCells(np.array([0]), np.array([1]), random.randn(1)))
        elif kind == "insert":
            found.append(InsertRows(np.array([0]), random.randn(1, 2)))
            count += 1
        else:
            found.append(Reorder(random.permutation(count), back=kind == "back"))
    return random.randn(count - sum(isinstance(one, InsertRows) for one in found), 2), found


@given(series())
def test_changes_join_and_go_back_together(case):
    table, changes = case
    after = Together(tuple(changes)).apply(table)
    back = Together(tuple(changes)).inverse(table)
    assert back.apply(after).tobytes() == table.tobytes()
    if not changes:
        return
    one, inverse, step = changes[0], changes[0].inverse(table), changes[0].apply(table)
    for change in changes[1:]:
        inverse = joined(change.inverse(step), inverse)
        step = change.apply(step)
        one = joined(one, change)
    assert one.apply(table).tobytes() == after.tobytes()
    assert inverse.apply(after).tobytes() == table.tobytes()


def test_a_long_series_on_the_same_cells_stays_small():
    table = np.zeros((5, 2))
    cells = np.array([1, 2]), np.array([0, 0])
    change = SetCells(*cells, np.ones(2))
    inverse = change.inverse(table)
    for value in range(2, 100):
        following = SetCells(*cells, np.full(2, float(value)))
        inverse = joined(following.inverse(change.apply(table)), inverse)
        change = joined(change, following)
    assert change.nbytes == SetCells(*cells, np.ones(2)).nbytes
    assert inverse.nbytes == change.nbytes
    assert not inverse.apply(change.apply(table)).any()
