"""Edits of the points that the plot of the fit shows: added, moved, removed, selected."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import numpy as np
from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QRectF, Qt, Slot

from gdstudio.app.data_desk import WorkedOut, commit_change
from gdstudio.app.film import Film
from gdstudio.app.studio import studio_of
from gdstudio.core.arrays import rows_exchanged
from gdstudio.core.data.data import Data
from gdstudio.core.data.table_change import DeleteRows, InsertRows, SetCells, TableChange
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.locked_change import is_locked
from gdstudio.core.experiment.locks import locked_error
from gdstudio.core.text.numbers import column_style, subscript_name
from gdstudio.kit.chart.picking import nearest, within
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.widgets.translation import error_text
from gdstudio.rooms.fit.curves import Array, Rows
from gdstudio.rooms.fit.points import FitPoints

COLUMNS = (0, 1)
"""Of the table of raw values, those that the axes show: x and y, or two inputs."""
NUDGE = 0.01
"""What part of an axis an arrow key moves the selected points by."""
SERIES = 1500
"""Milliseconds between nudges up to which they are undone as one."""
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class PointEdits(QObject):
    """What can be done with points, and the words for it; who asks for it is another matter.

    Places are those of the plot; what goes into the table are raw values.
    """

    def __init__(self, studio: Film, plot: Plot, points: FitPoints, parent: QObject) -> None:
        super().__init__(parent)
        self._studio, self._plot, self._points = studio, plot, points
        self._spoken = False
        self.new_label: Callable[[], int | None] = lambda: None
        """Of which class a new point is; None for that of the nearest."""
        self.told_of: Callable[[int], str] = lambda point: ""
        """What the model says of a point learned from."""
        self._nudges = 0
        self._since = QElapsedTimer()

    @property
    def movable(self) -> bool:
        """Whether the axes of the plot are columns of the data, and no lesson locks these."""
        drawn = self.data is not None and self._points.kind in ("line", "plane")
        return drawn and not self.locked

    @property
    def locked(self) -> bool:
        """Whether the lesson that is open keeps the points as they are."""
        return is_locked(self._studio.experiment, "dataset")

    @property
    def data(self) -> Data | None:
        """The data that are edited."""
        return self._studio.experiment.data

    @property
    def labels(self) -> bool:
        """Whether the output is a label, 0 or 1."""
        return self._studio.experiment.model.labels

    @property
    def classes(self) -> tuple[str, ...]:
        """What the classes are called; none where the output is something else."""
        data = self.data
        if data is None or self._studio.experiment.model.task != "classes":
            return ()
        return tuple(data.class_name(label) for label in range(data.shape.classes))

    def add_at(self, x: float, y: float, label: int | None = None, *, other: bool = False) -> None:
        """Add a point at a place of the plot.

        Over two inputs its output is that of the nearest point, or ``label``, or with ``other``
        the other label.
        """
        data = self.data
        if data is None:
            return
        if not self.movable:
            self.say_why_not()
            return
        a, b = self._points.raw_at(np.array([x]), np.array([y]), data)
        a, b = self._rounded(a, 0), self._rounded(b, 1)
        if self._points.kind == "plane":
            label = self.new_label() if label is None else label
            value = self._output_near(x, y) if label is None else float(label)
            if other and self.labels:
                value = 1.0 - value
            row = np.array([[a[0], b[0], value]])
        else:
            value = float(b[0] >= 0.5) if self.labels else float(b[0])
            row = np.array([[a[0], value]])
        count = len(data.raw_y)
        if self.commit(InsertRows(np.array([count]), row), self.tr("Add a point")):
            self._studio.select_rows([count])
            self.speak_selected()

    @Slot()
    def delete_selected(self) -> None:
        """Remove what is selected."""
        rows, data = self._studio.selected_rows, self.data
        if data is None or not len(rows):
            return
        if len(rows) == len(data.raw_y):
            self.say(self.tr("The data need at least one point, so these stay."))
            return
        text = self.tr("Delete {count} points").format(count=len(rows))
        if len(rows) == 1:
            text = self.tr("Delete point {row}").format(row=int(rows[0]) + 1)
        if self.commit(DeleteRows(rows), text):
            self._studio.select_rows(())

    @Slot()
    def select_all(self) -> None:
        """Select every point, drawn or not."""
        if self.data is not None:
            self._studio.select_rows(np.arange(len(self.data.raw_y)))
            self.speak_selected()

    def select_next(self, step: int) -> None:
        """Select the next point to the right, or to the left for −1; all around."""
        x, selected = self._points.pick_spots[0], self._studio.selected_rows
        if not len(x):
            return
        rows = self._points.pick_rows[np.argsort(x, kind="stable")]
        at = np.flatnonzero(np.isin(rows, selected)) if len(selected) else np.empty(0, np.intp)
        place = 0 if step > 0 else -1
        if len(at):
            place = int(at[-1] if step > 0 else at[0]) + step
        self._studio.select_rows([rows[place % len(rows)]])
        self.speak_selected()

    def nudge(self, across: int, up: int, factor: float = 1.0) -> None:
        """Move what is selected by so many steps, each a hundredth of the axis."""
        rows = self._studio.selected_rows
        if not len(rows) or not self.movable:
            return
        (left, right), (bottom, top) = self._plot.x_limits, self._plot.y_limits
        assert self.data is not None
        x, y = self._points.places_in(self.data, rows)
        step_x, step_y = NUDGE * factor * (right - left), NUDGE * factor * (top - bottom)
        if self.labels and self._points.kind == "line":
            step_y = 1.0
        change = self.moved(rows, x, y, across * step_x, up * step_y, exact=True)
        if not self._since.isValid() or self._since.elapsed() > SERIES:
            self._nudges += 1
        gesture = ("nudge", self._nudges, rows.tobytes())
        self._since.start()
        if self.commit(change, self.move_text(rows), gesture):
            self.speak_selected()

    def select_box(self, box: QRectF, keys: Qt.KeyboardModifier) -> None:
        """Select the points in a rectangle: all of them, not only the drawn."""
        data = self.data
        assert data is not None
        pixels = self._plot.view_pixels()
        if self._points.kind == "many":
            rows = self._points.pick_rows[within(pixels, *self._points.pick_spots, box)]
        else:
            rows = within(pixels, *self._points.places_of(np.arange(len(data.raw_y))), box)
        before = self._studio.selected_rows
        if keys & CTRL:
            rows = rows_exchanged(before, rows, len(data.raw_y))
        elif keys & SHIFT:
            rows = np.append(before, rows)
        self._studio.select_rows(rows)
        self.speak_selected()

    # -- changes ---------------------------------------------------------------------------

    def moved(
        self, rows: Rows, x: Array, y: Array, across: float, up: float, *, exact: bool
    ) -> SetCells:
        """Return the change that moves rows from x, y (k,) of the plot; values are raw.

        What is not moved along an axis keeps its value to the last bit.
        """
        data = self.data
        assert data is not None
        a, b = self._points.raw_at(x + across, y + up, data)
        if not exact:
            a, b = self._rounded(a, 0), self._rounded(b, 1)
        raw = np.column_stack([data.raw_x[rows], data.raw_y[rows]])
        first, second = COLUMNS
        if across == 0.0:
            a = raw[:, first]
        if up == 0.0:
            b = raw[:, second]
        if self.labels and self._points.kind == "line":
            b = (b >= 0.5).astype(float)
        columns = np.repeat([first, second], len(rows))
        return SetCells(np.tile(rows, 2), columns, np.concatenate([a, b]))

    def commit(self, change: TableChange | WorkedOut, text: str, gesture: Hashable = None) -> bool:
        """Make a change; says why if it cannot be made."""
        try:
            commit_change(studio_of(self._studio), change, text, gesture)
        except SpecError as error:
            self.say(error_text(error))
            return False
        return True

    def move_text(self, rows: Rows) -> str:
        """Return what the move of rows is called."""
        if len(rows) == 1:
            return self.tr("Move point {row}").format(row=int(rows[0]) + 1)
        return self.tr("Move {count} points").format(count=len(rows))

    def _rounded(self, values: Array, axis: int) -> Array:
        """Round raw values (k,) to what a pixel can tell apart, so that they can be read."""
        data = self.data
        assert data is not None
        (left, right), (bottom, top) = self._plot.x_limits, self._plot.y_limits
        ends = self._points.raw_at(np.array([left, right]), np.array([bottom, top]), data)[axis]
        span = abs(float(ends[1] - ends[0]))
        if not np.isfinite(span) or span <= 0:
            return values
        return np.round(values, 3 - int(np.floor(np.log10(span))))

    def _output_near(self, x: float, y: float) -> float:
        """Return the output of the point that is drawn nearest to a place."""
        pixels, data = self._plot.view_pixels(), self.data
        assert data is not None
        at = QPointF(float(pixels.across(x)), float(pixels.up(y)))
        index = nearest(pixels, *self._points.pick_spots, at, np.inf)
        return float(data.raw_y[self._points.pick_rows[index]]) if index is not None else 0.0

    # -- words -----------------------------------------------------------------------------

    def point_text(self, row: int, x: float, y: float) -> str:
        """Return the name of a row and where it is, in raw units."""
        data = self.data
        assert data is not None
        names = (*data.x_names, data.y_name)
        first, second = (subscript_name(names[column]) for column in COLUMNS)
        columns = [*data.raw_x.T, data.raw_y]
        # As many digits as tell the points of a column apart, however far they are from 0; among
        # very many, those that are drawn.
        drawn = data.drawn_rows(up=1 if self._points.kind == "plane" else -1)
        some = slice(None) if drawn is None else data.row_of(drawn)
        styles = [
            column_style(np.append(columns[c][some], v))
            for c, v in zip(COLUMNS, (x, y), strict=True)
        ]
        place = f"{first} = {styles[0].write(x)}, {second} = {styles[1].write(y)}"
        text = self.tr("Point {row}: {place}").format(row=row + 1, place=place)
        if self._points.kind == "plane":
            text += f", {subscript_name(data.y_name)} = {self.output_text(row, data)}"
        return text

    def output_text(self, row: int, data: Data) -> str:
        """Return the output of a row: its class by name, or its number."""
        value = float(data.raw_y[row])
        if data.classes or self._studio.experiment.model.task == "classes":
            return data.class_name(int(value))
        return column_style(data.raw_y).write(value)

    def row_text(self, row: int, data: Data) -> str:
        """Return the name of a row and where it is in ``data``."""
        table = np.append(data.raw_x[row], data.raw_y[row])
        first, second = COLUMNS
        return self.point_text(row, float(table[first]), float(table[second]))

    def speak_row(self, row: int | None) -> None:
        """Say which row it is, and where."""
        data = self.data
        if data is None or row is None:
            return
        text, point = self.row_text(row, data), data.point_of(row)
        told = self.told_of(point) if point is not None else ""
        self.speak(f"{text}. {told}" if told else text)

    def speak_selected(self) -> None:
        """Say what is selected, and what the keys do with it."""
        rows, data = self._studio.selected_rows, self.data
        if data is None or not len(rows):
            self.be_silent()
            return
        if len(rows) == 1:
            text = self.row_text(int(rows[0]), data)
        else:
            text = self.tr("{count} points selected").format(count=len(rows))
        hint = self.tr("Arrows move, Delete removes, Escape lets go.")
        self.speak(f"{text}. {hint}")

    def speak(self, text: str, *, lasting: bool = True) -> None:
        """Say something in the status line; what does not last makes way for the next frame."""
        self._spoken = True
        self._studio.hover(text, lasting=lasting)

    def say(self, text: str) -> None:
        """Say what went wrong."""
        self.speak("▲ " + text)

    def say_why_not(self) -> None:
        """Say why no point is added here."""
        if self.locked:
            self.say(error_text(locked_error("dataset"), with_key=False))
        elif self.data is not None:
            self.say(
                self.tr("A point is added where the axes are its columns: choose another picture.")
            )

    def be_silent(self) -> None:
        """Take back what was said."""
        if self._spoken:
            self._spoken = False
            self._studio.hover("")
