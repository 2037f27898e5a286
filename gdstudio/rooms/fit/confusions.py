"""The table of confusions: how many rows of each class are told to be of each."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gdstudio.core.experiment.quality import Quality
from gdstudio.core.text.numbers import format_count
from gdstudio.kit.widgets.theme import Theme, face, mix
from gdstudio.kit.widgets.type_size import Enlarged, type_scale
from gdstudio.kit.widgets.whole_text import draw_text

NAMES_SHARE, NAMES_MOST = 0.26, 110.0
"""Which part of a table the names of the classes may take, and how many pixels at most."""
HEAD, FOOT, GAP = 40.0, 8.0, 18.0
SIDE = 14.0
LARGEST_CELL = 74.0
LEAST_CELL = 15.0
CUT = 0.75
"""What cells are worth above which names are cut."""
FLATTEST = 3.0
"""How many times as wide as high a cell may be: names above them need width, numbers do not."""
STRONGEST = 0.55
"""How much of its colour a cell has that holds all rows of its class."""
ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


@dataclass(frozen=True)
class Cell:
    """A cell of one of the tables."""

    tested: bool
    true: int
    told: int


class ConfusionView(Enlarged, QWidget):
    """Paints a table for the rows learned from, and one for those held out.

    What is right stands on the diagonal, in the colour of the goal; what is wrong has the colour of
    what moves, and a corner cut off, so that colours are not needed to tell them apart.
    """

    chosen = Signal(object)
    """a Cell: its rows are wanted"""
    missed = Signal()
    """a double click where there is no cell: in the picture from above it would add a point"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tables: tuple[Quality, ...] = ()
        self._here: Cell | None = None
        self.setObjectName("confusions")
        self.setAccessibleName(self.tr("Table of confusions"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setToolTip(
            self.tr(
                "Down: the true class. Across: the class that is told. A click selects the rows of "
                "a cell; with the keyboard, arrows and Return; Ctrl+C copies the table as text."
            )
        )
        self.set_type(type_scale())

    def show_tables(self, quality: Quality | None, tested: Quality | None) -> None:
        """Show what is measured of the rows learned from, and of those held out."""
        found = (quality, tested)
        tables = tuple(one for one in found if one is not None and one.confusion is not None)
        self._tables = tables
        if self._here is not None and not self._is_there(self._here):
            self._here = None
        self._say()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    @property
    def text(self) -> str:
        """The tables, for a spreadsheet."""
        parts = []
        for index, one in enumerate(self._tables):
            parts.append(f"{self._heading(index)}\n{one.as_text()}")
        return "\n".join(parts)

    def minimumSizeHint(self) -> QSize:
        """Give way to any size."""
        return QSize(80, 60)

    # -- places ----------------------------------------------------------------------------

    def place_of(self, cell: Cell) -> QRectF:
        """Return where a cell is painted, in pixels at 100 %."""
        table = self._places()[1 if cell.tested else 0]
        wide, high = table.cell
        return QRectF(
            table.left + cell.told * wide, table.top + cell.true * high, wide, high
        ).adjusted(1, 1, -1, -1)

    def cell_at(self, place: QPointF) -> Cell | None:
        """Return the cell at a place, in pixels at 100 %."""
        for index, table in enumerate(self._places()):
            told = int((place.x() - table.left) // table.cell[0])
            true = int((place.y() - table.top) // table.cell[1])
            cell = Cell(index == 1, true, told)
            if self._is_there(cell):
                return cell
        return None

    def _places(self) -> list[_Place]:
        """Return the tables beside each other, or one below the other where they are larger so."""
        if not self._tables:
            return []
        ways = [self._placed(beside=True), self._placed(beside=False)]
        return max(ways, key=lambda tables: self._worth(tables[0].cell))

    def _worth(self, cell: tuple[float, float]) -> float:
        """Return how well cells of this size are read: how large they are, and their names."""
        letters = QFontMetricsF(face(11))
        longest = max(letters.horizontalAdvance(name) for name in self._tables[0].classes)
        wide, high = cell
        return min(wide, 1.6 * high) * (1.0 if longest <= wide - 3 else CUT)

    def _placed(self, *, beside: bool) -> list[_Place]:
        wide, high = self.extent
        count, classes = len(self._tables), len(self._tables[0].classes)
        room_x, room_y = wide - 2 * SIDE, high - FOOT
        if beside:
            room_x = (room_x - GAP * (count - 1)) / count
        else:
            room_y /= count
        letters = QFontMetricsF(face(12))
        longest = max(letters.horizontalAdvance(name) for name in self._tables[0].classes)
        corner = QFontMetricsF(face(11)).horizontalAdvance(self._corner)
        names = max(min(longest, NAMES_MOST, room_x * NAMES_SHARE), corner) + 12
        across = max(min((room_x - names) / classes, LARGEST_CELL), LEAST_CELL)
        up = max(min((room_y - HEAD - 16) / classes, across), LEAST_CELL)
        cell = (min(across, FLATTEST * up), up)
        return [
            _Place(
                SIDE + names + (index * (room_x + GAP) if beside else 0),
                HEAD + (0 if beside else index * room_y),
                cell,
                names,
                room_x,
            )
            for index in range(count)
        ]

    def _is_there(self, cell: Cell) -> bool:
        if int(cell.tested) >= len(self._tables):
            return False
        count = len(self._tables[int(cell.tested)].classes)
        return 0 <= cell.true < count and 0 <= cell.told < count

    # -- words -----------------------------------------------------------------------------

    def _heading(self, index: int) -> str:
        one = self._tables[index]
        name = self.tr("learned from") if index == 0 else self.tr("held out")
        right = self.tr("{right} of {count} right").format(
            right=format_count(one.right), count=format_count(one.count)
        )
        return f"{name}: {right}"

    @property
    def _corner(self) -> str:
        """What runs down, and what across."""
        return self.tr("true \\ told")

    def cell_text(self, cell: Cell) -> str:
        """Return what a cell says, in a sentence."""
        one = self._tables[int(cell.tested)]
        assert one.confusion is not None
        found, whole = int(one.confusion[cell.true, cell.told]), int(one.confusion[cell.true].sum())
        text = (
            self.tr("Class {true}: {found} of {whole} told right.")
            if cell.true == cell.told
            else self.tr("Class {true}: {found} of {whole} told to be {told}.")
        )
        return text.format(
            found=format_count(found),
            whole=format_count(whole),
            true=one.classes[cell.true],
            told=one.classes[cell.told],
        )

    def _say(self) -> None:
        here = [] if self._here is None else [self.cell_text(self._here)]
        heads = [self._heading(index) for index in range(len(self._tables))]
        self.setAccessibleDescription("; ".join([*here, *heads]))

    # -- events ----------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Say what is under the pointer; keep the keys that walk from cell to cell."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self.cell_at(QPointF(event.pos()) / self.magnification)
            if cell is not None:
                QToolTip.showText(event.globalPos(), self.cell_text(cell), self)
                return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and (event.key() in ARROWS or event.matches(QKeySequence.StandardKey.Copy))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from cell to cell, select the rows of one, copy all."""
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif key in ARROWS and self._tables:
            self._walk(*ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._here is not None:
            self.chosen.emit(self._here)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the rows of a cell."""
        cell = self.cell_at(event.position() / self.magnification)
        if event.button() != Qt.MouseButton.LeftButton or cell is None:
            event.ignore()
            return
        self._go_to(cell)
        self.chosen.emit(cell)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Say that nothing is added here; a second click on a cell is one more click."""
        if event.button() == Qt.MouseButton.LeftButton and (
            self.cell_at(event.position() / self.magnification) is None
        ):
            self.missed.emit()
            return
        self.mousePressEvent(event)

    def copy(self) -> None:
        """Put the tables into the clipboard as text."""
        QGuiApplication.clipboard().setText(self.text)

    def _walk(self, down: int, across: int) -> None:
        here = self._here
        if here is None:
            self._go_to(Cell(False, 0, 0))
            return
        count = len(self._tables[0].classes)
        told, tested = here.told + across, here.tested
        if told in (-1, count) and len(self._tables) > 1 and tested == (told == -1):
            tested, told = not tested, count - 1 if told == -1 else 0
        next_ = Cell(tested, here.true + down, told)
        if self._is_there(next_):
            self._go_to(next_)

    def _go_to(self, cell: Cell) -> None:
        self._here = cell
        self._say()
        self.update()
        if self.hasFocus():
            place = self.place_of(cell).bottomLeft() * self.magnification
            at = self.mapToGlobal(QPoint(round(place.x()), round(place.y())))
            QToolTip.showText(at, self.cell_text(cell), self)

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tables."""
        painter = QPainter(self)
        painter.scale(self.magnification, self.magnification)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, place in enumerate(self._places()):
            self._paint_table(painter, index, place)

    def _paint_table(self, painter: QPainter, index: int, place: _Place) -> None:
        theme, one = self._theme, self._tables[index]
        assert one.confusion is not None
        classes, (wide, high) = len(one.classes), place.cell
        painter.setFont(face(12))
        painter.setPen(QColor(theme.ink2))
        left = place.left - place.names
        head = QRectF(left, place.top - HEAD + 2, place.room, 18)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._write(painter, head, middle | Qt.AlignmentFlag.AlignLeft, self._heading(index))
        painter.setFont(face(11))
        painter.setPen(QColor(theme.ink3))
        across = QRectF(place.left, place.top - 19, classes * wide, 16)
        corner = QRectF(left, across.top(), place.names - 8, across.height())
        self._write(painter, corner, middle | Qt.AlignmentFlag.AlignRight, self._corner)
        for number, name in enumerate(one.classes):
            column = QRectF(place.left + number * wide, across.top(), wide - 3, across.height())
            self._write(painter, column, Qt.AlignmentFlag.AlignCenter, name)
            row = QRectF(left, place.top + number * high, place.names - 8, high)
            self._write(painter, row, middle | Qt.AlignmentFlag.AlignRight, name)
        totals = one.confusion.sum(axis=1)
        for true in range(classes):
            for told in range(classes):
                share = float(one.confusion[true, told]) / max(1, int(totals[true]))
                cell = Cell(index == 1, true, told)
                self._paint_cell(painter, cell, int(one.confusion[true, told]), share)

    def _paint_cell(self, painter: QPainter, cell: Cell, count: int, share: float) -> None:
        theme, place = self._theme, self.place_of(cell)
        right = cell.true == cell.told
        colour = theme.minimum if right else theme.now
        ground = mix(theme.panel, colour, STRONGEST * share) if count else theme.sunken
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(place, 3, 3)
        if count and not right:
            cut = min(9.0, place.width() / 3, place.height() / 3)
            corner = [place.topRight(), place.topRight() - QPointF(cut, 0)]
            painter.setBrush(QColor(theme.panel))
            painter.drawPolygon([*corner, place.topRight() + QPointF(0, cut)])
        if cell == self._here:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.focus if self.hasFocus() else theme.edge), 2))
            painter.drawRoundedRect(place, 3, 3)
        painter.setPen(QColor(theme.ink if count else theme.ink3))
        painter.setFont(face(15 if place.width() >= 34 and place.height() >= 20 else 11))
        draw_text(painter, place, Qt.AlignmentFlag.AlignCenter, format_count(count))

    @staticmethod
    def _write(painter: QPainter, place: QRectF, flags: Qt.AlignmentFlag, text: str) -> None:
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, flags | Qt.TextFlag.TextSingleLine, shown)


@dataclass(frozen=True)
class _Place:
    """Where a table stands: its first cell, the size of a cell, the room for names and for all."""

    left: float
    top: float
    cell: tuple[float, float]
    names: float
    room: float
    """Across, for all of it."""
