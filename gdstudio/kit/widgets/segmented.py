"""One of a few words, all in sight."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QPushButton

from gdstudio.kit.widgets.theme import font
from gdstudio.kit.widgets.type_size import Typed, fix_size, sized

PAD = 2
"""Least room beside a text where there is little, as in a form."""
TITLE_PAD = 6
"""Room beside a text in the title of a panel."""


class Segmented(Typed, QFrame):
    """Exclusive buttons in a row; Tab reaches the chosen one, arrows move the choice."""

    chosen = Signal(int)
    """The user chose another entry."""

    def __init__(
        self,
        texts: Sequence[str],
        tips: Sequence[str] = (),
        *,
        height: int = 28,
        size: int = 12,
        pad: int = PAD,
    ) -> None:
        super().__init__()
        self.setObjectName("segmented")
        fix_size(self, height=height)
        self._size, self._pad = size, pad
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(1, 0, 1, 0)
        row.setSpacing(0)
        bold = QFontMetricsF(font(size, QFont.Weight.DemiBold))
        for index, text in enumerate(texts):
            button = QPushButton(text)
            button.setCheckable(True)
            fix_size(button, height=height - 2)
            button.setFont(font(size))
            button.setAccessibleName(text)
            if index < len(tips):
                button.setToolTip(tips[index])
            self._group.addButton(button, index)
            row.addWidget(button)
        self._measure(bold)
        self._group.idClicked.connect(self._on_group_id_clicked)

    @property
    def least(self) -> int:
        """The width that all texts need."""
        return self._least

    def set_type(self, scale: float) -> None:
        """Leave more room for larger letters."""
        bold = sized(font(self._size, QFont.Weight.DemiBold), self._size, scale)
        self._measure(QFontMetricsF(bold))
        self.set_index(self.index)  # another style sheet takes weights back

    def _measure(self, bold: QFontMetricsF) -> None:
        # The style sheet lets a button shrink below its text, and the chosen one is semi-bold.
        widths = [
            ceil(bold.horizontalAdvance(button.text())) + 2 * self._pad
            for button in self._group.buttons()
        ]
        for index, width in enumerate(widths):
            self._row.setStretch(index, width)
        self._wanted = 2 + sum(widths)
        self._least = self._wanted - 2 * (self._pad - PAD) * len(widths)
        self.setMinimumWidth(self._least)

    def sizeHint(self) -> QSize:
        """With all its room beside the texts; where there is little, that goes first."""
        size = super().sizeHint()
        return QSize(max(size.width(), self._wanted), size.height())

    @property
    def buttons(self) -> list[QAbstractButton]:
        """The entries, in their order."""
        return self._group.buttons()

    @property
    def index(self) -> int:
        """Which entry is chosen, -1 for none."""
        return self._group.checkedId()

    def set_index(self, index: int) -> None:
        """Choose an entry without telling anybody."""
        button = self._group.button(index)
        if button is not None:
            button.setChecked(True)
        for other in self._group.buttons():
            weight = QFont.Weight.DemiBold if other is button else QFont.Weight.Normal
            other.setFont(font(self._size, weight))
            policy = Qt.FocusPolicy.TabFocus if other is button else Qt.FocusPolicy.NoFocus
            other.setFocusPolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice with the arrows, over what cannot be chosen."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        place = self.index + step
        target = self._group.button(place)
        while step and target is not None and not target.isEnabled():
            place += step
            target = self._group.button(place)
        if step and target is not None:
            target.setFocus()
            target.click()
        else:
            super().keyPressEvent(event)

    @Slot(int)
    def _on_group_id_clicked(self, index: int) -> None:
        self.set_index(index)
        self.chosen.emit(index)
