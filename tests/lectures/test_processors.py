"""What a text prints is so on every processor: to the last digit, however float32 was rounded."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from gdstudio.core.descent.descend import train
from tests.core.another_order import ORDERS, summed
from tests.core.experiment.test_lesson_acts import LESSONS, PATHS, PRINTED, known, loaded, trained
from tests.lectures.numbers_named import numbers_in, texts_of


@LESSONS
def test_numbers_of_every_text_hold_however_the_points_are_summed(path: Path) -> None:
    made = loaded(path)
    if made.training.dtype != "float32" or not made.objective.count:
        return
    told = [(name, text) for name, texts in texts_of(path) for text in texts.values()]
    both = " ".join(text for _, text in told)

    def values() -> np.ndarray:
        trained.cache_clear()
        return known(path, both)

    here = values()
    try:
        for how in ORDERS:
            with summed(how):
                there = values()
            for name, text in told:
                for printed, value, half in numbers_in(text):
                    near = half * (1 + 1e-3) + 1e-12 * abs(value)
                    if printed in PRINTED.get(path.stem, {}):
                        continue
                    if (np.abs(here - value) <= near).any():
                        assert (np.abs(there - value) <= near).any(), (how, name, printed)
    finally:
        trained.cache_clear()


def test_another_order_is_another_rounding() -> None:
    """Else the test above would see nothing."""
    path = next(path for path in PATHS if path.stem == "004-e")
    plain = np.asarray(train(loaded(path), None).at(500).params)
    with summed("backwards"):
        other = np.asarray(train(loaded(path), None).at(500).params)
    assert plain.dtype == np.float32
    assert (plain != other).any()
    np.testing.assert_allclose(plain, other, rtol=1e-6)
