"""How a room is shared out: by wishes, in whole pixels, and the same whatever came before."""

from __future__ import annotations

import pytest

from gdstudio.window.splits import (
    GAP,
    Rect,
    Split,
    Terms,
    Wish,
    leaves,
    pruned,
    read_splits,
    share,
)

A, B, C, D, E = ("a",), ("b",), ("c",), ("d",), ("e",)
WISHES = {
    "a": Wish(300, 250, keeps_width=True),
    "b": Wish(300, 356, keeps_width=True, keeps_height=True),
    "c": Wish(468, 352),
    "d": Wish(468, 248),
    "e": Wish(488, 600),
}
TREE = Split(True, (Split(False, (A, B)), Split(False, (C, D)), E))
LEAST = (100, 80)


def terms(**wishes: Wish) -> Terms:
    known = WISHES | wishes
    return Terms(lambda tabs: known[tabs[0]], lambda tabs: LEAST, lambda tabs, height: height)


def shared(width: int, height: int, tree=TREE, of: Terms | None = None):
    return share(tree, Rect(6, 30, width, height), of or terms())


@pytest.mark.parametrize("size", [(1268, 606), (1908, 886), (2548, 1246), (801, 500), (777, 333)])
def test_the_room_is_filled_without_a_gap_or_an_overlap(size: tuple[int, int]) -> None:
    places = shared(*size)
    width, height = size
    for x, y in ((6, 30), (5 + width, 30), (6, 29 + height), (5 + width, 29 + height)):
        assert sum(_holds(rect, x, y) for rect in places.values()) == 1
    area = sum((rect.width + GAP) * (rect.height + GAP) for rect in places.values())
    assert area == (width + GAP) * (height + GAP)


def _holds(rect: Rect, x: int, y: int) -> bool:
    return rect.x <= x < rect.x + rect.width and rect.y <= y < rect.y + rect.height


def test_what_is_kept_does_not_grow_and_the_rest_does_in_proportion() -> None:
    for width in (1268, 1908, 2548):
        places = shared(width, 606)
        assert places[A].width == places[B].width == 300
        assert places[B].height == 356
        assert abs(places[C].width * 488 - places[E].width * 468) < 488
    assert (places[C].height, places[D].height) == (352, 248)


def test_the_composed_size_gives_the_composed_sizes() -> None:
    places = shared(300 + 468 + 488 + 2 * GAP, 606)
    assert [places[one].width for one in (C, E)] == [468, 488]


def test_what_is_kept_gives_way_before_anything_is_cut() -> None:
    places = shared(1268, 300)
    assert places[A].height == 80
    assert places[B].height == 300 - 80 - GAP
    places = shared(350, 606)
    assert places[C].width == places[E].width == 100
    assert places[A].width == 350 - 200 - 2 * GAP


def test_a_least_size_is_taken_from_the_others() -> None:
    small = terms(c=Wish(1, 352), d=Wish(1, 248))
    places = shared(1268, 606, of=small)
    assert places[C].width == 100
    assert places[E].width == 1268 - 300 - 100 - 2 * GAP


def test_where_all_are_kept_all_grow() -> None:
    places = shared(900, 600, Split(True, (A, B)))
    assert places[A].width + places[B].width + GAP == 900


def test_a_column_is_as_wide_as_what_takes_its_share() -> None:
    tree = Split(True, (Split(False, (B, C)), E))
    places = shared(468 + 488 + GAP, 606, tree)
    assert places[B].width == places[C].width == 468


def test_a_table_ends_with_a_whole_row_and_the_rest_goes_below() -> None:
    rows = Terms(terms().wish, terms().least, lambda tabs, h: h // 24 * 24 if tabs == A else h)
    places = shared(1268, 606, of=rows)
    assert places[A].height == 240
    assert places[B].height == 606 - 240 - GAP


@pytest.mark.parametrize("size", [(1268, 606), (1908, 886)])
def test_the_nesting_is_read_off_the_places(size: tuple[int, int]) -> None:
    assert read_splits(shared(*size)) == TREE


def test_columns_are_read_before_rows() -> None:
    square = {A: Rect(0, 0, 10, 10), B: Rect(16, 0, 10, 10), C: Rect(0, 16, 10, 10)}
    square[D] = Rect(16, 16, 10, 10)
    assert read_splits(square) == Split(True, (Split(False, (A, C)), Split(False, (B, D))))


def test_what_is_no_nesting_is_none() -> None:
    wheel = {
        A: Rect(0, 0, 20, 10),
        B: Rect(20, 0, 10, 20),
        C: Rect(10, 20, 20, 10),
        D: Rect(0, 10, 10, 20),
        E: Rect(10, 10, 10, 10),
    }
    assert read_splits(wheel) is None
    assert read_splits({}) is None


def test_what_is_left_out_leaves_the_others_nested_as_they_were() -> None:
    assert pruned(TREE, {"a": 0, "c": 0, "d": 0, "e": 0}) == Split(
        True, (A, Split(False, (C, D)), E)
    )
    assert pruned(TREE, {"c": 0, "d": 0}) == Split(False, (C, D))
    assert pruned(TREE, {}) is None
    row = Split(True, (A, Split(False, (B, Split(True, (C, D))))))
    assert pruned(row, {"a": 0, "c": 0, "d": 0}) == Split(True, (A, C, D))
    assert leaves(TREE) == [A, B, C, D, E]
