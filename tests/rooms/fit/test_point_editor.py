"""Points edited with the mouse and with keys: what Qt sends is what is tested."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gdstudio.core.experiment.points import with_points
from gdstudio.core.models.logistic import Logistic
from gdstudio.rooms.fit import point_actions, point_edits
from gdstudio.rooms.fit.point_editor import PointEditor

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Hand:
    """A hand on the mouse over the fit plot of a window."""

    def __init__(self, window) -> None:
        self.window, self.studio = window, window.studio
        self.fit = window.panels["dock_fit"]
        self.plot, self.editor = self.fit.plot, self.fit.editor
        self.view = self.plot.viewport()

    @property
    def points(self):
        self.window.clock.flush()
        return self.fit.points

    def table(self) -> np.ndarray:
        data = self.studio.experiment.data
        return np.column_stack([data.raw_x, data.raw_y])

    def pixel(self, x: float, y: float) -> QPoint:
        """Where a place in data units is."""
        pixels = self.plot.view_pixels()
        return QPoint(round(float(pixels.across(x))), round(float(pixels.up(y))))

    def at(self, row: int) -> QPoint:
        x, y = self.points.places_of(np.array([row]))
        return self.pixel(float(x[0]), float(y[0]))

    def loneliest(self, rows: np.ndarray) -> int:
        """Which of some rows has the widest room around it."""
        pixels = self.plot.view_pixels()
        x, y = self.points.places_of(np.arange(len(self.table())))
        x, y = pixels.across(x), pixels.up(y)
        apart = np.hypot(x[:, None] - x, y[:, None] - y) + 1e9 * np.eye(len(x))
        return int(rows[np.argmax(apart.min(axis=1)[rows])])

    def ground(self) -> QPoint:
        """A place without points: the lower right corner of the frame."""
        return self.plot.frame().bottomRight().toPoint() - QPoint(20, 20)

    def move(self, to: QPoint, keys=NO_KEYS, buttons=LEFT) -> None:
        """Move with the button held, as Qt would say it."""
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(to),
            QPointF(self.view.mapToGlobal(to)),
            Qt.MouseButton.NoButton,
            buttons,
            keys,
        )
        QApplication.sendEvent(self.view, event)

    def press(self, at: QPoint, keys=NO_KEYS) -> None:
        QTest.mousePress(self.view, LEFT, keys, at)

    def release(self, at: QPoint, keys=NO_KEYS) -> None:
        QTest.mouseRelease(self.view, LEFT, keys, at)

    def drag(self, start: QPoint, end: QPoint, keys=NO_KEYS) -> None:
        self.press(start, keys)
        self.move(start + (end - start) / 2, keys)
        self.move(end, keys)
        self.release(end, keys)

    def click(self, at: QPoint, keys=NO_KEYS) -> None:
        QTest.mouseClick(self.view, LEFT, keys, at)

    def double_click(self, at: QPoint, keys=NO_KEYS) -> None:
        QTest.mouseClick(self.view, LEFT, keys, at)
        QTest.mouseDClick(self.view, LEFT, keys, at)

    def key(self, key: Qt.Key, keys=NO_KEYS) -> None:
        QTest.keyClick(self.plot, key, keys)

    @property
    def selected(self) -> list[int]:
        return self.studio.selected_rows.tolist()

    @property
    def undo_text(self) -> str:
        return self.studio.undo_stack.undoText()

    @property
    def status(self) -> str:
        return self.window._status.text()


@pytest.fixture
def make_window(make_small_window):
    return partial(make_small_window, ["dock_fit"])


@pytest.fixture
def hand_in_window(make_whole_window) -> Hand:
    return Hand(make_whole_window("000-f"))


@pytest.fixture
def hand(window) -> Hand:
    return Hand(window)


@pytest.fixture
def labelled(make_window, tmp_path: Path) -> Hand:
    random = np.random.RandomState(1)
    x = random.randn(40, 2)
    rows = [f"{a},{b},{int(a + b > 0)}" for a, b in x]
    (tmp_path / "points.csv").write_text("x1,x2,label\n" + "\n".join(rows))
    (tmp_path / "e.toml").write_text(
        'format = 1\n[dataset]\nkind = "csv"\npath = "points.csv"\n'
        'columns = ["x1", "x2", "label"]\n[model]\nkind = "logistic"\n[optimizer]\n'
        'kind = "gd"\nlr = 0.5\n'
    )
    return Hand(make_window(tmp_path / "e.toml"))


# -- dragging


def test_a_drag_is_one_edit_and_one_new_film(hand, qtbot):
    studio = hand.studio
    studio.train_to(5)
    qtbot.waitUntil(lambda: not studio.training)
    before, run = hand.table(), studio.run
    start = hand.at(40)
    row = hand.editor._row_at(QPointF(start))
    hand.drag(start, start + QPoint(20, -60))
    after = hand.table()
    assert studio.undo_stack.count() == 1
    assert hand.undo_text == f"Move point {row + 1}"
    assert np.flatnonzero((before != after).any(axis=1)).tolist() == [row]
    assert after[row, 1] > before[row, 1]
    assert studio.draft is None
    assert (studio.run.last, studio.cursor) == (0, 0)
    x, y = hand.points.places_of(np.array([row]))
    assert (hand.pixel(x[0], y[0]) - start - QPoint(20, -60)).manhattanLength() <= 2
    studio.undo_stack.undo()
    assert np.array_equal(hand.table(), before)
    assert studio.run is run
    assert studio.undo_stack.redoText() == f"Move point {row + 1}"
    studio.undo_stack.redo()
    assert np.array_equal(hand.table(), after)


def test_while_a_point_is_dragged_everything_follows(hand_in_window):
    hand = hand_in_window
    window, studio = hand.window, hand.studio
    contour = window.panels["dock_contour"]
    contour.toggleViewAction().trigger()
    window.clock.flush()
    surface = window.surfaces
    landscape = surface.landscape
    best = hand.fit.items.best.ys.copy()
    bar = window.panels["dock_setup"].limits.bar
    zones = bar._zones
    start = hand.at(99)
    hand.press(start)
    hand.move(start + QPoint(-30, 80))
    hand.move(start + QPoint(-60, 150))
    draft = studio.draft
    assert draft is not None
    assert studio.undo_stack.count() == 0
    window.clock.flush()
    assert hand.status.startswith("Point ")
    solved = np.linalg.lstsq(draft.objective.inputs.astype(float), draft.data.y, rcond=None)[0]
    x = hand.fit.items.best.xs[0]
    np.testing.assert_allclose(hand.fit.items.best.ys[0], solved[0] + solved[1] * x, rtol=1e-5)
    assert not np.allclose(hand.fit.items.best.ys, best)
    drafted = surface.drafted
    assert drafted.objective is draft.objective
    np.testing.assert_allclose(drafted.minimum.params, solved, rtol=1e-6)
    assert drafted.grid.window is landscape.grid.window
    middle = drafted.grid.loss.shape[0] // 2
    params = drafted.grid.plane.params(drafted.grid.a[7], drafted.grid.b[middle])
    assert drafted.grid.loss[middle, 7] == pytest.approx(draft.objective.in_double.loss_on(params))
    assert bar._zones != zones
    hand.key(Qt.Key.Key_Escape)
    assert studio.draft is None
    window.clock.flush()
    assert surface.landscape is landscape
    assert surface.drafted is None
    assert np.array_equal(hand.fit.items.best.ys, best)
    assert bar._zones == zones
    hand.release(start + QPoint(-60, 150))
    assert studio.undo_stack.count() == 0


def test_what_was_previewed_is_not_worked_out_again(hand_in_window):
    hand = hand_in_window
    start = hand.at(50)
    hand.press(start)
    hand.move(start + QPoint(10, -40))
    draft = hand.studio.draft
    hand.window.clock.flush()
    grid = hand.window.surfaces.drafted.grid
    hand.release(start + QPoint(10, -40))
    assert hand.studio.experiment is draft
    hand.window.clock.flush()
    assert hand.window.surfaces.landscape.grid is grid


def test_escape_leaves_no_trace(hand):
    before = hand.table()
    start = hand.at(10)
    hand.press(start)
    hand.move(start + QPoint(40, -40))
    assert hand.studio.draft is not None
    hand.key(Qt.Key.Key_Escape)
    hand.move(start + QPoint(60, -60))
    hand.release(start + QPoint(60, -60))
    assert hand.studio.draft is None
    assert np.array_equal(hand.table(), before)
    assert hand.studio.undo_stack.count() == 0


def test_a_drag_ends_at_the_frame(hand):
    start = hand.at(99)
    frame = hand.plot.frame()
    left, top = hand.plot.x_limits[0], hand.plot.y_limits[1]
    hand.press(start)
    hand.move(QPoint(-30_000, -30_000))
    data = hand.studio.draft.data
    row = hand.selected[0]
    assert np.isfinite(data.x).all()
    assert data.x[row, 0] == pytest.approx(left, rel=0.02)
    assert data.y[row] == pytest.approx(top, rel=0.02)
    hand.release(frame.topLeft().toPoint())
    assert np.isfinite(hand.table()).all()


def test_several_points_move_together(hand):
    before = hand.table()
    hand.studio.select_rows([3, 30, 60])
    start = hand.at(30)
    assert hand.editor._row_at(QPointF(start)) == 30
    hand.drag(start, start + QPoint(0, -50))
    after = hand.table()
    assert hand.undo_text == "Move 3 points"
    moved = after - before
    assert np.flatnonzero(moved.any(axis=1)).tolist() == [3, 30, 60]
    assert not moved[:, 0].any()
    np.testing.assert_allclose(moved[[3, 60], 1], moved[30, 1])
    assert hand.selected == [3, 30, 60]


def test_shift_keeps_a_drag_on_one_axis(hand):
    before = hand.table()
    hand.studio.select_rows([30])
    start = hand.at(30)
    hand.press(start)
    hand.move(start + QPoint(12, -70), SHIFT)
    hand.release(start + QPoint(12, -70), SHIFT)
    assert hand.table()[30, 0] == before[30, 0]
    assert hand.table()[30, 1] != before[30, 1]


def test_a_click_is_not_a_drag(hand):
    start = hand.at(30)
    hand.press(start)
    hand.move(start + QPoint(1, 1))
    hand.release(start + QPoint(1, 1))
    assert hand.studio.undo_stack.count() == 0
    assert len(hand.selected) == 1


def test_a_point_is_dragged_while_training_runs(hand, qtbot):
    studio = hand.studio
    studio.edit(studio.experiment.with_value("training", "epochs", 200_000), "Epochs")
    start = hand.at(50)
    studio.train_to(200_000)
    qtbot.waitUntil(lambda: studio.run.last > 50)
    hand.press(start)
    hand.move(start + QPoint(10, -60))
    seen = studio.run.last
    qtbot.waitUntil(lambda: studio.run.last > seen)
    assert studio.draft is not None
    hand.release(start + QPoint(10, -60))
    assert studio.run.last == 0
    assert not studio.training
    assert hand.undo_text.startswith("Move point")
    studio.undo_stack.undo()
    assert studio.run.last >= seen


def test_undo_during_a_drag_ends_the_drag(hand):
    start = hand.at(30)
    hand.drag(start, start + QPoint(0, -50))
    before = hand.table()
    start = hand.at(60)
    hand.press(start)
    hand.move(start + QPoint(0, -50))
    hand.studio.undo_stack.undo()
    assert hand.studio.draft is None
    hand.release(start + QPoint(0, -50))
    assert hand.studio.undo_stack.index() == 0
    hand.studio.undo_stack.redo()
    assert np.array_equal(hand.table(), before)


# -- training again


def test_the_new_film_goes_as_far_as_the_old_one(hand_in_window, qtbot):
    hand = hand_in_window
    studio, window = hand.studio, hand.window
    assert not studio.train_again
    window.qt_actions["action_train_again"].trigger()
    assert studio.train_again
    assert window.qt_actions["action_train_again"].isChecked()
    assert window.settings.number("train_again", 0) == 1
    studio.train_to(18)
    qtbot.waitUntil(lambda: not studio.training)
    studio.move_cursor(7)
    old = studio.run
    start = hand.at(30)
    hand.drag(start, start + QPoint(0, -50))
    assert studio.run is not old
    qtbot.waitUntil(lambda: not studio.training)
    assert (studio.run.last, studio.cursor) == (18, 7)
    assert not studio.following
    assert studio.run.at(18).loss != old.at(18).loss
    hand.key(Qt.Key.Key_Up)
    hand.key(Qt.Key.Key_Up)  # before the first is trained
    qtbot.waitUntil(lambda: not studio.training)
    assert (studio.run.last, studio.cursor) == (18, 7)
    studio.undo_stack.undo()
    studio.undo_stack.undo()
    assert studio.run is old
    assert (studio.run.last, studio.cursor) == (18, 7)


def test_at_the_end_it_follows_the_newest_row(hand, qtbot):
    studio = hand.studio
    studio.train_again = True
    studio.train_to(12)
    qtbot.waitUntil(lambda: not studio.training)
    start = hand.at(30)
    hand.drag(start, start + QPoint(0, -50))
    qtbot.waitUntil(lambda: not studio.training)
    assert (studio.run.last, studio.cursor) == (12, 12)
    assert studio.following


# -- adding and deleting


def test_a_double_click_on_the_ground_adds_a_point(hand):
    place = hand.ground()
    hand.double_click(place)
    assert len(hand.table()) == 101
    assert hand.undo_text == "Add a point"
    assert hand.selected == [100]
    assert (hand.at(100) - place).manhattanLength() > 0  # the axes have grown with the data
    hand.studio.undo_stack.undo()
    assert len(hand.table()) == 100
    assert hand.selected == []


def test_a_double_click_on_a_point_adds_none(hand):
    hand.double_click(hand.at(30))
    assert len(hand.table()) == 100
    assert len(hand.selected) == 1


def test_a_point_is_added_where_the_pointer_is(hand):
    pixels = hand.plot.view_pixels()
    place = hand.ground()
    (left, right), (bottom, top) = hand.plot.x_limits, hand.plot.y_limits
    x = left + (place.x() - pixels.left) / (pixels.right - pixels.left) * (right - left)
    y = bottom + (pixels.bottom - place.y()) / (pixels.bottom - pixels.top) * (top - bottom)
    hand.double_click(place)
    np.testing.assert_allclose(hand.table()[-1], [x, y], atol=2e-2)


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_removes_what_is_selected(hand, key):
    before = hand.table()
    hand.click(hand.at(30))
    row = hand.selected[0]
    hand.key(key)
    assert np.array_equal(hand.table(), np.delete(before, row, axis=0))
    assert hand.undo_text == f"Delete point {row + 1}"
    assert hand.selected == []
    hand.studio.undo_stack.undo()
    assert np.array_equal(hand.table(), before)
    hand.studio.select_rows([1, 2, 3])
    hand.key(key)
    assert hand.undo_text == "Delete 3 points"


def test_the_last_point_stays(hand):
    hand.plot.setFocus()
    hand.key(Qt.Key.Key_A, CTRL)
    assert len(hand.selected) == 100
    hand.key(Qt.Key.Key_Delete)
    assert len(hand.table()) == 100
    assert "at least one point" in hand.status
    hand.studio.select_rows(range(1, 100))
    hand.key(Qt.Key.Key_Delete)
    assert len(hand.table()) == 1
    hand.click(hand.at(0))
    hand.key(Qt.Key.Key_Delete)
    assert len(hand.table()) == 1
    start = hand.at(0)
    hand.drag(start, start + QPoint(30, 30))
    assert len(hand.table()) == 1


def test_what_cannot_be_done_is_said(hand):
    studio = hand.studio
    studio.edit(studio.experiment.with_value("training", "batch", 100), "Batch")
    hand.click(hand.at(30))
    hand.key(Qt.Key.Key_Delete)
    assert len(hand.table()) == 100
    assert "at most" in hand.status


# -- selecting


def test_a_rectangle_selects_what_it_holds(hand):
    frame = hand.plot.frame()
    middle = frame.center().toPoint()
    hand.drag(
        frame.topLeft().toPoint() + QPoint(2, 2),
        QPoint(middle.x(), frame.bottomLeft().toPoint().y()),
    )
    x = np.sum(hand.plot.x_limits) / 2
    expected = np.flatnonzero(hand.table()[:, 0] < x - 0.02)
    assert set(expected) <= set(hand.selected)
    assert (hand.table()[hand.selected, 0] < x + 0.02).all()
    assert hand.studio.undo_stack.count() == 0
    hand.window.clock.flush()
    assert len(hand.editor.marks.selected.places[0]) == len(hand.selected)
    assert hand.editor.marks.band.box is None


def test_shift_adds_and_control_turns(hand):
    hand.click(hand.at(3))
    first = hand.selected
    hand.click(hand.at(60), SHIFT)
    assert len(hand.selected) == 2
    hand.click(hand.at(60), CTRL)
    assert hand.selected == first
    frame = hand.plot.frame()
    hand.drag(
        frame.topLeft().toPoint() + QPoint(2, 2), frame.bottomRight().toPoint() - QPoint(2, 2), CTRL
    )
    assert len(hand.selected) == 99
    assert first[0] not in hand.selected


def test_a_click_on_the_ground_and_escape_let_go(hand):
    hand.studio.select_rows([3, 4])
    hand.click(hand.ground())
    assert hand.selected == []
    hand.studio.select_rows([3, 4])
    hand.key(Qt.Key.Key_Escape)
    assert hand.selected == []


def test_escape_during_a_rectangle_keeps_the_selection(hand):
    hand.studio.select_rows([3])
    frame = hand.plot.frame()
    hand.press(hand.ground())
    hand.move(frame.topLeft().toPoint())
    assert hand.editor.marks.band.box is not None
    hand.key(Qt.Key.Key_Escape)
    hand.release(frame.topLeft().toPoint())
    assert hand.editor.marks.band.box is None
    assert hand.selected == [3]


# -- the pointer


def test_the_point_under_the_pointer_is_named(hand):
    place = hand.at(30)
    row = hand.editor._row_at(QPointF(place))
    hand.move(place, buttons=Qt.MouseButton.NoButton)
    assert hand.status.startswith(f"Point {row + 1}: x = ")
    assert hand.view.cursor().shape() == Qt.CursorShape.OpenHandCursor
    assert len(hand.editor.marks.hovered.xs) == 1
    hand.window.render_panels()
    assert hand.status.startswith(f"Point {row + 1}: x = ")
    hand.move(hand.ground(), buttons=Qt.MouseButton.NoButton)
    assert hand.status.startswith("The start: the loss is")
    assert not len(hand.editor.marks.hovered.xs)
    hand.move(place, buttons=Qt.MouseButton.NoButton)
    QApplication.sendEvent(hand.view, QEvent(QEvent.Type.Leave))
    assert not hand.status.startswith("Point")


def test_points_that_are_not_drawn_cannot_be_taken(hand):
    place = hand.at(30)
    hand.fit.legend.toggled.emit("data", False)
    hand.drag(place, place + QPoint(0, -50))
    assert hand.studio.undo_stack.count() == 0


# -- keys


def test_arrows_move_what_is_selected_and_merge(hand, monkeypatch):
    before = hand.table()
    hand.click(hand.at(30))
    row = hand.selected[0]
    span = np.diff(hand.plot.y_limits)[0]
    for _ in range(3):
        hand.key(Qt.Key.Key_Up)
    assert hand.studio.undo_stack.count() == 1
    assert hand.undo_text == f"Move point {row + 1}"
    moved = hand.table() - before
    assert moved[row, 1] == pytest.approx(0.03 * span, rel=0.01)
    assert not moved[:, 0].any()
    monkeypatch.setattr(point_edits, "SERIES", -1)
    hand.key(Qt.Key.Key_Right, CTRL)
    assert hand.studio.undo_stack.count() == 2
    assert hand.table()[row, 0] - before[row, 0] == pytest.approx(
        0.001 * np.diff(hand.plot.x_limits)[0], rel=0.1
    )
    hand.key(Qt.Key.Key_Down, SHIFT)
    assert hand.table()[row, 1] < before[row, 1]
    for _ in range(3):
        hand.studio.undo_stack.undo()
    assert np.array_equal(hand.table(), before)


def test_without_a_selection_arrows_are_steps(hand_in_window, qtbot):
    hand = hand_in_window
    hand.plot.setFocus()
    QTest.keyClick(hand.plot, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: hand.studio.cursor == 1)
    assert hand.studio.undo_stack.count() == 0
    hand.studio.select_rows([4])
    hand.window.transport.take_focus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert hand.studio.cursor == 0
    assert hand.studio.undo_stack.count() == 0


def test_everything_by_keys_alone(hand_in_window):
    hand = hand_in_window
    hand.plot.setFocus(Qt.FocusReason.TabFocusReason)
    assert hand.editor.marks.frame.shown
    order = np.argsort(hand.table()[:, 0], kind="stable")
    hand.key(Qt.Key.Key_N)
    assert hand.selected == [order[0]]
    hand.key(Qt.Key.Key_N)
    assert hand.selected == [order[1]]
    assert f"Point {order[1] + 1}" in hand.status
    hand.key(Qt.Key.Key_P)
    hand.key(Qt.Key.Key_P)
    assert hand.selected == [order[-1]]
    hand.key(Qt.Key.Key_Insert)
    assert len(hand.table()) == 101
    (left, right), (bottom, top) = hand.plot.x_limits, hand.plot.y_limits
    np.testing.assert_allclose(
        hand.table()[-1], [(left + right) / 2, (bottom + top) / 2], atol=0.02
    )
    hand.key(Qt.Key.Key_Delete)
    assert len(hand.table()) == 100
    hand.window.transport.take_focus()
    assert not hand.editor.marks.frame.shown


# -- the menu


def test_the_menu_adds_deletes_and_selects(hand):
    place = hand.ground()
    menu = hand.editor.actions.menu(QPointF(place))
    names = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    assert names == ["action_point_add", "action_points_delete", "action_points_select_all"]
    menu.actions()[0].trigger()
    assert len(hand.table()) == 101
    menu.deleteLater()


def test_the_menu_is_about_the_point_it_was_asked_on(hand, monkeypatch):
    asked = []
    monkeypatch.setattr(point_actions.QMenu, "popup", lambda menu, at: asked.append(at))
    place = hand.at(30)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, hand.view.mapToGlobal(place))
    QApplication.sendEvent(hand.view, event)
    assert len(asked) == 1
    assert len(hand.selected) == 1


# -- prepared data


def prepare(studio, steps: list[str], table: np.ndarray) -> None:
    """Take other points, and prepare them."""
    points = with_points(studio.experiment, table[:, :1], table[:, 1])
    dataset = msgspec.structs.replace(points.dataset, prepare=tuple(steps))
    studio.edit(points.with_part("dataset", dataset), "Prepare")


@pytest.mark.parametrize("steps", [["center"], ["standardise"], ["min-max"]])
@pytest.mark.parametrize("raw", [False, True])
def test_prepared_data_are_edited_in_raw_units(hand, steps, raw):
    studio = hand.studio
    prepare(studio, steps, hand.table())
    hand.window.clock.flush()
    if raw:
        hand.fit.legend.toggled.emit("raw-line", True)
    before, data = hand.table(), studio.experiment.data
    start = hand.at(30)
    row = hand.editor._row_at(QPointF(start))
    end = start + QPoint(16, -60)
    hand.press(start)
    hand.move(end)
    hand.window.clock.flush()
    x, y = hand.fit.points.places_of(np.array([row]))
    assert (hand.pixel(x[0], y[0]) - end).manhattanLength() <= 2
    draft = studio.draft.data
    prepared = data.from_raw(draft.raw_x, draft.raw_y)
    others = np.arange(100) != row
    np.testing.assert_allclose(prepared[0][others], data.x[others])
    best = hand.fit.items.best
    solved = np.polynomial.polynomial.polyfit(draft.raw_x[:, 0], draft.raw_y, 1)
    x_raw = best.xs[0] if raw else data.to_raw(best.xs[0][:, None], best.ys[0])[0][:, 0]
    y_raw = best.ys[0] if raw else data.to_raw(best.xs[0][:, None], best.ys[0])[1]
    np.testing.assert_allclose(y_raw, solved[0] + solved[1] * x_raw, rtol=1e-4)
    hand.release(end)
    after = hand.table()
    assert np.flatnonzero((before != after).any(axis=1)).tolist() == [row]
    span = np.ptp(before, axis=0)
    assert 0.01 < (after[row, 1] - before[row, 1]) / span[1] < 0.5


def test_a_step_that_cannot_be_done_stops_the_drag_where_it_was(hand):
    studio = hand.studio
    prepare(studio, ["log"], np.abs(hand.table()) + 0.5)
    hand.window.clock.flush()
    hand.fit.legend.toggled.emit("raw-line", True)
    assert hand.plot.y_limits[0] < 0
    before, start = hand.table(), hand.at(30)
    row = hand.editor._row_at(QPointF(start))
    hand.press(start)
    hand.move(start + QPoint(0, 6))
    hand.move(QPoint(start.x(), 5000))
    assert "logarithm" in hand.status
    hand.release(QPoint(start.x(), 5000))
    assert 0 < hand.table()[row, 1] < before[row, 1]
    assert studio.draft is None


# -- labels


def test_a_new_point_has_the_label_of_its_neighbour(labelled):
    hand = labelled
    table = hand.table()
    assert table.shape == (40, 3)
    corner = hand.plot.frame().topRight().toPoint() + QPoint(-8, 8)
    hand.double_click(corner)
    assert hand.table()[-1, 2] == 1
    hand.studio.undo_stack.undo()
    hand.window.clock.flush()
    hand.double_click(corner, SHIFT)
    assert hand.table()[-1, 2] == 0
    assert np.array_equal(hand.table()[:-1], table)


def test_labelled_points_move_in_the_plane(labelled):
    hand = labelled
    before = hand.table()
    start = hand.at(5)
    row = hand.editor._row_at(QPointF(start))
    hand.press(start)
    hand.move(start + QPoint(30, -30))
    hand.window.clock.flush()
    items = hand.fit.items
    assert len(items.moving_dots.xs) + len(items.moving_rings.xs) == 1
    assert len(items.dots.xs) + len(items.rings.xs) == 39
    hand.release(start + QPoint(30, -30))
    after = hand.table()
    assert hand.undo_text == f"Move point {row + 1}"
    assert (after[row, :2] != before[row, :2]).all()
    assert after[row, 2] == before[row, 2]


def test_the_menu_offers_both_labels(labelled):
    menu = labelled.editor.actions.menu(QPointF(labelled.ground()))
    for action, label in zip(menu.actions()[:2], (1, 0), strict=True):
        action.trigger()
        assert labelled.table()[-1, 2] == label
    menu.deleteLater()


def test_a_label_over_one_input_stays_a_label(hand):
    studio = hand.studio
    table = hand.table()
    labels = (table[:, 1] > 2).astype(float)
    points = with_points(studio.experiment, table[:, :1], labels)
    studio.edit(points.with_part("model", Logistic()), "Logistic")
    start = hand.at(99)
    row = hand.editor._row_at(QPointF(start))
    before = hand.table()[row]
    hand.drag(start, start + QPoint(-20, 40))
    assert hand.table()[row, 1] == before[1]
    assert hand.table()[row, 0] < before[0]
    hand.drag(hand.at(row), QPoint(hand.at(row).x(), hand.plot.frame().bottom()))
    assert hand.table()[row, 1] == 1 - before[1]


# -- where there is nothing to edit


def test_a_function_has_no_points(make_window):
    window = make_window("001-e-momentum-bowl")
    editor = window.panels["dock_fit"].editor
    assert isinstance(editor, PointEditor)
    editor.edits.select_all()
    editor.edits.delete_selected()
    editor.edits.nudge(1, 0)
    editor.edits.add_at(0.0, 0.0)
    assert window.studio.undo_stack.count() == 0


# -- rows held out for testing


def test_rows_held_out_are_counted_and_moved_as_rows_of_the_table(hand):
    studio = hand.studio
    table = hand.table()
    points = with_points(studio.experiment, table[:, :1], table[:, 1])
    dataset = msgspec.structs.replace(points.dataset, test=0.3, prepare=("standardise",))
    studio.edit(points.with_part("dataset", dataset), "Hold out")
    data = studio.experiment.data
    learned, held = hand.loneliest(data.rows), hand.loneliest(data.test.rows)
    for row in (learned, held):
        start = hand.at(row)
        hand.drag(start, start + QPoint(0, -40))
        after = hand.table()
        assert np.flatnonzero((after != table).any(axis=1)).tolist() == [row]
        assert hand.undo_text == f"Move point {row + 1}"
        studio.undo_stack.undo()
        hand.window.clock.flush()
    studio.select_rows([held])
    hand.key(Qt.Key.Key_Up)
    after = hand.table()
    assert np.flatnonzero((after != table).any(axis=1)).tolist() == [held]
    hand.key(Qt.Key.Key_Delete)
    assert len(hand.table()) == 99
    hand.plot.setFocus()
    hand.key(Qt.Key.Key_A, CTRL)
    assert len(hand.selected) == 99
