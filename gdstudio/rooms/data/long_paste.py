"""A large block from the clipboard: read piece by piece, with how far it is and a way out."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Slot

from gdstudio.core.arrays import Array
from gdstudio.core.errors import SpecError
from gdstudio.kit.desk import Desk
from gdstudio.rooms.data.reading_dialog import ReadingDialog
from gdstudio.rooms.data.table_block import Reading

SLICE = 0.03
"""Seconds of work between two looks at what else is to be done."""


class LongPaste(QObject):
    """Reads between the window's events; until it is through, the points stay as they are.

    In a thread, converting would hold Python's lock for as long, a piece each.
    """

    def __init__(
        self,
        desk: Desk,
        reading: Reading,
        take: Callable[[Array], None],
        refuse: Callable[[SpecError], None],
    ) -> None:
        super().__init__(desk.window)
        self._reading, self._take, self._refuse = reading, take, refuse
        self._dialog = ReadingDialog(desk, self.tr("the clipboard"))
        self._dialog.rejected.connect(self._on_dialog_rejected)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timer_timeout)

    def begin(self) -> None:
        """Show the dialog, which keeps the window as it is, and start."""
        self._dialog.open()
        self._timer.start()

    @Slot()
    def _on_timer_timeout(self) -> None:
        end = perf_counter() + SLICE
        try:
            share = next(self._reading)
            while perf_counter() < end:
                share = next(self._reading)
        except StopIteration as done:
            self._end()
            self._take(done.value)
        except SpecError as error:
            self._end()
            self._refuse(error)
        else:
            self._dialog.show_share(share)

    @Slot()
    def _on_dialog_rejected(self) -> None:
        """Cancel: nothing was changed yet."""
        self._timer.stop()
        self._reading.close()
        self.deleteLater()

    def _end(self) -> None:
        self._timer.stop()
        self._dialog.rejected.disconnect(self._on_dialog_rejected)
        self._dialog.accept()
        self.deleteLater()
