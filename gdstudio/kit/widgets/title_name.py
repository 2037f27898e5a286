"""The name of a panel in a title bar: of the panel itself, or of one that shares its place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from gdstudio.kit.widgets.theme import Theme, color, font
from gdstudio.kit.widgets.type_size import Typed, retyped, type_scale

HEIGHT = 32
SIDE = 5
"""Pixels beside the name, for the ring of the focus."""
LEAST = 30
"""Pixels that the name of another panel keeps where there is no room for all of it."""
LINE = 2
"""Pixels of the line under the name that is shown, where there are several."""
WAYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class TitleName(Typed, QAbstractButton):
    """Says a name; of several, the one that is shown is bold and has a line below.

    The shown one leaves the mouse to the dock, which is moved by it. Another is chosen by a click,
    and pulled out by a drag.
    """

    moved = Signal(int)
    """an arrow asks for the name so many further"""
    pulled = Signal(QPoint)
    """the mouse pulls it out; with where it was pressed, within the name"""

    def __init__(self, name: str, theme: Theme, *, shown: bool) -> None:
        super().__init__()
        self._theme = theme
        self._shown = shown
        self._several = False
        self._scale = type_scale()
        self._faces: dict[QFont.Weight, QFont] = {}
        self._pressed_at: QPoint | None = None
        self.setText(name)
        self.setAccessibleName(name)
        across = QSizePolicy.Policy.Fixed if shown else QSizePolicy.Policy.Maximum
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_place(0, 1)

    def set_place(self, index: int, count: int) -> None:
        """Say which of how many names it is."""
        self.setObjectName(f"title_name_{index}")
        self._several = count > 1
        self.setFocusPolicy(
            Qt.FocusPolicy.TabFocus if self._several else Qt.FocusPolicy.NoFocus,
        )
        self.setProperty("keeps_arrows", self._several)
        self.setCheckable(self._several)
        self.setChecked(self._several and self._shown)
        told = self.tr("Tab {index} of {count}").format(index=index + 1, count=count)
        self.setAccessibleDescription(told if self._several else "")
        self._show_tip()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def set_type(self, scale: float) -> None:
        """Write larger."""
        self._scale = scale
        self._faces.clear()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it is in bold, so that nothing moves when another is chosen."""
        width = QFontMetrics(self._face(QFont.Weight.DemiBold)).horizontalAdvance(self.text())
        return QSize(width + 1 + 2 * SIDE, round(HEIGHT * self._scale))

    def minimumSizeHint(self) -> QSize:
        """The name that is shown is never cut; those of others give way where there are many."""
        whole = self.sizeHint()
        if self._shown:
            return whole
        return QSize(min(whole.width(), round(LEAST * self._scale)), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the whole name at the pointer where it is cut."""
        super().resizeEvent(event)
        self._show_tip()

    # -- the mouse -------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave the shown name to the dock."""
        if self._shown or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._pressed_at = event.position().toPoint()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull the name out once it is moved far enough."""
        if self._pressed_at is None:
            event.ignore()
            return
        way = event.position().toPoint() - self._pressed_at
        if way.manhattanLength() >= QApplication.startDragDistance():
            place, self._pressed_at = self._pressed_at, None
            self.pulled.emit(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the name, unless the mouse went elsewhere."""
        if self._pressed_at is None:
            event.ignore()
            return
        self._pressed_at = None
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Leave it to the title bar, or see it as a second click."""
        if self._shown:
            event.ignore()
        else:
            self.mousePressEvent(event)

    # -- the keyboard ----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next name with an arrow; Space and Return choose this one."""
        way = WAYS.get(Qt.Key(event.key()))
        if self._several and way is not None:
            self.moved.emit(way)
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the name, the line below it, and the ring of the focus."""
        theme = self._theme
        painter = QPainter(self)
        weight = QFont.Weight.DemiBold if self._shown else QFont.Weight.Normal
        painter.setFont(self._face(weight))
        ink = theme.ink if self._shown else theme.ink2 if self.underMouse() else theme.ink3
        painter.setPen(color(ink))
        place = self.rect().adjusted(SIDE, 0, -SIDE, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._cut_text(place.width()))
        if self._shown and self._others_are_seen:
            painter.fillRect(place.x(), self.height() - LINE, place.width(), LINE, color(theme.ink))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(color(theme.focus), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 5, -1, -5), 4, 4)

    def _show_tip(self) -> None:
        tip = self.tr("Click to show this panel, drag to take it out of its place (Ctrl+Tab)")
        whole = f"{self.text()}\n" if self.width() < self.sizeHint().width() else ""
        self.setToolTip("" if self._shown else whole + tip)

    def _cut_text(self, room: int) -> str:
        if self.width() >= self.sizeHint().width():
            return self.text()
        metrics = QFontMetrics(self._face(QFont.Weight.Normal))
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def _face(self, weight: QFont.Weight) -> QFont:
        """Made once for a size: it is painted with every row."""
        if weight not in self._faces:
            self._faces[weight] = retyped(font(13, weight), self._scale)
        return self._faces[weight]

    @property
    def _others_are_seen(self) -> bool:
        """Whether there are other names beside it; pictures leave them out."""
        parent = self.parentWidget()
        if not self._several or not isinstance(parent, QWidget):
            return False
        return any(
            isinstance(child, TitleName) and child is not self and not child.isHidden()
            for child in parent.children()
        )
