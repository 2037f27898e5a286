"""Whose a key is, what the wheel leaves alone, and that tooltips can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QLabel,
    QLineEdit,
    QTabBar,
    QToolButton,
    QToolTip,
    QWidget,
)

import gdstudio
from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.rooms.transport.timeline import Timeline

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def closing_popups() -> Iterator[None]:
    """Menus and lists that a press opens close at once."""
    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(_close_popup)
    timer.start()
    yield
    timer.stop()


def _close_popup() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def show_all(window) -> None:
    for panel in window.panels.values():
        panel.show()
    QApplication.processEvents()


def seen(window) -> list[QWidget]:
    """Everything in the window that a mouse can reach."""
    found = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
    return [w for w in found if not w.isWindow() or isinstance(w, QDockWidget)]


def click(widget: QWidget) -> None:
    """Press it and let go beside it, where that would set something off."""
    middle = widget.rect().center()
    QTest.mousePress(widget, LEFT, pos=middle)
    if not shiboken6.isValid(widget):
        return
    off = QPoint(-3000, -3000) if isinstance(widget, QAbstractButton) else middle
    QTest.mouseRelease(widget, LEFT, pos=off)


def press_space(window, qtbot) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, KEY.Key_Space)
    if not window.playhead.playing:
        qtbot.waitUntil(lambda: not window.studio.training)


def takes_words(widget: QWidget | None) -> bool:
    return isinstance(widget, QLineEdit)


def test_space_plays_and_pauses_after_a_click_anywhere(window, qtbot, closing_popups) -> None:
    show_all(window)
    panels = list(window.panels.values())
    tried: set[str] = set()
    for panel in (None, *panels):
        if panel is not None:
            panel.show()
            panel.raise_()
            QApplication.processEvents()
        for widget in seen(window):
            if not shiboken6.isValid(widget) or not widget.isVisible():
                continue
            click(widget)
            qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
            if takes_words(QApplication.focusWidget()):
                continue
            name = (
                f"{type(widget).__name__} {widget.objectName()}"
                if shiboken6.isValid(widget)
                else "gone"
            )
            assert not any(other.isFloating() for other in panels), name
            before = window.playhead.playing
            press_space(window, qtbot)
            assert window.playhead.playing != before, name
            press_space(window, qtbot)
            assert window.playhead.playing == before, name
            tried.add(name)
    assert len(tried) > 40


def test_space_does_not_press_what_the_focus_jumped_to(make_window, qtbot) -> None:
    window = make_window("bug-1")
    window.coach.go_on()
    window.clock.flush()
    ask = window.findChild(QToolButton, "coach_show_cause")
    assert ask.isVisible()
    qtbot.mouseClick(ask, LEFT)
    window.qt_actions["action_next_lesson"].trigger()
    QApplication.processEvents()
    floats = {name: dock.isFloating() for name, dock in window.panels.items()}
    press_space(window, qtbot)
    assert window.playhead.playing
    press_space(window, qtbot)
    assert floats == {name: dock.isFloating() for name, dock in window.panels.items()}


def test_a_widget_that_goes_while_it_has_the_focus_leaves_it_to_the_window(window, qtbot) -> None:
    tabs_to(window, qtbot, lambda widget: isinstance(widget, QToolButton))
    QApplication.processEvents()  # the key is dealt with
    QApplication.focusWidget().hide()
    assert not isinstance(QApplication.focusWidget(), (QAbstractButton, QComboBox))


def tabs_to(window, qtbot, wanted) -> QWidget:
    window.transport.take_focus()
    for _ in range(300):
        qtbot.keyClick(QApplication.focusWidget() or window, KEY.Key_Backtab)
        widget = QApplication.focusWidget()
        if widget is not None and wanted(widget):
            return widget
    raise AssertionError("Tab does not lead there")


@pytest.mark.parametrize("key", [KEY.Key_Space, KEY.Key_Return, KEY.Key_Enter])
@pytest.mark.parametrize("name", ["Back", "Float or dock this panel"])
def test_a_button_that_tab_led_to_is_pressed_by_its_own_key(window, qtbot, key, name) -> None:
    def is_it(widget: QWidget) -> bool:
        return isinstance(widget, QAbstractButton) and name == widget.accessibleName()

    if name == "Back":
        window.playhead.step()
        qtbot.waitUntil(lambda: window.studio.cursor == 1)
    button = tabs_to(window, qtbot, is_it)
    plain = button.grab().toImage()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)
    assert not window.playhead.playing
    QApplication.processEvents()
    window.setFocus()
    assert button.grab().toImage() != plain  # there was a ring


def test_a_number_that_is_not_typed_in_leaves_space_to_the_film(window, qtbot) -> None:
    field = next(f for f in window.findChildren(NumberField) if f.isVisible() and f.isEnabled())
    qtbot.mouseClick(field.lineEdit(), LEFT)
    assert field.hasFocus()
    press_space(window, qtbot)
    assert window.playhead.playing
    press_space(window, qtbot)
    qtbot.keyClicks(field, "1")
    qtbot.keyClick(field, KEY.Key_Space)
    assert not window.playhead.playing
    assert " " in field.text()
    qtbot.keyClick(field, KEY.Key_Escape)


def test_a_text_keeps_its_spaces(window, qtbot) -> None:
    line = QLineEdit(window.panels["dock_fit"].widget())
    line.show()
    line.setFocus()
    qtbot.keyClick(line, KEY.Key_Space)
    assert line.text() == " "
    assert not window.playhead.playing


# -- the wheel


def values(window) -> dict[int, object]:
    found: dict[int, object] = {}
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QAbstractSpinBox):
            found[id(widget)] = widget.text()
        elif isinstance(widget, (QComboBox, QTabBar)):
            found[id(widget)] = widget.currentIndex()
        elif isinstance(widget, Timeline) or (
            isinstance(widget, QAbstractSlider) and not isinstance(widget.parent(), QWidget)
        ):
            found[id(widget)] = widget.value()
    return found


def wheel(widget: QWidget, turn: int) -> None:
    at = QPointF(widget.rect().center())
    QApplication.sendEvent(
        widget,
        QWheelEvent(
            at,
            QPointF(widget.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def test_the_wheel_changes_nothing(window, qtbot) -> None:
    show_all(window)
    window.playhead.step()
    qtbot.waitUntil(lambda: window.studio.cursor == 1)
    window.render_panels()
    before, experiment = values(window), window.studio.experiment
    assert any(isinstance(widget, QTabBar) for widget in window.findChildren(QWidget))
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            widget.setFocus()
            for turn in (120, -120, -120):
                wheel(widget, turn)
    QApplication.processEvents()
    assert values(window) == before
    assert window.studio.experiment is experiment
    assert window.studio.cursor == 1


CHANGED_BY_WHEEL = (
    *("QComboBox", "QFontComboBox", "QSpinBox", "QDoubleSpinBox", "QSlider", "QDial"),
    *("QTabWidget", "QDateEdit", "QTimeEdit"),
)
"""What Qt lets the wheel change. There are calm ones of those that are needed."""


def test_no_dialog_has_anything_that_the_wheel_changes() -> None:
    made = re.compile(rf"(?<![\w.])({'|'.join(CHANGED_BY_WHEEL)})\(\)?(?!.*:$)")
    for file in Path(gdstudio.__file__).parent.rglob("*.py"):
        for line in file.read_text(encoding="utf-8").splitlines():
            assert line.startswith("class ") or not made.search(line), f"{file.name}: {line}"


# -- the menus


def test_exactly_one_theme_and_one_unit_have_their_tick(window) -> None:
    for names in (
        ("action_theme_system", "action_theme_light", "action_theme_dark"),
        ("action_step_epoch", "action_step_update"),
    ):
        actions = [window.findChild(QAction, name) for name in names]
        for chosen in (*actions, actions[-1], *reversed(actions)):
            chosen.trigger()
            assert [action.isChecked() for action in actions] == [a is chosen for a in actions]


# -- tooltips


def light(colour: QColor) -> float:
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def tip_colours(widget: QWidget) -> tuple[QColor, float]:
    """Return the ground of a widget's tooltip, and the contrast of its ink."""
    QToolTip.hideText()
    QToolTip.showText(QPoint(300, 300), "MMMM WWWW", widget)
    tip = next(
        w
        for w in QApplication.topLevelWidgets()
        if isinstance(w, QLabel) and w.metaObject().className() == "QTipLabel" and w.isVisible()
    )
    image = tip.grab().toImage()
    ground = image.pixelColor(3, 3)
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return ground, max(contrast(ground, pixel) for pixel in pixels)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_tooltip_can_be_read_and_looks_the_same(window, theme) -> None:
    window.choose_theme(theme)
    show_all(window)
    grounds = set()
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and (widget.toolTip() or widget.styleSheet()):
            ground, ratio = tip_colours(widget)
            grounds.add(ground.name())
            assert ratio >= 4.5, (type(widget).__name__, widget.objectName(), widget.styleSheet())
    QToolTip.hideText()
    assert len(grounds) == 1


