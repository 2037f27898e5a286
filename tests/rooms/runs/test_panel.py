"""Pinned runs: made, named, coloured, hidden and taken away; those of a lesson come and go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from gdstudio.core.experiment.lesson import find_lesson


def settle(qtbot, window):
    qtbot.waitUntil(lambda: not window.studio.training, timeout=20_000)


def rows(window):
    window.clock.flush()
    panel = window.panels["dock_runs"]
    panel.render_moment(window.moment)
    return panel._rows


@pytest.fixture
def pinned(make_window, qtbot):
    window = make_window("000-b")
    window.studio.set_pinned(())
    window.studio.train_to(10)
    settle(qtbot, window)
    window.findChild(QAction, "action_pin").trigger()
    window.studio.train_to(20)
    settle(qtbot, window)
    return window


def test_a_pinned_run_is_listed_with_its_last_loss(pinned):
    (row,) = rows(pinned)
    assert row.title.text() == pinned.studio.pinned[0].title
    # How much of it stands in the row is up to the fonts of the machine.
    now = pinned.panels["dock_runs"]._now_loss
    for label, last in ((row._loss, 10), (now, 20)):
        whole = label.toolTip().partition("\n")[0]
        assert whole.endswith(f"@ {last}")
        assert label.text().partition(" ·")[0] in whole
    assert pinned.panels["dock_runs"].isVisible()


def test_a_row_says_of_which_rows_of_the_data_its_numbers_are(make_window, qtbot):
    window = make_window("000-f", "dataset.test=0.25")
    window.studio.train_to(5)
    settle(qtbot, window)
    rows(window)
    label = window.panels["dock_runs"]._now_loss
    run = window.studio.run
    marks, params = run.marks, run.at(5).params
    train, test = (f"{one.r2:.3f}" for one in (marks.at(params), marks.tested_at(params)))
    assert label._texts[0].endswith(f"R²: train {train} · test {test}")
    assert label._texts[1].endswith(f" · test R² {test}")
    for text in label._texts[1:]:  # where there is less room, none is without its rows
        assert ("R²" in text) == ("test" in text)


def test_a_run_is_renamed_in_place(pinned, qtbot):
    (row,) = rows(pinned)
    field = row.findChild(QLineEdit)
    field.setFocus()  # in focus, it keeps Return, which else leads on in a lesson
    field.selectAll()
    qtbot.keyClicks(field, "slow")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert pinned.studio.pinned[0].title == "slow"
    field.setText(" ")
    field.editingFinished.emit()
    assert pinned.studio.pinned[0].title == "slow"


def test_a_run_is_recoloured_hidden_and_unpinned(pinned, qtbot):
    (row,) = rows(pinned)
    assert pinned.studio.pinned[0].colour == 1
    menu = row.colour_menu()
    menu.actions()[3].trigger()
    menu.deleteLater()
    assert pinned.studio.pinned[0].colour == 3
    (row,) = rows(pinned)
    qtbot.mouseClick(row.eye, Qt.MouseButton.LeftButton)
    assert not pinned.studio.pinned[0].visible
    (row,) = rows(pinned)
    qtbot.mouseClick(row.remove, Qt.MouseButton.LeftButton)
    assert pinned.studio.pinned == ()
    assert rows(pinned) == []


def test_a_pinned_run_is_in_fit_path_and_loss(pinned):
    pinned.render_panels()
    surface = pinned.panels["dock_surface"]
    (path,) = surface.view.scene.runs
    run = pinned.studio.pinned[0].run
    assert path.path[-1] == pytest.approx(run.at(10).params)
    assert path.losses[-1] == pytest.approx(run.at(10).loss, rel=1e-4)
    assert pinned.panels["dock_fit"].items.pins[0].ys.size
    assert len(pinned.panels["dock_loss"].loss.pins[0].values) == 11
    pinned.grab()


def test_a_lesson_brings_its_runs_and_takes_them_with_it(make_window, qtbot):
    window = make_window("004-h")
    qtbot.waitUntil(lambda: not window.companions.busy, timeout=20_000)
    (pin,) = window.studio.pinned
    assert pin.title == "SGD"
    assert not pin.pending
    assert pin.run.last == pin.run.experiment.planned_updates
    assert pin.run.experiment.optimizer.momentum == 0
    window.studio.edit(window.studio.experiment.with_value("optimizer", "lr", 0.001), "rate")
    assert window.studio.pinned == (pin,)
    window.findChild(QAction, "action_pin").trigger()
    window.files.open_lesson(find_lesson("000-b"))
    assert [one.from_lesson for one in window.studio.pinned] == [False]
    window.studio.undo_stack.undo()
    qtbot.waitUntil(lambda: not window.companions.busy, timeout=20_000)
    assert [one.title for one in window.studio.pinned if one.from_lesson] == ["SGD"]


def test_every_lessons_runs_are_there():
    from gdstudio.app.kept_runs import companions_of
    from gdstudio.core.experiment.file import load_experiment
    from gdstudio.core.experiment.lesson import lessons

    for lesson in lessons():
        experiment = load_experiment(lesson.path)
        wanted = experiment.lesson.pinned if experiment.lesson is not None else ()
        assert len(companions_of(experiment)) == len(wanted), lesson.id
