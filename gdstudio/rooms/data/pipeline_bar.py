"""What happens to the data before learning, as a row of chips: raw → centre → standardise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QToolButton, QWidget

from gdstudio.kit.widgets.theme import Theme, font, icon
from gdstudio.kit.widgets.whole_text import draw_text

HEIGHT = 26
LINE = 6
"""Between two lines of chips."""
PAD = 8
"""Inside a chip, left and right of its name."""
CROSS = 14
"""The square at the right of a chip that takes it away."""
ARROW = 17
"""From one chip to the next, where the arrow is."""
GAP = 4
"""Before the plus."""


@dataclass(frozen=True)
class PipelineStep:
    """A step that is done, or that could be added: its id, its name and what it does."""

    id: str
    name: str
    tip: str = ""


class PipelineBar(QWidget):
    """Shows the steps and asks for other ones; what may be done is decided elsewhere.

    A chip is dragged to its place or moved with Alt and an arrow, taken away by its cross or
    with Delete; the plus has the steps that can be added.
    """

    added = Signal(str)
    """id of the step to add at the end"""
    removed = Signal(int)
    """place of the step to take away"""
    moved = Signal(int, int)
    """place of a step, and the place it shall have"""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: tuple[PipelineStep, ...] = ()
        self._chips: list[StepChip] = []
        self._arrows: list[QPointF] = []
        self._order: list[int] | None = None
        """While a chip is dragged: which chip stands at each place."""
        self._raw = QRect()
        self._focus_at: int | None = None
        self.setObjectName("pipeline")
        self.setAccessibleName(self.tr("Preparation of the data"))
        self.setFont(font(12))
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.triggered.connect(self._on_menu_triggered)
        self._plus = QToolButton(self)
        self._plus.setObjectName("add_step")
        self._plus.setFixedSize(HEIGHT, HEIGHT)
        self._plus.setIconSize(QSize(14, 14))
        self._plus.setAccessibleName(self.tr("Add a step"))
        self._plus.setToolTip(self.tr("Prepare the data further: centre, scale, take logarithms"))
        self._plus.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._plus.setMenu(self._menu)
        self.set_theme(theme)
        self._arrange()

    # -- what is shown -----------------------------------------------------------------------

    @property
    def steps(self) -> tuple[PipelineStep, ...]:
        """The steps, in their order."""
        return self._steps

    @property
    def chips(self) -> tuple[StepChip, ...]:
        """The chips of the steps, in their order."""
        return tuple(self._chips)

    def set_steps(self, steps: Sequence[PipelineStep]) -> None:
        """Show these steps; cheap when nothing has changed."""
        steps = tuple(steps)
        if steps == self._steps:
            return
        self._steps, self._order = steps, None
        while len(self._chips) > len(steps):
            chip = self._chips.pop()
            chip.hide()
            chip.deleteLater()
        while len(self._chips) < len(steps):
            chip = StepChip(self, self._theme)
            chip.crossed.connect(self._on_chip_crossed)
            chip.shifted.connect(self._on_chip_shifted)
            chip.dragged.connect(self._on_chip_dragged)
            chip.dropped.connect(self._on_chip_dropped)
            chip.show()
            self._chips.append(chip)
        for place, (chip, step) in enumerate(zip(self._chips, steps, strict=True)):
            chip.set_step(step, place, len(steps))
        self._order_tabs()
        if self._focus_at is not None and steps:
            self._chips[min(self._focus_at, len(steps) - 1)].setFocus()
        elif self._focus_at is not None:
            self._plus.setFocus()
        self._focus_at = None
        self._arrange()

    def set_choices(self, choices: Sequence[PipelineStep]) -> None:
        """Offer these steps behind the plus."""
        self._menu.clear()
        for choice in choices:
            action = self._menu.addAction(choice.name)
            action.setData(choice.id)
            action.setToolTip(choice.tip)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._plus.setIcon(icon("plus", theme.ink2))
        for chip in self._chips:
            chip.set_theme(theme)
        self.update()

    # -- geometry ----------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As wide as one line, as high as its lines are."""
        wide = self._raw_width() + GAP + HEIGHT
        wide += sum(ARROW + chip.sizeHint().width() for chip in self._chips)
        return QSize(wide, self._height(self.width()))

    def minimumSizeHint(self) -> QSize:
        """As wide as its widest part."""
        parts = [ARROW + chip.sizeHint().width() for chip in self._chips]
        return QSize(max([self._raw_width() + GAP + HEIGHT, *parts]), HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the row elsewhere."""
        super().resizeEvent(event)
        self._arrange()

    def _raw_width(self) -> int:
        metrics = QFontMetricsF(self.font())
        return ceil(metrics.horizontalAdvance(self.tr("raw"))) + 2 * PAD

    def _height(self, width: int) -> int:
        return self._places(width)[-1].bottom() + 1

    def _places(self, width: int) -> list[QRect]:
        """Return where raw, each chip in its present order and the plus stand."""
        order = self._order or list(range(len(self._chips)))
        widths = [self._raw_width(), *(self._chips[i].sizeHint().width() for i in order), HEIGHT]
        places: list[QRect] = []
        x = y = 0
        for index, wide in enumerate(widths):
            gap = 0 if not index else GAP if index == len(widths) - 1 else ARROW
            if index and x + gap + wide > width:
                x, y = 0, y + HEIGHT + LINE
                gap = 0 if gap == GAP else gap
            left = x + gap
            places.append(QRect(left, y, wide, HEIGHT))
            x = left + wide
        return places

    def _arrange(self) -> None:
        places = self._places(self.width())
        order = self._order or list(range(len(self._chips)))
        self._raw = places[0]
        for place, index in zip(places[1:], order, strict=False):
            if not self._chips[index].dragging:
                self._chips[index].setGeometry(place)
        self._plus.move(places[-1].topLeft())
        self._arrows = [
            QPointF(place.left() - ARROW / 2, place.center().y() + 0.5) for place in places[1:-1]
        ]
        if self.height() != places[-1].bottom() + 1 or self.minimumHeight() != self.height():
            self.setFixedHeight(places[-1].bottom() + 1)
        self.update()

    def _order_tabs(self) -> None:
        before: QWidget | None = None
        for widget in (*self._chips, self._plus):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint where it begins, and the arrows."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.sunken))
        painter.drawRoundedRect(QRectF(self._raw), 4, 4)
        painter.setPen(QColor(theme.ink2))
        draw_text(painter, QRectF(self._raw), Qt.AlignmentFlag.AlignCenter, self.tr("raw"))
        pen = QPen(QColor(theme.ink3), 1.3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for middle in self._arrows:
            tip = middle + QPointF(4, 0)
            painter.drawLine(middle - QPointF(4, 0), tip)
            painter.drawPolyline([tip + QPointF(-3, -3), tip, tip + QPointF(-3, 3)])

    # -- what the user does --------------------------------------------------------------------

    @Slot(object)
    def _on_menu_triggered(self, action: object) -> None:
        self._focus_at = None
        self.added.emit(str(action.data()))  # type: ignore[attr-defined]

    @Slot(int)
    def _on_chip_crossed(self, place: int) -> None:
        self._focus_at = place if self._chips[place].hasFocus() else None
        self.removed.emit(place)

    @Slot(int, int)
    def _on_chip_shifted(self, place: int, way: int) -> None:
        target = place + way
        if 0 <= target < len(self._steps):
            self._focus_at = target
            self.moved.emit(place, target)

    @Slot(int)
    def _on_chip_dragged(self, place: int) -> None:
        """Let the others make room where the dragged chip is held."""
        middle = self._chips[place].geometry().center()
        order = [index for index in range(len(self._chips)) if index != place]
        best, target = None, 0
        for index in range(len(self._chips)):
            self._order = [*order[:index], place, *order[index:]]
            spot = self._places(self.width())[1 + index].center()
            far = abs(spot.x() - middle.x()) + 4 * abs(spot.y() - middle.y())
            if best is None or far < best:
                best, target = far, index
        self._order = [*order[:target], place, *order[target:]]
        self._arrange()

    @Slot(int, bool)
    def _on_chip_dropped(self, place: int, taken: bool) -> None:
        target = self._order.index(place) if self._order is not None else place
        self._order = None
        self._arrange()
        if taken and target != place:
            self._focus_at = target
            self.moved.emit(place, target)


class StepChip(QAbstractButton):
    """One step: its name and a cross. A click opens what can be done with it."""

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
        self._last = 0
        self._grip: QPoint | None = None
        self.dragging = False
        self.setFont(font(12))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    def set_step(self, step: PipelineStep, place: int, count: int) -> None:
        """Show a step, at ``place`` of ``count``."""
        self._place, self._last = place, count - 1
        self.dragging, self._grip = False, None
        self.setObjectName(f"step_{place}")
        self.setText(step.name)
        self.setAccessibleName(step.name)
        hint = self.tr("Drag it to change the order, its cross takes it away.")
        self.setToolTip(f"{step.tip}\n{hint}" if step.tip else hint)
        self.setAccessibleDescription(self.toolTip())
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the name and the cross."""
        wide = ceil(QFontMetricsF(self.font()).horizontalAdvance(self.text()))
        return QSize(PAD + wide + 4 + CROSS + 4, HEIGHT)

    @property
    def cross(self) -> QRect:
        """Where a click takes the step away."""
        return QRect(self.width() - CROSS - 4, (self.height() - CROSS) // 2, CROSS, CROSS)

    def menu(self) -> QMenu:
        """Return what can be done with the step."""
        menu = QMenu(self)
        left = menu.addAction(self.tr("Earlier\tAlt+Left"))
        left.setEnabled(self._place > 0)
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
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

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
        over = self.underMouse()
        painter.setBrush(QColor(theme.hover if over or self.dragging else theme.panel))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)
        else:
            painter.setPen(QPen(QColor(theme.edge), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(theme.ink))
        place = QRectF(self.rect()).adjusted(PAD, 0, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())
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