def test_scroll_areas_still_scroll(window, qtbot) -> None:
    area = next(
        area
        for area in window.findChildren(QAbstractScrollArea)
        if area.isVisible() and area.verticalScrollBar().maximum() > 0
    )
    wheel(area.viewport(), -120)
    assert area.verticalScrollBar().value() > 0


def test_return_in_a_knob_gives_the_keys_back_to_the_film(make_window, qtbot) -> None:
    window = make_window("000-f")
    for name in ("knob_lr", "knob_epochs", "start_w0", "knob_batch"):
        field = window.findChild(QWidget, name)
        field.setFocus()
        field.selectAll()
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert QApplication.focusWidget() is window, name
    field = window.findChild(QWidget, "knob_lr")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "-1")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.hasFocus()  # it is still to be mended


def test_a_key_right_behind_a_click_on_the_surface_acts_on_what_was_chosen(
    make_whole_window, qtbot
):
    """The start that came a moment later stopped what the key had begun."""
    window = make_whole_window("000-f")
    panel, studio = window.panels["dock_surface"], window.studio
    qtbot.waitUntil(lambda: panel._surfaces.landscape is not None)
    before, view = studio.experiment.start.tolist(), panel._stack.currentWidget()
    QTest.mouseClick(view, LEFT, pos=view.rect().center())
    assert studio.experiment.start.tolist() == before, "a second click may still come"
    QTest.keyClick(view, KEY.Key_Space)
    assert studio.experiment.start.tolist() != before
    assert window.playhead.playing
    qtbot.wait(400)
    assert window.playhead.running
    assert studio.undo_stack.count() == 1
    window.playhead.pause()
