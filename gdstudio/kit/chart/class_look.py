"""How the points of several classes look wherever they are drawn: a colour and a mark for each."""

from __future__ import annotations

from gdstudio.kit.chart.roles import ColourOf, run_role
from gdstudio.kit.widgets.glyphs import CLASS_MARKS, GlyphKind
from gdstudio.kit.widgets.theme import RUN_DASHES, Theme

COLOURS = len(RUN_DASHES)
STYLES = COLOURS * len(CLASS_MARKS)
"""So many classes differ in colour or mark."""


def class_role(label: int) -> ColourOf:
    """Return the colour of a class: those of runs, which are told apart by all eyes."""
    return run_role(label % COLOURS)


def class_ink(label: int, theme: Theme) -> str:
    """Return the colour of a class in a theme."""
    return class_role(label)(theme)


def class_mark(label: int) -> GlyphKind:
    """Return the mark of a class."""
    return CLASS_MARKS[label % len(CLASS_MARKS)]
