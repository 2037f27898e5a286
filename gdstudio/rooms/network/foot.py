"""The sunken foot: the formula of the neuron that is pointed at, or what may be pointed at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gdstudio.kit.formula.sheet import Block, FormulaSheet
from gdstudio.kit.formula.typeset import Typesetter
from gdstudio.kit.widgets.theme import Theme, color
from gdstudio.kit.widgets.type_size import UNBOUNDED, fix_size, free_height, free_width

HEIGHT, WIDTH = 96, 400
"""Below the network, and beside it."""
TOP = 6


class Foot(QWidget):
    """As high whatever it says, so that the network above it stays in place."""

    def __init__(self, theme: Theme, typesetter: Typesetter, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.sheet = FormulaSheet(theme, typesetter, sunken=True)
        self.sheet.setObjectName("network_formula")
        self.sheet.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, TOP, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sheet)
        column.addStretch(1)
        fix_size(self, height=HEIGHT)

    def put_beside(self, *, beside: bool) -> None:
        """Stand beside the network, as high as that is, or below it."""
        if beside:
            free_height(self)
            fix_size(self, width=WIDTH)
        else:
            free_width(self)
            self.setMinimumWidth(0)
            self.setMaximumWidth(UNBOUNDED)
            fix_size(self, height=HEIGHT)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Say something else."""
        self.sheet.show_blocks(blocks, beside=False, room=0)
        self.sheet.setAccessibleDescription(self.sheet.words)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.sheet.set_theme(theme)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(event.rect(), color(self._theme.sunken))
