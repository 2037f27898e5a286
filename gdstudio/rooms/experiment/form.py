"""What the experiment panel scrolls: a form whose least width does not depend on its own."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QWidget

from gdstudio.kit.widgets.type_size import fix_size, free_width


class Form(QWidget):
    """Rows that stand beside each other where there is room still let the panel become narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._narrow = True
        self._least = 0
        self.setObjectName("setup_form")

    def set_narrow(self, narrow: bool) -> None:
        """Say how its rows are about to stand: below each other, or beside."""
        if self._narrow and not narrow:
            self._least = super().minimumSizeHint().width()
        self._narrow = narrow

    def minimumSizeHint(self) -> QSize:
        """Room for rows below each other, even while they stand beside each other."""
        size = super().minimumSizeHint()
        return size if self._narrow else QSize(min(self._least, size.width()), size.height())


def set_label_width(label: QLabel, width: int) -> None:
    """Make a label so wide, or with 0 as wide as its text."""
    if width:
        fix_size(label, width=width)
        return
    free_width(label)
    # The hint of a label counts the width it was given before.
    label.setFixedWidth(label.fontMetrics().horizontalAdvance(label.text()) + 2)
