"""The help is opened where it is asked for; it holds nothing up and keeps its place."""

from __future__ import annotations

import re
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QApplication, QTextBrowser

from gdstudio.kit.widgets.key_text import key_text
from gdstudio.window.actions import ACTIONS
from gdstudio.window.help.key_list import GESTURES, key_groups, plain
from gdstudio.window.help.report import ReportDialog, report_text
from gdstudio.window.mishaps import Mishaps


def lines_of(window) -> list[tuple[str, str]]:
    groups = key_groups(window, list(window.panels.values()))
    return [(line.keys, line.what) for group in groups for line in group.lines]


def test_every_action_with_a_shortcut_is_in_the_list_of_keys(window) -> None:
    keys = lines_of(window)
    for action in ACTIONS:
        made = window.qt_actions[action.id]
        for shortcut in made.shortcuts():
            text = key_text(shortcut)
            assert any(text in keys and what == plain(made.text()) for keys, what in keys), text


def test_panels_tell_their_own_keys_and_gestures(window) -> None:
    assert set(GESTURES) <= set(window.panels)
    keys = dict(lines_of(window))
    assert keys["Drag a point"].startswith("Move it")
    assert keys["Ctrl+D"] == "Fill down"
    groups = key_groups(window, list(window.panels.values()))
    assert groups[0].title == "Run"
    assert not any("&" in group.title for group in groups)


def test_f1_means_what_is_under_the_pointer(window, qtbot) -> None:
    condition = window.panels["dock_dataset"].preparation.condition
    QCursor.setPos(condition.mapToGlobal(condition.rect().center()))
    qtbot.waitUntil(lambda: QApplication.widgetAt(QCursor.pos()) is condition)
    window.qt_actions["action_help"].trigger()
    assert window.guide.book.isVisible()
    assert window.guide.book.entry == "kappa"


def test_f1_elsewhere_means_what_has_the_focus(window, qtbot) -> None:
    QCursor.setPos(window.mapToGlobal(window.rect().bottomRight()) * 2)
    window.transport.take_focus()
    window.qt_actions["action_help"].trigger()
    assert window.guide.book.entry == "update"


def test_a_click_on_a_word_opens_it(window, qtbot) -> None:
    qtbot.mouseClick(window.transport._caption, Qt.MouseButton.LeftButton)
    assert window.guide.book.entry == "epoch"


def test_the_book_is_searched_followed_and_closed(window, qtbot) -> None:
    book = window.guide.book
    window.qt_actions["action_glossary"].trigger()
    assert not book.isModal()
    qtbot.keyClicks(book._search, "qqq")
    assert book.entry == ""
    book._search.clear()
    book._search.setText("조건수")
    assert book.entry == "kappa"
    book._search.clear()
    book.open_entry("kappa")
    text = book.findChild(QTextBrowser)
    assert "Condition number" in text.toPlainText()
    text.anchorClicked.emit("word:curvature")
    assert book.entry == "curvature"
    panel = window.panels["dock_maths"]
    panel.hide()
    text.anchorClicked.emit("show:dock_maths")
    assert panel.isVisible()
    window.qt_actions["action_keys"].trigger()
    assert "Space" in text.toPlainText()
    book._search.setText("undo")
    assert "Ctrl+Z" in text.toPlainText()
    assert "Space" not in text.toPlainText()
    book.resize(640, 480)
    qtbot.keyClick(book, Qt.Key.Key_Escape)
    assert not book.isVisible()
    assert not window.settings.bytes("help_geometry").isEmpty()


def test_space_is_the_films_in_the_help_as_well(window, qtbot) -> None:
    window.qt_actions["action_keys"].trigger()
    book = window.guide.book
    with qtbot.waitActive(book):
        book.activateWindow()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert window.playhead.playing
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert not window.playhead.playing


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_book_follows_the_theme(window, theme) -> None:
    window.guide.book.open_keys()
    window.choose_theme(theme)
    assert window.desk.theme.panel in window.guide.book._text.styleSheet()


def test_a_report_says_what_the_program_runs_on(window, qtbot) -> None:
    loaded = set(sys.modules)
    text = report_text(window.desk)
    assert {name.partition(".")[0] for name in set(sys.modules) - loaded}.isdisjoint({"torch"})
    for name in ("Python", "Qt", "torch", "numpy", "OpenGL", "Display", "Language", "Scale"):
        assert re.search(rf"^{name}: \S", text, re.M), name
    assert text.endswith("Last mishap: none")
    window.guide.report()
    dialog = window.findChild(ReportDialog)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == text
    dialog.reject()


def test_a_report_quotes_the_last_mishap(window) -> None:
    watching = Mishaps(window.desk)
    watching._details.append("Traceback\nZeroDivisionError: division by zero")
    assert report_text(window.desk).endswith("ZeroDivisionError: division by zero")
