"""The line below a step that says what there was no room for; a click shows it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from gdstudio.kit.widgets.stepper import Stepper
from gdstudio.kit.widgets.theme import Theme, color, font
from gdstudio.kit.widgets.translation import translator
from gdstudio.kit.widgets.type_size import fix_size
from gdstudio.kit.widgets.whole_text import draw_text

_tr = translator("StepPanel")

HEIGHT = 24
SIDE = 12
ARROW = 14


class Foot(QWidget):
    """The last line of the panel: what is left out, and at the right the parts of the update."""

    def __init__(self, theme: Theme, left_out: LeftOut, stepper: Stepper) -> None:
        super().__init__()
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(0)
        row.addWidget(left_out, 1)
        row.addStretch(0)
        row.addWidget(stepper)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line that is above all of it."""
        del event
        painter = QPainter(self)
        painter.setPen(QPen(color(self._theme.hair), 1))
        painter.drawLine(0, 0, self.width(), 0)


class LeftOut(QAbstractButton):
    """Names what is left out; painted by itself, so that no row lays the window out anew."""

    asked = Signal()
    """Everything is wanted."""

    def __init__(self, theme: Theme, *, still: bool) -> None:
        """``still``: for a picture, where nobody can ask for more."""
        super().__init__()
        self._still = still
        self._theme = theme
        self.names: tuple[str, ...] = ()
        self.setObjectName("left_out")
        self.setFont(font(12))
        fix_size(self, height=HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.clicked.connect(self._on_clicked)
        self.hide()

    def show_names(self, names: Sequence[str]) -> None:
        """Say that these are left out; nothing is said where there are none."""
        names = tuple(names)
        if names != self.names:
            self.names = names
            text = _tr("also: {names}").format(names=", ".join(names))
            self.setText(text)
            self.setAccessibleName(text)
            self.setToolTip(
                text + "\n" + _tr("There is no room for these: click to see everything")
            )
            self.update()
        self.setVisible(bool(names))

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    @property
    def taken_height(self) -> int:
        """How much of the panel's height it needs, in pixels."""
        return 0 if self.isHidden() else self.maximumHeight()

    def sizeHint(self) -> QSize:
        """As wide as there is room, and one line high."""
        return QSize(120, self.maximumHeight())

    def minimumSizeHint(self) -> QSize:
        """A part of the text; the tooltip has the whole."""
        return QSize(60, HEIGHT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click, and no drag of the panel."""
        super().mousePressEvent(event)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names and what leads to them."""
        del event
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), color(theme.hover if self.underMouse() else theme.panel))
        painter.setPen(QPen(color(theme.hair), 1))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setFont(self.font())
        painter.setPen(color(theme.ink2))
        place = self.rect().adjusted(SIDE, 1, -SIDE - ARROW, 0).toRectF()
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        draw_text(painter, place, flags, self.text())
        if self._still:
            return
        painter.setPen(QPen(color(theme.ink3), 1.5))
        x, y = self.width() - SIDE - 4.0, self.height() / 2
        painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])
        if self.hasFocus():
            painter.setPen(QPen(color(theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 4, 4)

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit()
