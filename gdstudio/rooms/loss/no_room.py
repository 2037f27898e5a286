"""What the corner of the loss panel says of tracks that are wanted and have no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.translation import counted
from gdstudio.kit.widgets.type_size import Typed

EDGE = 6
"""Pixels to the right and below."""


class NoRoom(Typed, QLabel):
    """Stands in the gutter of the lowest plot, where nothing is drawn; names them when asked."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.names: tuple[str, ...] = ()
        self.setObjectName("tracks_left_out")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(11))
        self.set_theme(theme)
        self.hide()

    def show_names(self, names: Sequence[str]) -> None:
        """Say that these tracks are left out; nothing is said where there are none."""
        names = tuple(names)
        if names != self.names:
            self.names = names
            text = counted(len(names), self.tr("+ {count} track"), self.tr("+ {count} tracks"))
            self.setText(text.format(count=len(names)))
            self.setAccessibleName(self.text())
            tip = self.tr("No room here for {names}. Make this panel higher or wider.")
            self.setToolTip(tip.format(names=", ".join(names)))
            self.setAccessibleDescription(self.toolTip())
            self.setVisible(bool(names))
        self.place()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        set_ink(self, theme.ink2, "background: transparent")

    def set_type(self, scale: float) -> None:
        """Be in the corner with letters of another size."""
        del scale
        self.place()

    def place(self) -> None:
        """Stand in the corner of what it is in."""
        self.adjustSize()
        around = self.parentWidget()
        if around is not None:
            self.move(around.width() - self.width() - EDGE, around.height() - self.height() - 1)
            self.raise_()
