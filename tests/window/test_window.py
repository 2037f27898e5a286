"""The window as a student uses it: real clicks and keys, every panel on the same row."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QDockWidget,
    QFileDialog,
    QLabel,
    QSlider,
    QTableView,
    QToolButton,
    QWidget,
)

from gdstudio.rooms import PANELS

DOCKS = ("dock_dataset", "dock_setup", "dock_fit", "dock_surface", "dock_loss")
ACTIONS = (
    "action_step_forward",
    "action_step_back",
    "action_play_pause",
    "action_go_first",
    "action_go_last",
    "action_reset",
    "action_open",
    "action_save",
    "action_save_as",
    "action_import_csv",
    "action_copy_image",
    "action_save_image",
    "action_undo",
    "action_redo",
)


def settle(qtbot, window):
    qtbot.waitUntil(
        lambda: not window.playhead.playing and not window.studio.training, timeout=30_000
    )


def timeline(window) -> QSlider:
    return window.findChild(QSlider, "timeline")


def trigger(window, name):
    window.findChild(QAction, name).trigger()


def test_a_first_start_opens_the_first_lesson_ready_to_step(make_window):
    window = make_window()
    assert len(window.studio.run) == 1
    assert window.studio.cursor == 0
    assert window.studio.run.at(0).loss == 8587.6875
    assert window.studio.lesson_id == "000-0-start"


@pytest.mark.parametrize("name", DOCKS)
def test_docks_have_names_that_automation_finds(window, name):
    dock = window.findChild(QDockWidget, name)
    assert dock is not None
    assert dock.accessibleName()
    assert dock.isVisible()


@pytest.mark.parametrize("name", ACTIONS)
def test_actions_have_names_and_tell_what_they_do(window, name):
    action = window.findChild(QAction, name)
    assert action is not None
    assert action.text()
    assert action.toolTip()


def test_step_back_and_scrub_with_the_keyboard(window, qtbot):
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_Right)
    settle(qtbot, window)
    assert window.studio.cursor == 3
    np.testing.assert_allclose(window.studio.run.at(1).params, (-3.657748, 8.811069), rtol=1e-6)
    qtbot.keyClick(window, Qt.Key.Key_Left)
    assert (window.studio.cursor, window.studio.run.last) == (2, 3)
    qtbot.keyClick(window, Qt.Key.Key_Home)
    assert window.studio.cursor == 0
    qtbot.keyClick(window, Qt.Key.Key_End)
    assert window.studio.cursor == 3
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert window.playhead.playing
    qtbot.keyClick(window, Qt.Key.Key_Space)
    settle(qtbot, window)


def test_the_timeline_is_the_cursor(window, qtbot):
    window.studio.train_to(30)
    settle(qtbot, window)
    slider = timeline(window)
    qtbot.waitUntil(lambda: slider.value() == 30)
    slider.setValue(12)
    assert window.studio.cursor == 12
    window.studio.move_cursor(4)
    qtbot.waitUntil(lambda: slider.value() == 4)
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, 15))
    assert 13 <= window.studio.cursor <= 17
    assert window.studio.run.last == 30


def test_the_timeline_cannot_show_what_is_not_recorded(window, qtbot):
    window.studio.train_to(5)
    settle(qtbot, window)
    timeline(window).setValue(25)
    assert window.studio.cursor == 5
    qtbot.wait(100)
    assert window.studio.run.last == 5


def test_every_panel_shows_the_same_row(window, qtbot):
    shown = {}
    for panel in window.panels.values():
        original = panel.render_moment

        def spy(moment, panel=panel, original=original):
            shown[panel.name] = (moment.cursor, moment.run)
            original(moment)

        panel.render_moment = spy
    window.studio.train_to(20)
    settle(qtbot, window)
    window.studio.move_cursor(7)
    visible = {name for name, panel in window.panels.items() if panel.shows}
    # The runs are a tab behind the data; the others are hidden at first.
    others = ("runs", "contour", "graph", "map", "rivals", "code", "network")
    hidden = {f"dock_{name}" for name in others}
    assert visible == {panel.name for panel in PANELS} - hidden
    qtbot.waitUntil(
        lambda: set(shown) == visible and {row for row, _ in shown.values()} == {7},
    )
    assert {id(run) for _, run in shown.values()} == {id(window.studio.run)}


def test_a_changed_rate_is_undone_with_its_film(window, qtbot):
    window.studio.train_to(20)
    settle(qtbot, window)
    window.panels["dock_setup"]._commit("optimizer", "lr", 0.01)
    assert len(window.studio.run) == 1
    trigger(window, "action_undo")
    assert window.studio.run.last == 20
    assert window.studio.experiment.optimizer.lr == 0.001
    trigger(window, "action_redo")
    assert window.studio.experiment.optimizer.lr == 0.01


@pytest.mark.parametrize("bad", [0.0, -1.0, float("nan"), float("inf")])
def test_a_bad_rate_is_shown_where_it_is_and_the_experiment_stays(window, bad):
    before = window.studio.experiment
    panel = window.panels["dock_setup"]
    panel._commit("optimizer", "lr", bad)
    assert window.studio.experiment is before
    error = panel.findChild(QWidget, "setup_error")
    assert error.isVisible()
    assert "α" in error.text()
    panel._commit("optimizer", "lr", 1e300)
    assert not error.isVisible()
    assert window.studio.experiment.optimizer.lr == 1e300


def test_a_bad_formula_is_shown_where_it_is(make_window):
    window = make_window("004-a")
    before = window.studio.experiment
    panel = window.panels["dock_setup"]
    for formula in ("u^2 +", "__import__('os')", "u + z"):
        panel._commit("model", "expression", formula)
        assert window.studio.experiment is before
        assert panel.findChild(QWidget, "setup_error").isVisible()


def test_values_can_be_edited_in_the_table(window, qtbot):
    table = window.findChild(QTableView, "points")
    model = table.model()
    index = model.index(0, 1)
    assert model.setData(index, "1.5")
    assert window.studio.experiment.data.y[0] == 1.5
    assert window.studio.undo_stack.undoText() == "Edit point 1"
    assert not model.setData(model.index(1, 0), "n/a")
    assert window.studio.experiment.data.raw_x[1, 0] == pytest.approx(-2.362, abs=1e-3)
    trigger(window, "action_undo")
    assert window.studio.experiment.data.y[0] == pytest.approx(-8.542, abs=1e-3)


def test_arrows_in_a_table_move_in_the_table(window, qtbot):
    table = window.findChild(QTableView, "points")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.currentIndex().column() == 1
    assert window.studio.run.last == 0
    assert not window.studio.training


def test_docks_float_close_and_come_back(window, qtbot):
    for name in DOCKS:
        dock = window.findChild(QDockWidget, name)
        dock.setFloating(True)
        qtbot.wait(20)
        dock.setFloating(False)
        dock.close()
        assert not dock.isVisible()
        dock.toggleViewAction().trigger()
        assert dock.isVisible()


@pytest.mark.parametrize("name", ["dock_surface", "dock_loss"])
def test_a_dock_that_floated_comes_back_as_large_as_it_was(window, qtbot, name):
    window.reset_layout()
    panel = window.panels[name]
    settle(qtbot, window)
    qtbot.waitUntil(lambda: panel.height() > 150)
    before = panel.size()
    panel.setFloating(True)
    qtbot.waitUntil(panel.isFloating)
    panel.resize(333, 222)
    panel.setFloating(False)
    qtbot.waitUntil(lambda: panel.size() == before)


def test_panels_come_back_exactly_from_every_size_of_the_window(window, qtbot):
    def at(width, height):
        window.resize(width, height)
        settle(qtbot, window)
        qtbot.wait(20)
        return {name: panel.geometry() for name, panel in window.panels.items() if panel.shows}

    before = at(1280, 800)
    for size in ((1920, 1080), (1024, 700), (1280, 860), (1700, 900), (1100, 720)):
        places = at(*size)
        assert places["dock_setup"].width() == (320 if size[0] >= 1600 else 300)
    assert at(1280, 800) == before


def test_the_layout_is_kept_and_can_be_reset(make_window, qtbot):
    first = make_window("000-f")
    first.panels["dock_loss"].close()
    first.close()
    second = make_window("000-f")
    assert not second.panels["dock_loss"].isVisible()
    trigger(second, "action_reset_layout")
    assert second.panels["dock_loss"].isVisible()


@pytest.mark.parametrize("lesson", ["000-i-0.01", "000-j-0.015"])
def test_divergence_is_said(make_window, qtbot, lesson):
    window = make_window(lesson)
    window.studio.train_to(30)
    settle(qtbot, window)
    since = window.studio.run.state.since
    qtbot.waitUntil(lambda: f"since update {since}" in window._status.text())


def test_an_overflow_is_said_and_step_rests(make_window, qtbot):
    window = make_window("004-a", "optimizer.lr=1e300")
    qtbot.keyClick(window, Qt.Key.Key_Right)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: "Overflowed at update 1" in window._status.text())
    assert not window.findChild(QAction, "action_step_forward").isEnabled()


@pytest.mark.parametrize("choice", ["dark", "light"])
def test_both_themes(window, qtbot, choice):
    trigger(window, f"action_theme_{choice}")
    assert window.desk.theme.name == choice
    window.render_panels()
    assert not window.grab().isNull()


def test_every_lesson_opens(make_window, qtbot):
    from gdstudio.core.experiment.lesson import lessons

    window = make_window()
    for lesson in lessons():
        window.files.open_lesson(lesson)
        assert window.studio.lesson_id == lesson.id
        window.studio.train_to(2)
        settle(qtbot, window)
        window.render_panels()


def test_lessons_speak_korean_where_the_language_is_korean(make_window):
    from gdstudio.app.settings import Settings

    settings = Settings()
    settings.set("language", "ko")
    settings.write()
    window = make_window("000-f")
    assert window.desk.language == "ko"
    texts = [label.text() for label in window.coaching.strip.findChildren(QLabel)]
    assert any("직선" in text for text in texts)


@pytest.mark.parametrize("lesson", ["000-f", "004-a"])
def test_a_table_can_be_imported_into_any_experiment(make_window, monkeypatch, tmp_path, lesson):
    path = tmp_path / "나의 표.csv"
    path.write_text("x,y\n0,1\n1,3\n2,5\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(path), ""))
    window = make_window(lesson)
    trigger(window, "action_import_csv")
    assert len(window.studio.experiment.data) == 3
    assert window.studio.experiment.model.kind == "line"
    window.render_panels()
    trigger(window, "action_undo")
    assert window.studio.lesson_id == lesson


def test_a_table_that_cannot_be_read_changes_nothing(make_window, monkeypatch, tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("x,y\n0,none\n1,n/a\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(path), ""))
    window = make_window("000-f")
    before = window.studio.experiment
    trigger(window, "action_import_csv")
    assert window.studio.experiment is before
    dialog = window.findChild(QDialog, "import_dialog")  # where something could be set
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "bad.csv has no row" in said
    assert "row 1 (line 2), column y" in said
    dialog.reject()
    assert window.studio.experiment is before


def test_the_arrows_of_the_strip_turn_the_pages_of_the_lessons(window, qtbot):
    strip = window.coaching.strip
    buttons = {button.accessibleName(): button for button in strip.findChildren(QToolButton)}
    here = window.studio.lesson_id
    qtbot.mouseClick(buttons["Next lesson"], Qt.MouseButton.LeftButton)
    assert window.studio.lesson_id != here
    qtbot.mouseClick(buttons["Previous lesson"], Qt.MouseButton.LeftButton)
    assert window.studio.lesson_id == here
