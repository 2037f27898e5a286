"""What happens to the data before learning, as a row of chips: raw → centre → standardise."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gdstudio.kit.widgets.menu_button import rest_after
from gdstudio.kit.widgets.theme import Theme, font, icon
from gdstudio.kit.widgets.type_size import Typed, fix_icon, fix_size, pixels, retyped
from gdstudio.kit.widgets.whole_text import draw_text
from gdstudio.rooms.data.step_chip import HEIGHT, PAD, PipelineStep, StepChip

LINE = 6
"""Between two lines of chips."""
ARROW = 17
"""From one chip to the next, where the arrow is."""
GAP = 4
"""Before the plus."""


class PipelineBar(Typed, QWidget):
    """Shows the steps and asks for other ones; what may be done is decided elsewhere.

    A chip is dragged to its place or moved with Alt and an arrow, taken away by its cross or
    with Delete; the plus has the steps that can be added.
    """

    added = Signal(str)
    """id of the step to add at the end"""
    removed = Signal(int)
    """place of the step to take away"""
    opened = Signal(int)
    """place of a step that is to be changed"""
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
        self._plus.setFont(self.font())
        fix_size(self._plus, width=HEIGHT, height=HEIGHT)
        fix_icon(self._plus, 14)
        self._plus.setAccessibleName(self.tr("Add a step"))
        self._plus.setToolTip(self.tr("Prepare the data further: centre, scale, take logarithms"))
        self._plus.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._plus.setMenu(self._menu)
        rest_after(self._menu, self._plus)
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
            chip.opened.connect(self.opened)
            chip.crossed.connect(self._on_chip_crossed)
            chip.shifted.connect(self._on_chip_shifted)
            chip.dragged.connect(self._on_chip_dragged)
            chip.dropped.connect(self._on_chip_dropped)
            chip.show()
            self._chips.append(chip)
        for place, (chip, step) in enumerate(zip(self._chips, steps, strict=True)):
            chip.set_step(step, place, *self._ends(place))
        self._order_tabs()
        if self._focus_at is not None and steps:
            self._chips[min(self._focus_at, len(steps) - 1)].setFocus()
        elif self._focus_at is not None:
            self._plus.setFocus()
        self._focus_at = None
        self._arrange()

    def _ends(self, place: int) -> tuple[int, int]:
        """Return where the group of a step begins and ends."""
        group = self._steps[place].group
        own = [index for index, step in enumerate(self._steps) if step.group == group]
        return own[0], own[-1]

    def set_choices(self, choices: Sequence[PipelineStep]) -> None:
        """Offer these steps behind the plus."""
        self._menu.clear()
        for choice in choices:
            if not choice.id:
                self._menu.addSeparator()
                continue
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
        wide = self._raw_width() + GAP + pixels(HEIGHT)
        wide += sum(ARROW + chip.sizeHint().width() for chip in self._chips)
        return QSize(wide, self._height(self.width()))

    def minimumSizeHint(self) -> QSize:
        """As wide as its widest part."""
        parts = [ARROW + chip.sizeHint().width() for chip in self._chips]
        return QSize(max([self._raw_width() + GAP + pixels(HEIGHT), *parts]), pixels(HEIGHT))

    def set_type(self, scale: float) -> None:
        """Break the row elsewhere, for larger names."""
        for chip in self._chips:
            chip.setFont(retyped(chip.font(), scale))
        self._arrange()
        self.updateGeometry()

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
        order, high = self._order or list(range(len(self._chips))), pixels(HEIGHT)
        widths = [self._raw_width(), *(self._chips[i].sizeHint().width() for i in order), high]
        places: list[QRect] = []
        x = y = 0
        for index, wide in enumerate(widths):
            gap = 0 if not index else GAP if index == len(widths) - 1 else ARROW
            if index and x + gap + wide > width:
                x, y = 0, y + high + LINE
                gap = 0 if gap == GAP else gap
            left = x + gap
            places.append(QRect(left, y, wide, high))
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
        first, last = self._ends(place)
        if first <= target <= last:
            self._focus_at = target
            self.moved.emit(place, target)

    @Slot(int)
    def _on_chip_dragged(self, place: int) -> None:
        """Let the others make room where the dragged chip is held."""
        middle = self._chips[place].geometry().center()
        order = [index for index in range(len(self._chips)) if index != place]
        best, target = None, place
        first, last = self._ends(place)
        for index in range(first, last + 1):
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
