"""What a control has begun and hands on a little later, unless its experiment goes before."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal


class Settle(QTimer):
    """A single shot that belongs to what the control shows.

    Every control that keeps something to itself for a while, be it typed, stepped or half a double
    click, has one as its child. When another experiment is shown, all of them are dropped: nothing
    that was meant for one experiment may reach the next.
    """

    dropped = Signal()
    """what was begun is not wanted any more: forget it and tell nobody"""

    def __init__(self, parent: QObject, interval: int = 0) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(interval)

    def drop(self) -> None:
        """Do not come, and have the control forget why it was started."""
        self.stop()
        self.dropped.emit()
