"""The reading thread: grants come in, and news of one table goes out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from gdstudio.core.data.tables import Sniff, TableReader
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP

SLICE = 0.03
"""Seconds after which progress is told, so that Cancel never waits long."""


class TableWorker(QObject):
    """Lives in a QThread and is spoken to by queued signals only.

    Every grant is answered by exactly one of its signals; grants of a generation that is over, or
    beyond the end of the table, by none.
    """

    progressed = Signal(int, float)
    """generation, share that has been read"""
    finished = Signal(int, object)
    """generation, Table"""
    failed = Signal(int, object)
    """generation, SpecError"""

    def __init__(self) -> None:
        super().__init__()
        self._generation = -1
        self._reader: TableReader | None = None

    @Slot(int, object, object)
    def start(self, generation: int, start: Sniff, columns: tuple[int, ...]) -> None:
        """Begin with another table."""
        self.stop()
        self._generation = generation
        self._reader = TableReader(start, columns, skip=True)
        self.advance(generation)

    @Slot(int)
    def advance(self, generation: int) -> None:
        """Read on for a slice of time."""
        if generation != self._generation or self._reader is None:
            return
        try:
            if not self._reader.advance(SLICE):
                self.progressed.emit(generation, self._reader.share)
                return
            table = self._reader.table()
        except SpecError as error:
            self.stop()
            self.failed.emit(generation, error)
        except MemoryError:
            self.stop()
            text = QT_TRANSLATE_NOOP("SpecError", "the table does not fit into memory")
            self.failed.emit(generation, SpecError("dataset.path", text))
        except Exception:
            self.stop()
            text = QT_TRANSLATE_NOOP("SpecError", "this table cannot be read")
            self.failed.emit(generation, SpecError("dataset.path", text))
            raise  # it was not expected: its details are told as well
        else:
            self.stop()
            self.finished.emit(generation, table)

    @Slot()
    def stop(self) -> None:
        """Forget the table and close its file."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None
