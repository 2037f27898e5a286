"""A step of preparation as a chip: it is dragged, moved by keys, or taken away by its cross."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from gdstudio.kit.widgets.locked import lock_reason
from gdstudio.kit.widgets.menu_button import rest_after
from gdstudio.kit.widgets.theme import Theme, font
from gdstudio.kit.widgets.type_size import pixels

HEIGHT = 26
PAD = 8
"""Inside a chip, left and right of its name."""
CROSS = 14
"""The square at the right of a chip that takes it away."""


@dataclass(frozen=True)
class PipelineStep:
    """A step that is done, or that could be added: its id, its name and what it does.

    In a menu, one without an id is a line between others.
    """

    id: str
    name: str = ""
    tip: str = ""
    group: str = ""
    """Chips change places with those of their group only."""
    editable: bool = False
    """Whether a click changes what it is; else it shows what can be done with it."""


class StepChip(QAbstractButton):
    """One step: its name and a cross. A click opens what can be done with it."""

    opened = Signal(int)
    """place: change what it is"""
    crossed = Signal(int)
    """place: take it away"""
    shifted = Signal(int, int)
    """place, and -1 or 1: change places with its neighbour"""
    dragged = Signal(int)
    """place: it is held elsewhere"""
    dropped = Signal(int, bool)
    """place, and whether it stays where it is held"""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._place = 0
        self._first, self._last = 0, 0
        self._editable = False
        self._tip = ""
        self._grip: QPoint | None = None
        self.dragging = False
        self.setFont(font(12))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    def set_step(self, step: PipelineStep, place: int, first: int, last: int) -> None:
        """Show a step, at ``place``, in a group from ``first`` to ``last``."""
        self._place, self._first, self._last = place, first, last
        self._editable = step.editable
        self.dragging, self._grip = False, None
        self.setObjectName(f"step_{place}")
        self.setText(step.name)
        self.setAccessibleName(step.name)
        self._tip = step.tip
        self._tell()
        self.update()

    def _tell(self) -> None:
        """Say what the step does, and what can be done with it or why nothing can."""
        hint = self.tr("Drag it to change the order, its cross takes it away.")
        if self._editable:
            hint = self.tr("Click it to change it, drag it elsewhere, its cross takes it away.")
        if not self.isEnabled():
            hint = lock_reason()
        self.setToolTip(f"{self._tip}\n{hint}" if self._tip else hint)
        self.setAccessibleDescription(self.toolTip())

    def changeEvent(self, event: QEvent) -> None:
        """A lesson that keeps the steps as they are takes the cross away."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            shape = Qt.CursorShape
            self.setCursor(shape.PointingHandCursor if self.isEnabled() else shape.ArrowCursor)
            self._tell()
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the name and the cross."""
        wide = ceil(QFontMetricsF(self.font()).horizontalAdvance(self.text()))
        return QSize(PAD + wide + 4 + CROSS + 4, pixels(HEIGHT))

    @property
    def cross(self) -> QRect:
        """Where a click takes the step away."""
        return QRect(self.width() - CROSS - 4, (self.height() - CROSS) // 2, CROSS, CROSS)

    def menu(self) -> QMenu:
        """Return what can be done with the step."""
        menu = QMenu(self)
        if self._editable:
            change = menu.addAction(self.tr("Change…\tReturn"))
            change.triggered.connect(lambda: self.opened.emit(self._place))
        left = menu.addAction(self.tr("Earlier\tAlt+Left"))
        left.setEnabled(self._place > self._first)
        left.triggered.connect(lambda: self.shifted.emit(self._place, -1))
        right = menu.addAction(self.tr("Later\tAlt+Right"))
        right.setEnabled(self._place < self._last)
        right.triggered.connect(lambda: self.shifted.emit(self._place, 1))
        menu.addSeparator()
        gone = menu.addAction(self.tr("Remove\tDel"))
        gone.triggered.connect(lambda: self.crossed.emit(self._place))
        return menu

    @Slot()
    def _on_clicked(self) -> None:
        if self._editable:
            self.opened.emit(self._place)
        else:
            self._show_menu()

    def _show_menu(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        rest_after(menu, self)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with it."""
        event.accept()
        self._show_menu()

    # -- events --------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the keys it needs from the actions of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (self._way(event) or _removes(event))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow move it, Delete takes it away, Escape ends a drag."""
        way = self._way(event)
        if way:
            self.shifted.emit(self._place, way)
        elif _removes(event):
            self.crossed.emit(self._place)
        elif event.key() == Qt.Key.Key_Escape and self.dragging:
            self._drop(taken=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where it is held."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer once it has gone far enough."""
        at = event.position().toPoint()
        if self._grip is None:
            self.update()  # the cross under the pointer is stronger
            return
        if not self.dragging:
            if (at - self._grip).manhattanLength() < QApplication.startDragDistance():
                return
            self.dragging = True
            self.setDown(False)
            self.raise_()
        parent = self.parentWidget()
        assert parent is not None
        spot = self.mapToParent(at - self._grip)
        room = parent.rect().adjusted(0, 0, -self.width(), -self.height())
        self.move(
            min(max(spot.x(), room.left()), room.right() + 1),
            min(max(spot.y(), room.top()), room.bottom() + 1),
        )
        self.dragged.emit(self._place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop it, take it away, or open what can be done."""
        grip, self._grip = self._grip, None
        if self.dragging:
            self._drop(taken=True)
        elif grip is not None and self.cross.contains(grip):
            self.setDown(False)
            if self.cross.contains(event.position().toPoint()):
                self.crossed.emit(self._place)
        else:
            super().mouseReleaseEvent(event)

    def _drop(self, *, taken: bool) -> None:
        self.dragging, self._grip = False, None
        self.dropped.emit(self._place, taken)

    @staticmethod
    def _way(event: QKeyEvent) -> int:
        if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return 0
        return {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name and the cross."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        free = self.isEnabled()
        over = free and self.underMouse()
        painter.setBrush(QColor(theme.hover if over or self.dragging else theme.panel))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)
        else:
            painter.setPen(QPen(QColor(theme.edge if free else theme.hair), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(theme.ink if free else theme.ink3))
        place = QRectF(self.rect()).adjusted(PAD, 0, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())
        if not free:
            return
        strong = over and self.cross.contains(self.mapFromGlobal(self.cursor().pos()))
        pen = QPen(QColor(theme.ink if strong else theme.ink3), 1.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        middle = QRectF(self.cross).center()
        for way in (-1, 1):
            end = QPointF(3.2, 3.2 * way)
            painter.drawLine(middle - end, middle + end)


def _removes(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
