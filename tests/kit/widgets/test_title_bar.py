"""The title of a dock: its height, its buttons, and what they do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QLabel,
    QMainWindow,
    QMenu,
    QToolButton,
    QWidget,
)

from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.kit.widgets.title_bar import COMES_MS, HEIGHT, TitleBar
from gdstudio.kit.widgets.title_name import TitleName


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


def button(dock, name: str) -> QToolButton:
    found = dock.titleBarWidget().findChildren(QToolButton)
    return next(one for one in found if one.accessibleName().startswith(name))


def hover(bar, inside: bool) -> None:
    place = QPointF(5, 5)
    event = QEnterEvent(place, place, place) if inside else QEvent(QEvent.Type.Leave)
    QApplication.sendEvent(bar, event)


def test_at_rest_there_is_only_what_every_lesson_uses(dock):
    bar = dock.titleBarWidget()
    assert not button(dock, "Float").isVisible()
    assert not button(dock, "Close").isVisible()
    assert button(dock, "More").isVisible()
    before = [(child, child.geometry()) for child in bar.children() if child.isWidgetType()]
    least = bar.minimumSizeHint()
    hover(bar, True)
    assert button(dock, "Float").isVisible()
    assert button(dock, "Close").isVisible()
    passing = button(dock, "Float").parentWidget()
    assert all(child.geometry() == place for child, place in before if child is not passing)
    assert bar.minimumSizeHint() == least
    hover(bar, False)
    assert not button(dock, "Float").isVisible()


def test_no_number_is_cut_by_what_comes_up(dock, qtbot):
    bar = dock.titleBarWidget()
    dock.window().resize(210, 200)
    value = bar._value
    for text in ("1234567 7654321", "12 34 56 78 90 12 34 56 78 90", "1"):
        bar.set_value(text)
        hover(bar, True)
        passing = button(dock, "Float").parentWidget()
        more = value.findChildren(QLabel)[1]
        if value.cut:
            assert more.isVisible()
            assert value.mapTo(bar, more.geometry().bottomRight()).x() < passing.x()
        hover(bar, False)
    assert not value.cut


def test_buttons_float_and_close(dock, qtbot):
    hover(dock.titleBarWidget(), True)
    qtbot.mouseClick(button(dock, "Float"), Qt.MouseButton.LeftButton)
    assert not dock.isFloating(), "it came up under that click"
    qtbot.wait(COMES_MS + 20)
    qtbot.mouseClick(button(dock, "Float"), Qt.MouseButton.LeftButton)
    assert dock.isFloating()
    qtbot.keyClick(button(dock, "Close"), Qt.Key.Key_Space)
    assert not dock.isVisible()


def test_the_keyboard_brings_up_the_same_buttons(dock, qtbot):
    with qtbot.waitActive(dock.window()):
        dock.window().activateWindow()
    button(dock, "More").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button(dock, "Close").isVisible)
    dock.widget().setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    dock.widget().setFocus()
    qtbot.waitUntil(lambda: not button(dock, "Close").isVisible())


def test_more_has_what_a_room_adds_and_what_every_panel_can_do(dock, qtbot):
    bar = dock.titleBarWidget()
    own = QMenu(dock)
    own.addAction("Copy as text")
    more = bar.add_button("dots-three", "More")
    more.setMenu(own)
    for floating in (False, True):
        menu = more.menu()
        menu.aboutToShow.emit()
        texts = [action.text() for action in menu.actions() if not action.isSeparator()]
        assert texts == ["Copy as text", "Dock" if floating else "Float", "Close"]
        menu.actions()[-2].trigger()
        assert dock.isFloating() is not floating
    assert own.actions()[0].text() == "Copy as text"


def test_own_buttons_come_before_those_and_speak(dock):
    bar = dock.titleBarWidget()
    camera = bar.add_button("camera", "Copy image", last=True)
    cube = bar.add_button("cube", "Views")
    copy = bar.add_button("copy", "Copy")
    bar.set_theme(DARK)
    order = [bar.layout().indexOf(one) for one in (cube, copy, camera, button(dock, "More"))]
    assert order == sorted(order)
    assert order[0] > 0
    assert camera.accessibleName() == camera.toolTip() == "Copy image"
    assert all(one.accessibleName() and one.toolTip() for one in bar.findChildren(QToolButton))


def names(bar) -> list[str]:
    found = [one for one in bar.findChildren(TitleName) if not one.isHidden()]
    return [one.text() for one in sorted(found, key=lambda one: one.x())]


def test_names_of_who_shares_the_place_stand_in_the_bar(dock, qtbot):
    bar = dock.titleBarWidget()
    bar.set_names(["Data", "Fit", "Runs"], 1)
    qtbot.waitUntil(lambda: names(bar) == ["Data", "Fit", "Runs"])
    told = [one.accessibleDescription() for one in bar.findChildren(TitleName)]
    assert all(text.startswith("Tab ") for text in told)
    chosen = []
    bar.name_chosen.connect(chosen.append)
    runs = next(one for one in bar.findChildren(TitleName) if one.text() == "Runs")
    qtbot.mouseClick(runs, Qt.MouseButton.LeftButton)
    qtbot.keyClick(bar.name, Qt.Key.Key_Left)
    qtbot.keyClick(bar.name, Qt.Key.Key_Right)
    qtbot.keyClick(runs, Qt.Key.Key_Return)
    qtbot.keyClick(runs, Qt.Key.Key_Right)
    assert chosen == [2, 0, 2, 2, 0]
    bar.set_names(["Fit"], 0)
    qtbot.waitUntil(lambda: names(bar) == ["Fit"])
    assert bar.name.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_nothing_comes_up_over_a_name_that_can_be_clicked(dock, qtbot):
    """Else a click that means another panel closes this one."""
    bar = dock.titleBarWidget()
    bar.set_names(["Step", "Rivals"], 0)
    bar.set_value("next, update 31: 30 → 31")
    dock.setFloating(True)
    for width, comes in ((600, True), (bar.least_width(2) + 30, False)):
        dock.resize(width, 200)
        qtbot.waitUntil(lambda width=width: bar.width() <= width)
        bar._show_passing(True)
        assert dock.findChild(QWidget, "title_bar_passing").isVisible() is comes
        bar._show_passing(False)


def test_a_name_that_is_dragged_is_pulled_out_and_not_chosen(dock, qtbot):
    bar = dock.titleBarWidget()
    bar.set_names(["Fit", "Runs"], 0)
    runs = next(one for one in bar.findChildren(TitleName) if one.text() == "Runs")
    seen = []
    bar.name_chosen.connect(lambda index: seen.append(("chosen", index)))
    bar.name_pulled.connect(lambda index, place: seen.append(("pulled", index, place)))
    start = QPoint(4, 10)
    qtbot.mousePress(runs, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(runs, QPoint(40, 30))
    qtbot.mouseRelease(runs, Qt.MouseButton.LeftButton, pos=QPoint(40, 30))
    assert seen == [("pulled", 1, runs.mapTo(bar, start))]
