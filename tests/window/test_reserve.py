"""Qt keeps no record of docks for later, which would bring back the items of docks that are gone.

Of a hidden window that is to fill the screen and for which the docks are too large, it does, until
the window has its size. Meanwhile it forgets what is put elsewhere; at times it crashes.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from gdstudio.app.settings import Settings
from gdstudio.kit.panel import Moment, Panel, PanelContext, Place
from gdstudio.kit.widgets.theme import LIGHT
from gdstudio.window.floor_plans import WIDE
from gdstudio.window.layout import Layout
from gdstudio.window.panels import Panels

ROOT = Path(__file__).parents[2]
SPOTS = ("data", "experiment", "fit", "surface", "loss", "step")
BROAD = 300
"""Pixels of width: four such docks beside each other need a large window, three do not."""
FILLING = (Qt.WindowState.WindowMaximized, Qt.WindowState.WindowFullScreen)


class Broad(Panel):
    """As a real one, with nothing to draw."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.content.setMinimumWidth(BROAD)

    def draw(self, moment: Moment) -> None:
        pass


class Watched(QMainWindow):
    """Looks each time whether Qt keeps the record of the docks that it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.restored = 0
        self.setDockNestingEnabled(True)
        self.panels = Panels(self)
        kinds = [
            type("Kind", (Broad,), {"name": f"dock_{spot}", "title": spot, "place": Place(spot)})
            for spot in SPOTS
        ]
        self.panels.fill(kinds, lambda: PanelContext(None, LIGHT, Settings()))
        self.layout_ = Layout(self, self.panels, Settings())
        self.layout_.reset()
        self.layout_.restore()

    def restoreState(self, record, version=0) -> bool:  # noqa: N802  Qt's name for it
        done = super().restoreState(record, version)
        assert not keeps_record(self)
        self.restored += 1
        return done


def keeps_record(window: QMainWindow) -> bool:
    """Return whether the next size brings docks back as they were, without who came since."""
    late = QDockWidget()
    late.setObjectName("late")
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, late)
    window.layout().setGeometry(window.rect())
    forgotten = window.dockWidgetArea(late) == Qt.DockWidgetArea.NoDockWidgetArea
    window.removeDockWidget(late)
    late.deleteLater()
    return forgotten


def filling(state: Qt.WindowState) -> QByteArray:
    """Return what is remembered of a small window that filled the screen."""
    window = QWidget()
    window.resize(700, 500)
    window.setWindowState(state)
    return window.saveGeometry()


def three_docks() -> QMainWindow:
    window = QMainWindow()
    window.resize(400, 300)
    for index in range(3):
        dock, content = QDockWidget(), QWidget()
        dock.setObjectName(str(index))
        content.setMinimumWidth(BROAD)
        dock.setWidget(content)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock, Qt.Orientation.Horizontal)
    return window


@pytest.mark.parametrize("state", FILLING)
def test_a_record_that_qt_keeps_is_found(qtbot, state) -> None:
    first, second, third = three_docks(), three_docks(), three_docks()
    for window in (first, second, third):
        qtbot.addWidget(window)
    with qtbot.waitExposed(first):
        first.show()
    record = first.saveState()
    second.setWindowState(state)
    assert second.restoreState(record)
    assert keeps_record(second)
    assert third.restoreState(record)
    third.setWindowState(state)
    assert not keeps_record(third)


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_start_that_fills_the_screen_leaves_no_record_with_qt(qtbot, by_hand) -> None:
    first = Watched()
    qtbot.addWidget(first)
    first.resize(WIDE + 50, 900)  # as it is when it fills the screen
    with qtbot.waitExposed(first):
        first.show()
    if by_hand:
        step = first.panels["dock_step"]
        first.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, step)
    QTest.qWait(1)
    first.layout_.save()
    assert first.layout_.composed is not by_hand
    first.close()
    Settings().set("geometry", filling(Qt.WindowState.WindowMaximized))
    second = Watched()
    qtbot.addWidget(second)
    assert second.restored
    assert second.isMaximized()
    with qtbot.waitExposed(second):
        second.show()
    QTest.qWait(1)
    second.layout_.reset()
    QTest.qWait(1)
    second.layout_.undo()


def test_only_the_layout_gives_docks_back_to_qt():
    """It does so before the window is to fill the screen."""
    asked = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "gdstudio").rglob("*.py")
        if "restoreState" in path.read_text(encoding="utf-8")
    }
    assert asked == {str(Path("gdstudio/window/layout.py"))}
