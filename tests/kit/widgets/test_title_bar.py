"""The title of a dock: its height, its buttons, and what they do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDockWidget, QLabel, QMainWindow, QToolButton

from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.kit.widgets.title_bar import HEIGHT, TitleBar


@pytest.fixture
def dock(qtbot) -> Iterator[QDockWidget]:
    window = QMainWindow()
    made = QDockWidget("Fit", window)
    made.setTitleBarWidget(TitleBar(LIGHT, "Fit"))
    made.setWidget(QLabel("body"))
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, made)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield made
    window.close()


def test_it_keeps_its_height(dock):
    bar = dock.titleBarWidget()
    bar.set_value("ŷ = <span>1.779</span> + 4.448 x " * 8)
    assert bar.height() == bar.sizeHint().height() == bar.minimumSizeHint().height() == HEIGHT


def test_a_value_that_is_cut_says_so_and_can_be_read(dock, qtbot):
    value = dock.titleBarWidget()._value
    dock.titleBarWidget().set_value("short")
    assert not value.cut
    assert not value.toolTip()
    long = "w 0.9995 " * 100
    dock.titleBarWidget().set_value(long)
    assert value.cut
    assert value.findChildren(QLabel)[1].isVisible()
    assert value.toolTip() == long
    dock.titleBarWidget().set_value("short")
    assert not value.findChildren(QLabel)[1].isVisible()
    assert not value.toolTip()


def test_a_double_click_floats_and_docks(dock, qtbot):
    bar = dock.titleBarWidget()
    for floating in (True, False):
        qtbot.mouseDClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
        qtbot.waitUntil(lambda floating=floating: dock.isFloating() is floating)


def test_buttons_float_and_close(dock, qtbot):
    float_button, close_button = dock.titleBarWidget().findChildren(QToolButton)
    qtbot.mouseClick(float_button, Qt.MouseButton.LeftButton)
    assert dock.isFloating()
    qtbot.keyClick(close_button, Qt.Key.Key_Space)
    assert not dock.isVisible()


def test_own_buttons_come_before_those_and_speak(dock):
    bar = dock.titleBarWidget()
    camera = bar.add_button("camera", "Copy image")
    bar.set_theme(DARK)
    bar.layout().activate()
    others = [button for button in bar.findChildren(QToolButton) if button is not camera]
    assert all(camera.x() < button.x() for button in others)
    assert camera.accessibleName() == camera.toolTip() == "Copy image"
    assert all(button.accessibleName() and button.toolTip() for button in others)
