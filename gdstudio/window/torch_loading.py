"""When torch is loaded: once all that is open stands, whoever has asked for a step meanwhile.

While a library is loaded the system lets no other one in, and what the window draws with is loaded
with its first picture: that waited for the whole of torch.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from gdstudio.app.studio import Studio
from gdstudio.window.panels import Idle

CALM = 150
"""Milliseconds behind the last panel."""
LATEST = 10_000
"""Milliseconds behind the first picture: a step waits no longer, whatever the panels do."""


class TorchLoading(QObject):
    """Has torch loaded behind the window, so that the first step need not wait for it."""

    def __init__(self, window: QWidget, studio: Studio, idle: Idle) -> None:
        super().__init__(window)
        self._studio = studio
        self._stands = False
        window.installEventFilter(self)
        idle.finished.connect(self._on_idle_finished)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See that the window is about to be drawn."""
        if event.type() == QEvent.Type.Show:
            watched.removeEventFilter(self)
            if not self._stands:
                self._studio.put_off_loading()
                QTimer.singleShot(LATEST, self, self._on_idle_finished)
        return False

    @Slot()
    def _on_idle_finished(self) -> None:
        if not self._stands:
            self._stands = True
            patience = 0 if self._studio.loading else CALM
            QTimer.singleShot(patience, self._studio, lambda: self._studio.warm_up())
