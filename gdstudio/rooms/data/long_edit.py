"""An edit of many points: worked out beside the window, with how far it is and a way out."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gdstudio.app.beside import Beside
from gdstudio.app.data_desk import foresee
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_fixed
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms.data.reading_dialog import ReadingDialog

tr = translator("LongEdit")

MANY = 200_000
"""Numbers in a table from which an edit of it may take longer than a tenth of a second."""
PATIENCE = 300
"""Milliseconds before a progress bar is worth showing."""
ASKER = "points"

Work = Generator[float, None, Any]
"""Yields how much is done, 0 to 1, and returns the result. Raises SpecError."""


class LongEdit(QObject):
    """Until it is through, the points stay as they are; numpy lets the window go on meanwhile."""

    reached = Signal(float)
    """how much is done, 0 to 1"""
    cancelled = Signal()
    """whoever asked for it wants it no more"""

    def __init__(
        self,
        desk: Desk,
        work: Work,
        take: Callable[[Any], object],
        refuse: Callable[[SpecError], object],
        asker: str = ASKER,
    ) -> None:
        super().__init__(desk.window)
        self._desk, self._work, self._asker = desk, work, asker
        self._take, self._refuse = take, refuse
        self._dialog: ReadingDialog | None = None
        self._over = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)

    def begin(self, title: str, doing: str, way_out: str = "", *, modal: bool = False) -> None:
        """Start; what takes long is shown under this title, with a line that says what is done.

        ``way_out``: what its button leads to. ``modal``: it is shown from the first moment on, and
        the window stays as it is meanwhile.
        """
        if modal:
            self._show(title, doing, way_out)
        else:
            self._patience.timeout.connect(partial(self._show, title, doing, way_out))
            self._patience.start()
        work_beside(
            self._desk.beside,
            self._asker,
            self._work,
            self.reached.emit,
            self._ended(self._take),
            self._ended(self._refuse),
        )

    def cancel(self) -> None:
        """Leave everything as it was; one that is over has nothing to leave."""
        if self._over:
            return
        self._desk.beside.drop(self._asker)
        self._end()
        self.cancelled.emit()

    def _show(self, title: str, doing: str, way_out: str) -> None:
        self._dialog = ReadingDialog(self._desk, title)
        self._dialog.say(title, doing, way_out)
        self.reached.connect(self._dialog.show_share)
        self._dialog.rejected.connect(self._on_dialog_rejected)
        self._dialog.open()

    def _ended(self, then: Callable[[Any], object]) -> Callable[[Any], object]:
        def end(result: Any) -> None:
            self._end()
            then(result)

        return end

    @Slot()
    def _on_dialog_rejected(self) -> None:
        self._dialog = None
        self.cancel()

    def _end(self) -> None:
        self._over = True
        self._patience.stop()
        if self._dialog is not None:
            self._dialog.rejected.disconnect(self._on_dialog_rejected)
            self._dialog.accept()
            self._dialog = None
        self.deleteLater()


def is_long(experiment: Experiment) -> bool:
    """Whether what is made of an experiment's points takes long to be worked out."""
    return experiment.data is not None and experiment.data.table.size >= MANY


def edit_long(
    desk: Desk,
    change: Callable[[Experiment], Experiment],
    text: str,
    refuse: Callable[[SpecError], object],
) -> LongEdit:
    """Make an edit once all that row 0 shows of it is known; the window stays as it is meanwhile.

    ``change`` is done in another thread, to what is shown now.
    """
    studio = desk.studio
    before = studio.experiment

    def work() -> Work:
        yield 0.0
        after = change(before)
        yield 0.2
        yield from foresee(after, 0.2)
        return after

    def take(after: Experiment) -> None:
        if studio.experiment is before:
            studio.edit(after, text)

    edit = LongEdit(desk, work(), take, refuse, "edit")
    doing = tr("Working out {count} points …")
    count = 0 if before.data is None else len(before.data.raw_y)
    edit.begin(text, doing.format(count=format_fixed(count, 0)), modal=True)
    return edit


def work_beside(
    beside: Beside,
    asker: str,
    work: Work,
    tell: Callable[[float], object],
    take: Callable[[Any], object],
    refuse: Callable[[SpecError], object],
) -> None:
    """Do the work in another thread, where ``tell`` is called; answer on this one.

    What ``asker`` has asked for before is dropped.
    """

    def answer(result: Any) -> None:
        if isinstance(result, SpecError):
            refuse(result)
        elif isinstance(result, Exception):
            raise result  # it was not expected: its details are told
        else:
            take(result)

    beside.ask(asker, _told(work, tell), answer)


def _told(work: Work, tell: Callable[[float], object]) -> Generator[None, None, Any]:
    """Do the work in another thread; return what came of it, be it an error."""
    try:
        while True:
            tell(next(work))
            yield
    except StopIteration as end:
        return end.value
    except MemoryError:
        text = QT_TRANSLATE_NOOP("SpecError", "the table does not fit into memory")
        return SpecError("dataset.path", text)
    except Exception as error:  # noqa: BLE001  whoever asked tells it
        return error
