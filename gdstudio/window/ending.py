"""How Ctrl+C and SIGTERM close the window: as its own button does, wherever they come."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Slot
from PySide6.QtWidgets import QWidget

from gdstudio.core.interruption import EXIT, end_process, on_signals


class Ending(QObject):
    """Listens for signals while a window is open.

    Python looks at signals between its own steps only, which do not come while Qt waits. So the
    number of a signal is also written to a socket, on which Qt wakes up. A second signal does not
    wait for the window any more.
    """

    def __init__(self, window: QWidget, close: Callable[[], object]) -> None:
        super().__init__(window)
        self.code = 0
        """The exit code, once there was a signal."""
        self._close = close
        self._woken, self._waker = socket.socketpair()
        self._woken.setblocking(False)
        self._waker.setblocking(False)
        self._notifier = QSocketNotifier(self._woken.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        on_signals(self._note)

    def stop(self) -> None:
        """Listen no more: the window is closed, and the process may end at once."""
        signal.set_wakeup_fd(-1)
        on_signals(end_process)

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self.code:
            end_process(number, frame)
        self.code = EXIT + number

    @Slot()
    def _on_notifier_activated(self) -> None:
        self._woken.recv(64)
        if self.code:
            self._close()
            QCoreApplication.exit(self.code)
