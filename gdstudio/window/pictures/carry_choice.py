"""The checkbox below a picture: whether it carries its experiment."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from gdstudio.film.carrying import has_too_many
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.theme import font, set_ink
from gdstudio.window.pictures.carried import explanation, is_wanted, promise, set_wanted

INDENT = 24
"""Where the text of a checkbox begins."""


class CarryChoice(QWidget):
    """It is on until somebody says no, which is remembered for all pictures."""

    def __init__(self, desk: Desk, *, brief: bool = False) -> None:
        """``brief``: what it means is its tip only."""
        super().__init__()
        film, settings = desk.studio, desk.settings
        self._settings = settings
        self.box = QCheckBox(promise(brief=brief))
        self.box.setObjectName("picture_carries")
        if not brief:
            self.box.setFont(font(13, QFont.Weight.DemiBold))
        self.below = QLabel(explanation(film))
        set_ink(self.below, desk.theme.ink2)
        self.below.setWordWrap(True)
        self.below.setContentsMargins(INDENT, 0, 0, 0)
        self.box.setToolTip(self.below.text())
        self.box.setAccessibleDescription(self.below.text())
        self.setAccessibleName(self.box.text())
        self.setToolTip(self.below.text())
        possible = not has_too_many(film.experiment)
        self.box.setEnabled(possible)
        self.box.setChecked(possible and is_wanted(settings))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        if not brief or has_too_many(film.experiment):
            column.addWidget(self.below)
        self.box.toggled.connect(self._on_box_toggled)

    @property
    def wanted(self) -> bool:
        """Whether the picture is to carry its experiment."""
        return self.box.isChecked()

    @Slot(bool)
    def _on_box_toggled(self, on: bool) -> None:
        set_wanted(self._settings, on)
