"""The buttons below the answer to why a run diverges."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gdstudio.core.landscape.divergence import Why
from gdstudio.core.text.numbers import format_exact
from gdstudio.kit.widgets.theme import font
from gdstudio.kit.widgets.translation import translator

_tr = translator("StepPanel")


class Remedies(QWidget):
    """Offers a rate that does not diverge, to centre the data, and to see the step all the same."""

    def __init__(self) -> None:
        super().__init__()
        self.use = QPushButton()
        self.centre = QPushButton(_tr("Centre the data"))
        self.step = QPushButton(_tr("Show the step"))
        self.why = QPushButton(_tr("Why?"))
        self.use.setObjectName("primary")
        self.use.setToolTip(_tr("A rate that does not diverge"))
        self.centre.setToolTip(_tr("Move the data to their mean; the descent starts anew"))
        self.why.setToolTip(
            _tr("The rule behind it, with the numbers of this experiment, to copy and to hand in")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 12)
        row.setSpacing(8)
        for button in (self.use, self.centre, self.step, self.why):
            button.setFont(font(13))
            row.addWidget(button)
        row.addStretch()
        self.hide()

    def offer(self, reason: Why | None, *, step_shown: bool) -> None:
        """Offer what helps against a reason; nothing where a run does not diverge.

        ``step_shown``: whether the step is, or there is none.
        """
        better = reason.better if reason is not None and reason.too_fast else None
        self.use.setVisible(better is not None)
        if better is not None:
            self.use.setText(_tr("Use {rate}").format(rate=format_exact(better)))
        self.centre.setVisible(reason is not None and reason.wide)
        self.step.setVisible(reason is not None and not step_shown)
        self.why.setVisible(reason is not None and reason.stability is not None)
        self.setVisible(
            not all(button.isHidden() for button in (self.use, self.centre, self.step, self.why))
        )

    @property
    def taken_height(self) -> int:
        """How much of the panel's height the buttons need, in pixels."""
        return 0 if self.isHidden() else self.sizeHint().height()
