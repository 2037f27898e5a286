"""An edit of many points is worked out beside the window, and is the one that is made at once."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication

from gdstudio.app.data_desk import foresee, work_out
from gdstudio.core.data.table_change import Reorder, SetCells
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment import least_squares, objective
from gdstudio.rooms.data import long_edit, table_edits, table_import
from gdstudio.rooms.data.points_table import PointsTable
from gdstudio.rooms.data.reading_dialog import ReadingDialog
from gdstudio.rooms.data.table_block import write_block


@pytest.fixture
def window(make_whole_window, monkeypatch):
    monkeypatch.setattr(table_edits, "MANY", 1)
    monkeypatch.setattr(table_import, "MANY", 1)
    window = make_whole_window("000-f")
    window.table = window.panels["dock_dataset"].findChild(PointsTable)
    return window


@pytest.fixture
def threads(window, monkeypatch) -> list[bool]:
    """Whether each order of all points was looked for in the window's own thread."""
    found = []
    argsort = np.argsort

    def told(*arguments, **options):
        if len(arguments[0]) == len(points(window)):  # pictures order what they draw
            found.append(threading.current_thread() is threading.main_thread())
        return argsort(*arguments, **options)

    monkeypatch.setattr(table_edits.np, "argsort", told)
    return found


def points(window) -> np.ndarray:
    return window.studio.experiment.data.table


def test_a_sort_is_made_in_another_thread_and_is_one_step_of_undo(window, threads, qtbot) -> None:
    before, table = window.studio.experiment, points(window).copy()
    window.table.edits.sort_by(1, descending=False)
    assert window.studio.experiment is before
    qtbot.waitUntil(lambda: window.studio.experiment is not before)
    assert threads == [False]
    np.testing.assert_array_equal(points(window), table[table[:, 1].argsort(kind="stable")])
    assert window.studio.undo_stack.count() == 1
    window.studio.undo_stack.undo()
    np.testing.assert_array_equal(points(window), table)
    window.studio.undo_stack.redo()
    window.table.edits.sort_by(1, descending=True)
    qtbot.waitUntil(lambda: points(window)[0, 1] == table[:, 1].max())
    window.studio.undo_stack.undo()  # two sorts by a column are one step
    np.testing.assert_array_equal(points(window), table)


def test_a_paste_is_made_so_too_and_selects_what_came(window, qtbot) -> None:
    block = np.random.RandomState(0).randn(120, 2)
    QGuiApplication.clipboard().setText(write_block(block))
    window.table.setCurrentIndex(window.table.model().index(0, 0))
    before = window.studio.experiment
    window.table.edits.paste()
    assert window.studio.experiment is before
    qtbot.waitUntil(lambda: window.studio.experiment is not before)
    np.testing.assert_array_equal(points(window), block)
    assert len(window.table.blocks.rows()) == 120


def test_cancel_leaves_everything(window, monkeypatch, qtbot) -> None:
    monkeypatch.setattr(long_edit, "PATIENCE", 0)
    goes_on, argsort = threading.Event(), np.argsort

    def late(*arguments, **options):
        assert goes_on.wait(20)
        return argsort(*arguments, **options)

    monkeypatch.setattr(table_edits.np, "argsort", late)
    before = window.studio.experiment
    window.table.edits.sort_by(1, descending=False)
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(ReadingDialog)))
    [dialog] = [one for one in window.findChildren(ReadingDialog) if one.isVisible()]
    assert dialog.windowTitle() == "Sort by y"
    dialog.reject()
    goes_on.set()
    qtbot.waitUntil(lambda: not window.beside.busy)
    qtbot.wait(60)
    assert window.studio.experiment is before
    assert not window.studio.undo_stack.count()
    window.table.edits.sort_by(1, descending=False)  # and it can be done again
    qtbot.waitUntil(lambda: window.studio.experiment is not before)


def test_points_that_changed_meanwhile_are_left_alone(window, qtbot) -> None:
    said = []
    window.table.edits.refused.connect(said.append)
    window.table.edits.sort_by(1, descending=False)
    changed = window.studio.experiment.with_value("dataset", "test", 0.25)
    window.studio.edit(changed, "meanwhile")
    window.table.model().show_data(window.studio.experiment.data)
    qtbot.waitUntil(lambda: bool(said))
    assert "meanwhile" in said[0]
    assert window.studio.experiment is changed


