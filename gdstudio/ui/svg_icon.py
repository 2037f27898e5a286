"""Icons from SVG files, filled with a colour of the theme when they are painted."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

FADED = 0.35
"""Opacity of a disabled icon."""


class SvgIconEngine(QIconEngine):
    """Paints one glyph at any size; nothing is rendered before it is shown."""

    def __init__(self, file: Path, colour: str, disabled: str | None = None) -> None:
        super().__init__()
        self._file = file
        self._colour = colour
        self._disabled = disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint into ``rect``."""
        off = mode == QIcon.Mode.Disabled
        colour = self._disabled if off and self._disabled else self._colour
        renderer = QSvgRenderer(QByteArray(_filled(self._file, colour)))
        painter.save()
        if off and not self._disabled:
            painter.setOpacity(painter.opacity() * FADED)
        renderer.render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the glyph on a transparent ground."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Return an equal engine."""
        return SvgIconEngine(self._file, self._colour, self._disabled)


@lru_cache(maxsize=256)
def _filled(file: Path, colour: str) -> bytes:
    """Return the file's text with its paths filled."""
    return file.read_text().replace("<path ", f'<path fill="{colour}" ').encode()
