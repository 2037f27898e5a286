"""A file that is held over the window: read, and its numbers trained again, in a thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from gdstudio.app.thread_end import Working
from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import Document, read_experiment
from gdstudio.core.experiment.picture import Picture
from gdstudio.core.handed_in.again import agrees, printed_value, trained_again
from gdstudio.core.text import QT_TRANSLATE_NOOP

PATIENCE = 2.0
"""Seconds that a picture is trained again while it is held; longer runs after it was dropped."""
LONGER = 60.0
"""Seconds for one that is to be pinned: that needs its run."""


@dataclass(frozen=True)
class Checked:
    """A number as it is printed, and what comes out; None: it is no number."""

    name: str
    printed: float | None
    again: float

    @property
    def same(self) -> bool:
        """Whether it came out."""
        return self.printed is not None and agrees(self.printed, self.again)


@dataclass(frozen=True)
class Arrival:
    """What is found out about a file."""

    path: Path
    document: Document | None = None
    error: SpecError | None = None
    run: Run | None = None
    """Trained up to the row that is shown; None: not yet, or too long."""
    checked: tuple[Checked, ...] = ()
    late: bool = False
    """Whether training takes longer than the file is held."""


def checked_against(picture: Picture, run: Run) -> tuple[Checked, ...]:
    """Return the numbers that are printed, beside what ``run`` gives at that row."""
    if run.last < picture.row:
        return ()
    frame, found = run.at(picture.row), []
    if picture.loss != "":
        found.append(Checked("L", printed_value(picture.loss), float(frame.loss)))
    names = run.experiment.shown_names
    for name, text, value in zip(names, picture.params, frame.params.tolist(), strict=False):
        found.append(Checked(name, printed_value(text), value))
    return tuple(found)


class ArrivalWorker(QObject):
    """Lives in a QThread. Tells first what a file holds, then what comes out of it."""

    found = Signal(int, object)
    """generation, Arrival"""

    @Slot(int, object, float)
    def look(self, generation: int, path: Path, patience: float) -> None:
        """Read a file, and train what it carries again."""
        try:
            document = read_experiment(path)
            self.found.emit(generation, Arrival(path, document))
            picture = document.picture or Picture()
            run = trained_again(document.experiment, picture.row, patience)
        except SpecError as error:
            self.found.emit(generation, Arrival(path, error=error))
        except MemoryError:
            text = QT_TRANSLATE_NOOP("SpecError", "does not fit into memory")
            self.found.emit(generation, Arrival(path, error=SpecError("", text, file=path)))
        else:
            told = Arrival(path, document, late=True)
            if run.last >= picture.row or run.ended:
                told = Arrival(path, document, None, run, checked_against(picture, run))
            self.found.emit(generation, told)


class Arrivals(QObject):
    """Has one file looked at, the one that was asked for last."""

    changed = Signal(object)
    """Arrival"""
    _asked = Signal(int, object, float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._generation = 0
        self._thread: QThread | None = None
        self._worker: ArrivalWorker | None = None

    def look(self, path: Path, patience: float = PATIENCE) -> None:
        """Look at a file; ``changed`` tells what is found, once or twice."""
        if self._thread is None:
            self._thread = QThread()
            self._thread.setObjectName("arrivals")
            self._worker = ArrivalWorker()
            self._worker.moveToThread(self._thread)
            self._asked.connect(self._worker.look, Qt.ConnectionType.QueuedConnection)
            self._worker.found.connect(self._on_worker_found)
            self._thread.start(QThread.Priority.LowPriority)
        self._generation += 1
        self._asked.emit(self._generation, path, patience)

    def forget(self) -> None:
        """Hear no more of what is being looked at."""
        self._generation += 1

    def release(self) -> list[Working]:
        """Give up the thread; nothing that it answers is heard any more."""
        self._generation += 1
        if self._thread is None or self._worker is None:
            return []
        return [Working(self._thread, self._worker)]

    @Slot(int, object)
    def _on_worker_found(self, generation: int, arrival: Arrival) -> None:
        if generation == self._generation:
            self.changed.emit(arrival)
