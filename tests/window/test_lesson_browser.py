"""The lesson browser in the window: it is found, it finds, it opens, and it goes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QToolButton,
)

from gdstudio.core.experiment.lesson import find_lesson, lesson_ids
from gdstudio.rooms.lessons import measures
from gdstudio.rooms.lessons import page as page_module
from gdstudio.rooms.lessons.lectures import LECTURES
from gdstudio.window import lesson_browser


@pytest.fixture
def browser(window):
    window.findChild(QAction, "action_lessons").trigger()
    assert window.lesson_browser.up
    return window.lesson_browser


def press(qtbot, key, held=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, held)


def test_it_opens_at_the_lesson_that_is_open_with_the_search_ready(window, browser):
    page = browser.page
    assert page.cards.lesson_id == "000-f"
    assert page.head.search.hasFocus()
    assert page.geometry().top() == window.menuBar().geometry().bottom() + 1
    assert page.geometry().right() == window.width() - 1


def test_typing_filters_and_return_opens(window, browser, qtbot):
    qtbot.keyClicks(browser.page.head.search, "saddle nudge")
    press(qtbot, Qt.Key.Key_Return)
    assert window.studio.lesson_id == "001-k-saddle-nudged"
    assert not browser.up
    assert browser.page.isHidden()


def test_nothing_found_says_so(browser, qtbot):
    qtbot.keyClicks(browser.page.head.search, "qqq")
    assert not browser.page.cards.model().entries
    assert browser.page.cards.lesson_id == ""
    press(qtbot, Qt.Key.Key_Return)
    assert browser.up
    browser.page.cards.viewport().repaint()
    browser.page.head.search.clear()
    assert browser.page.cards.lesson_id


@pytest.mark.parametrize(
    "key", [getattr(Qt.Key, f"Key_{key}") for key in ("Return", "Enter", "Up", "Down", "PageDown")]
)
def test_where_nothing_is_found_the_search_goes_on(browser, qtbot, key):
    search = browser.page.head.search
    qtbot.keyClicks(search, "qqq")
    press(qtbot, key)
    assert search.hasFocus()
    press(qtbot, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(QApplication.focusWidget(), "saddle")
    assert search.text() == "saddle"
    assert browser.page.cards.lesson_id


@pytest.mark.parametrize("how", ["escape", "cross", "escape from the cards"])
def test_it_gives_the_film_back(window, browser, qtbot, how):
    if how == "cross":
        cross = window.findChild(QToolButton, "leave_lessons")
        qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    else:
        if how != "escape":
            press(qtbot, Qt.Key.Key_Down)
            assert browser.page.cards.hasFocus()
        press(qtbot, Qt.Key.Key_Escape)
    assert not browser.up
    assert window.studio.lesson_id == "000-f"
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: window.studio.cursor == 1)


def test_the_keys_of_the_film_rest_below_it(window, browser, qtbot):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_End, Qt.Key.Key_Home):
        press(qtbot, key)
    press(qtbot, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert browser.up
    assert window.studio.cursor == 0
    assert window.studio.run.last == 0
    assert not window.playhead.playing


def test_it_pauses_the_film_and_draws_no_panel(window, qtbot):
    window.playhead.play()
    window.lesson_browser.show()
    assert not window.playhead.playing
    drawn = []
    panel = window.panels["dock_fit"]
    panel.render_moment = drawn.append
    qtbot.waitUntil(lambda: not window.studio.training)
    window.studio.move_cursor(0)
    window.clock.flush()
    assert not drawn
    window.lesson_browser.leave()
    qtbot.waitUntil(lambda: bool(drawn))


def test_open_opens_what_is_pointed_at(window, browser, qtbot):
    browser.page.cards.point_at("bug-2")
    button = browser.page.side.findChild(QPushButton, "primary")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.studio.lesson_id == "bug-2"
    assert not browser.up
    assert window.studio.undo_stack.undoText() == "Open Worse with every step"


def test_slash_and_ctrl_f_lead_to_the_search(window, browser, qtbot):
    search = window.findChild(QLineEdit, "lesson_search")
    for key, held in (
        (Qt.Key.Key_Slash, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier),
    ):
        press(qtbot, Qt.Key.Key_Down)
        assert not search.hasFocus()
        press(qtbot, key, held)
        assert search.hasFocus()
        assert search.text() == ""
    press(qtbot, Qt.Key.Key_Down)
    qtbot.keyClicks(QApplication.focusWidget(), "ad")
    assert search.text() == "a" or search.text() == "ad"
    assert search.hasFocus()


def test_chips_are_alternatives_and_not_done_yet_adds(window, browser, monkeypatch):
    page = browser.page
    seen = []
    find = page._catalogue.find
    monkeypatch.setattr(
        page._catalogue, "find", lambda text, tag, wanted: seen.append((tag, wanted)) or find()
    )
    bug, data = (window.findChild(QPushButton, f"chip_{tag}") for tag in ("bug", "data"))
    undone = window.findChild(QPushButton, "chip_undone")
    bug.click()
    assert seen[-1][0] == "bug"
    data.click()
    assert seen[-1][0] == "data"
    assert not bug.isChecked()
    undone.click()
    window.lesson_marks.raise_to("000-a", "done")
    tag, wanted = seen[-1]
    assert tag == "data"
    assert not wanted("000-a")
    assert wanted("000-b")


def test_what_is_done_is_counted_at_once(window, browser):
    lecture = browser.page.side.buttons[0]
    before = lecture.accessibleName()
    window.lesson_marks.raise_to("000-a", "done")
    assert lecture.accessibleName() != before
    count = len([one for one in lesson_ids() if one.startswith("000-")])
    assert f"1 of {count}" in lecture.accessibleName()


def test_a_lecture_leads_to_its_lessons(window, browser, qtbot):
    for button in browser.page.side.buttons:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert find_lesson(browser.page.cards.lesson_id).lecture == button.lecture
        assert button.here
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not browser.up)
    window.clock.flush()
    assert window.studio.lesson_id == "bug-1"


def test_the_menu_has_an_entry_for_each_lecture_and_none_for_a_lesson(window):
    menu = next(m for m in window.menuBar().actions() if m.menu().objectName() == "menu_lessons")
    entries = [entry for entry in menu.menu().actions() if not entry.isSeparator()]
    assert [entry.objectName() for entry in entries[:8]] == [
        "action_lessons",
        "action_next_lesson",
        "action_previous_lesson",
        "action_open_course",
        "action_save_lesson",
        "action_coach_go_on",
        "action_fold_coach",
        "action_leave_lesson",
    ]
    assert [entry.objectName() for entry in entries[8:]] == [f"lecture_{one}" for one in LECTURES]
    assert not any("000" in entry.text() for entry in entries)
    entries[-1].trigger()
    assert window.lesson_browser.page.cards.lesson_id == "bug-1"


def test_whatever_opens_another_lesson_shows_it(window, browser):
    window.files.open_lesson(find_lesson("000-g"))
    assert not browser.up


def test_an_entry_of_the_run_menu_shows_what_it_does(window, browser, qtbot):
    step = window.findChild(QAction, "action_step_forward")
    window.menuBar().triggered.emit(step)
    assert not browser.up
    browser.show()
    window.menuBar().triggered.emit(window.findChild(QAction, "action_theme_dark"))
    assert browser.up


def test_another_theme_draws_the_pictures_anew(window, browser, qtbot):
    page = browser.page
    qtbot.waitUntil(lambda: page.pictures.image("000-a") is not None, timeout=20_000)
    before = page.pictures.image("000-a")
    window.choose_theme("light" if window.desk.theme.is_dark else "dark")
    qtbot.waitUntil(lambda: page.pictures.image("000-a") != before, timeout=20_000)


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700), (800, 600)])
def test_what_has_no_room_goes(window, browser, size):
    window.resize(*size)
    page = browser.page
    assert page.side.isVisible() == (window.width() >= 900)
    assert page.head.width() <= window.width()
    chips = window.findChild(QPushButton, "chip_undone")
    assert chips.mapTo(page, chips.rect().bottomRight()).x() < page.width()


def test_larger_type_gets_a_larger_page(window, monkeypatch):
    window.lesson_browser.show()
    width = window.lesson_browser.page.cards.look.picture_width
    window.lesson_browser.leave()
    monkeypatch.setattr(measures, "type_size", lambda: 1.5)
    monkeypatch.setattr(lesson_browser, "type_size", lambda: 1.5)
    monkeypatch.setattr(page_module, "type_size", lambda: 1.5)
    window.lesson_browser.show()
    assert window.lesson_browser.page.cards.look.picture_width >= 1.4 * width
    assert window.lesson_browser.page.cards.columns < 6


def test_closing_ends_the_work_on_pictures(make_window, qtbot):
    window = make_window("000-f")
    window.lesson_browser.show()
    qtbot.waitUntil(lambda: window.lesson_browser.page.pictures.busy, timeout=20_000)
    window.close()
    assert window.closed_in_time
    assert not window.lesson_browser.up


def test_tab_leads_through_the_page_and_space_presses(window, browser, qtbot):
    page = browser.page
    seen = []
    for _ in range(20):
        press(qtbot, Qt.Key.Key_Tab)
        assert page.isAncestorOf(QApplication.focusWidget())
        seen.append(QApplication.focusWidget().objectName())
        if seen[-1] == "lesson_search":
            break
    assert {"chip_undone", "leave_lessons", "lecture_000", "primary", "lesson_cards"} <= set(seen)
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Right)
    assert page.head.tag == "optimizer"
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Space)
    assert page.head.undone
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Return)
    assert not browser.up


def test_no_key_reaches_the_window(window, browser):
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )
    event.ignore()
    QApplication.sendEvent(browser.page.cards, event)
    assert event.isAccepted()


# -- courses ---------------------------------------------------------------------------------------

COURSE = Path(__file__).parents[1] / "courses" / "first-course"


def test_a_folder_of_lessons_is_a_group_of_its_own(window, qtbot) -> None:
    browser = window.lesson_browser
    browser.add_course(COURSE)
    box = window.findChild(QMessageBox, "error_box")
    assert "3-broken.toml" in box.informativeText()
    box.close()
    assert browser.up
    assert browser.page.cards.lesson_id == "first-course/1-rate"
    button = browser.page.side.buttons[-1]
    assert button.lecture == "first-course"
    assert button.note == "1 file does not open"
    assert "3-broken.toml" in button.toolTip()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not browser.up)
    window.clock.flush()
    assert window.studio.lesson_id == "first-course/1-rate"
    assert window.coach.words.place(window.coach.lesson_id, window.coach.ids) == (
        "first-course · lesson 1 of 2"
    )
    assert window.coach.following.id == "first-course/2-points"
    window.qt_actions["action_next_lesson"].trigger()
    assert window.studio.lesson_id == "first-course/2-points"
    window.qt_actions["action_next_lesson"].trigger()
    assert window.studio.lesson_id == "first-course/1-rate"
    window.qt_actions["action_lessons"].trigger()
    assert browser.page.cards.lesson_id == "first-course/1-rate"


def test_a_course_is_found_by_words_and_taken_out_by_a_key(window, qtbot) -> None:
    browser = window.lesson_browser
    browser.add_course(COURSE)
    window.findChild(QMessageBox, "error_box").close()
    browser.page.head.search.setText("find a rate")
    assert browser.page.cards.lesson_id == "first-course/1-rate"
    browser.page.head.search.setText("")
    button = browser.page.side.buttons[-1]
    drop = button.findChild(QAction, "course_drop")
    drop.trigger()
    qtbot.waitUntil(lambda: browser.page.side.buttons[-1].lecture == "bug")
    assert browser.up
    assert browser.courses.folders == ()
    assert (COURSE / "1-rate.toml").exists()


def test_a_folder_without_lessons_says_so_and_is_not_remembered(window, tmp_path) -> None:
    window.lesson_browser.add_course(tmp_path)
    box = window.findChild(QMessageBox, "error_box")
    assert "no file in it" in box.informativeText().casefold()
    assert not window.lesson_browser.up
    assert window.lesson_browser.courses.folders == ()
    box.close()


def test_a_folder_that_is_gone_is_said_calmly(window, tmp_path) -> None:
    folder = tmp_path / "course"
    shutil.copytree(COURSE, folder)
    (folder / "3-broken.toml").unlink()
    window.lesson_browser.add_course(folder)
    window.lesson_browser.leave()
    shutil.rmtree(folder)
    said = []
    window.studio.hovered.connect(said.append)
    window.lesson_browser.show()
    assert said[-1] == "A folder of lessons is not there: course"
    assert window.lesson_browser.page.side.buttons[-1].lecture == "bug"


def test_courses_stand_in_the_menu_by_their_names(window, tmp_path) -> None:
    menu = window.findChild(QMenu, "menu_lessons")
    shipped = [entry.text() for entry in menu.actions()]

    def own() -> list[str]:
        menu.aboutToShow.emit()
        entries = menu.actions()[len(shipped) :]
        menu.aboutToHide.emit()
        return [entry.text() for entry in entries]

    assert own() == []
    folder = tmp_path / "신경망 & 회귀"
    shutil.copytree(COURSE, folder)
    browser = window.lesson_browser
    browser.add_course(COURSE)
    browser.add_course(folder)
    assert own() == ["first-course", "신경망 && 회귀"]
    browser.leave()
    menu.actions()[len(shipped)].trigger()
    assert browser.up
    assert browser.page.cards.lesson_id == "first-course/1-rate"
    menu.actions()[-1].trigger()
    assert browser.up
    assert browser.page.cards.lesson_id.startswith("신경망")
    browser.leave()
    shutil.rmtree(folder)
    assert own() == ["first-course"]
    browser.courses.remove("first-course")
    assert own() == []
    assert [entry.text() for entry in menu.actions()] == shipped
