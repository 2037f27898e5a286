"""A node of a drawn graph: its name and sign, its value, and its gradient."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gdstudio.core.formula.tokens import Token
from gdstudio.core.graph.graph import Node
from gdstudio.kit.formula.pieces import SetLine
from gdstudio.kit.formula.typeset import Typesetter
from gdstudio.kit.widgets.theme import Theme, color
from gdstudio.rooms.graph.letters import fitted, letters, text_width, written

ONE, MANY = 94.0, 128.0
"""Width of a node with one number, and of one that stands for many."""
ONE_DENSE = 78.0
HEIGHT, HEIGHT_DENSE = 56.0, 48.0
"""Heights of a node; the dense sizes are for where there is little room."""
LINES, LINES_DENSE = (16.5, 33.0, 49.0), (14.5, 29.0, 43.0)
"""Where name, value and gradient stand, from the top."""
PAD = 8.0


class NodeItem(QGraphicsItem):
    """A node: its name and sign, its value, and its gradient."""

    def __init__(
        self, theme: Theme, typesetter: Typesetter, size: tuple[float, float], node: Node
    ) -> None:
        super().__init__()
        self.theme = theme
        self.node = node
        self._typesetter = typesetter
        width, height = size
        self._rect = QRectF(-width / 2, -height / 2, width, height)
        self._lines = LINES if height >= HEIGHT else LINES_DENSE
        self._value = self._gradient = ""
        self._name: SetLine | None = None
        self._known = self._arrived = True
        self._back = True
        self.current = False

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.theme = theme
        self.update()

    def set_node(self, node: Node) -> None:
        """Show other numbers."""
        self.node = node
        value, gradient = written(node.value), written(node.gradient)
        if (value, gradient) != (self._value, self._gradient):
            self._value, self._gradient = value, gradient
            self.update()

    def set_state(self, *, known: bool, arrived: bool, current: bool, back: bool) -> None:
        """Show how far the student has come."""
        state = (known, arrived, current, back)
        if state != (self._known, self._arrived, self.current, self._back):
            self._known, self._arrived, self.current, self._back = state
            self.setZValue(1.0 if current else 0.0)
            self.update()

    def forget_name(self) -> None:
        """Set the name anew when it is painted."""
        self._name = None
        self.update()

    @property
    def texts(self) -> tuple[str, str]:
        """Value and gradient as they are shown; empty where they are not known yet."""
        return (self._value if self._known else "", self._gradient if self._arrived else "")

    @property
    def box(self) -> QRectF:
        """The box itself, without its outline."""
        return self._rect

    def boundingRect(self) -> QRectF:
        """The box with its outline."""
        return self._rect.adjusted(-2, -2, 2, 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Paint the box, its mark and its texts."""
        theme, rect, node = self.theme, self._rect, self.node
        outline = theme.edge
        thick = 1.0
        if self.current:
            outline = theme.gradient if self._back and self._arrived else theme.ink
            thick = 2.5
        painter.setPen(QPen(color(outline), thick))
        painter.setBrush(color(theme.panel if node.is_leaf else theme.sunken))
        painter.drawRoundedRect(rect, 6, 6)
        if node.folded:  # a second sheet behind: there is more inside
            painter.drawLine(
                QPointF(rect.left() + 5, rect.bottom() - 3.5),
                QPointF(rect.right() - 5, rect.bottom() - 3.5),
            )
        if node.role:
            mark = theme.now if node.role == "param" else theme.data
            bar = QRectF(rect.left() + 3, rect.top() + 8, 3, rect.height() - 16)
            painter.fillRect(bar, color(mark))
        left, width = rect.left() + PAD + (3 if node.role else 0), rect.width() - 2 * PAD
        self._paint_head(painter, left, width)
        painter.setFont(letters(12))
        if self._known:
            painter.setPen(color(theme.now if node.role == "param" else theme.ink))
            painter.drawText(QPointF(left, rect.top() + self._lines[1]), fitted(self._value, width))
        if self._arrived:
            painter.setPen(color(theme.gradient))
            text = fitted(f"∂ {self._gradient}", width)
            painter.drawText(QPointF(left, rect.top() + self._lines[2]), text)

    def _paint_head(self, painter: QPainter, left: float, width: float) -> None:
        """Paint the name at the left and the sign of the operation at the right."""
        theme, node = self.theme, self.node
        base = self._rect.top() + self._lines[0]
        room = width
        if node.sign:
            wide = text_width(node.sign, letters(13, QFont.Weight.DemiBold))
            painter.setFont(letters(13, QFont.Weight.DemiBold))
            painter.setPen(color(theme.ink2))
            painter.drawText(QPointF(left + width - wide, base), node.sign)
            room -= wide + 4
        if self._typesetter.ready:
            if self._name is None:
                token = Token(node.name.tex, node.name.text)
                self._name = self._typesetter.line([token], 14.0)[0]
            if self._name.width <= room:
                self._name.paint(painter, left, base, theme, theme.ink)
                return
        painter.setFont(letters(12))
        painter.setPen(color(theme.ink))
        text = QFontMetricsF(letters(12)).elidedText(
            node.name.text, Qt.TextElideMode.ElideRight, max(10.0, room)
        )
        painter.drawText(QPointF(left, base), text)


def size_of(node: Node, *, dense: bool) -> tuple[float, float]:
    """Return how wide and how high a node is drawn; ``dense``: where there is little room."""
    one, height = (ONE_DENSE, HEIGHT_DENSE) if dense else (ONE, HEIGHT)
    return (one if node.value.ndim == 0 else MANY), height
