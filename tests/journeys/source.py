"""Another program, from which a file is dragged: a small window in a corner of the screen.

    python tests/journeys/source.py FILE

It says ``ready`` once it can be seen, and what became of a drag when that is over.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, QRect, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QExposeEvent, QMouseEvent, QRasterWindow
from PySide6.QtWidgets import QApplication

PLACE = QRect(2, 2, 60, 60)


def say(text: str) -> None:
    """Tell whoever has started this."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


class Source(QRasterWindow):
    """Gives its file to whoever it is dropped on."""

    def __init__(self, path: str) -> None:
        super().__init__()
        # No window manager places it, and nothing lies above it.
        self.setFlags(
            Qt.WindowType.Window
            | Qt.WindowType.X11BypassWindowManagerHint
            | Qt.WindowType.WindowStaysOnTopHint
        )
        self.setGeometry(PLACE)
        self._path, self._said, self._dragging = path, False, False

    def exposeEvent(self, event: QExposeEvent) -> None:
        """Say that it is there."""
        super().exposeEvent(event)
        if self.isExposed() and not self._said:
            self._said = True
            say("ready")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin a drag, in which a loop of its own runs."""
        if event.buttons() & Qt.MouseButton.LeftButton and not self._dragging:
            self._dragging = True
            QTimer.singleShot(0, self, self._drag)

    def _drag(self) -> None:
        drag, mime = QDrag(self), QMimeData()
        mime.setUrls([QUrl.fromLocalFile(self._path)])
        drag.setMimeData(mime)
        made = drag.exec(Qt.DropAction.CopyAction)
        self._dragging = False
        say("taken" if made == Qt.DropAction.CopyAction else "not taken")


if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = Source(sys.argv[1])
    window.show()
    sys.exit(application.exec())
