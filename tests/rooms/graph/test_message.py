"""What a panel says when it has nothing to draw, and the ways out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.rooms.graph.message import Message, MessageButton


@pytest.fixture
def message(qtbot) -> Message:
    made = Message(LIGHT)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def only_button(message: Message, qtbot) -> QPushButton:
    """Qt shows what was added to a layout when it is back in its loop."""

    def shown() -> list[QPushButton]:
        return [button for button in message.findChildren(QPushButton) if button.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


def test_a_button_does_what_it_says(message, qtbot):
    done = []
    message.set_message(
        "chart-line",
        "No data yet",
        "Drop a CSV here.",
        [MessageButton("Open…", lambda: done.append("open"), primary=True)],
    )
    button = only_button(message, qtbot)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert done == ["open", "open"]


def test_the_same_words_may_do_something_new(message, qtbot):
    done = []
    for name in ("old", "new"):
        message.set_message(
            "x", "t", "", [MessageButton("Go", lambda name=name: done.append(name))]
        )
    qtbot.mouseClick(only_button(message, qtbot), Qt.MouseButton.LeftButton)
    assert done == ["new"]


def test_it_speaks_and_takes_other_colours(message):
    message.set_message("warning-circle", "Row 17", "column y", error=True)
    message.set_theme(DARK)
    assert message.accessibleName() == "Row 17"
    assert message.accessibleDescription() == "column y"
    assert not message.findChildren(QPushButton)
