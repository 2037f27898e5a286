"""A sheet of words and typeset formulas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QToolTip, QWidget

from gdstudio.core.formula.tokens import Line
from gdstudio.kit.formula.pieces import SetLine
from gdstudio.kit.formula.typeset import Typesetter
from gdstudio.kit.widgets.theme import Theme, color, face
from gdstudio.kit.widgets.translation import translated
from gdstudio.kit.widgets.type_size import Enlarged, type_scale

MARGIN = 12
LABELS = 62
"""Width of the column of labels where headings stand beside their lines."""
PALE = 0.35
"""Opacity of what is still to come."""
MOST_LINES = 300
"""How many set lines are kept: rules that stay, and rows that were shown a moment ago."""


@dataclass(frozen=True)
class Block:
    """A heading, a sentence, or a line of mathematics."""

    kind: Literal["heading", "words", "line"]
    text: str = ""
    line: Line | None = None
    band: bool = False
    """Whether it stands on the sunken band."""
    strong: bool = False
    size: float = 0.0
    pale: bool = False
    """Whether it is still to come."""


@dataclass
class _Placed:
    """A block in its place."""

    block: Block
    rect: QRectF
    lines: list[SetLine] = field(default_factory=list)
    scale: float = 1.0


@dataclass(eq=False)
class _Plan:
    """Where blocks would be; what is measured and then shown need not be placed twice."""

    blocks: Sequence[Block]
    beside: bool
    room: int
    scale: float
    width: int
    ready: bool
    placed: tuple[list[_Placed], float, QRectF | None]

    def is_of(self, blocks: Sequence[Block], *how: object) -> bool:
        """Whether it is of just these blocks, in the order of what is above."""
        mine = (self.beside, self.room, self.scale, self.width, self.ready)
        return blocks is self.blocks and mine == how


class FormulaSheet(Enlarged, QWidget):
    """Blocks one below the other; headings stand above their lines, or beside them."""

    def __init__(self, theme: Theme, typesetter: Typesetter, *, sunken: bool = False) -> None:
        """``sunken``: whether all of it stands on sunken ground, not only its band."""
        super().__init__()
        self._theme = theme
        self._sunken = sunken
        self._typesetter = typesetter
        self._blocks: tuple[Block, ...] = ()
        self._beside = False
        self._placed: list[_Placed] = []
        self._band: QRectF | None = None
        self._set: dict[object, list[SetLine]] = {}
        self._height = 0.0
        self._room = 0
        self.magnification = type_scale()
        self._scale = 1.0
        self._plan: _Plan | None = None
        # Painted in full by itself, so that nothing below it is painted again for every row.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        typesetter.loaded.connect(self._on_typesetter_loaded, Qt.ConnectionType.QueuedConnection)

    @property
    def text(self) -> str:
        """All formulas as plain text, one a line."""
        return "\n".join(block.line.text for block in self._blocks if block.line is not None)

    @property
    def words(self) -> str:
        """Everything as plain text, sentences too, one a line."""
        return "\n".join(
            block.text if block.line is None else block.line.text for block in self._blocks
        )

    @property
    def tex(self) -> str:
        """All formulas as LaTeX, one a line."""
        return "\n".join(block.line.tex for block in self._blocks if block.line is not None)

    def band_line_top(self, line: int) -> int:
        """Return where a line on the sunken band begins, in pixels; 0 where there is none."""
        lines = [one for one in self._placed if one.block.band and one.block.kind == "line"]
        return round(lines[line].rect.top()) if line < len(lines) else 0

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What is shown."""
        return self._blocks

    def show_blocks(
        self, blocks: Sequence[Block], *, beside: bool, room: int, scale: float = 1.0
    ) -> None:
        """Show other blocks; ``room`` is the height that is there to be filled.

        ``scale``: of the type, and of what is between the lines.
        """
        blocks, room = tuple(blocks), round(room / self.magnification)
        shown = (self._blocks, self._beside, self._room, self._scale)
        if (blocks, beside, room, scale) == shown:
            return
        self._blocks, self._beside, self._room, self._scale = blocks, beside, room, scale
        self._lay_out()

    def height_of(
        self, blocks: Sequence[Block], *, beside: bool, room: int, scale: float = 1.0
    ) -> int:
        """Return how high these blocks would be at the present width, in pixels."""
        room = round(room / self.magnification)
        placed = self._place(blocks, beside, room, scale)
        ready = self._typesetter.ready
        self._plan = _Plan(blocks, beside, room, scale, self.width(), ready, placed)
        return round(placed[1] * self.magnification)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def set_type(self, scale: float) -> None:
        """Set everything larger."""
        self._room = round(self._room * self.magnification / scale)
        super().set_type(scale)
        self._height = -1.0  # its pixels are others, even if it is the same
        self._lay_out()

    # -- Qt --------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As high as its blocks."""
        return QSize(400, round(self._height * self.magnification))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines anew at another width."""
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the band, words and formulas."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        painter.fillRect(event.rect(), color(theme.sunken if self._sunken else theme.panel))
        painter.scale(self.magnification, self.magnification)
        if self._band is not None:
            painter.fillRect(self._band, color(theme.sunken))
        shrunk = QTransform.fromScale(1 / self.magnification, 1 / self.magnification)
        shown = shrunk.mapRect(QRectF(event.rect()))
        for placed in self._placed:
            if placed.rect.intersects(shown):
                self._paint(painter, placed)

    def event(self, event: QEvent) -> bool:
        """Explain the symbol under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hint = self.hint_at(QPointF(event.pos()) / self.magnification)
            if hint:
                QToolTip.showText(event.globalPos(), hint, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def hint_at(self, place: QPointF) -> str:
        """Return what the symbol at a place means, in the user's language."""
        for placed in self._placed:
            if not placed.rect.contains(place):
                continue
            y = placed.rect.top()
            for line in placed.lines:
                origin = QPointF(placed.rect.left(), y + line.ascent)
                for rect, hint in line.hints:
                    if rect.adjusted(-1, -2, 1, 2).contains(place - origin):
                        return "\n".join(translated("Symbol", part) for part in hint.split("\n"))
                y += line.height + 3
        return ""

    # -- inside ----------------------------------------------------------------------------

    def _paint(self, painter: QPainter, placed: _Placed) -> None:
        theme, block = self._theme, placed.block
        painter.setOpacity(PALE if block.pale else 1.0)
        if placed.lines:
            y = placed.rect.top()
            for line in placed.lines:
                line.paint(painter, placed.rect.left(), y + line.ascent, theme, theme.ink)
                y += line.height + 3
            return
        if block.line is not None and self._typesetter.is_coming:
            return  # in a moment it is set, and letters for it would only flash
        painter.setFont(_font(block, placed.scale))
        ink = theme.ink if block.strong else theme.ink3 if block.kind == "heading" else theme.ink2
        painter.setPen(color(ink if block.kind != "line" else theme.ink))
        text = block.text if block.line is None else block.line.text
        painter.drawText(placed.rect, _FLAGS, text)

    def _lay_out(self) -> None:
        plan, ready = self._plan, self._typesetter.ready
        args = (self._blocks, self._beside, self._room, self._scale)
        self._plan = None  # its places are moved no more once they are shown
        if plan is not None and plan.is_of(*args, self.width(), ready):
            self._placed, height, self._band = plan.placed
        else:
            self._placed, height, self._band = self._place(*args)
        if round(height) != round(self._height):
            self._height = height
            self.setMinimumHeight(round(height * self.magnification))
            self.updateGeometry()
        self.update()

    def _place(
        self, blocks: Sequence[Block], beside: bool, room: int, scale: float
    ) -> tuple[list[_Placed], float, QRectF | None]:
        """Return the blocks in their places, the height they need, and the band."""
        width = int(self.extent[0])
        placed = [self._made(block, width, beside, scale) for block in blocks]
        top = [entry for entry in placed if not entry.block.band]
        band = [entry for entry in placed if entry.block.band]
        first = _stack(top, 0.0, beside, 0.0)
        pad = 6.0 if beside else 9.0
        second = _stack(band, 0.0, beside, 0.0) + (2 * pad - 5.0 if band else 0.0)
        stretch = 0.0
        if beside:  # few rows share the room that is left, more give up some, many are scrolled
            rows = sum(entry.block.kind != "heading" for entry in placed)
            spare = (room - first - second - 11.0) / (rows + 0.5)  # half of it stands above
            stretch = min(spare, 26.0) if spare > -4.0 else 3.0
        first = _stack(top, 2.0 + max(0.0, stretch / 2), beside, stretch) + (0 if beside else 2.0)
        if not band:
            return placed, first + 8.0, None
        start = first + (8.0 if not beside else 2.0)
        end = _stack(band, start + pad + max(0.0, stretch / 2), beside, stretch)
        end += pad - 5.0 - max(0.0, stretch / 2)
        if beside and end < room:
            for entry in band:
                entry.rect.translate(0, (room - end) / 2)
            end = float(room)
        return placed, end, QRectF(0, start, width, end - start)

    def _made(self, block: Block, width: int, beside: bool, scale: float) -> _Placed:
        """Return a block with its size."""
        left = float(MARGIN)
        if beside and block.kind == "line":
            left += LABELS
        room = width - left - MARGIN
        if block.kind == "line" and block.line is not None and self._typesetter.ready:
            size = scale * (block.size or (14.5 if beside else 16.0))
            key = (block.line, size, round(room))
            lines = self._set.get(key)
            if lines is None:
                if len(self._set) > MOST_LINES:
                    self._set.clear()
                lines = self._typesetter.line(block.line.tokens, size, room)
                self._set[key] = lines
            height = sum(line.height + 3 for line in lines) - 3
            return _Placed(block, QRectF(left, 0, room, height), lines, scale)
        text = block.text if block.line is None else block.line.text
        metrics = QFontMetricsF(_font(block, scale))
        bounds = metrics.boundingRect(QRectF(0, 0, max(40.0, room), 10_000), _FLAGS, text)
        return _Placed(block, QRectF(left, 0, room, bounds.height()), scale=scale)

    @Slot()
    def _on_typesetter_loaded(self) -> None:
        self._lay_out()


_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _font(block: Block, scale: float) -> QFont:
    if block.kind == "heading":
        return face(12 * scale, QFont.Weight.DemiBold)
    return face((block.size or 13) * scale)


def _stack(blocks: list[_Placed], y: float, beside: bool, stretch: float) -> float:
    """Put blocks below each other from ``y`` on; return where they end."""
    heading: _Placed | None = None
    for place, entry in enumerate(blocks):
        if entry.block.kind == "heading":
            if beside:
                heading = entry
                continue
            y += 10.0 if place and not entry.block.band else 0.0
        entry.rect.moveTop(y)
        if heading is not None:
            rect = entry.rect
            heading.rect = QRectF(MARGIN, rect.center().y() - 9, LABELS - 4, 18)
            heading = None
        gap = 5.0 if beside else 6.0
        y += entry.rect.height() + gap + stretch
    return y
