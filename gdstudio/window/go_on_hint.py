"""Said once, at the first edit in mid-film: that it could go on from there, or start anew."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QMainWindow, QWidget

from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.ring import Ring

SAID = "hint/go_on"
LASTS = 12_000
"""Milliseconds: two sentences are read twice."""
SWITCH = "button_go_on"


class GoOnHint(Ring):
    """A ring around the switch, and a sentence in the status bar. It comes once, ever."""

    def __init__(self, window: QMainWindow, desk: Desk) -> None:
        super().__init__(window, desk.theme)
        self._window, self._desk = window, desk
        self.setObjectName("go_on_ring")
        if not desk.settings.number(SAID, 0):
            desk.studio.turned.connect(self._on_studio_turned)

    @Slot()
    def _on_studio_turned(self) -> None:
        studio = self._desk.studio
        studio.turned.disconnect(self._on_studio_turned)
        self._desk.settings.set(SAID, 1)
        text = self.tr(
            "That started the descent anew; Undo brings the old one back. To go on from the update "
            "that is shown, switch on Go on from here, beside the transport."
        )
        if studio.going_on:
            text = self.tr(
                "That went on from the update that was shown. To start anew instead, switch off Go "
                "on from here, beside the transport."
            )
        self.set_theme(self._desk.theme)
        self.point_at(self._window.findChild(QWidget, SWITCH))
        self._window.statusBar().showMessage(text, LASTS)
        QTimer.singleShot(LASTS, self, lambda: self.point_at(None))
