"""Ticks of any axis."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF

from gdstudio.core.text.numbers import tick_texts
from gdstudio.core.text.ticks import linear_ticks, log_ticks
from gdstudio.kit.chart.pixels import LARGEST
from gdstudio.kit.chart.ticks import LINE, level_ticks, named_ticks, upright_ticks
from gdstudio.kit.widgets.theme import font

ENDS = st.floats(-LARGEST, LARGEST)


@given(ENDS, ENDS, st.integers(1, 12))
@example(1.0, math.nextafter(1.0, 2.0), 5)
@example(0.0, 5e-324, 5)
@example(1e-323, 1e308, 5)
@example(-8e307, 8e307, 5)
@example(1e15, math.nextafter(1e15, 2e15), 8)
def test_any_axis_has_ticks_that_can_be_written(a, b, count):
    low, high = min(a, b), max(a, b)
    if low == high:
        return
    kinds = [(linear_ticks, False)] + ([(log_ticks, True)] if low > 0 else [])
    for ticks, powers in kinds:
        values = ticks(low, high, count)
        assert len(set(values)) == len(values)
        assert all(map(math.isfinite, values))
        assert len(tick_texts(values, powers=powers)) == len(values)


@pytest.mark.parametrize("room", [20, 100, 333, 1200])
@pytest.mark.parametrize(("low", "high"), [(0, 30), (1e6, 1e6 + 1e-3), (-8e307, 8e307)])
def test_labels_across_have_room_beside_each_other(qtbot, low, high, room):
    del qtbot
    ticks = level_ticks(low, high, room)
    metrics = QFontMetricsF(font(11))
    wide = max((metrics.horizontalAdvance(text) for _, text in ticks), default=0.0)
    assert len(ticks) <= 3 or len(ticks) * (wide + 12) <= room


def test_what_is_counted_has_no_half_ticks(qtbot):
    del qtbot
    assert level_ticks(0, 2, 900, whole=True) == [(0, "0"), (1, "1"), (2, "2")]
    assert [text for _, text in level_ticks(0, 2, 900)][1] != "1"


def test_log_axes_have_powers_also_across(qtbot):
    del qtbot
    for ticks in (level_ticks(1e-9, 1, 400, log=True), upright_ticks(1e-9, 1, 400, log=True)):
        assert [text for value, text in ticks if value == 1e-8] in (["10⁻⁸"], [])
        assert len(ticks) > 3
        assert all(np.log10(value) == pytest.approx(round(np.log10(value))) for value, _ in ticks)


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("room", [9, 18, 25, 40, 90, 300])
def test_labels_above_each_other_do_not_touch(room, log):
    low, high = (0.003, 20_000.0) if log else (-27.0, 24.0)
    ticks = upright_ticks(low, high, room, log=log)
    assert ticks
    places = [math.log10(v) if log else v for v, _ in ticks]
    span = math.log10(high / low) if log else high - low
    assert (np.diff(places) / span * room >= LINE - 1e-9).all()


def test_names_stand_at_whole_numbers_as_many_as_find_place(qapp) -> None:
    names = ["ant", "bee", "cat", "dog"]
    assert named_ticks(names, -0.5, 3.5, 400.0) == list(enumerate(names))
    few = named_ticks(names, -0.5, 3.5, 80.0)
    assert few == [(0.0, "ant"), (2.0, "cat")]
    assert named_ticks(names, -0.5, 3.5, 1.0) == [(0.0, "ant")]
