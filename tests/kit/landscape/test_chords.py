from __future__ import annotations

import numpy as np
import pytest

from gdstudio.kit.landscape.box import Box, HeightScale
from gdstudio.kit.landscape.chords import chords
from gdstudio.kit.landscape.trail import LEVELS, TAIL, Trail

LOWER, UPPER = np.array([-1.0, -1.0, -0.02]), np.array([1.0, 1.0, 1.12])
BOX = Box((-1.0, 1.0), (-1.0, 1.0), HeightScale(0.0, 1.0))


def points(*rows: tuple[float, float, float]) -> np.ndarray:
    return np.array(rows, dtype=float)


def test_a_path_inside_is_drawn_as_it_is() -> None:
    path = points((0, 0, 0.5), (0.5, 0.5, 0.2), (0.1, 0.9, 0.1))
    drawn = chords(path, LOWER, UPPER)
    assert not len(drawn.exits)
    assert drawn.joined.tolist() == [False, True, True]
    assert drawn.real.all()
    np.testing.assert_array_equal(drawn.points, path)


def test_a_chord_that_leaves_is_cut_at_the_edge_and_one_that_comes_back_too() -> None:
    path = points((0, 0, 0), (0.5, 0, 0), (2.5, 1, 0), (3, 0, 0), (0, 0, 0), (0.1, 0, 0))
    drawn = chords(path, LOWER, UPPER)
    assert drawn.exits.tolist() == [2]
    assert drawn.rows.tolist() == [0, 1, 2, 4, 4, 5]
    assert drawn.joined.tolist() == [False, True, True, False, True, True]
    assert drawn.real.tolist() == [True, True, False, False, True, True]
    np.testing.assert_allclose(drawn.points[2], (1.0, 0.25, 0.0))
    np.testing.assert_allclose(drawn.points[3], (1.0, 0.0, 0.0))
    assert len(drawn.lines) == 4


def test_a_chord_that_only_crosses_the_frame_is_not_drawn() -> None:
    drawn = chords(points((0, 0, 0), (2, 0, 0), (-3, 0, 0), (4, 0, 0)), LOWER, UPPER)
    assert drawn.rows.tolist() == [0, 1]


def test_it_may_leave_through_the_top() -> None:
    drawn = chords(points((0, 0, 0.12), (0, 0, 2.12)), LOWER, UPPER)
    assert drawn.exits.tolist() == [1]
    np.testing.assert_allclose(drawn.points[-1], (0, 0, 1.12))


@pytest.mark.parametrize("end", [(np.inf, 0, np.inf), (np.nan, np.nan, np.nan), (1e300, 0, 1e300)])
def test_an_overflow_leaves_too(end: tuple[float, float, float]) -> None:
    drawn = chords(points((0, 0, 0.5), end), LOWER, UPPER)
    assert drawn.exits.tolist() == [1]
    assert np.isfinite(drawn.points).all()
    assert np.isfinite(drawn.directions).all()


def test_a_path_from_outside_is_drawn_from_where_it_comes_in() -> None:
    drawn = chords(points((-3, 0, 0), (-2, 0, 0), (0, 0, 0), (0.5, 0, 0)), LOWER, UPPER)
    assert drawn.rows.tolist() == [2, 2, 3]
    assert drawn.real.tolist() == [False, True, True]
    np.testing.assert_allclose(drawn.points[0], (-1, 0, 0))


def test_nothing_of_a_path_outside_is_drawn() -> None:
    assert not len(chords(points((3, 3, 0), (4, 4, 0)), LOWER, UPPER).points)


def noisy(count: int, seed: int = 0, reach: float = 0.8) -> tuple[np.ndarray, np.ndarray]:
    walk = np.cumsum(np.random.default_rng(seed).normal(0, 0.01, (count, 2)), axis=0)
    params = reach * np.sin(walk)
    return params, (params**2).sum(axis=1) / 2


@pytest.mark.parametrize("batch", [1, 7, 400])
@pytest.mark.parametrize("swings", [False, True])
def test_a_trail_grown_in_batches_is_the_trail_made_at_once(batch: int, swings: bool) -> None:
    params, losses = noisy(400)
    if swings:  # out of the frame and in again, many times
        params = 1.6 * np.stack([np.cos(np.arange(400) * 0.3), np.sin(np.arange(400) * 0.07)], 1)
    whole, grown = Trail(BOX), Trail(BOX)
    whole.extend(params, losses)
    for stop in range(batch, len(params) + batch, batch):
        grown.extend(params[:stop], losses[:stop])
    np.testing.assert_array_equal(whole.lines, grown.lines)
    np.testing.assert_array_equal(whole.updates, grown.updates)
    np.testing.assert_allclose(whole.segments, grown.segments)


def test_a_long_path_is_thinned_and_only_grows() -> None:
    params, losses = noisy(100_000)
    trail = Trail(BOX)
    trail.extend(params[:50_000], losses[:50_000])
    before = trail.segments.copy()
    trail.extend(params, losses)
    assert len(trail.segments) <= LEVELS[-1][1]
    np.testing.assert_array_equal(trail.segments[: len(before)], before)


def test_the_tail_ends_at_the_cursor_and_the_thinned_part_before_it() -> None:
    params, losses = noisy(5_000)
    trail = Trail(BOX)
    trail.extend(params, losses)
    begin, count = trail.tail(3_000)
    assert (begin + count, count) == (3_000, TAIL)
    assert (trail._thin.ends[: trail.thinned(3_000)] <= begin).all()
    assert trail.tail(0) == (0, 0)


def test_a_path_that_comes_back_is_drawn_again() -> None:
    params = np.array([[0, 0], [0.5, 0], [3, 0], [0, 0], [0.1, 0]], dtype=float)
    trail = Trail(BOX)
    for stop in range(1, 6):
        trail.extend(params[:stop], np.zeros(stop))
    assert trail.updates.tolist() == [1, 2, 3, 4]
    assert [trail.exit(row) is not None for row in range(5)] == [False, False, True, False, False]
    leaving = trail.exit(2)
    assert leaving is not None
    assert leaving.update == 2
    np.testing.assert_allclose(leaving.point, (1, 0, 0))
    assert trail.tail(4) == (0, 4)
    assert trail.tail(2) == (0, 2)
    assert trail.dots(4)[:, 0].tolist() == pytest.approx([0, 0.5, 0, 0.1])
    assert trail.dots(2)[:, 0].tolist() == pytest.approx([0, 0.5])
