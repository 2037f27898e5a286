"""Which of very many points are drawn."""

from __future__ import annotations

import numpy as np

from gdstudio.core.data.crowd import GRID_BITS, MOST_DRAWN, sample_rows
from gdstudio.core.data.data import Data


def test_the_sample_is_the_same_every_time():
    random = np.random.RandomState(0)
    x, y = random.randn(2, 1_000_000)
    assert sample_rows(x[:MOST_DRAWN], y[:MOST_DRAWN]) is None
    rows = sample_rows(x, y)
    assert len(np.unique(rows)) == MOST_DRAWN
    assert np.array_equal(rows, sample_rows(x, y))


def test_a_point_that_stands_alone_is_always_drawn():
    random = np.random.RandomState(1)
    x, y = random.randn(2, 200_000)
    lonely = random.choice(200_000, 50, replace=False)
    x[lonely], y[lonely] = np.linspace(-60, 60, 50), 80 * np.cos(np.arange(50))
    assert np.isin(lonely, sample_rows(x, y)).all()


def test_points_in_one_place_are_sampled_like_others():
    assert len(sample_rows(np.zeros(50_000), np.ones(50_000))) == MOST_DRAWN


def test_a_cell_is_stood_for_by_its_last_point():
    random = np.random.RandomState(2)
    x, y = random.randn(2, 50_000)
    found = sample_rows(x, y, limit=2_000)
    side = 1 << GRID_BITS
    across, up = (((v - v.min()) / (v.max() - v.min()) * (side - 1)).astype(int) for v in (x, y))
    owners: dict[tuple[int, int], int] = {}
    for shift in range(GRID_BITS + 1):
        cells = zip((across >> shift).tolist(), (up >> shift).tolist(), strict=True)
        owners = {cell: row for row, cell in enumerate(cells)}
        if len(owners) <= 2_000:
            break
    assert set(owners.values()) <= set(found.tolist())


def test_points_are_looked_through_once():
    x, y = np.random.RandomState(3).randn(2, 50_000)
    data = Data(x[:, None], y)
    assert data.drawn_rows(up=-1) is data.drawn_rows(up=-1)
    assert np.array_equal(data.drawn_rows(up=-1), sample_rows(x, y))
    assert len(data.drawn_rows(up=-1, most=100)) == 100
