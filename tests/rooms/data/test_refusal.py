"""Why something was not done to the points: said until the next act, and over none of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gdstudio.rooms.data.points_table import HEADER, ROW, PointsTable
from gdstudio.rooms.data.refusal import Refusal


@pytest.fixture
def panel(window):
    return window.panels["dock_dataset"]


@pytest.fixture
def refusal(window, panel):
    window.clock.flush()
    said = panel.findChild(Refusal)
    panel.findChild(PointsTable).edits.fill_down()  # nothing is selected
    assert said.isVisible()
    return said


def click_elsewhere(window) -> None:
    fit = window.panels["dock_fit"]
    at = fit.title_bar.mapTo(window, QPoint(60, 8))
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=at)


def press_step(window) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Right)


@pytest.mark.parametrize("act", [click_elsewhere, press_step])
def test_it_goes_with_the_next_act_wherever_that_is(window, refusal, act) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Control)
    assert refusal.isVisible()  # that is none yet
    act(window)
    assert not refusal.isVisible()
    assert refusal.text == ""


def test_the_act_that_is_refused_does_not_take_it_away(window, panel, qtbot) -> None:
    table = panel.findChild(PointsTable)
    window.activateWindow()
    table.setCurrentIndex(table.model().index(0, 0))
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    keys = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_X, keys)  # of a single cell
    refusal = panel.findChild(Refusal)
    assert "needs all its values" in refusal.text
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_X, keys)
    assert "needs all its values" in refusal.text


@pytest.mark.parametrize("high", [900, 420, 200, 162])
def test_rows_of_the_table_are_seen_beside_it(window, panel, refusal, qtbot, high: int) -> None:
    refusal.say("")
    panel.setFloating(True)
    panel.resize(320, high)
    QApplication.processEvents()
    table = panel.findChild(PointsTable)
    before, whole = table.height(), panel.content.height()
    table.setCurrentIndex(table.model().index(99, 0))
    refusal.say("Why it was not done, in a sentence that is as long as such sentences are. " * 2)
    QApplication.processEvents()
    covered = refusal.geometry().intersected(table.geometry())
    assert panel.content.height() == whole  # nobody else has to make room
    if table.height() >= HEADER + 2 * ROW and not refusal.at_top:
        assert covered.isEmpty()
    else:
        assert covered.height() < table.height() - HEADER
    shown = table.visualRect(table.model().index(99, 0))
    assert table.viewport().rect().contains(shown.center())
    refusal.say("")
    QApplication.processEvents()
    assert table.height() == before
