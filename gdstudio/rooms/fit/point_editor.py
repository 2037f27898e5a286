"""Points of the data edited with the mouse and with keys, in the plot of the fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
)

from gdstudio.app.beside import Beside
from gdstudio.app.data_desk import WorkedOut, preview_change
from gdstudio.app.film import NOTHING, Film, table_length
from gdstudio.core.arrays import rows_exchanged
from gdstudio.core.errors import SpecError
from gdstudio.kit.chart.picking import nearest, place_at
from gdstudio.kit.chart.pixels import Pixels
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.locked import lock_reason
from gdstudio.kit.widgets.translation import error_text
from gdstudio.rooms.fit.curves import Array, Rows
from gdstudio.rooms.fit.foresight import Foresight
from gdstudio.rooms.fit.point_actions import PointActions
from gdstudio.rooms.fit.point_edits import PointEdits
from gdstudio.rooms.fit.point_marks import PointMarks
from gdstudio.rooms.fit.points import NONE, FitPoints, equal

REACH = 9.0
"""How far from a point, in logical pixels, it can be taken."""
DRAG_DISTANCE = 4
MOST_RINGED = 20_000

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Down: (0, -1),
    Qt.Key.Key_Up: (0, 1),
}
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT, NO_KEYS = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


@dataclass(eq=False)
class Press:
    """The left button went down."""

    at: QPointF
    row: int | None
    """On this point."""
    keys: Qt.KeyboardModifier
    mode: Literal["press", "drag", "band", "over"] = "press"
    rows: Rows = field(default_factory=lambda: NOTHING)
    """Which points are dragged, and where they were in the plot."""
    x: Array = field(default_factory=lambda: NONE)
    y: Array = field(default_factory=lambda: NONE)
    made: WorkedOut | None = None
    """The last move that could be previewed."""


class PointEditor(QObject):
    """Turns mouse and keys over the points into selections, drafts and edits.

    A point is dragged, the ground is: a rectangle selects what it holds. Shift adds to what is
    selected, Ctrl takes out or in. A double click on the ground adds a point; Delete removes what
    is selected, Escape takes back. With the focus, N and P go from point to point, arrows move what
    is selected, Insert adds a point in the middle.
    """

    def __init__(
        self,
        studio: Film,
        plot: Plot,
        points: FitPoints,
        shown: Callable[[], bool],
        parent: QObject,
        beside: Beside | None = None,
    ) -> None:
        """``shown``: whether the points are drawn; what is not seen cannot be taken."""
        super().__init__(parent)
        self._points_shown = shown
        self._studio, self._plot, self._points = studio, plot, points
        self.edits = PointEdits(studio, plot, points, self)
        self.place_text: Callable[[float, float], str] = lambda x, y: ""
        """What the model says of a place of the plot."""
        self.marks = PointMarks(plot)
        self._foresight = Foresight(beside, self)
        self._press: Press | None = None
        self._hovered: int | None = None
        self._shown: tuple[object, ...] = ()
        plot.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        plot.setAccessibleName(self.tr("Points and fit"))
        plot.setAccessibleDescription(
            self.tr(
                "N and P select the next and the previous point, arrows move what is selected, "
                "Insert adds a point, Delete removes, Escape takes back."
            )
        )
        self.actions = PointActions(plot, points, self.edits, self)
        plot.installEventFilter(self)
        plot.viewport().installEventFilter(self)
        studio.experiment_changed.connect(self._on_studio_experiment_changed)
        studio.cursor_moved.connect(self._on_studio_cursor_moved)

    # -- showing ---------------------------------------------------------------------------

    def follow(self, moment: Moment) -> None:
        """Ring what is selected in a moment, where it is now."""
        points = self._points
        key = (moment.selected, moment.shown.data, points.drawn, self._plot.theme)
        if equal(key, self._shown):
            return
        self._shown = key
        rows = moment.selected
        if len(rows) > MOST_RINGED:
            rows = rows[:: -(-len(rows) // MOST_RINGED)]
        self.marks.selected.show(*points.places_of(rows), points.count)
        self._ring_hovered()

    def _ring_hovered(self) -> None:
        rows = np.array([] if self._hovered is None else [self._hovered], np.intp)
        self.marks.hovered.setData(*self._points.places_of(rows))

    # -- what can be done ------------------------------------------------------------------

    @property
    def dragging(self) -> bool:
        """Whether points are on their way."""
        return self._press is not None and self._press.mode == "drag"

    # -- events ----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what belongs to the points out of the plot's events."""
        if self.edits.data is None:
            return False
        if isinstance(event, QMouseEvent) and watched is self._plot.viewport():
            return self._take_mouse(event)
        if isinstance(event, QContextMenuEvent):
            self._open_menu(event)
            return True
        if isinstance(event, QKeyEvent) and watched is self._plot:
            if event.type() == QEvent.Type.ShortcutOverride and self._wants(event):
                event.accept()
                return True
            return event.type() == QEvent.Type.KeyPress and self._take_key(event)
        if isinstance(event, QFocusEvent) and watched is self._plot:
            keyboard = event.reason() in (
                Qt.FocusReason.TabFocusReason,
                Qt.FocusReason.BacktabFocusReason,
                Qt.FocusReason.ShortcutFocusReason,
            )
            self.marks.frame.set_shown(event.gotFocus() and keyboard)
            if event.lostFocus():
                self.edits.be_silent()
        elif event.type() == QEvent.Type.Enter and self.edits.movable and self._press is None:
            hint = self.tr("Drag a point to move it. Elsewhere: double-click adds, drag selects.")
            self.edits.speak(hint, lasting=False)
        elif event.type() == QEvent.Type.Leave and self._press is None:
            self._set_hovered(None)
            self.edits.be_silent()
        elif event.type() == QEvent.Type.Hide:
            self.cancel()
            self.edits.be_silent()
        return False

    def _take_mouse(self, event: QMouseEvent) -> bool:
        kind, left = event.type(), event.button() == Qt.MouseButton.LeftButton
        if kind == QEvent.Type.MouseMove:
            self._move(event)
        elif kind == QEvent.Type.MouseButtonPress and left:
            self._plot.setFocus(Qt.FocusReason.MouseFocusReason)
            self._begin(event)
        elif kind == QEvent.Type.MouseButtonRelease and left:
            self._finish(event)
        elif kind == QEvent.Type.MouseButtonDblClick and left:
            self._double_click(event)
        return True

    def _begin(self, event: QMouseEvent) -> None:
        at, keys = event.position(), event.modifiers()
        row = self._row_at(at)
        self._press = Press(at, row, keys)
        if row is None:
            return
        self._set_hovered(row)
        selected = self._studio.selected_rows
        if keys & CTRL:
            count = table_length(self._studio.experiment)
            self._studio.select_rows(rows_exchanged(selected, [row], count))
        elif keys & SHIFT:
            self._studio.select_rows(np.append(selected, row))
        elif row not in selected:
            self._studio.select_rows([row])

    def _move(self, event: QMouseEvent) -> None:
        at, press = event.position(), self._press
        if press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(at)
            return
        if press.mode == "press":
            least = max(DRAG_DISTANCE, QGuiApplication.styleHints().startDragDistance() // 2)
            if (at - press.at).manhattanLength() < least:
                return
            self._start(press)
        if press.mode == "drag":
            self._drag(press, at, event.modifiers())
        elif press.mode == "band":
            self.marks.band.set_box(self._box(press.at, at))

    def _start(self, press: Press) -> None:
        """The pointer has left the place where the button went down."""
        if press.row is None:
            press.mode = "band"
            return
        rows = self._studio.selected_rows
        if self.edits.locked:
            self.edits.say(lock_reason())
        if not self.edits.movable or press.row not in rows:
            press.mode = "over"
            return
        press.mode, press.rows = "drag", rows
        assert self.edits.data is not None
        press.x, press.y = self._points.places_in(self.edits.data, rows)
        self._plot.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _drag(self, press: Press, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        pixels = self._plot.view_pixels()
        from_x, from_y = place_at(pixels, press.at)
        to_x, to_y = place_at(pixels, at)
        across, up = to_x - from_x, to_y - from_y
        if keys & SHIFT:  # along one axis only
            moved = at - press.at
            across, up = (across, 0.0) if abs(moved.x()) > abs(moved.y()) else (0.0, up)
        change = self.edits.moved(
            press.rows, press.x, press.y, across, up, exact=len(press.rows) > 1
        )
        try:
            press.made = preview_change(self._studio, change)
            self._foresight.follow(None if press.made is None else press.made.after)
        except SpecError as error:
            self.edits.say(error_text(error))
            return
        row = press.row if press.row is not None else 0
        here = np.flatnonzero(press.rows == row)
        x, y = change.values[: len(press.rows)][here], change.values[len(press.rows) :][here]
        self.edits.speak(self.edits.point_text(row, float(x[0]), float(y[0])))

    def _finish(self, event: QMouseEvent) -> None:
        press, self._press = self._press, None
        if press is None:
            return
        self._foresight.follow(None)
        self.marks.band.set_box(None)
        if press.mode == "drag":
            self._plot.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            if press.made is None or not self.edits.commit(
                press.made, self.edits.move_text(press.rows)
            ):
                self._studio.set_draft(None)
            self._set_hovered(press.row)
            self.edits.speak_row(press.row)
        elif press.mode == "band":
            self.edits.select_box(self._box(press.at, event.position()), press.keys)
        elif press.mode == "press" and not press.keys & (SHIFT | CTRL):
            self._studio.select_rows(() if press.row is None else [press.row])
            if press.row is None:
                self.edits.be_silent()
        if press.mode in ("press", "band"):
            self._hover(event.position())

    def _double_click(self, event: QMouseEvent) -> None:
        at = event.position()
        self._press = Press(at, None, event.modifiers(), mode="over")
        if self._row_at(at) is None and self._plot.frame().contains(at):
            other = bool(event.modifiers() & (SHIFT | ALT))
            self.edits.add_at(*place_at(self._plot.view_pixels(), at), other=other)

    def _open_menu(self, event: QContextMenuEvent) -> None:
        self.cancel()
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        at = QPointF(event.pos()) if by_mouse else self._plot.frame().center()
        row = self._row_at(at) if by_mouse else None
        if row is not None and row not in self._studio.selected_rows:
            self._studio.select_rows([row])
        self.actions.open_menu(
            at, event.globalPos() if by_mouse else self._plot.mapToGlobal(at.toPoint())
        )

    def cancel(self) -> bool:
        """Take back a drag or a rectangle that is under way; returns whether there was one."""
        press, self._press = self._press, None
        if press is None or press.mode not in ("drag", "band"):
            return False
        self._foresight.follow(None)
        self.marks.band.set_box(None)
        if press.mode == "drag":
            self._plot.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            preview_change(self._studio, None)
            self.edits.be_silent()
        return True

    def _hover(self, at: QPointF) -> None:
        row = self._row_at(at)
        if row is None:
            if self._hovered is not None:
                self.edits.be_silent()
            self._set_hovered(None)
            inside = self._plot.frame().contains(at)
            told = self.place_text(*place_at(self._plot.view_pixels(), at)) if inside else ""
            if told:
                self.edits.speak(told, lasting=False)
            return
        self._set_hovered(row)
        self.edits.speak_row(row)

    def _set_hovered(self, row: int | None) -> None:
        if row != self._hovered:
            self._hovered = row
            self._ring_hovered()
            if row is None:
                self._plot.viewport().unsetCursor()
            elif self.edits.movable:
                self._plot.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            else:
                self._plot.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    # -- keys ------------------------------------------------------------------------------

    def _wants(self, event: QKeyEvent) -> bool:
        """Whether a key means the points rather than the window."""
        key, keys = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        some = len(self._studio.selected_rows) > 0
        if key == Qt.Key.Key_Escape:
            return some or self._press is not None
        if key in ARROWS:
            return some and self.edits.movable and keys in (NO_KEYS, SHIFT, CTRL)
        return keys == NO_KEYS and key in (Qt.Key.Key_N, Qt.Key.Key_P)

    def _take_key(self, event: QKeyEvent) -> bool:
        if not self._wants(event):
            return False
        key, keys = Qt.Key(event.key()), event.modifiers()
        if key == Qt.Key.Key_Escape:
            if not self.cancel():
                self._studio.select_rows(())
                self.edits.be_silent()
        elif self._press is not None and self._press.mode != "press":
            pass  # one thing at a time
        elif key in ARROWS:
            self.edits.nudge(*ARROWS[key], 10.0 if keys & SHIFT else 0.1 if keys & CTRL else 1.0)
        else:
            self.edits.select_next(1 if key == Qt.Key.Key_N else -1)
        return True

    # -- where things are ------------------------------------------------------------------

    def _row_at(self, at: QPointF) -> int | None:
        pixels: Pixels = self._plot.view_pixels()
        if not self._points_shown() or pixels.empty:
            return None
        if not pixels.rect.adjusted(-REACH, -REACH, REACH, REACH).contains(at):
            return None
        index = nearest(pixels, *self._points.pick_spots, at, REACH)
        data = self.edits.data
        if index is None or data is None:
            return None
        row = int(self._points.pick_rows[index])
        return row if row < len(data.raw_y) else None

    def _box(self, start: QPointF, end: QPointF) -> QRectF:
        return QRectF(start, end).normalized().intersected(self._plot.frame())

    # -- the studio -------------------------------------------------------------------------

    @Slot()
    def _on_studio_experiment_changed(self) -> None:
        """Another table: what was on its way belonged to the one before."""
        if self.cancel():
            self._studio.set_draft(None)
        self._set_hovered(None)
        self.edits.be_silent()

    @Slot()
    def _on_studio_cursor_moved(self) -> None:
        if self._hovered is None and not self.dragging:
            self.edits.be_silent()
