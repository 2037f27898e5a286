"""The film on the whole screen: its keys, and how the window comes back behind it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from gdstudio.app.settings import LAYOUT_VERSION
from gdstudio.kit.descendants import descendants
from gdstudio.kit.landscape.view import SceneView
from gdstudio.kit.widgets.theme import DARK
from gdstudio.window.presenter.key_caps import KeyCaps
from gdstudio.window.presenter.keys import KEYS


@pytest.fixture
def present(make_whole_window, qtbot):
    """Opens a lesson and shows it to the hall; returns the window and the page."""

    def begin(lesson: str = "000-f", **options):
        window = make_whole_window(lesson, **options)
        window.studio.train_to(6)
        qtbot.waitUntil(lambda: window.studio.run.last >= 6 and not window.studio.training)
        window.studio.move_cursor(3)
        window.qt_actions["action_presenter"].trigger()
        page = window.presentation.page
        qtbot.waitUntil(page.isActiveWindow)
        return window, page

    return begin


def press(page, sequence: str) -> None:
    combination = QKeySequence(sequence)[0]
    QTest.keyClick(page, combination.key(), combination.keyboardModifiers())


def test_it_fills_the_screen_and_shows_the_row_of_the_window(present):
    window, page = present()
    assert page.isFullScreen()
    assert QApplication.focusWidget() is page, "Space would press a button"
    assert page.size() == window.screen().size()
    assert not any(panel._moment is None for panel in page.panels.values())
    assert all(panel._moment.cursor == 3 for panel in page.panels.values())


@pytest.mark.parametrize("key", ["Esc", "F11"])
def test_leaving_brings_the_window_back_as_it_was(present, qtbot, key, make_whole_window):
    window = make_whole_window("000-f")
    window.showMaximized()
    qtbot.waitUntil(window.isMaximized)
    window.panels["dock_loss"].setFloating(True)
    window.studio.train_to(4)
    qtbot.waitUntil(lambda: not window.studio.training)
    focus = QApplication.focusWidget()

    def state():
        docks = {name: panel.geometry() for name, panel in window.panels.items()}
        saved = window.saveState(LAYOUT_VERSION)
        return window.geometry(), window.isMaximized(), docks, saved, window.studio.cursor

    before = state()
    window.presentation.toggle()
    page = window.presentation.page
    qtbot.waitUntil(page.isActiveWindow)
    press(page, key)
    assert not window.presentation.up
    qtbot.waitUntil(window.isActiveWindow)
    assert state() == before
    assert QApplication.focusWidget() is focus
    assert window.updatesEnabled() and window.panels["dock_loss"].updatesEnabled()


def rows_after(window, page, sequence: str) -> tuple[int, bool]:
    press(page, sequence)
    studio = window.studio
    return studio.cursor, window.playhead.playing or studio.training


def test_each_key_of_a_clicker_acts(present):
    window, page = present()
    assert [rows_after(window, page, key)[0] for key in KEYS["step"]] == [4, 5, 6]
    assert [rows_after(window, page, key)[0] for key in KEYS["back"]] == [5, 4, 3]
    assert rows_after(window, page, "Home")[0] == 0
    assert rows_after(window, page, "End")[0] == 6
    window.studio.move_cursor(0)
    for key in KEYS["play"]:
        assert rows_after(window, page, key)[1], f"{key} does not play"
        assert not rows_after(window, page, key)[1], f"{key} does not pause"
    for key in KEYS["black"]:
        press(page, key)
        assert page.black
        press(page, key)
        assert not page.black
    window.coach.go_to(0)
    press(page, "S")
    assert window.coach.stage_index == 1


@pytest.mark.parametrize("use_gl", [False, True])
def test_keys_work_whatever_was_clicked(present, use_gl):
    window, page = present(use_gl=use_gl)
    for widget in (*page.panels.values(), page.transport, page._story):
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
        QTest.keyClick(page, Qt.Key.Key_Tab)
        before = window.studio.cursor
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown)
        assert window.studio.cursor == before + 1 or window.studio.training
        window.studio.move_cursor(3)
        assert not isinstance(QApplication.focusWidget(), QAbstractButton)


def test_a_step_may_train_and_the_page_follows(present, qtbot):
    window, page = present()
    window.studio.move_cursor(6)
    press(page, "PgDown")
    qtbot.waitUntil(lambda: page.panels["loss"]._moment.cursor == 7)


def test_nothing_of_the_window_is_drawn_meanwhile(present, qtbot, monkeypatch):
    window, page = present()
    drawn = []
    for panel in window.panels.values():
        assert not panel.shows
        monkeypatch.setattr(panel, "draw", lambda moment, panel=panel: drawn.append(panel.name))
    for _ in range(2):  # to a row that none of them has shown
        press(page, "PgDown")
        window.clock.flush()
    window.surfaces.changed.emit()
    assert drawn == []
    press(page, "Esc")
    window.clock.flush()
    assert "dock_fit" in drawn


def test_a_black_screen_draws_nothing_and_any_key_lights_it(present, monkeypatch):
    window, page = present()
    press(page, "B")
    drawn = []
    for panel in page.panels.values():
        monkeypatch.setattr(panel, "draw", lambda moment: drawn.append(moment.cursor))
    window.studio.move_cursor(1)
    window.clock.flush()
    assert drawn == []
    press(page, "PgDown")
    window.clock.flush()
    assert not page.black
    assert set(drawn) == {1, 2}


def test_the_coach_is_led_from_stage_to_stage(present):
    window, page = present()
    coach = window.coach
    assert page._story._sentence == coach.current_sentence() != ""
    coach.go_to(0)
    told = []
    for _ in range(coach.stage_count):
        window.clock.flush()
        told.append(page._story._sentence)
        assert (page._story._place, page._story._count) == (coach.stage_index, coach.stage_count)
        press(page, "S")
    assert coach.stage_index == coach.stage_count - 1  # it does not begin anew
    assert told == [coach.sentence(index) for index in range(coach.stage_count)]


def test_a_function_of_one_number_is_shown_once(present):
    _, page = present("001-k-well-gd")
    assert page.panels["surface"].isHidden()
    assert page.panels["fit"].width() > 0.9 * page.width()


@pytest.mark.parametrize("lesson", ["001-j", "002-a", "004-b", "001-h-adam-bowl", "003-a"])
def test_every_kind_of_lesson_can_be_shown(present, lesson, qtbot):
    window, page = present(lesson)
    press(page, "PgDown")
    qtbot.waitUntil(lambda: not window.studio.training)
    window.clock.flush()
    assert page.panels["surface"].isVisible()
    assert page.panels["loss"]._moment.cursor == window.studio.cursor


def test_a_camera_that_was_turned_is_taken_along(make_whole_window, qtbot):
    window = make_whole_window("000-f")
    view = window.panels["dock_surface"].view
    view.move_camera(view.camera.orbit(70, 0))
    window.presentation.toggle()
    shown = window.presentation.page.panels["surface"].view
    assert shown.camera.azimuth == view.camera.azimuth


def test_a_click_on_the_surface_moves_no_start(present, qtbot):
    window, page = present()
    view = page.panels["surface"].view
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    qtbot.wait(300)
    assert window.studio.undo_stack.count() == 0


def test_the_hall_sees_the_parts_of_an_update(present):
    window, page = present()
    studio, stages = window.studio, []
    for key in ("Alt+Right", "]", "]", "]", "["):
        press(page, key)
        stages.append(studio.stage)
    assert stages == [1, 2, 3, 4, 3]
    assert window.presentation.up
    page.show_moment(window.moment)
    assert page.panels["surface"]._moment.stage == 3
    window.prediction.set_on(True)
    press(page, "]")
    press(page, "]")
    assert studio.stage == 1, "what is to be guessed is not shown to the hall either"
    window.prediction.set_on(False)


def test_it_follows_the_theme(present):
    window, page = present()
    window.choose_theme("dark")
    assert all(panel.theme is DARK for panel in page.panels.values())
    window.choose_theme("system")


def test_charts_are_larger_and_have_no_legend(present):
    _, page = present()
    assert page.panels["fit"].plot.magnification > 1
    assert page.panels["fit"].legend.window() is page
    assert not page.panels["fit"].legend.isVisible()
    for view in descendants(page, SceneView):
        assert view.magnification == page.panels["fit"].plot.magnification


def test_the_keys_fade_when_none_is_pressed(qtbot, present, monkeypatch):
    _, page = present()
    caps: KeyCaps = page.transport.caps
    caps._rest.setInterval(1)
    caps._fade.setDuration(1)
    press(page, "PgDown")
    qtbot.waitUntil(lambda: caps.strength == 0)
    press(page, "PgDown")
    assert caps.strength > 0


def test_another_window_of_the_program_is_not_hidden_behind_it(present, qtbot):
    window, _ = present()
    window.desk.show_error("Training stopped", "because")
    qtbot.waitUntil(lambda: not window.presentation.up)


def test_closing_ends_the_program(present, qtbot):
    window, page = present()
    page.close()
    assert window.isHidden() and not window.presentation.up
    assert window._closed


def test_the_window_may_close_under_it(present):
    window, _ = present()
    window.close()
    assert not window.presentation.up
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))


def test_rule_and_rate_stand_beside_the_title(present) -> None:
    _window, page = present()
    assert page._story._settings == "Gradient descent · α = 0.001"
    _window, page = present("bug-1")
    assert "zero_grad" not in page._story._settings
