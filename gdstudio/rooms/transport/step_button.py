"""The primary action of the program."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolButton, QWidget

from gdstudio.kit.widgets.theme import Theme, color, face, icon, mix
from gdstudio.kit.widgets.type_size import Enlarged, type_scale

WIDTH, HEIGHT = 118, 38
MENU_WIDTH = 28
CARET, CHEVRON = 14, 12


class StepButton(Enlarged, QToolButton):
    """Triggers an action; the part right of the line opens a menu (``setMenu``)."""

    def __init__(self, theme: Theme, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._menu_hovered = False
        self._face = face(14, QFont.Weight.DemiBold)
        self.set_type(type_scale())
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setDefaultAction(action)
        self.setAccessibleName(self.tr("Step"))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._icons = {
            on: tuple(
                icon(name, theme.on_ink if on else theme.ink3)
                for name in ("caret-right-bold", "caret-down-bold")
            )
            for on in (True, False)
        }
        self.update()

    def set_type(self, scale: float) -> None:
        """Enlarge all of it."""
        super().set_type(scale)
        self.setFixedSize(round(WIDTH * scale), round(HEIGHT * scale))

    def open_menu(self) -> None:
        """Open the menu above the button, or below it where there is no room above."""
        menu = self.menu()
        if menu is None:
            return
        height = menu.sizeHint().height() + 4
        top = self.mapToGlobal(QPoint(0, 0))
        screen = self.screen().availableGeometry()
        above = top.y() - height >= screen.top()
        menu.popup(top - QPoint(0, height) if above else top + QPoint(0, self.height() + 4))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the menu right of the line, else press."""
        if event.button() == Qt.MouseButton.LeftButton and self._over_menu(event):
            self.open_menu()
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the half under the mouse."""
        over = self._over_menu(event)
        if over != self._menu_hovered:
            self._menu_hovered = over
            self.update()
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Return step, Down opens the menu."""
        key = event.key()
        if key == Qt.Key.Key_Down and self.menu() is not None:
            self.open_menu()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a filled button with a line before the chevron."""
        theme, on = self._theme, self.isEnabled()
        ink = theme.on_ink if on else theme.ink3
        painter = QPainter(self)
        painter.scale(self.magnification, self.magnification)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(0, 0, WIDTH, HEIGHT)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 6, 6)
            ground.adjust(3, 3, -3, -3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ink if on else theme.hair))
        radius = 6 if ground.left() == 0 else 4
        painter.drawRoundedRect(ground, radius, radius)
        split = WIDTH - MENU_WIDTH
        if on and (self.isDown() or self.underMouse()):
            self._paint_hover(painter, ground, radius, split)
        self._paint_label(painter, ink, split, on)
        painter.setPen(QPen(color(ink, 0.28), 1))
        painter.drawLine(QPointF(split + 0.5, 9), QPointF(split + 0.5, HEIGHT - 9))
        chevron = QRect(split + (MENU_WIDTH - CHEVRON) // 2 - 1, (HEIGHT - CHEVRON) // 2, 12, 12)
        self._icons[on][1].paint(painter, chevron)

    def _paint_hover(self, painter: QPainter, ground: QRectF, radius: int, split: int) -> None:
        theme = self._theme
        part = QRect(split, 0, MENU_WIDTH, HEIGHT)
        if self.isDown() or not self._menu_hovered:
            part = QRect(0, 0, split, HEIGHT)
        painter.save()
        painter.setClipRect(part)
        painter.setBrush(QColor(mix(theme.ink, theme.on_ink, 0.24 if self.isDown() else 0.14)))
        painter.drawRoundedRect(ground, radius, radius)
        painter.restore()

    def _paint_label(self, painter: QPainter, ink: str, split: int, on: bool) -> None:
        label, text_font = self.tr("Step"), self._face
        width = QFontMetricsF(text_font).horizontalAdvance(label)
        left = (split - width - CARET - 5) / 2 + 1
        painter.setFont(text_font)
        painter.setPen(QColor(ink))
        painter.drawText(QRectF(left, 0, width + 2, HEIGHT), Qt.AlignmentFlag.AlignVCenter, label)
        place = QRect(round(left + width + 5), (HEIGHT - CARET) // 2, CARET, CARET)
        self._icons[on][0].paint(painter, place)

    def _over_menu(self, event: QMouseEvent) -> bool:
        return (
            self.menu() is not None
            and event.position().x() / self.magnification >= WIDTH - MENU_WIDTH
        )
