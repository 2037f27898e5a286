"""A button that says what it has done."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QPushButton

SAID_MS = 1800


class TellingButton(QPushButton):
    """Says for a moment, in place of its own words, that what it does is done."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._own = text
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(SAID_MS)
        self._back.timeout.connect(self._on_back_timeout)

    def tell(self, text: str) -> None:
        """Say this; the button gets no narrower, so that those beside it stay."""
        if not self._back.isActive():
            self._own = self.text()
            self.setMinimumWidth(max(self.minimumWidth(), self.width()))
        self.setText(text)
        self._back.start()

    @Slot()
    def _on_back_timeout(self) -> None:
        self.setText(self._own)
