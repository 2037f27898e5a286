"""Why a learning rate does what it does: words, numbers and a curve, to read and to hand in."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gdstudio.core.landscape.rate_rule import RateRule
from gdstudio.kit.formula.typeset import Typesetter
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms.step.factor_curve import FactorCurve
from gdstudio.rooms.step.page_dialog import PageDialog
from gdstudio.rooms.step.rate_words import rate_blocks

_tr = translator("RateDialog")


class RateDialog(PageDialog):
    """The page that follows a diverging run, for every rate; it follows the experiment."""

    def __init__(self, theme: Theme, typesetter: Typesetter, parent: QWidget) -> None:
        super().__init__("rate", _tr("Why this learning rate"), theme, typesetter, parent)
        self.setWindowTitle(self.tr("Why this learning rate?"))
        self.curve = FactorCurve(theme)
        self.add_drawing(self.curve)

    def show_rule(self, rule: RateRule | None, *, named: bool) -> None:
        """Explain a rate; None while it is being worked out."""
        self.curve.setVisible(rule is not None and rule.stability is not None and named)
        for button in (self.copy, self.save, self.text):
            button.setEnabled(rule is not None)
        if rule is None:
            self.setWindowTitle(self.tr("The limits of this rate are being worked out."))
            return
        if rule.stability is not None:
            self.curve.show_rule(rule)
        self.setWindowTitle(self.tr("Why this learning rate?"))
        self.sheet.show_blocks(rate_blocks(rule, named=named), beside=False, room=0)
        self.sheet.setAccessibleDescription(self.sheet.words)
        self.fit()
