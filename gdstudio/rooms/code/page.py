"""The lines with what stands around them: numbers, marks, switches, fields, values, tags."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QBrush,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QToolButton, QWidget

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.locked_change import is_locked, locks_of
from gdstudio.kit.widgets.locked import show_locked
from gdstudio.kit.widgets.theme import Theme, color, font, mix
from gdstudio.kit.widgets.type_size import Typed, pixels, type_scale
from gdstudio.kit.widgets.value_label import ValueLabel
from gdstudio.rooms.code.fields import Fields
from gdstudio.rooms.code.rows import Row
from gdstudio.rooms.code.text import CLOSEST, ROW, CodeText
from gdstudio.rooms.code.words import switch_kind, switch_tip

WIDE = 760
"""From this width on values stand beside their lines."""
LEFT, NUMBER, BOX = 50, 40, 7
"""Where code begins, where its numbers end, where boxes stand."""
VALUES = 330
"""The least room that values have beside lines."""
SHARE = 0.528
"""Of the width, at least this is the code's."""
GAP = 14
BELOW = 15
"""Pixels for a value below its line."""
RIGHT = 12
TAG_PAD, TAG_HIGH = 6, 15
NOTE = 18
SIGNS = {"sign": "±", "total": "Σ"}
"""What stands on the buttons of lines that may be otherwise."""