def test_what_cannot_be_is_said_and_changes_nothing(window, qtbot) -> None:
    before = window.studio.experiment
    steps = [*before.dataset.prepare, "log"]
    positive = np.abs(points(window)) + 1.0
    whole = SetCells(*(part.ravel() for part in np.indices(positive.shape)), positive.ravel())
    done = list(_all(work_out(before, lambda: whole)))
    logarithms = done[-1].after.with_value("dataset", "prepare", tuple(steps))
    window.studio.edit(logarithms, "Logarithms")
    QGuiApplication.clipboard().setText("-1\t-1")
    window.table.model().show_data(window.studio.experiment.data)
    window.table.setCurrentIndex(window.table.model().index(0, 0))
    said = []
    window.table.edits.failed.connect(said.append)
    window.table.edits.paste()
    qtbot.waitUntil(lambda: bool(said))
    assert isinstance(said[0], SpecError)
    assert window.studio.experiment is logarithms


def _all(work):
    """Yield the shares, then the result."""
    while True:
        try:
            yield next(work)
        except StopIteration as end:
            yield end.value
            return


def test_work_says_how_far_it_is_and_forgets_nothing(window) -> None:
    before = window.studio.experiment
    order = np.arange(len(before.data))[::-1].astype(np.int32)
    *shares, done = _all(work_out(before, lambda: Reorder(order)))
    assert shares == sorted(shares)
    assert 0.0 <= shares[0] < shares[-1] == 1.0
    np.testing.assert_array_equal(done.inverse.apply(done.after.data.table), before.data.table)


def test_the_points_are_gone_over_once_for_all_least_squares(monkeypatch) -> None:
    from gdstudio.core.descent.descend import begin
    from gdstudio.core.experiment.file import load_experiment
    from gdstudio.core.experiment.lesson import find_lesson
    from gdstudio.core.experiment.points import with_points

    gone = []
    basis = least_squares._reducing
    monkeypatch.setattr(least_squares, "_reducing", lambda *a: gone.append(a) or basis(*a))
    x = np.random.RandomState(0).randn(objective.FACTORED_FROM, 1)
    experiment = with_points(load_experiment(find_lesson("000-f").path), x, 2.0 * x[:, 0] + 1.0)
    list(foresee(experiment))
    run = begin(experiment)
    run.marks.at(run.at(0).params)
    assert experiment.objective.in_double.quadratic is not None
    assert len(gone) == 1


def test_a_table_is_taken_up_in_another_thread(window, tmp_path, monkeypatch, qtbot) -> None:
    inside, taken = [], table_import.take_up

    def told(*arguments):
        inside.append(threading.current_thread() is threading.main_thread())
        return taken(*arguments)

    monkeypatch.setattr(table_import, "take_up", told)
    path = tmp_path / "points.csv"
    path.write_text("x,y\n" + "\n".join(f"{i},{2 * i + 1}" for i in range(50)))
    before = window.studio.experiment
    window.files.import_path(path)
    qtbot.waitUntil(lambda: window.studio.experiment is not before)
    assert inside == [False]
    assert len(points(window)) == 50
    assert window.studio.undo_stack.count() == 1


def test_a_wide_table_is_looked_at_in_another_thread(window, tmp_path, monkeypatch, qtbot) -> None:
    inside, sniff = [], table_import.sniff

    def told(*arguments):
        inside.append(threading.current_thread() is threading.main_thread())
        return sniff(*arguments)

    monkeypatch.setattr(table_import, "sniff", told)
    errors = []
    monkeypatch.setattr(window.desk, "show_error", lambda title, text: errors.append(text))
    path = tmp_path / "wide.csv"
    row = ",".join(["1.5"] * (table_import.MOST_COLUMNS + 1))
    path.write_text("\n".join([row] * 3))
    before = window.studio.experiment
    window.files.import_path(path)
    assert not errors
    qtbot.waitUntil(lambda: bool(errors), timeout=20_000)
    assert inside == [False]
    assert "10001" in errors[0].replace(",", "")
    assert window.studio.experiment is before
    window.files.import_path(path)
    window.files._tables.cancel()
    qtbot.waitUntil(lambda: not window.beside.busy)
    qtbot.wait(60)
    assert len(errors) == 1
