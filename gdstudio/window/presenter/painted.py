"""What is painted on the screen of the lecture hall, as large as that screen wants it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gdstudio.kit.widgets.theme import Theme
from gdstudio.window.presenter.arrangement import Arrangement


class Painted(QWidget):
    """Knows its colours and, once it has a place, its arrangement."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._arrangement: Arrangement | None = None

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Write as large as the screen wants it."""
        self._arrangement = arrangement
        self.update()
