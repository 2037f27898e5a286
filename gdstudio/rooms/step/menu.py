"""What can be done with a step: copied, written with other digits, explained, checked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

PRECISIONS = (4, 6, 8, 10)


class StepMenu(QMenu):
    """The menu behind ⋯, and of the formulas."""

    latex_asked = Signal()
    """All formulas are wanted as LaTeX."""
    text_asked = Signal()
    """They are wanted as plain text."""
    digits_chosen = Signal(int)
    curvature_chosen = Signal(bool)
    """Whether curvature and factors are shown at every row."""
    why_asked = Signal()
    """The page on the learning rate is wanted."""
    solution_asked = Signal()
    """The page on the exact solution is wanted."""
    check_asked = Signal()
    """The gradient is to be compared with differences and with autograd."""

    def __init__(self, digits: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.addAction(self.tr("Copy as LaTeX")).triggered.connect(self.latex_asked)
        self.addAction(self.tr("Copy as text")).triggered.connect(self.text_asked)
        self.addSeparator()
        more = self.addMenu(self.tr("Digits"))
        group = QActionGroup(more)
        for count in PRECISIONS:
            entry = more.addAction(str(count))
            entry.setCheckable(True)
            entry.setChecked(count == digits)
            group.addAction(entry)
            entry.triggered.connect(lambda _=False, count=count: self.digits_chosen.emit(count))
        self.curvature = self.addAction(self.tr("Curvature and factors"))
        self.curvature.setCheckable(True)
        self.curvature.toggled.connect(self.curvature_chosen)
        self.addSeparator()
        self.addAction(self.tr("Why this learning rate?")).triggered.connect(self.why_asked)
        self.addAction(self.tr("The exact solution…")).triggered.connect(self.solution_asked)
        self.addAction(self.tr("Check the gradient three ways…")).triggered.connect(
            self.check_asked
        )
