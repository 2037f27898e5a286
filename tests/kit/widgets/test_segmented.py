"""A choice of a few words: exclusive, told once, reached with the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gdstudio.kit.widgets.segmented import Segmented
from gdstudio.kit.widgets.style_sheet import style_sheet
from gdstudio.kit.widgets.theme import LIGHT


@pytest.fixture
def segmented(qtbot) -> Segmented:
    made = Segmented(["SSE", "½SSE", "MSE"], ["sum", "half the sum", "mean"])
    made.set_index(0)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def buttons(segmented: Segmented) -> list[QPushButton]:
    return segmented.findChildren(QPushButton)


def press(qtbot, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def test_arrows_move_the_choice_and_stop_at_the_ends(segmented, qtbot):
    told = []
    segmented.chosen.connect(told.append)
    buttons(segmented)[0].setFocus()
    qtbot.waitUntil(buttons(segmented)[0].hasFocus)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        press(qtbot, key)
    assert told == [1, 2, 1]
    assert QApplication.focusWidget() is buttons(segmented)[1]


def test_a_click_chooses(segmented, qtbot):
    with qtbot.waitSignal(segmented.chosen) as told:
        qtbot.mouseClick(buttons(segmented)[2], Qt.MouseButton.LeftButton)
    assert told.args == [2]
    assert [button.isChecked() for button in buttons(segmented)] == [False, False, True]


def test_the_program_chooses_and_tells_nobody(segmented, qtbot):
    with qtbot.assertNotEmitted(segmented.chosen):
        segmented.set_index(2)
    assert segmented.index == 2


def test_tab_reaches_only_the_chosen_one(segmented):
    segmented.set_index(1)
    tab = Qt.FocusPolicy.TabFocus
    reached = [bool(button.focusPolicy() & tab) for button in buttons(segmented)]
    assert reached == [False, True, False]


def test_it_speaks(segmented):
    assert [button.accessibleName() for button in buttons(segmented)] == ["SSE", "½SSE", "MSE"]
    assert [button.toolTip() for button in buttons(segmented)] == ["sum", "half the sum", "mean"]


def test_words_stay_whole_beside_a_greedy_neighbour(qtbot):
    host = QWidget()
    host.setStyleSheet(style_sheet(LIGHT))
    row = QHBoxLayout(host)
    greedy = QLabel("value")
    greedy.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    made = Segmented(["linear", "log"], height=24, size=11)
    row.addWidget(greedy, 1)
    row.addWidget(made)
    qtbot.addWidget(host)
    host.resize(400, 40)
    host.show()
    qtbot.waitExposed(host)
    for button in buttons(made):
        assert button.width() >= button.fontMetrics().horizontalAdvance(button.text())
