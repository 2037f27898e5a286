"""A table becomes the experiment's data: opened, dropped or pasted, looked at where need be."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from gdstudio.app.beside import finished
from gdstudio.app.data_desk import foresee, replace_data
from gdstudio.app.table_loader import TableLoader
from gdstudio.app.thread_end import Working
from gdstudio.core.data.data import Data
from gdstudio.core.data.tables import DELIMITERS, Sniff, Source, Table, sniff
from gdstudio.core.datasets.csv_file import as_data, check_width, dataset_of
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.replacement import Replacement, take_up
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.translation import error_text
from gdstudio.rooms.data import import_words
from gdstudio.rooms.data.long_edit import MANY, work_beside

if TYPE_CHECKING:
    from gdstudio.rooms.data.import_dialog import ImportDialog
    from gdstudio.rooms.data.reading_dialog import ReadingDialog

PATIENCE = 300
"""Milliseconds before a progress bar is worth showing."""
READ = 0.8
"""Share of the work on a table that is over once it is read."""
ASKER = "import"
SHORT = 2**16
"""Bytes of a table whose beginning is looked at within a frame or two, however wide it is."""
MOST_COLUMNS = 10_000
"""Columns that can be chosen from with the mouse."""


@dataclass(frozen=True, eq=False)
class _TakenUp:
    """A table that was read as points, and the experiment on them."""

    raw: Data
    replacement: Replacement
    known: tuple[str, ...]
    """What is worth knowing of the points, as sentences."""


def _is_long(source: Source) -> bool:
    """Return whether a table may have so many columns that looking at them takes a while."""
    if source.path is None:
        return len(source.text) > SHORT
    try:
        return source.path.stat().st_size > SHORT
    except (OSError, ValueError):  # it is said where it is opened
        return False


def _looking_at(source: Source) -> Generator[float, None, Sniff]:
    """Return what a table's beginning says. Raises SpecError where no window can offer it."""
    start = sniff(source)
    yield 0.0
    _check_offer(start)
    if not _may_be_cut(start):
        check_width(start)
    return start


def _taking_up(
    before: Experiment, start: Sniff, columns: tuple[int, ...], table: Table
) -> Generator[float, None, _TakenUp]:
    """Yield how much is done, 0 to 1. Raises SpecError."""
    raw = as_data(table, start.names_of(columns))
    yield 0.1
    dataset = dataset_of(start, columns, table)
    yield 0.2
    replacement = take_up(before, dataset, raw)
    yield from foresee(replacement.experiment, 0.5)
    return _TakenUp(raw, replacement, tuple(import_words.worth_knowing(raw)))


