"""What a lesson that is being written begins with, where there is a choice, and what it lacks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gdstudio.kit.widgets.theme import Theme, font, set_ink


class OriginBar(QWidget):
    """One line: whose texts these are, with the button that begins with the others."""

    exchanged = Signal()
    """the texts of the lesson that is open are wanted, or none of them"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.said = QLabel()
        self.said.setObjectName("lesson_origin")
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setFont(font(12))
        set_ink(self.said, theme.ink2)
        self.other = QPushButton()
        self.other.setObjectName("lesson_begin_otherwise")
        self.other.setAutoDefault(False)
        self.other.clicked.connect(self.exchanged)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.said, 1)
        row.addWidget(self.other)
        self.hide()

    def tell(self, title: str, *, empty: bool | None, left_out: Sequence[str]) -> None:
        """Say what is begun with: nothing of the lesson ``title``, or its texts.

        ``empty`` is None where there is no choice; ``left_out`` are runs that are not kept.
        """
        parts = []
        if empty:
            parts.append(
                self.tr(
                    "This is another experiment than that of “{title}”: "
                    "texts and tasks begin empty."
                ).format(title=title)
            )
            self.other.setText(self.tr("Take its texts and tasks"))
            self.other.setToolTip(
                self.tr("Begin with what that lesson says, asks for, locks and opens")
            )
        elif empty is not None:
            parts.append(
                self.tr(
                    "Points or model are no longer those of “{title}”: "
                    "its texts and tasks may say numbers that do not come out here."
                ).format(title=title)
            )
            self.other.setText(self.tr("Start empty"))
            self.other.setToolTip(self.tr("Leave out all that it says; Undo brings it back"))
        if left_out:
            without = self.tr("Not in it, for they are runs of other data: {names}.")
            parts.append(without.format(names=", ".join(left_out)))
        self.said.setText(" ".join(parts))
        self.other.setVisible(empty is not None)
        self.setVisible(bool(parts))
