"""Which update belongs to which pass, against a loop that counts."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from gdstudio.core.experiment.passes import Passes, Stretch

ROWS = 80


def counted(changes: list[tuple[int, int]]) -> tuple[Passes, list[tuple[int, int]]]:
    """Return the passes, and (epoch, slot) of every row by counting."""
    sizes = dict(changes)
    per, slot, epoch = sizes.get(0, 1), 0, 0
    found, stretches = [(0, -1)], [Stretch(0, 0, per)]
    for row in range(1, ROWS):
        if row - 1 in sizes and row > 1:
            per, slot = sizes[row - 1], 0
            stretches.append(Stretch(row - 1, epoch, per))
        at, slot = slot, slot + 1
        if slot == per:
            epoch, slot = epoch + 1, 0
        found.append((epoch, at))
    return Passes(stretches), found


@given(some.dictionaries(some.integers(0, 60), some.integers(1, 9), max_size=4))
def test_rows_are_counted_as_by_a_loop(sizes: dict[int, int]) -> None:
    passes, found = counted(sorted(sizes.items()))
    assert [(passes.epoch(row), passes.slot(row)) for row in range(ROWS)] == found
    assert passes.epochs(0, ROWS).tolist() == [epoch for epoch, _ in found]
    assert passes.epochs(7, 20).tolist() == [epoch for epoch, _ in found[7:20]]
    epochs = [epoch for epoch, _ in found]
    for epoch in range(epochs[-1] + 1):
        assert passes.end_of(epoch) == epochs.index(epoch)


@given(some.dictionaries(some.integers(0, 60), some.integers(1, 9), max_size=4))
def test_marks_lead_there_and_back(sizes: dict[int, int]) -> None:
    passes, _ = counted(sorted(sizes.items()))
    marks = [0]
    while marks[-1] < ROWS:
        marks.append(passes.next_end(marks[-1]))
    assert marks == sorted(set(marks))
    ends = {passes.end_of(epoch) for epoch in range(passes.epoch(marks[-1]) + 1)}
    assert ends <= set(marks)
    for before, mark in pairwise(marks):
        assert passes.last_end(mark) in (before, *sizes)
        assert passes.last_end(mark) < mark