class CodePage(Typed, QWidget):
    """Stands in a scroll area, is as wide as that, and as high as its lines."""

    pointed = Signal(int)
    """the pointer is over this row, by its place; -1: over none"""
    switched = Signal(int)
    """the line at this place is to be there, or not any more"""
    asked = Signal(int)
    """the pointer or the focus is on the switch of the line at this place; -1: on none"""
    noted = Signal(int)
    """what else there is to know of the line at this place"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._locks: tuple[str, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._pointed = -1
        self._boxes: dict[tuple[int, str], QAbstractButton] = {}
        """By the numbers of their lines, and by what they switch."""
        self._notes: dict[int, QToolButton] = {}
        self._values: list[ValueLabel] = []
        self._split = 0
        self._row = ROW
        """How high a line is at 100 %."""
        self.setObjectName("code_page")
        self.setMouseTracking(True)
        self.text = CodeText(theme)
        self.text.setParent(self)
        self.fields = Fields(self)
        self.text.pointed.connect(self._on_text_pointed)
        self.text.edit_asked.connect(self._on_text_edit_asked)
        self.set_theme(theme)

    # -- what is shown ---------------------------------------------------------------------

    @property
    def rows(self) -> tuple[Row, ...]:
        """The lines that are shown."""
        return self._rows

    @property
    def wide(self) -> bool:
        """Whether values stand beside their lines, not below."""
        return self.width() >= pixels(WIDE)

    @property
    def values(self) -> list[str]:
        """What stands beside the lines, as rich text."""
        return [label.text() for label in self._values[: len(self._rows)]]

    def show_rows(
        self, rows: Sequence[Row], experiment: Experiment, room: int | None = None
    ) -> None:
        """Show these lines; closer to each other, if that makes all of them seen in the room.

        ``room``: a height in pixels.
        """
        rows = tuple(rows)
        pitch = self._pitch(rows, room)
        closer = pitch != self._row
        self._row = pitch
        same = [row.line for row in rows] == [row.line for row in self._rows]
        held = [self._below(row) for row in rows] == [self._below(row) for row in self._rows]
        self._rows = rows
        if not same or self._locks != locks_of(experiment):
            self._locks = locks_of(experiment)
            self._show_controls(experiment)
        self._show_values()
        if closer or not (same and held):
            self._lay_out()
        else:
            self._place_values()
        self.update()

    def least_height(self, rows: Sequence[Row]) -> int:
        """Return how high so many lines are at least, none of them broken, in pixels."""
        return ceil(sum(self._heights(rows, CLOSEST)))

    def row_at(self, y: float) -> int:
        """Return the place of the row at a height; -1 if there is none."""
        for index in range(len(self._rows)):
            place = self.text.place_of(index)
            if place.top() <= y < place.bottom():
                return index
        return -1

    def place_of(self, index: int) -> QRectF:
        """Return where a row stands, over the whole width."""
        place = self.text.place_of(index)
        return QRectF(0, place.top(), self.width(), place.height())

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.text.set_theme(theme)
        self.setStyleSheet(
            '*[in_code="true"] { min-height: 0; max-height: 100px; padding: 0 2px;'
            f" border: 1px solid {theme.edge}; border-radius: 3px;"
            f" background: {theme.panel}; color: {theme.ink}; }}"
            '*[in_code="true"]:focus { min-height: 0; max-height: 100px; padding: 0 1px;'
            f" border: 2px solid {theme.focus}; }}"
            '*[in_code="true"][bad="true"] { min-height: 0; max-height: 100px; padding: 0 1px;'
            f" border: 2px solid {theme.danger}; }}"
            # What a lesson locks is no knob: the listing below shows through.
            '*[in_code="true"]:disabled { border: 1px solid transparent;'
            " background: transparent; color: transparent; }"
            'QComboBox[in_code="true"]::down-arrow:disabled { image: none; }'
            'QAbstractSpinBox[in_code="true"]::up-button,'
            ' QAbstractSpinBox[in_code="true"]::down-button'
            " { width: 1px; subcontrol-origin: border; }"
        )
        for label in self._values:
            label.set_ink(theme.ink2)
        for button in (*self._boxes.values(), *self._notes.values()):
            if isinstance(button, QToolButton):
                self._dress(button)
        self._lay_out()

    def set_type(self, scale: float) -> None:
        """Write larger."""
        del scale
        self.fields.set_type()
        self._lay_out()

    # -- Qt --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell of the row under the pointer."""
        super().mouseMoveEvent(event)
        self._point(self.row_at(event.position().y()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell which switch is in hand."""
        kinds = QEvent.Type
        if event.type() in (kinds.Enter, kinds.FocusIn, kinds.Leave, kinds.FocusOut):
            number = next((key[0] for key, box in self._boxes.items() if box is watched), None)
            comes = event.type() in (kinds.Enter, kinds.FocusIn)
            if number is not None:
                self.asked.emit(self._place_of_number(number) if comes else -1)
        return False

    def leaveEvent(self, event: QEvent) -> None:
        """There is none any more."""
        super().leaveEvent(event)
        self._point(-1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is no widget."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = True
        for index, row in enumerate(self._rows):
            place = self.place_of(index)
            # Whole pixels, for bands that touch leave no seam.
            top, bottom = round(place.top()), round(place.bottom())
            band = QRectF(0, top, self.width(), bottom - top)
            if not row.line.runs:
                self._hatch(painter, band)
            elif row.marked:
                painter.fillRect(band, color(self._theme.select))
                if first:
                    self._triangle(painter, place, beside=row.line.switch is not None)
                first = False
            self._number(painter, place, row)
            if row.tag:
                self._tag(painter, index, row)
        if self.wide:
            painter.setPen(QPen(color(self._theme.hair), 1))
            x = self._split + 0.5
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(pixels(WIDE), self.minimumHeight())

    # -- inside ----------------------------------------------------------------------------

    def _heights(self, rows: Sequence[Row], pitch: float) -> tuple[float, int]:
        """Return how high all lines are, and all that is below them."""
        below = sum(pixels(self._below(row)) for row in rows)
        return len(rows) * pitch * type_scale(), below

    def _pitch(self, rows: Sequence[Row], room: int | None) -> float:
        """Return how high a line is at 100 %."""
        if room is None or not rows:
            return ROW
        _, below = self._heights(rows, ROW)
        fitting = (room - below) / (len(rows) * type_scale())
        return min(fitting, ROW) if fitting >= CLOSEST else ROW

    def _below(self, row: Row) -> int:
        """Return the pixels below a line that its value needs, where it stands there."""
        return BELOW if (row.value or row.tag) and not self.wide else 0

    def _lay_out(self) -> None:
        wide = self.wide
        rows = self._rows
        below = [self._below(row) for row in rows]
        self.text.show_lines([row.line for row in rows], below, self._row)
        left = pixels(LEFT)
        room = self.width() - left - pixels(RIGHT)
        if self._notes:
            room -= pixels(NOTE)
        if wide:
            natural = left + self.text.natural_width() + GAP
            most = self.width() - pixels(VALUES)
            self._split = round(min(max(natural, SHARE * self.width()), most))
            room = self._split - left - 4
        high = self.text.lay_out(max(1, room))
        lift = self.text.lift
        self.text.setGeometry(left, -lift, max(1, room), high + lift)
        if self.minimumHeight() != high:
            self.setFixedHeight(high)
        self.fields.place(self.text.fields(), left)
        self._place_boxes()
        self._place_values()
        self.update()

    def _show_controls(self, experiment: Experiment) -> None:
        """Have fields, boxes and notes for the lines."""
        pieces = [piece for row in self._rows for piece in row.line.pieces if piece.knob]
        self.fields.show_fields([(piece.knob, piece.text) for piece in pieces], experiment)
        boxes, notes = self._boxes, self._notes
        self._boxes, self._notes = {}, {}
        for row in self._rows:
            switch, key = row.line.switch, (row.number, switch_kind(row))
            if switch is not None:
                box = self._boxes[key] = boxes.pop(key) if key in boxes else self._box(row)
                box.setChecked(switch.on)
                name = self.tr("Line {number}: {code}")
                code = row.line.text.strip()
                box.setAccessibleName(name.format(number=row.number, code=code))
                show_locked(box, locked=False)
                box.setToolTip(switch_tip(row))
                keys = [key.partition(".") for key, _ in switch.sets]
                locked = any(is_locked(experiment, one, name) for one, _, name in keys)
                show_locked(box, locked=locked)
            if row.note:
                number = row.number
                note = notes.pop(number) if number in notes else self._note(row)
                self._notes[number] = note
                note.setToolTip(row.note)
        for made in (*boxes.values(), *notes.values()):
            made.hide()
            made.deleteLater()

    def _box(self, row: Row) -> QAbstractButton:
        what = switch_kind(row)
        box: QAbstractButton = QCheckBox(self) if what == "line" else QToolButton(self)
        if what != "line":
            box.setText(SIGNS[what])
            box.setFont(font(12))
            self._dress(box)
        box.setObjectName(f"code_switch_{row.number}")
        box.clicked.connect(lambda: self.switched.emit(self._place_of_number(row.number)))
        box.installEventFilter(self)
        box.show()
        return box

    def _note(self, row: Row) -> QToolButton:
        button = QToolButton(self)
        button.setText("?")
        button.setFont(font(11))
        button.setObjectName(f"code_note_{row.number}")
        name = self.tr("What to know of line {number}")
        button.setAccessibleName(name.format(number=row.number))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Escape is to reach the panel
        button.clicked.connect(lambda: self.noted.emit(self._place_of_number(row.number)))
        self._dress(button)
        button.show()
        return button

    def _place_of_number(self, number: int) -> int:
        """Return at which place the line of this number is shown."""
        return number - self._rows[0].number

    def _dress(self, button: QAbstractButton) -> None:
        theme = self._theme
        button.setStyleSheet(
            f"QToolButton {{ color: {theme.ink2}; background: {theme.panel};"
            f" border: 1px solid {theme.ink3}; border-radius: 4px; padding: 0; }}"
            f"QToolButton:disabled {{ color: {theme.ink3}; border-color: {theme.hair}; }}"
            f"QToolButton:hover {{ background: {theme.hover}; }}"
            f"QToolButton:focus {{ border: 2px solid {theme.focus}; }}"
        )

    def _show_values(self) -> None:
        while len(self._values) < len(self._rows):
            label = ValueLabel(font(12.5))
            label.setParent(self)
            label.set_ink(self._theme.ink2)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._values.append(label)
        for index, label in enumerate(self._values):
            row = self._rows[index] if index < len(self._rows) else None
            label.setVisible(row is not None and bool(row.value))
            if row is not None:
                label.set_text(row.value)

    def _place_boxes(self) -> None:
        side = pixels(16)
        for (number, _), box in self._boxes.items():
            place = self.text.place_of(self._place_of_number(number))
            high = self.text.row
            box.setGeometry(pixels(BOX), round(place.top() + (high - side) / 2), side + 2, side)
        for number, button in self._notes.items():
            side = pixels(NOTE)
            place = self.text.place_of(self._place_of_number(number))
            x = self.width() - pixels(RIGHT) + 4 - side
            button.setGeometry(x, round(place.top()) + 1, side, side)

    def _place_values(self) -> None:
        for index, row in enumerate(self._rows):
            if not row.value:
                continue
            label, place = self._values[index], self.text.place_of(index)
            right = self._tag_place(index, row).left() - 6 if row.tag else self._right(row)
            if self.wide:
                left, top, high = self._split + GAP, place.top(), round(self.text.row)
            else:
                left, high = pixels(LEFT), pixels(BELOW)
                top = place.bottom() - high
            size = 12.5 if self.wide else 11
            if label.property("written") != (size, pixels(100)):
                label.setProperty("written", (size, pixels(100)))
                label.set_letters(font(size))
            label.setGeometry(round(left), round(top), max(0, round(right - left)), high)

    def _right(self, row: Row) -> float:
        taken = pixels(NOTE) + 4 if row.note and self.wide else 0
        return self.width() - pixels(RIGHT) - taken

    def _tag_place(self, index: int, row: Row) -> QRectF:
        place = self.text.place_of(index)
        width = QFontMetricsF(font(11)).horizontalAdvance(row.tag) + 2 * TAG_PAD
        high = pixels(TAG_HIGH)
        top = place.top() + (self.text.row - high) / 2
        if not self.wide:
            top = place.bottom() - high
        return QRectF(self._right(row) - width, top, width, high)

    def _tag(self, painter: QPainter, index: int, row: Row) -> None:
        place, theme = self._tag_place(index, row), self._theme
        painter.setPen(QPen(color(theme.hair), 1))
        painter.setBrush(color(theme.sunken))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(color(theme.ink2))
        painter.setFont(font(11))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, row.tag)

    def _number(self, painter: QPainter, place: QRectF, row: Row) -> None:
        painter.setFont(font(11))
        painter.setPen(color(self._theme.ink3))
        room = QRectF(0, place.top(), pixels(NUMBER), self.text.row)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags, str(row.number))

    def _triangle(self, painter: QPainter, place: QRectF, *, beside: bool) -> None:
        """Draw what points at the line; ``beside``: there is a switch, which it must not cover."""
        side = pixels(3.5 if beside else 5)
        x, y = pixels(1 if beside else 9), place.top() + self.text.row / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._theme.ink))
        corners = [QPointF(x, y - side), QPointF(x + 1.7 * side, y), QPointF(x, y + side)]
        painter.drawPolygon(QPolygonF(corners))

    def _hatch(self, painter: QPainter, place: QRectF) -> None:
        """A line that does not run stands on hatched ground."""
        theme = self._theme
        painter.fillRect(place, color(theme.warn))
        brush = QBrush(color(mix(theme.warn, theme.danger, 0.14)), Qt.BrushStyle.BDiagPattern)
        painter.fillRect(place, brush)

    def _point(self, index: int) -> None:
        if index != self._pointed:
            self._pointed = index
            self.pointed.emit(index)

    @Slot(int)
    def _on_text_edit_asked(self, place: int) -> None:
        """Give the keyboard to the first number from this line on, or to the first of all."""
        rows = [*self._rows[place:], *self._rows]
        keys = [piece.knob for row in rows for piece in row.line.pieces if piece.knob]
        if keys:
            self.fields.widgets[keys[0]].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(float)
    def _on_text_pointed(self, y: float) -> None:
        self._point(self.row_at(y))
