"""A page lies over its window, keeps the keys, and gives everything back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDockWidget, QLineEdit, QMainWindow, QPushButton

from gdstudio.kit.widgets.page import Page
from tests.owners import strangers


class Bench(QMainWindow):
    """A window with a menu, a field, a dock and an action on the arrow."""

    def __init__(self) -> None:
        super().__init__()
        self.menuBar().addMenu("Menu").addAction("Entry")
        self.field = QLineEdit()
        self.setCentralWidget(self.field)
        self.dock = QDockWidget("Dock")
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.dock)
        self.acted: list[str] = []
        for keys in ("Right", "Space", "Ctrl+L", "Ctrl+Z"):
            action = QAction(self)
            action.setShortcut(keys)
            action.triggered.connect(lambda _=False, keys=keys: self.acted.append(keys))
            self.addAction(action)
        self.page = Page(self, "page")
        self.first, self.second = QPushButton("first", self.page), QPushButton("second", self.page)
        self.second.move(0, 50)
        for button in (self.first, self.second):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.page.lets_through("Ctrl+L")
        self.resize(500, 400)


@pytest.fixture
def bench(qtbot):
    window = Bench()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    window.field.setFocus()
    return window


def test_it_covers_everything_below_the_menu(bench):
    bench.page.enter()
    bar = bench.menuBar().geometry().bottom() + 1
    assert bench.page.geometry().getRect() == (0, bar, 500, bench.height() - bar)
    bench.resize(700, 500)
    assert bench.page.width() == 700
    assert bench.page.geometry().bottom() == bench.height() - 1


def test_escape_gives_the_focus_back(bench, qtbot):
    bench.page.enter()
    assert not bench.field.hasFocus()
    with qtbot.waitSignal(bench.page.left):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert bench.page.isHidden()
    assert bench.field.hasFocus()


def test_shortcuts_of_the_window_rest_but_for_those_let_through(bench, qtbot):
    bench.setFocus()
    qtbot.keyClick(bench, Qt.Key.Key_Right)
    assert bench.acted == ["Right"]
    bench.page.enter()
    for key, held in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier),
    ):
        qtbot.keyClick(QApplication.focusWidget(), key, held)
    assert bench.acted == ["Right", "Ctrl+L"]


def test_tab_stays_on_the_page(bench, qtbot):
    bench.page.enter()
    seen = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [bench.first, bench.second] * 2
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert bench.first.hasFocus()


def test_what_tab_passes_does_not_go_with_what_goes(bench, qtbot):
    """Whoever walks the chain of focus in Python binds each widget to the one before it."""
    bar, entry = bench.statusBar(), bench.menuBar().actions()[0]
    going = QPushButton("going", bench.page)
    bench.page.enter()
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    bench.page.leave()
    assert not strangers()
    for one in (going, bench.page):
        with qtbot.waitSignal(one.destroyed):
            one.deleteLater()
    bar.showMessage("still there")
    assert entry.text() == "Menu"
    assert bench.field.parent() is bench


def test_floating_panels_wait_out_of_sight(bench):
    bench.dock.setFloating(True)
    assert bench.dock.isVisible()
    bench.page.enter()
    assert not bench.dock.isVisible()
    bench.page.leave()
    assert bench.dock.isVisible()
    assert bench.dock.isFloating()
