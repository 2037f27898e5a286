"""The theme's colours as the surface needs them; the only module here that reads a theme."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from gdstudio.kit.widgets.theme import Theme, surface_ramp

LEVELS = 18
"""Contours between the bottom and the top of the ramp."""


@dataclass(frozen=True, eq=False)
class Palette:
    """Colours of everything that is drawn; no hue that is not a token."""

    light: bool
    panel: QColor
    casing: QColor
    """Around marks and lines, so that they stand off the surface."""
    ink: QColor
    ink2: QColor
    ink3: QColor
    edge: QColor
    grid: QColor
    now: QColor
    minimum: QColor
    gradient: QColor
    danger: QColor
    focus: QColor
    data: QColor
    ramp: NDArray[np.uint8]
    """(256, 4) RGBA, low to high."""
    contour: QColor
    floor_contour: QColor
    rim: QColor

    @property
    def shade(self) -> tuple[float, float, float]:
        """What a face turned from the light is multiplied by: towards blue, not black."""
        return (0.50, 0.66, 0.90)


@lru_cache(maxsize=8)
def palette(theme: Theme) -> Palette:
    """The palette of a theme; themes are compared as values."""
    panel, chrome, ink = QColor(theme.panel), QColor(theme.chrome), QColor(theme.ink)
    light = panel.lightnessF() > 0.5
    ramp = _rgba(np.asarray(surface_ramp(theme)))
    deep = QColor(*(int(v) for v in ramp[0, :3]))
    black = QColor("black")
    return Palette(
        light=light,
        panel=panel,
        casing=panel if light else mix(chrome, black, 0.25),
        ink=ink,
        ink2=QColor(theme.ink2),
        ink3=QColor(theme.ink3),
        edge=QColor(theme.edge),
        grid=QColor(theme.grid),
        now=QColor(theme.now),
        minimum=QColor(theme.minimum),
        gradient=QColor(theme.gradient),
        danger=QColor(theme.danger),
        focus=QColor(theme.focus),
        data=QColor(theme.data),
        ramp=ramp,
        contour=faded(mix(ink, deep, 0.5), 0.30) if light else faded(mix(chrome, black, 0.6), 0.5),
        floor_contour=faded(QColor(theme.ink3), 0.42 if light else 0.36),
        rim=faded(mix(ink, deep, 0.55), 0.75) if light else faded(mix(chrome, black, 0.5), 0.7),
    )


def mix(a: QColor, b: QColor, part: float) -> QColor:
    """``a`` with ``part`` of ``b`` mixed in."""
    return QColor.fromRgbF(
        a.redF() * (1 - part) + b.redF() * part,
        a.greenF() * (1 - part) + b.greenF() * part,
        a.blueF() * (1 - part) + b.blueF() * part,
    )


def faded(colour: QColor, alpha: float) -> QColor:
    """The same colour at another opacity."""
    copy = QColor(colour)
    copy.setAlphaF(alpha)
    return copy


def rgba(colour: QColor) -> tuple[float, float, float, float]:
    """Components from 0 to 1, as OpenGL wants them."""
    return colour.redF(), colour.greenF(), colour.blueF(), colour.alphaF()


def image(pixels: NDArray[np.uint32]) -> QImage:
    """(h, w) RGB32 pixels as an image that owns its memory."""
    height, width = pixels.shape
    data = np.ascontiguousarray(pixels)
    return QImage(data.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()


def _rgba(ramp: NDArray[np.generic]) -> NDArray[np.uint8]:
    """A ramp (N, 3 or 4), bytes or 0..1, as (256, 4) bytes."""
    values = np.asarray(ramp, dtype=float)
    if not np.issubdtype(ramp.dtype, np.integer) and values.max() <= 1.0:
        values = values * 255
    at = np.linspace(0, len(values) - 1, 256)
    columns = [np.interp(at, np.arange(len(values)), values[:, i]) for i in range(3)]
    columns.append(np.full(256, 255.0))
    return np.ascontiguousarray(np.stack(columns, axis=1).round().astype(np.uint8))
