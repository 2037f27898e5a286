"""Columns that grow."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gdstudio.kit.chart.envelope import Envelope


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 5000])
def test_an_envelope_knows_least_and_largest(count):
    values = np.random.RandomState(1).randn(count).astype(np.float32)
    envelope = Envelope()
    for end in range(0, count, 700):
        envelope.follow(values[:end])
    envelope.follow(values)
    for end in (count // 2, count):
        low, high = envelope.span(values, end)
        if end:
            assert (low, high) == (values[:end].min(), values[:end].max())
            assert envelope.argmin(values, end) == values[:end].argmin()
        else:
            assert math.isnan(low)


def test_an_envelope_finds_the_first_row_outside():
    values = np.zeros(1000)
    values[[700, 900]] = 5, -7
    envelope = Envelope()
    envelope.follow(values)
    assert envelope.first_outside(values, -1, 1) == 700
    assert envelope.first_outside(values, -1, 9) == 900
    assert envelope.first_outside(values, -9, 9) is None
    values[-1] = math.nan
    assert envelope.first_outside(values, -9, 9) == 999
