"""The cards: a list that is walked through in two dimensions, by keys or by the pointer."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QListView, QToolTip

from gdstudio.core.experiment.lesson import LessonFile
from gdstudio.kit.widgets.theme import Theme, font
from gdstudio.rooms.lessons.card_look import GAP, PICTURE_WIDTH, PITCH, CardLook
from gdstudio.rooms.lessons.card_model import CardModel, Heading, tr
from gdstudio.rooms.lessons.catalogue import Card
from gdstudio.rooms.lessons.measures import px
from gdstudio.rooms.lessons.pictures import LessonPictures

SIDE = 7
"""Beside the cells at the left."""
SLACK = 1
"""Qt breaks a row of cards that fills the list to its last pixel."""
LEAST_COLUMNS = 1
REPAINT_MS = 90
"""Pictures that come within this time are shown together."""
Way = QListView.CursorAction


class CardView(QListView):
    """Shows the cards of a model; the one that is pointed at is its current index."""

    pointed = Signal(str)
    """at this lesson, or at none"""
    chosen = Signal(str)
    """this lesson is to be opened"""
    typed = Signal(str)
    """letters that belong in the search"""
    scrolled = Signal()
    """other cards may be in view"""

    def __init__(self, model: CardModel, pictures: LessonPictures, theme: Theme) -> None:
        super().__init__()
        self._cards = model
        self._theme = theme
        self._at: QPoint | None = None
        self.told_beside = True
        """Whether what a card tells is to be read beside the list as well."""
        self.look = CardLook(model, pictures, theme, self)
        self.setObjectName("lesson_cards")
        self.setAccessibleName(tr("Lessons"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setViewportMargins(SIDE, 0, 0, 0)
        self.setItemDelegate(self.look)
        self.setModel(model)
        self.verticalScrollBar().setSingleStep(px(PITCH) // 3)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._on_bar_range_changed)
        # A window with OpenGL in it is composed as a whole for every little repaint.
        self._fresh: set[str] = set()
        self._repaint = QTimer(self)
        self._repaint.setSingleShot(True)
        self._repaint.setInterval(REPAINT_MS)
        self._repaint.timeout.connect(self._on_repaint_timeout)
        pictures.drawn.connect(self._on_pictures_drawn)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.look.set_theme(theme)
        self.viewport().update()

    @property
    def lesson_id(self) -> str:
        """The lesson that is pointed at; empty if there is none."""
        entry = self._entry(self.currentIndex())
        return entry.id if isinstance(entry, Card) else ""

    @property
    def columns(self) -> int:
        """Cards in a row."""
        return max(LEAST_COLUMNS, self._room // (px(PICTURE_WIDTH) + GAP))

    def point_at(self, lesson_id: str | None, *, top: bool = False) -> None:
        """Point at a lesson, or at the first if it is not shown, and bring it into view.

        With ``top``, the heading of its lecture comes to the top where that leaves it in view.
        """
        row = self._cards.row_of(lesson_id)
        if row is None:
            row = next((r for r, e in enumerate(self._cards.entries) if isinstance(e, Card)), None)
        if row is None:
            self.pointed.emit("")
            return
        index = self._cards.index(row)
        self._go(index)
        if top:
            heading = max(r for r in range(row) if isinstance(self._cards.entries[r], Heading))
            self.scrollTo(self._cards.index(heading), QListView.ScrollHint.PositionAtTop)
            self.scrollTo(index)

    def wanted(self) -> list[LessonFile]:
        """Return the lessons as their pictures are wanted: pointed at, in view, the others."""
        area, here = self.viewport().rect(), self.lesson_id

        def order(at: tuple[int, Card]) -> int:
            row, card = at
            if card.id == here:
                return 0
            return 1 if area.intersects(self.visualRect(self._cards.index(row))) else 2

        entries = enumerate(self._cards.entries)
        cards = [(row, entry) for row, entry in entries if isinstance(entry, Card)]
        return [card.lesson for _, card in sorted(cards, key=order)]

    # -- keys and the pointer ----------------------------------------------------------------

    def moveCursor(
        self, action: QListView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Walk over cards as they stand, from one lecture into the next."""
        rows = self._rows()
        flat = [row for line in rows for row in line]
        if not flat:
            return QModelIndex()
        here = self.currentIndex().row()
        if here not in flat:
            return self._cards.index(flat[0])
        at = flat.index(here)
        line = next(number for number, line in enumerate(rows) if here in line)
        page = max(1, self.viewport().height() // px(PITCH) - 1)
        ways = {
            Way.MoveLeft: -1,
            Way.MovePrevious: -1,
            Way.MoveRight: 1,
            Way.MoveNext: 1,
        }
        lines = {
            Way.MoveUp: -1,
            Way.MoveDown: 1,
            Way.MovePageUp: -page,
            Way.MovePageDown: page,
        }
        if action in ways:
            to = flat[min(max(at + ways[action], 0), len(flat) - 1)]
        elif action in lines:
            target = rows[min(max(line + lines[action], 0), len(rows) - 1)]
            to = target[min(rows[line].index(here), len(target) - 1)]
        else:
            to = flat[0] if action == Way.MoveHome else flat[-1]
        return self._cards.index(to)

    def walk(self, event: QKeyEvent) -> bool:
        """Move as an arrow pressed elsewhere wants it; return whether it was one."""
        ways = {
            Qt.Key.Key_Up: Way.MoveUp,
            Qt.Key.Key_Down: Way.MoveDown,
            Qt.Key.Key_Left: Way.MoveLeft,
            Qt.Key.Key_Right: Way.MoveRight,
            Qt.Key.Key_PageUp: Way.MovePageUp,
            Qt.Key.Key_PageDown: Way.MovePageDown,
            Qt.Key.Key_Home: Way.MoveHome,
            Qt.Key.Key_End: Way.MoveEnd,
        }
        way = ways.get(Qt.Key(event.key()))
        if way is None:
            return False
        to = self.moveCursor(way, event.modifiers())
        if to.isValid():
            self._go(to)
        return True

    def choose(self) -> None:
        """Open the lesson that is pointed at."""
        if self.lesson_id:
            self.chosen.emit(self.lesson_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens, arrows walk, letters search."""
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
        elif not held and event.text().strip() and event.text().isprintable():
            self.typed.emit("" if event.text() == "/" else event.text())
        elif held or not self.walk(event):
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is under the pointer; not when the list moves under a pointer at rest."""
        place = event.globalPosition().toPoint()
        moved, self._at = place != self._at, place
        index = self.indexAt(event.position().toPoint())
        if moved and isinstance(self._entry(index), Card) and index != self.currentIndex():
            self._go(index, scroll=False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Point at what is pressed."""
        index = self.indexAt(event.position().toPoint())
        if isinstance(self._entry(index), Card):
            self._go(index, scroll=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was pressed, if the pointer is still there."""
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index == self.currentIndex() and isinstance(self._entry(index), Card):
            self.choose()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """The first click has opened it."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    # -- Qt ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many cards in a row as there is room for, sharing what is left over."""
        cell = self._room // self.columns
        self.look.set_widths(cell, cell * self.columns)
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self.scrolled.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole title where it was cut, and the story where nothing else tells it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            entry = self._entry(self.indexAt(event.pos()))
            text = ""
            if isinstance(entry, Card):
                cut = "".join(self.look.lines_of(entry)).endswith("…")
                parts = (entry.title if cut else "", "" if self.told_beside else entry.story)
                text = "\n".join(part for part in parts if part)
            QToolTip.showText(event.globalPos(), f"<p>{text}</p>" if text else "", self)
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so where nothing was found."""
        if self._cards.entries:
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        painter.setFont(font(13))
        painter.setPen(self._theme.ink2)
        area = self.viewport().rect().adjusted(16, 0, -16, 0)
        painter.drawText(
            area,
            int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap),
            tr("No lesson has this. Try a shorter word."),
        )
        painter.end()

    # -- inside ------------------------------------------------------------------------------

    @property
    def _room(self) -> int:
        return max(px(PICTURE_WIDTH) + GAP, self.viewport().width() - SLACK)

    def _rows(self) -> list[list[int]]:
        """Return the rows of the model, as the cards stand below each other."""
        entries, columns = self._cards.entries, self.columns
        heads = [row for row, entry in enumerate(entries) if isinstance(entry, Heading)]
        return [
            list(range(first, min(first + columns, end)))
            for head, end in pairwise([*heads, len(entries)])
            for first in range(head + 1, end, columns)
        ]

    def _go(self, index: QModelIndex, *, scroll: bool = True) -> None:
        flag = QItemSelectionModel.SelectionFlag
        changed = index != self.currentIndex()
        auto = self.hasAutoScroll()
        self.setAutoScroll(scroll)
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect)
        self.setAutoScroll(auto)
        if scroll:
            self.scrollTo(index)
        self.viewport().update()
        if changed:
            self.pointed.emit(self.lesson_id)

    def _entry(self, index: QModelIndex) -> Heading | Card | None:
        return self._cards.entries[index.row()] if index.isValid() else None

    @Slot(int, int)
    def _on_bar_range_changed(self, low: int, high: int) -> None:
        """Where everything is in view there is nothing to scroll with."""
        bar = self.verticalScrollBar()
        bar.setStyleSheet("QScrollBar::handle { background: transparent; }" if low == high else "")

    @Slot(str)
    def _on_pictures_drawn(self, lesson_id: str) -> None:
        self._fresh.add(lesson_id)
        if not self._repaint.isActive():
            self._repaint.start()

    @Slot()
    def _on_repaint_timeout(self) -> None:
        fresh, self._fresh = self._fresh, set()
        for lesson_id in fresh:
            row = self._cards.row_of(lesson_id)
            if row is not None:
                self.update(self._cards.index(row))
