"""The window is put together once for each step, with the answer in it.

Whatever changes in a window with OpenGL in it, a button that comes up again, Qt puts the whole
window together for it, which costs as much as the picture of a new row. Between a click and its
answer it would do so two or three times: for the button that comes up (at once, `QAbstractButton`
says ``repaint``), and for those that training makes grey and black again. So from a release of the
mouse or a key on, the window's requests wait a moment: until the panels are drawn, or until it is
clear that nothing is to come.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QMainWindow

PATIENCE_MS = 30
"""What a step may take until the window is shown without its answer."""
ACTS = (QEvent.Type.MouseButtonRelease, QEvent.Type.KeyPress)


class Composition(QObject):
    """Holds the window's requests to be put together back while an answer is on its way."""

    def __init__(self, window: QMainWindow, answer_comes: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._answer_comes = answer_comes
        self._handle: QWindow | None = None
        self._held = False
        self._asked = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.go_on)
        self._behind = QTimer(self)  # when what was pressed has done its part
        self._behind.setSingleShot(True)
        self._behind.setInterval(0)
        self._behind.timeout.connect(self._on_behind_timeout)
        window.installEventFilter(self)

    @Slot()
    def hold(self) -> None:
        """Wait for an answer, if one is on its way."""
        if not self._held and self._answer_comes():
            self._held = True
            self._patience.start()

    @Slot()
    def go_on(self) -> None:
        """Wait no longer: the answer is drawn."""
        self._patience.stop()
        self._behind.stop()
        self._held = False
        if self._asked:
            self._asked = False
            QCoreApplication.postEvent(self._window, QEvent(QEvent.Type.UpdateRequest))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep requests back; see what may be the beginning of a step."""
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.UpdateRequest and self._held:
                self._asked = True
                return True
            if kind in (QEvent.Type.WinIdChange, QEvent.Type.Show):
                self._watch_handle()
        elif kind in ACTS and not self._held:
            self._held = True
            self._behind.start()
        return False

    @Slot()
    def _on_behind_timeout(self) -> None:
        if self._answer_comes():
            self._patience.start()
        else:
            self.go_on()

    def _watch_handle(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None and handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)
