"""The numbers side by side, and by how much they differ."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from gdstudio.core.loop.series import Series
from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.rooms.check.curves import value_range
from gdstudio.rooms.check.rows import RowsView, difference


def series(printed, right, rows=None, name="", half=0.5e-4):
    printed, right = np.array(printed, float), np.array(right, float)
    wrong = ~np.isclose(printed, right, rtol=5e-5)
    rows = np.arange(len(printed)) if rows is None else np.array(rows)
    curve = np.interp(np.arange(rows.max() + 1), rows, right)
    return Series(name, "loss", rows, printed, right, wrong, curve, np.full(len(printed), half))


def texts(view):
    model = view.rows
    return [
        [model.data(model.index(row, column)) for column in range(4)]
        for row in range(model.rowCount())
    ]


@pytest.mark.parametrize(
    ("printed", "right", "text"),
    [
        (1939.6222, 3755.6375, "−48 %"),
        (7541.0459, 65.934, "+11 337 %"),
        (1.002, 1.0, "+0.20 %"),
        (-2.0, -1.0, "−100 %"),
        (1e12, 1.0, "× 1.0·10¹²"),
        (1.0, 0.0, "–"),
        (float("inf"), 1.0, "–"),
        (float("nan"), 1.0, "–"),
    ],
)
def test_by_how_much(printed, right, text):
    told = difference(printed, right)
    assert told.replace("\u2009", " ").replace("\u202f", " ").replace("\xa0", " ") == text


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_first_difference_is_shown(qtbot, theme):
    view = RowsView(theme)
    qtbot.addWidget(view)
    view.resize(320, 200)
    right = np.linspace(100, 50, 60)
    view.show()
    view.show_series(series(np.where(np.arange(60) < 40, right, right * 2), right))
    assert view.rows.first == 40
    assert view.rowAt(2) == 38
    cells = texts(view)
    assert cells[3] == ["3", cells[3][1], cells[3][1], ""]
    assert cells[40][3] == "+100 %"
    equal = view.rows.data(view.rows.index(3, 3), Qt.ItemDataRole.AccessibleTextRole)
    assert equal == "equal"
    view.grab()
    view.show_series(None)
    assert view.rows.rowCount() == 0


def test_numbers_have_the_digits_that_were_printed(qtbot):
    view = RowsView(LIGHT)
    qtbot.addWidget(view)
    one = series([5675.2, 1e20, float("nan")], [5675.2104, 1.0, 2.0], half=0.05)
    view.show_series(one)
    cells = texts(view)
    assert [cell.replace("\u2009", " ").replace("\u202f", " ") for cell in cells[0][1:3]] == [
        "5 675.2",
        "5 675.2",
    ]
    assert "10²⁰" in cells[1][1]
    assert cells[1][2] == "1.0"


def test_what_runs_away_leaves_the_picture():
    low, high, log = value_range(series([100, 1e30, float("inf")], [100, 50, 20]), 10.0)
    assert log is False
    assert low < 10
    assert 100 < high < 1e7
    assert value_range(series([8000, 4000], [8000, 26]))[2]
    assert not value_range(series([-3.0, 1.0], [-3.0, 2.0], name="w0"))[2]
    low, high, _ = value_range(series([5.0], [5.0]))
    assert low < 5 < high
    assert value_range(series([float("nan")], [float("nan")])) == (0.0, 1.0, False)
