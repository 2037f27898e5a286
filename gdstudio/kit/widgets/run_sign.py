"""The sign of a run: its colour, its dashes, and a ball with its letter."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPainter, QPen, QPixmap

from gdstudio.app.pinned_run import run_letter
from gdstudio.kit.widgets.theme import RUN_DASHES, Theme, face

RADIUS = 7.5
"""Of a ball with its letter, in logical pixels."""
LETTER = 10.0
SIGN = QSize(30, 16)
LINE = 2.2
"""How wide the line of a sign is."""


def run_colour(index: int, theme: Theme) -> QColor:
    """Return the colour of a run."""
    return QColor(theme.runs[index % len(theme.runs)])


def paint_ball(painter: QPainter, at: QPointF, index: int, colour: QColor, casing: QColor) -> None:
    """Paint the ball of run ``index`` with its letter; needs antialiasing switched on."""
    painter.setPen(QPen(casing, 2.0))
    painter.setBrush(colour)
    painter.drawEllipse(at, RADIUS, RADIUS)
    letter = run_letter(index)
    letters, wide, high = _letter(letter)
    painter.setFont(letters)
    painter.setPen(_ink_on(colour.rgb()))
    painter.drawText(QPointF(at.x() - wide / 2, at.y() + high / 2), letter)


def paint_sign(
    painter: QPainter, place: QRectF, index: int, theme: Theme, *, on: bool = True
) -> None:
    """Paint the dashes of a run through ``place`` with its ball in the middle; pale if not ``on``.

    Needs antialiasing switched on.
    """
    colour = run_colour(index, theme) if on else QColor(theme.edge)
    pen = QPen(colour, LINE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    dash = RUN_DASHES[index % len(RUN_DASHES)]
    if dash:
        pen.setDashPattern([part / 1.4 for part in dash])
    painter.setPen(pen)
    middle = place.center()
    for left, right in ((place.left(), middle.x() - RADIUS), (middle.x() + RADIUS, place.right())):
        painter.drawLine(QPointF(left, middle.y()), QPointF(right, middle.y()))
    paint_ball(painter, middle, index, colour, QColor(theme.panel))


def sign_icon(index: int, theme: Theme, *, on: bool = True) -> QIcon:
    """Return the sign of a run as a small picture."""
    ratio = 2.0
    picture = QPixmap(SIGN * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_sign(painter, QRectF(0, 0, SIGN.width(), SIGN.height()), index, theme, on=on)
    painter.end()
    return QIcon(picture)


@lru_cache(maxsize=16)
def _letter(letter: str) -> tuple[QFont, float, float]:
    """Return the font of a letter, its width and its height; made once, as every frame has some."""
    letters = face(LETTER, QFont.Weight.Bold)
    metrics = QFontMetricsF(letters)
    return letters, metrics.horizontalAdvance(letter), metrics.capHeight()


@lru_cache(maxsize=32)
def _ink_on(rgb: int) -> QColor:
    """Return black or white, whichever is read better on a colour."""
    parts = (QColor(rgb).redF(), QColor(rgb).greenF(), QColor(rgb).blueF())
    red, green, blue = ((part + 0.055) / 1.055 if part > 0.04045 else 0.0 for part in parts)
    light = 0.2126 * red**2.4 + 0.7152 * green**2.4 + 0.0722 * blue**2.4
    return QColor("black") if light > 0.179 else QColor("white")
