"""A window opens within the work area, whatever was remembered of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from gdstudio.window.screen_place import FRAME, ScreenPlace


@pytest.fixture
def window(qtbot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def work(qapp):
    return QGuiApplication.primaryScreen().availableGeometry()


def test_what_fits_is_left_as_it_is(window, work) -> None:
    window.resize(work.size() - FRAME)
    ScreenPlace(window)
    assert window.size() == work.size() - FRAME
    assert not window.isMaximized()


@pytest.mark.parametrize("more", [QSize(1, -200), QSize(-200, 1), QSize(900, 700)])
def test_what_is_larger_than_the_screen_fills_it_and_has_a_size_to_go_back_to(
    window, work, more
) -> None:
    window.resize(work.size() - FRAME + more)
    ScreenPlace(window)
    assert window.isMaximized()
    assert window.width() <= work.width() - FRAME.width()
    assert window.height() <= work.height() - FRAME.height()


@pytest.mark.parametrize(
    "place", [QPoint(90_000, 40), QPoint(-5_000, -5_000), QPoint(600, 90_000), QPoint(-40, 300)]
)
def test_a_place_on_a_screen_that_is_gone_is_brought_inside(window, work, place) -> None:
    window.resize(640, 480)
    window.move(place)
    ScreenPlace(window)
    assert work.contains(window.geometry())
    assert window.size() == QSize(640, 480)


def test_the_frame_is_measured_once_it_is_there(window, work, qtbot) -> None:
    window.resize(640, 480)
    place = ScreenPlace(window)
    window.show()
    qtbot.waitExposed(window)
    window.move(work.bottomRight() - QPoint(100, 100))
    frame, inner = window.frameGeometry(), window.geometry()
    place._measure()
    if frame != inner:  # where something manages windows
        assert work.contains(window.frameGeometry())
