"""The text of a listing: selected and copied as text, with room for the fields in it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from gdstudio.core.code.listing import Line, Piece
from gdstudio.kit.widgets.theme import Theme, code_font
from gdstudio.kit.widgets.type_size import Typed, pixels, type_scale

ROW, CLOSEST = 19.5, 17.5
"""Height of a line at 100 %, and the least where all lines are to be seen."""
LIFT = 2
"""Pixels by which Qt writes below the middle of a line of this height."""
BESIDE_FIELD = 6
"""Pixels between the text and a field, for its frame."""
HANGING = 4
"""Letters by which what is broken of a line stands farther in."""
KNOB = QTextCharFormat.Property.UserProperty + 1
"""In the format of a field: the key of its knob."""


class CodeText(Typed, QTextEdit):
    """Shows lines; where each stands is asked of it by what is painted beside them."""

    copied = Signal()
    """Ctrl+C was pressed where nothing is selected"""
    edit_asked = Signal(int)
    """F2 was pressed in the line at this place: a number in it is to be typed"""
    pointed = Signal(float)
    """the pointer is at this height"""
    menu_asked = Signal(float, QPoint)
    """the menu of the line at this height is wanted, at a place on the screen"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: tuple[Line, ...] = ()
        self._below: tuple[int, ...] = ()
        self._row = ROW
        self.setObjectName("code_text")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(0)
        self.setAccessibleName(self.tr("The code of the loop"))

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._lines

    @property
    def row(self) -> float:
        """How high a line is, in pixels: at most times no whole number of them."""
        return self._row * type_scale()

    def show_lines(
        self, lines: Sequence[Line], below: Sequence[int], row: float | None = None
    ) -> bool:
        """Show lines, with so many pixels below each at 100 %; return whether anything changed.

        ``row``: the height of a line at 100 %; None: as it is.
        """
        shown = (tuple(lines), tuple(below), self._row if row is None else row)
        if shown == (self._lines, self._below, self._row):
            return False
        self._lines, self._below, self._row = shown
        self._write()
        return True

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.setStyleSheet(
            f"QTextEdit {{ background: transparent; border: none; color: {theme.ink};"
            f" selection-background-color: {theme.select}; selection-color: {theme.ink}; }}"
        )
        self._write()

    def set_type(self, scale: float) -> None:
        """Write larger."""
        del scale
        self._write()

    def natural_width(self) -> float:
        """Return how wide the longest line is, unbroken, in pixels."""
        return max(map(self._width_of, self._lines), default=0.0)

    def lay_out(self, width: int) -> int:
        """Break lines that are longer than ``width`` pixels; return the height of all."""
        self.document().setTextWidth(width)
        return ceil(self.place_of(len(self._lines) - 1).bottom()) if self._lines else 0

    @property
    def lift(self) -> int:
        """How many pixels higher the text has to stand, to be in the middle of its lines."""
        return pixels(LIFT - (ROW - self._row) / 2)

    def place_of(self, index: int) -> QRectF:
        """Return where a line stands, with what is below it, in pixels from the first line."""
        block, layout = self.document().findBlockByNumber(index), self.document().documentLayout()
        place, following = layout.blockBoundingRect(block), block.next()
        # Qt leaves out what a line has below it.
        if following.isValid():
            place.setBottom(layout.blockBoundingRect(following).top())
        else:
            place.setHeight(block.layout().lineCount() * self.row + pixels(self._below[index]))
        return place

    def fields(self) -> list[tuple[str, QRectF]]:
        """Return the keys of the fields, in their order, with the places of their texts."""
        found = []
        for index, line in enumerate(self._lines):
            block = self.document().findBlockByNumber(index)
            top, layout = self.place_of(index).top(), block.layout()
            at = 4 * line.indent
            for piece in line.pieces:
                if piece.knob:
                    row = layout.lineForTextPosition(at)
                    left = row.cursorToX(at)[0]  # type: ignore[index]  # PySide returns a pair
                    width = _metrics(piece).horizontalAdvance(piece.text)
                    above = top + row.y() - layout.lineAt(0).y()
                    place = QRectF(left, above, width, self.row)
                    found.append((piece.knob, place))
                at += len(piece.text)
        return found

    # -- Qt --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies what is selected, or what somebody else knows; F2 asks for a field."""
        if event.matches(QKeySequence.StandardKey.Copy) and not self.textCursor().hasSelection():
            self.copied.emit()
            event.accept()
            return
        if event.key() == Qt.Key.Key_F2:
            self.edit_asked.emit(self.textCursor().blockNumber())
            event.accept()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a line: of the one with the caret, where a key was pressed."""
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.cursorRect().center()
        self.menu_asked.emit(float(place.y()), self.viewport().mapToGlobal(place))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the pointer is."""
        super().mouseMoveEvent(event)
        self.pointed.emit(event.position().y())

    def sizeHint(self) -> QSize:
        """What holds it gives it its size."""
        return QSize(10, 10)

    def minimumSizeHint(self) -> QSize:
        """See sizeHint."""
        return QSize(10, 10)

    # -- inside ----------------------------------------------------------------------------

    def _width_of(self, line: Line) -> float:
        width = _metrics(Piece("")).horizontalAdvance(" " * 4 * line.indent)
        for piece in line.pieces:
            width += _metrics(piece).horizontalAdvance(piece.text)
            width += 2 * BESIDE_FIELD if piece.knob else 0
        return width

    def _write(self) -> None:
        selected, place = self.textCursor().hasSelection(), self.textCursor()
        ends = (place.anchor(), place.position()) if selected else None
        self.document().clear()
        self.setFont(code_font())
        cursor = QTextCursor(self.document())
        for index, line in enumerate(self._lines):
            block = self._block(line, self._below[index])
            if index:
                cursor.insertBlock(block)
            else:
                cursor.setBlockFormat(block)
            self._write_line(cursor, line)
        if ends is not None:
            last = self.document().characterCount() - 1
            cursor.setPosition(min(ends[0], last))
            cursor.setPosition(min(ends[1], last), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def _block(self, line: Line, below: int) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setLineHeight(self.row, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setBottomMargin(pixels(below))
        inwards = _metrics(Piece("")).horizontalAdvance(" " * (4 * line.indent + HANGING))
        block.setLeftMargin(inwards)
        block.setTextIndent(-inwards)
        return block

    def _write_line(self, cursor: QTextCursor, line: Line) -> None:
        pieces = [Piece(" " * 4 * line.indent), *line.pieces] if line.indent else [*line.pieces]
        for piece, after in zip(pieces, [*pieces[1:], Piece("")], strict=True):
            style = self._style(piece, runs=line.runs)
            if not (piece.knob or after.knob) or not piece.text:
                cursor.insertText(piece.text, style)
                continue
            cursor.insertText(piece.text[:-1], style)
            wide = QTextCharFormat(style)
            wide.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            wide.setFontLetterSpacing(BESIDE_FIELD)
            cursor.insertText(piece.text[-1], wide)

    def _style(self, piece: Piece, *, runs: bool) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setFont(_letters(piece))
        style.setForeground(QColor(self._ink(piece) if runs else self._theme.ink3))
        style.setFontStrikeOut(not runs)
        return style

    def _ink(self, piece: Piece) -> str:
        theme = self._theme
        if piece.role == "parameter":
            return theme.now
        if piece.role == "gradient":
            return theme.gradient
        return theme.ink


def _letters(piece: Piece) -> QFont:
    bold = piece.role == "word"
    return code_font(12.5, QFont.Weight.Bold if bold else QFont.Weight.Normal)


def _metrics(piece: Piece) -> QFontMetricsF:
    return QFontMetricsF(_letters(piece))
