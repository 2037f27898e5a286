"""Files as the user meets them: dialogs, and errors shown where they happen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox

from gdstudio.app.documents import save_experiment, save_history
from gdstudio.app.thread_end import Working
from gdstudio.core.data.tables import Source
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import LessonFile
from gdstudio.core.files.resources import is_shipped
from gdstudio.core.text.visible import shortened
from gdstudio.kit.widgets.theme import icon
from gdstudio.kit.widgets.translation import error_text
from gdstudio.rooms.data.table_import import TableImport

if TYPE_CHECKING:
    from gdstudio.window.main_window import MainWindow


T = TypeVar("T")

MOST_SHOWN = 2_000
"""Letters of a message that a box lays out; a megabyte would take it seconds."""


class Files(QObject):
    """Opens and saves for a window. Whatever fails, the last good experiment stays."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._folder = Path.home()
        self.tables = TableImport(window)

    # -- opening ---------------------------------------------------------------------------

    def open(self) -> None:
        """Ask for an experiment file and show it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open experiment"),
            str(self._folder),
            self.tr("Experiments (*.toml);;All files (*)"),
        )
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> bool:
        """Show an experiment file; on bad input say what is wrong and keep what is shown."""
        experiment = self._try(self.tr("This file cannot be opened"), lambda: load_experiment(path))
        if experiment is None:
            return False
        self._folder = path.parent
        self._window.studio.open(experiment, self.tr("Open {name}").format(name=path.name), path)
        return True

    def open_lesson(self, lesson: LessonFile) -> None:
        """Show a lesson."""
        experiment = self._try(
            self.tr("This lesson cannot be opened"), lambda: load_experiment(lesson.path)
        )
        if experiment is not None:
            text = self.tr("Open lesson {id}").format(id=lesson.id)
            self._window.studio.open(experiment, text, lesson_id=lesson.id)

    def import_csv(self) -> None:
        """Ask for a table and use it as the data of the experiment."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import data"),
            str(self._folder),
            self.tr("Tables (*.csv *.tsv *.tab *.txt *.dat);;All files (*)"),
        )
        if name:
            self.import_path(Path(name))

    def import_path(self, path: Path) -> None:
        """Use a table as the data of the experiment."""
        self._folder = path.parent
        self.tables.open_path(path)

    def can_take(self, mime: QMimeData) -> bool:
        """Return whether what is dragged over the window could be opened."""
        if mime.hasUrls():
            return len(mime.urls()) == 1 and mime.urls()[0].isLocalFile()
        return mime.hasText() and bool(mime.text().strip())

    def take(self, mime: QMimeData) -> None:
        """Open what was dropped on the window: an experiment, a table, cells of a spreadsheet."""
        if not mime.hasUrls():
            self.tables.begin(Source.pasted(self.tr("the dropped text"), mime.text()))
            return
        path = Path(mime.urls()[0].toLocalFile())
        if path.suffix.lower() == ".toml":
            self.open_path(path)
        else:
            self.import_path(path)

    def paste_data(self) -> None:
        """Use the cells in the clipboard as the data of the experiment."""
        self.tables.paste()

    def release(self) -> list[Working]:
        """Stop reading; return the threads that read."""
        return self.tables.release()

    # -- saving ----------------------------------------------------------------------------

    def save(self) -> bool:
        """Save where the experiment came from, or ask; what ships with the program stays."""
        path = self._window.studio.path
        if path is None or is_shipped(path):
            return self.save_as()
        return self._save_to(path)

    def save_as(self) -> bool:
        """Ask for a name and save there."""
        if is_shipped(self._folder):  # nothing can be saved there
            self._folder = Path.home()
        name = self._ask_name(
            self.tr("Save experiment"), "experiment.toml", self.tr("Experiments (*.toml)")
        )
        return name is not None and self._save_to(name)

    def export_history(self) -> None:
        """Ask for a name and write every recorded row."""
        path = self._ask_name(
            self.tr("Export numbers"), "history.csv", self.tr("Tables (*.csv);;NumPy (*.npz)")
        )
        if path is not None:
            run = self._window.studio.run
            self._do(self.tr("The numbers were not written"), lambda: save_history(run, path))

    # -- pictures --------------------------------------------------------------------------

    def copy_image(self) -> None:
        """Copy a picture of the window to the clipboard."""
        from gdstudio.window.pictures.picture import copy, window_subject

        self._settle()
        copy(window_subject(self._window))
        self._window.say(self.tr("A picture of the window is in the clipboard."))

    def save_image(self) -> None:
        """Ask for a name and save a picture of the window, with the options chosen last."""
        from gdstudio.window.pictures.panel_picture import ask_and_save
        from gdstudio.window.pictures.picture import window_subject

        self._settle()
        path = ask_and_save(window_subject(self._window), self._window)
        if path is not None:
            self._window.say(self.tr("Written: {name}.").format(name=path.name))

    def _settle(self) -> None:
        """Show the moment, and no passing remark: the picture is of what stays."""
        self._window.statusBar().clearMessage()
        self._window.clock.flush()

    # -- inside ----------------------------------------------------------------------------

    def show_error(self, title: str, text: str) -> None:
        """Say what went wrong and what to do, in a box of its own."""
        theme = self._window.theme
        box = QMessageBox(self._window)
        box.setIconPixmap(icon("warning-fill", theme.danger).pixmap(28, 28))
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(title)
        box.setInformativeText(shortened(text, MOST_SHOWN))
        for label in box.findChildren(QLabel):  # what a file says is never taken for HTML
            label.setTextFormat(Qt.TextFormat.PlainText)
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        box.setObjectName("error_box")
        box.open()

    def _save_to(self, path: Path) -> bool:
        studio = self._window.studio
        done = self._do(
            self.tr("The experiment was not saved"),
            lambda: save_experiment(studio.experiment, path),
        )
        if done:
            self._folder = path.parent
            studio.saved_as(path)
            self._window.say(self.tr("Saved {name}.").format(name=path.name))
        return done

    def _ask_name(self, title: str, default: str, kinds: str) -> Path | None:
        name, chosen = QFileDialog.getSaveFileName(
            self._window, title, str(self._folder / default), kinds
        )
        if not name:
            return None
        path = Path(name)
        if not path.suffix and "*." in chosen:
            path = path.with_suffix("." + chosen.partition("*.")[2].rstrip(")"))
        return path

    def _try(self, title: str, work: Callable[[], T]) -> T | None:
        """Return what ``work`` gives; None, and an explanation on screen, if the input is bad."""
        try:
            return work()
        except SpecError as error:
            self.show_error(title, error_text(error))
            return None

    def _do(self, title: str, work: Callable[[], object]) -> bool:
        """Do ``work``; False, and an explanation on screen, if it cannot be done."""
        try:
            work()
        except SpecError as error:
            self.show_error(title, error_text(error))
            return False
        return True
