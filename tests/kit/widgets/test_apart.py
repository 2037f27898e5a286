"""Names that are cut can still be told apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF

from gdstudio.kit.widgets.apart import told_apart
from gdstudio.kit.widgets.whole_text import NUMBER, fitting_text


def cut(names, room):
    return told_apart(names, room, len)


def test_what_fits_is_whole():
    assert cut(["Adam", "AdaGrad"], 10) == ["Adam", "AdaGrad"]


def test_where_they_are_equal_gives_way():
    rates = [f"Gradient descent, α {rate}" for rate in ("0.001", "0.0001", "0.0083")]
    for room in range(8, 20):
        for shown, name in zip(cut(rates, room), rates, strict=True):
            assert len(shown) <= room
            assert shown.endswith(name.rpartition(" ")[2])


@given(
    st.lists(st.sampled_from(["0.1", "0.01", "0.001", "1", "3"]), min_size=2, unique=True),
    st.integers(8, 30),
)
def test_never_two_the_same(values, room):
    names = [f"Nesterov's accelerated gradient, α {value}" for value in values]
    shown = cut(names, room)
    assert len(set(shown)) == len(shown)
    assert all(len(text) <= room for text in shown)


@pytest.mark.parametrize("name", ["α 0.00030612, μ 0.9", "0.00000000061", "α = 0.25, −3.5·10⁻⁵"])
def test_no_number_is_cut_in_its_middle(name):
    numbers = set(re.findall(NUMBER, name))
    for room in range(1, len(name)):
        for shown in cut([name, "another"], room):
            assert set(re.findall(NUMBER, shown)) <= numbers, shown


@pytest.mark.parametrize("name", ["α = 0.25 and more", "step 10 · 3.5", "Adam, −2.5e-05 x"])
def test_no_front_ends_within_a_number(name, qapp):
    metrics = QFontMetricsF(QFont())
    numbers = set(re.findall(NUMBER, name))
    for room in range(int(metrics.horizontalAdvance(name)) + 2):
        shown = fitting_text(name, metrics, room)
        assert set(re.findall(NUMBER, shown)) <= numbers, shown
