"""A table becomes the experiment's data: opened, dropped or pasted, looked at where need be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from gdstudio.app.table_loader import TableLoader
from gdstudio.app.thread_end import Working
from gdstudio.core.data.tables import DELIMITERS, Sniff, Source, Table, sniff
from gdstudio.core.datasets.csv_file import as_data, check_width, dataset_of
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.replacement import taking
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.translation import error_text
from gdstudio.rooms.data import import_words

if TYPE_CHECKING:
    from gdstudio.rooms.data.import_dialog import ImportDialog
    from gdstudio.rooms.data.reading_dialog import ReadingDialog

PATIENCE = 300
"""Milliseconds before a progress bar is worth showing."""
MOST_COLUMNS = 10_000
"""Columns that can be chosen from with the mouse."""


class TableImport(QObject):
    """One import at a time; whatever fails or is cancelled, the data in the window stay."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._start: Sniff | None = None
        self._dialog: ImportDialog | None = None
        self._progress: ReadingDialog | None = None
        self.loader = TableLoader(self)
        self.loader.loaded.connect(self._on_loader_loaded)
        self.loader.failed.connect(self._on_loader_failed)
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
        try:
            start = sniff(source)
            _check_offer(start)
            if not _may_be_cut(start):
                check_width(start)
        except SpecError as error:
            self._fail(error)
            return
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
        desk, source = self._desk, start.source
        raw = as_data(table, start.names_of(columns))
        try:
            before = desk.studio.experiment
            suited = taking(before, len(columns) - 1)
            changed = suited.with_data(dataset_of(start, columns, table), raw)
        except SpecError as error:
            self._fail(error.at(file=source.name))
            return
        old = desk.studio.experiment.dataset
        text = self.tr("Import {name}") if source.path is not None else self.tr("Paste data")
        desk.studio.edit(changed, text.format(name=source.name))
        words = [import_words.taken(raw, source.name) + "."]
        if suited is not before:
            words.append(import_words.other_model())
        if table.skipped:
            words.append(import_words.left_out(table) + ".")
        if old is not None and (old.prepare or old.test):
            words.append(self.tr("They are raw, and no rows are held out."))
        words += import_words.guesses(table)
        desk.say(" ".join([*words, *import_words.worth_knowing(raw)]))

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

    def _fail(self, error: SpecError) -> None:
        title = self.tr("This table cannot be used")
        self._desk.show_error(title, error_text(error, with_key=False))

    @Slot(object)
    def _on_loader_loaded(self, table: Table) -> None:
        start = self._start
        self._leave()
        assert start is not None
        if table.skipped:
            self._ask(start)
        else:
            self.apply(start, start.usual, table)

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

        assert self._start is not None
        self._progress = ReadingDialog(self._desk, self._start.source.name)
        self.loader.progressed.connect(self._progress.show_share)
        self._progress.rejected.connect(self.cancel)
        self._progress.open()

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
