from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import from_table
from gdstudio.film.web.kept import BUDGET, MOST_ROWS, keep_rows

LINE = {
    "format": 1,
    "dataset": {"kind": "points", "x": [0.5, 1.0, 2.0, 4.0], "y": [1.0, 2.0, 2.5, 5.0]},
    "model": {"kind": "line", "init": [0.5, -0.25]},
    "loss": {"kind": "mse"},
    "optimizer": {"kind": "gd", "lr": 0.02},
    "training": {"epochs": 20},
}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return train(from_table(LINE, tmp_path_factory.mktemp("run")))


def test_a_short_film_is_kept_whole(run):
    kept = keep_rows(run, range(21), 100)
    np.testing.assert_array_equal(kept.rows, np.arange(21))
    assert kept.every == 1


@pytest.mark.parametrize("last", [1199, 1200, 2000, 5001, 189_000, 10**6])
@pytest.mark.parametrize("row_bytes", [60, 4000, 10**7])
def test_a_long_one_by_a_round_step_within_what_there_is_room_for(last, row_bytes, run):
    kept = keep_rows(run, range(last + 1), row_bytes)
    assert kept.rows[0] == 0
    assert kept.rows[-1] == last
    assert len(kept.rows) <= max(2, min(MOST_ROWS, BUDGET // row_bytes)) + 1
    np.testing.assert_array_equal(kept.rows[:-1], np.arange(len(kept.rows) - 1) * kept.every)
    if len(kept.rows) > 2:
        digit = int(str(kept.every)[0])
        assert kept.every == digit * 10 ** (len(str(kept.every)) - 1)
        assert 2 * len(kept.rows) > min(last, MOST_ROWS, BUDGET // row_bytes) / 2


def test_a_run_beside_it_has_the_rows_of_both_and_its_own_last(run):
    kept = keep_rows(run, range(0, 21, 5), 100)
    np.testing.assert_array_equal(kept.up_to(12), [0, 5, 10, 12])
    np.testing.assert_array_equal(kept.up_to(20), [0, 5, 10, 15, 20])
    np.testing.assert_array_equal(kept.up_to(90), [0, 5, 10, 15, 20, 90])