class TableImport(QObject):
    """One import at a time; whatever fails or is cancelled, the data in the window stay."""

    reached = Signal(float)
    """how far the work on a table that was read is, 0 to 1"""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._name = ""
        """What is under way is called so."""
        self._start: Sniff | None = None
        self._dialog: ImportDialog | None = None
        self._progress: ReadingDialog | None = None
        self.loader = TableLoader(self)
        self.loader.loaded.connect(self._on_loader_loaded)
        self.loader.failed.connect(self._on_loader_failed)
        self.loader.progressed.connect(self._on_loader_progressed)
        self.reached.connect(self._on_reached)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._on_patience_timeout)

    def open_path(self, path: Path) -> None:
        """Import a file."""
        self.begin(Source(path.name, path))

    def paste(self) -> None:
        """Import what is in the clipboard: cells of a spreadsheet, text, or a file."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime is not None and mime.hasUrls() and mime.urls()[0].isLocalFile():
            self.open_path(Path(mime.urls()[0].toLocalFile()))
        elif mime is not None and mime.text().strip():
            self.begin(Source.pasted(self.tr("the clipboard"), mime.text()))
        else:
            self._desk.say(self.tr("The clipboard holds no table. Copy some cells first."))

    def begin(self, source: Source) -> None:
        """Read a table; ask first where more than one reading is sensible."""
        self.cancel()
        self._name = source.name
        if _is_long(source):  # of thousands of columns, each is looked at
            self._patience.start()
            work, nothing = _looking_at(source), lambda share: None
            work_beside(self._desk.beside, ASKER, work, nothing, self._read, self._refuse)
            return
        try:
            start = finished(_looking_at(source))
        except SpecError as error:
            self._refuse(error)
        else:
            self._read(start)

    def _read(self, start: Sniff) -> None:
        self._leave()
        if _is_unclear(start):
            self._ask(start)
            return
        self._start = start
        self._patience.start()
        self.loader.start(start, start.usual)

    @Slot()
    def cancel(self) -> None:
        """Stop what is under way; the data stay as they are."""
        self.loader.cancel()
        self._desk.beside.drop(ASKER)
        self._leave()
        if self._dialog is not None:
            self._dialog.reject()

    def release(self) -> list[Working]:
        """Stop for good; return the threads, which may wait for a disk that does not answer."""
        working = [] if self._dialog is None else self._dialog.loader.release()
        self.cancel()
        return [*working, *self.loader.release()]

    def apply(self, start: Sniff, columns: tuple[int, ...], table: Table) -> None:
        """Make the columns that were read the experiment's data, as one undoable edit."""
        self._take_up(start, columns, table, self._apply)

    def _take_up(
        self,
        start: Sniff,
        columns: tuple[int, ...],
        table: Table,
        then: Callable[[Sniff, Table, _TakenUp], object],
    ) -> None:
        """Fit the experiment to a table that was read; beside the window, if it is a large one."""
        before = self._desk.studio.experiment

        def take(taken: _TakenUp) -> None:
            self._leave()
            if self._desk.studio.experiment is before:
                then(start, table, taken)
            else:
                self._take_up(start, columns, table, then)

        def refuse(error: SpecError) -> None:
            self._refuse(error.at(file=start.source.name))

        work = _taking_up(before, start, columns, table)
        if table.values.size >= MANY:
            self._name = start.source.name
            if self._progress is None and not self._patience.isActive():
                self._patience.start()
            work_beside(self._desk.beside, ASKER, work, self.reached.emit, take, refuse)
            return
        try:
            taken = finished(work)
        except SpecError as error:
            refuse(error)
        else:
            take(taken)

    def _apply(self, start: Sniff, table: Table, taken: _TakenUp) -> None:
        desk, source, raw = self._desk, start.source, taken.raw
        notes = import_words.what_gave_way(desk.studio.experiment, taken.replacement)
        text = self.tr("Import {name}") if source.path is not None else self.tr("Paste data")
        replace_data(desk.studio, taken.replacement.experiment, text.format(name=source.name))
        words = [import_words.taken(raw, source.name) + "."]
        words += notes
        if table.skipped:
            words.append(import_words.left_out(table) + ".")
        words += import_words.guesses(table)
        desk.say(" ".join([*words, *taken.known]))

    def _apply_or_ask(self, start: Sniff, table: Table, taken: _TakenUp) -> None:
        """Ask where the model would give way to another one, which is said before."""
        if taken.replacement.other_model or taken.replacement.other_task:
            self._ask(start)
        else:
            self._apply(start, table, taken)

    def _ask(self, start: Sniff) -> None:
        from gdstudio.rooms.data.import_dialog import (
            ImportDialog,  # rarely needed, so not at the start
        )

        dialog = ImportDialog(self._desk, start)
        self._dialog = dialog
        dialog.chosen.connect(self.apply)
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()

    def _leave(self) -> None:
        self._patience.stop()
        self._start = None
        if self._progress is not None:
            self._progress.accept()
            self._progress = None

    def _refuse(self, error: SpecError) -> None:
        self._leave()
        self._fail(error)

    def _fail(self, error: SpecError) -> None:
        title = self.tr("This table cannot be used")
        self._desk.show_error(title, error_text(error, with_key=False))

    @Slot(object)
    def _on_loader_loaded(self, table: Table) -> None:
        start = self._start
        assert start is not None
        if table.skipped:
            self._leave()
            self._ask(start)
        else:
            self._take_up(start, start.usual, table, self._apply_or_ask)

    @Slot(object)
    def _on_loader_failed(self, error: SpecError) -> None:
        start = self._start
        self._leave()
        if start is not None and "row" in error.values:
            self._ask(start)  # what no row is read from may be written in another way
        else:
            self._fail(error)

    @Slot()
    def _on_patience_timeout(self) -> None:
        from gdstudio.rooms.data.reading_dialog import ReadingDialog

        self._progress = ReadingDialog(self._desk, self._name)
        self._progress.rejected.connect(self.cancel)
        self._progress.open()

    @Slot(float)
    def _on_loader_progressed(self, share: float) -> None:
        if self._progress is not None:
            self._progress.show_share(READ * share)

    @Slot(float)
    def _on_reached(self, share: float) -> None:
        if self._progress is not None:
            self._progress.show_share(READ + (1.0 - READ) * share)

    @Slot()
    def _on_dialog_finished(self) -> None:
        self._dialog = None


def _check_offer(start: Sniff) -> None:
    """Raise SpecError if there are more columns than a list of them can offer."""
    if start.width > MOST_COLUMNS:
        raise SpecError(
            "dataset.columns",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "{path} has {width} columns; a window can offer at most {limit}. Name those that "
                "are wanted under columns in an experiment file",
            ),
            path=start.source.name,
            width=start.width,
            limit=MOST_COLUMNS,
        )


def _is_unclear(start: Sniff) -> bool:
    """Return whether there is a choice: more than two columns, words for numbers, a mere guess."""
    return (
        start.doubtful
        or start.width != 2
        or any(start.forms[column].kind == "label" for column in start.usual)
        or (bool(start.rows) and not start.reads(start.usual))
    )


def _may_be_cut(start: Sniff) -> bool:
    """Return whether the rows of a table of one column have signs that could separate cells."""
    cells = [cell for row in start.rows for cell in row]
    return any(sign in cell for cell in cells for sign in DELIMITERS)
