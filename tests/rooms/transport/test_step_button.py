"""Step is an action with a menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.rooms.transport.step_button import StepButton

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def action(qtbot: QtBot) -> QAction:
    made = QAction("Step forward")
    made.setToolTip("Make one update")
    return made


@pytest.fixture
def button(action: QAction, qtbot: QtBot) -> StepButton:
    made = StepButton(LIGHT, action)
    qtbot.addWidget(made)
    menu = QMenu(made)
    menu.addAction("by epoch")
    made.setMenu(menu)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_it_looks_after_its_action(button: StepButton, action: QAction) -> None:
    assert (button.width(), button.height()) == (118, 38)
    assert button.accessibleName() == "Step"
    assert button.toolTip() == "Make one update"
    action.setEnabled(False)
    assert not button.isEnabled()
    action.setText("Another text")
    assert button.accessibleName() == "Step"


def test_a_click_triggers(button: StepButton, action: QAction, qtbot: QtBot) -> None:
    with qtbot.waitSignal(action.triggered):
        qtbot.mouseClick(button, LEFT, pos=QPoint(40, 19))
    assert not button.menu().isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_keys_trigger(button: StepButton, action: QAction, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(action.triggered):
        qtbot.keyClick(button, key)


def test_disabled_does_nothing(button: StepButton, action: QAction, qtbot: QtBot) -> None:
    action.setEnabled(False)
    with qtbot.assertNotEmitted(action.triggered):
        qtbot.mouseClick(button, LEFT, pos=QPoint(40, 19))


def test_the_chevron_opens_the_menu(button: StepButton, action: QAction, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(action.triggered):
        qtbot.mousePress(button, LEFT, pos=QPoint(105, 19))
    qtbot.waitUntil(button.menu().isVisible)
    button.menu().close()
    qtbot.keyClick(button, Qt.Key.Key_Down)
    qtbot.waitUntil(button.menu().isVisible)
    button.menu().close()


def test_it_paints_filled(button: StepButton, action: QAction, qtbot: QtBot) -> None:
    def ground() -> str:
        return button.grab().toImage().pixelColor(8, 8).name().upper()

    button.clearFocus()
    QCursor.setPos(button.mapToGlobal(QPoint(600, 400)))
    qtbot.waitUntil(lambda: not button.underMouse())
    assert ground() == LIGHT.ink
    button.set_theme(DARK)
    assert ground() == DARK.ink
    action.setEnabled(False)
    assert ground() == DARK.hair
