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
    """Paints one glyph at any size; nothing is rendered before it is shown.

    Icons of it are made by ``theme.icon`` only, which keeps them from the collection of garbage.
    """

    def __init__(self, file: Path, colour: str, disabled: str | None = None) -> None:
        super().__init__()
        self._file = file
        self._colour = colour
        self._disabled = disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint into ``rect``."""
        colour, opacity = self._look(mode)
        painter.save()
        painter.setOpacity(painter.opacity() * opacity)
        _renderer(self._file, colour).render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the glyph on a transparent ground."""
        return _picture(self._file, *self._look(mode), size.width(), size.height())

    def _look(self, mode: QIcon.Mode) -> tuple[str, float]:
        """Return colour and opacity."""
        if mode != QIcon.Mode.Disabled:
            return self._colour, 1.0
        return (self._disabled, 1.0) if self._disabled else (self._colour, FADED)

    def clone(self) -> QIconEngine:
        """Return an equal engine."""
        return SvgIconEngine(self._file, self._colour, self._disabled)


@lru_cache(maxsize=1024)
def _picture(file: Path, colour: str, opacity: float, width: int, height: int) -> QPixmap:
    """Return a glyph as pixels; buttons ask with every paint, and the sizes are few.

    Not only for speed: PySide never gives back a reference to None for each function of Qt's that
    is first called of an object made in Python, six for a pixmap that was painted on.
    """
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(opacity)
    _renderer(file, colour).render(painter, QRectF(0, 0, width, height))
    painter.end()
    return pixmap


def _renderer(file: Path, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_filled(file, colour)))


@lru_cache(maxsize=256)
def _filled(file: Path, colour: str) -> bytes:
    """Return the file's text with its paths filled."""
    return file.read_text("utf-8").replace("<path ", f'<path fill="{colour}" ').encode()
