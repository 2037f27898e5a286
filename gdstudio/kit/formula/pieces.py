"""What set formulas are made of: glyphs and rules in their places, ready to be painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QGlyphRun, QPainter, QPainterPath

from gdstudio.core.formula.tokens import Role
from gdstudio.kit.widgets.theme import Theme, color

SIZE = 16.0
"""Pixels at which pieces are laid out; they are painted at any size."""


@dataclass(frozen=True)
class Glyph:
    """A glyph of a piece: which, where, how large, and of which number."""

    name: str
    x: float
    y: float
    scale: float
    slot: int


@dataclass(frozen=True)
class Piece:
    """A typeset piece at ``SIZE``; x runs from 0, y from the baseline down."""

    glyphs: tuple[Glyph, ...]
    rules: tuple[tuple[QRectF, int], ...]
    width: float
    ascent: float
    descent: float


@dataclass
class Ink:
    """What is painted of a line."""

    runs: list[tuple[Role | None, QGlyphRun]] = field(default_factory=list)
    rules: list[tuple[Role | None, QRectF]] = field(default_factory=list)
    paths: list[tuple[Role | None, QPainterPath]] = field(default_factory=list)


@dataclass
class SetLine:
    """A line at its final size; its glyphs are put in when it is painted for the first time."""

    inked: Callable[[], Ink] = Ink
    """Makes what is painted: lines that are scrolled out of sight never need it."""
    width: float = 0.0
    ascent: float = 0.0
    descent: float = 0.0
    hints: list[tuple[QRectF, str]] = field(default_factory=list)
    """Where symbols stand, relative to the left end of the baseline, and what they mean."""

    @cached_property
    def ink(self) -> Ink:
        """What is painted, relative to the left end of the baseline."""
        return self.inked()

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.ascent + self.descent

    def paint(self, painter: QPainter, x: float, y: float, theme: Theme, ink: str) -> None:
        """Paint with the left end of the baseline at (x, y)."""
        colours: dict[Role | None, str] = {
            "param": theme.now,
            "grad": theme.gradient,
            "bad": theme.danger,
        }
        painter.translate(x, y)
        for role, run in self.ink.runs:
            painter.setPen(color(colours.get(role, ink)))
            painter.drawGlyphRun(QPointF(0, 0), run)
        for role, rule in self.ink.rules:
            painter.fillRect(rule, color(colours.get(role, ink)))
        for role, path in self.ink.paths:
            painter.fillPath(path, color(colours.get(role, ink)))
        painter.translate(-x, -y)
