"""The exact solution beside the run: the normal equation, step by step."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gdstudio.core.arrays import Vector
from gdstudio.core.landscape.normal_equation import NormalEquation
from gdstudio.kit.formula.typeset import Typesetter
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms.step.normal_words import normal_blocks
from gdstudio.rooms.step.page_dialog import PageDialog

_tr = translator("NormalDialog")


class NormalDialog(PageDialog):
    """It follows the experiment and the cursor."""

    def __init__(self, theme: Theme, typesetter: Typesetter, parent: QWidget) -> None:
        super().__init__("normal", _tr("The exact solution"), theme, typesetter, parent)

    def show_equation(self, found: NormalEquation | None, row: int, params: Vector) -> None:
        """Show it beside a row of the run, whose parameters (m,) are ``params``."""
        self.sheet.show_blocks(normal_blocks(found, row, params), beside=False, room=0)
        self.fit()
        self.sheet.setAccessibleDescription(self.sheet.words)
