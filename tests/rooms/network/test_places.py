"""Where neurons stand: none upon another, all within the room, and those left out are counted."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from gdstudio.rooms.network.places import (
    HEAD,
    LABEL,
    LEAST_PITCH,
    NARROWEST,
    PITCH,
    TIGHT,
    places_of,
)

counts_of = st.lists(st.integers(1, 256), min_size=2, max_size=10)


@given(counts_of, st.integers(200, 1400), st.integers(160, 1000), st.booleans())
def test_neurons_stand_apart_and_inside(counts, width, height, whole):
    places = places_of(counts, [0] * len(counts), (width, height), whole=whole)
    before = 0.0
    for count, column in zip(counts, places.columns, strict=True):
        assert column.count == count
        assert 1 <= len(column.boxes) <= count
        assert column.left >= before - 1
        before = column.right
        for one, other in zip(column.boxes, column.boxes[1:], strict=False):
            assert other.top() >= one.bottom() + LABEL - 1
        assert column.boxes[0].top() >= HEAD - 1
    assert before <= places.width + 1
    if whole:
        assert places.width == width


@example([1, 10, 1], 200)
@example([2, 12, 10], 488)
@given(counts_of, st.integers(200, 500))
def test_a_room_that_is_too_narrow_is_scrolled(counts, width):
    places = places_of(counts, [0] * len(counts), (width, 600))
    maps = places.columns[1:]  # all but what goes in
    assert all(column.boxes[0].width() >= NARROWEST for column in maps)
    assert places.width >= width


def test_pitch_shrinks_and_then_the_rest_is_counted():
    def column(count):
        return places_of([2, count, 1], [0, 0, 0], (488, 600)).columns[1]

    four = column(4).boxes
    assert four[1].top() - four[0].top() == PITCH
    eight = column(8)
    assert eight.left_out == 0
    assert LEAST_PITCH <= eight.boxes[1].top() - eight.boxes[0].top() < PITCH
    tight = column(12)
    assert tight.left_out == 0
    assert TIGHT <= tight.boxes[1].top() - tight.boxes[0].top() < LEAST_PITCH
    many = column(20)
    assert many.left_out == 20 - len(many.boxes) > 0
    assert many.boxes[1].top() - many.boxes[0].top() == LEAST_PITCH


def test_a_column_shows_neurons_from_any_first_one_on():
    places = places_of([2, 40, 1], [0, 99, 0], (488, 600))
    column = places.columns[1]
    assert column.first == 40 - len(column.boxes)
    assert places.box((1, 39)) is not None
    assert places.box((1, 0)) is None


@pytest.mark.parametrize("node", [(0, 1), (1, 3), (2, 0)])
def test_a_neuron_is_found_where_it_is(node):
    places = places_of([2, 4, 1], [0, 0, 0], (488, 600))
    box = places.box(node)
    assert places.node_at(box.center()) == node
    assert places.node_at(box.bottomLeft() + QPointF(5, 10)) == node  # its name
    assert places.node_at(QPointF(1, 1)) is None


def test_the_mock_up_is_what_there_is_room_for():
    places = places_of([2, 4, 1], [0, 0, 0], (488, 520))
    sizes = [(c.boxes[0].width(), c.boxes[0].height()) for c in places.columns]
    assert sizes == [(46, 33), (100, 76), (125, 88)]
