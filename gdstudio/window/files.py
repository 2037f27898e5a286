"""Files as the user meets them: dialogs, and errors shown where they happen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from gdstudio.app.documents import (
    experiment_text,
    has_comments,
    save_experiment,
    save_history,
    saving,
    takes_long,
    written_over,
)
from gdstudio.app.kept_runs import with_runs
from gdstudio.app.saved_state import state_of
from gdstudio.app.thread_end import Working
from gdstudio.core.data.tables import Source
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import (
    Document,
    parse_experiment,
    read_experiment,
    says_experiment,
)
from gdstudio.core.experiment.lesson import LessonFile
from gdstudio.core.experiment.picture import saved_at
from gdstudio.core.files.carried import ENDINGS, is_experiment
from gdstudio.core.files.resources import is_shipped
from gdstudio.core.text.languages import text_in
from gdstudio.core.text.numbers import format_fixed
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.translation import error_text
from gdstudio.window import changed_elsewhere
from gdstudio.window.arrival_words import MIME, without_experiment
from gdstudio.window.file_dialogs import ask_file, ask_name, attempt, remember_folder
from gdstudio.window.file_names import experiment_name
from gdstudio.window.homecoming import Homecoming
from gdstudio.window.left_out import say_kept

if TYPE_CHECKING:
    from gdstudio.rooms.data.table_import import TableImport


class Files(QObject):
    """Opens and saves for a window. Whatever fails, the last good experiment stays."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._tables: TableImport | None = None
        self.home = Homecoming(desk)

    @property
    def tables(self) -> TableImport:
        """What imports tables; made for the first one."""
        if self._tables is None:
            from gdstudio.rooms.data.table_import import TableImport

            self._tables = TableImport(self._desk)
        return self._tables

    # -- opening ---------------------------------------------------------------------------

    def open(self) -> None:
        """Ask for an experiment file and show it."""
        pictures = " ".join(f"*{ending}" for ending in ENDINGS)
        kinds = self.tr("Experiments and pictures ({kinds});;All files (*)")
        kinds = kinds.format(kinds=f"*.toml {pictures}")
        path = ask_file(self._desk, self.tr("Open experiment"), kinds)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> bool:
        """Show an experiment file; on bad input say what is wrong and keep what is shown."""
        document = self._load(self.tr("This file cannot be opened"), path)
        if document is None:
            return False
        remember_folder(self._desk.settings, path)
        self.show_document(document, path.name, path)
        return True

    def show_document(self, document: Document, name: str, path: Path | None = None) -> None:
        """Show what was read: one undoable command, at the row that it shows or was saved at."""
        self._show(document.experiment, name, path)
        self.home.welcome(document, path)

    def paste(self) -> bool:
        """Open the experiment in the clipboard, if it holds one; say what is wrong with it."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime.hasFormat(MIME):
            text = bytes(mime.data(MIME).data()).decode("utf-8", "replace")
        elif mime.hasUrls() and self.can_take(mime):
            path = Path(mime.urls()[0].toLocalFile())
            return path.suffix.lower() in (".toml", *ENDINGS) and (self.open_path(path) or True)
        elif mime.hasImage():
            self._desk.say(without_experiment())
            return True
        else:
            text = mime.text()
            if not says_experiment(text):
                return False
        try:
            document = parse_experiment(text)
        except SpecError as error:
            self._desk.show_error(self.tr("This text is no experiment"), error_text(error))
        else:
            self.show_document(document, self.tr("the pasted experiment"))
        return True

    def copy_experiment(self) -> None:
        """Copy the experiment as text, as a picture of the window would carry it."""
        from gdstudio.window.pictures.picture import told_of

        studio = self._desk.studio
        whole, lost = with_runs(studio.experiment, studio.pinned)
        text = experiment_text(whole, told_of(self._desk))
        if text is None:
            self._desk.say(self.tr("There are too many points for a text: save the experiment."))
            return
        QGuiApplication.clipboard().setText(text)
        say_kept(self._desk, self.tr("The experiment is in the clipboard, as text."), lost)

    def open_lesson(self, lesson: LessonFile) -> None:
        """Show a lesson."""
        document = self._load(self.tr("This lesson cannot be opened"), lesson.path)
        if document is not None:
            title = text_in(lesson.title, self._desk.language)
            self._show(document.experiment, title, lesson_id=lesson.id)

    def import_csv(self) -> None:
        """Ask for a table and use it as the data of the experiment."""
        kinds = self.tr("Tables (*.csv *.tsv *.tab *.txt *.dat);;All files (*)")
        path = ask_file(self._desk, self.tr("Import data"), kinds)
        if path is not None:
            self.import_path(path)

    def import_path(self, path: Path) -> None:
        """Use a table as the data of the experiment."""
        remember_folder(self._desk.settings, path)
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
        if is_experiment(path):
            self.open_path(path)
        else:
            self.import_path(path)

    def paste_data(self) -> None:
        """Use the cells in the clipboard as the data of the experiment."""
        self.tables.paste()

    def release(self) -> list[Working]:
        """Stop reading; return the threads that read."""
        return self._tables.release() if self._tables is not None else []

    # -- saving ----------------------------------------------------------------------------

    def save(self) -> bool:
        """Save where the experiment came from, or ask; what ships stays, and so does a notebook."""
        path = self._desk.studio.path
        if path is None or is_shipped(path) or path.suffix.lower() in ENDINGS:
            return self.save_as()
        return self._save_to(path, again=True)

    def save_as(self) -> bool:
        """Ask for a name and save there."""
        kinds = self.tr("Experiments (*.toml)")
        studio = self._desk.studio
        lesson_id = studio.lesson_id or studio.opening.lesson_id or ""
        proposed = experiment_name(studio, studio.path, lesson_id)
        name = ask_name(self._desk, self.tr("Save experiment"), proposed, kinds)
        return name is not None and self._save_to(name)

    def export_history(self) -> None:
        """Ask for a name and write every recorded row."""
        kinds = self.tr("Tables (*.csv);;NumPy (*.npz)")
        path = ask_name(self._desk, self.tr("Export numbers"), "history.csv", kinds)
        if path is not None:
            run, title = self._desk.studio.run, self.tr("The numbers were not written")
            attempt(self._desk, title, lambda: save_history(run, path))

    # -- pictures --------------------------------------------------------------------------

    def copy_image(self) -> None:
        """Copy a picture of the window to the clipboard."""
        from gdstudio.window.pictures.carried import say_pictured
        from gdstudio.window.pictures.picture import copy, window_subject

        self._settle()
        copy(window_subject(self._desk))
        say_pictured(self._desk, self.tr("A picture of the window is in the clipboard."))

    def save_image(self) -> None:
        """Ask for a name and save a picture of the window, with the options chosen last."""
        from gdstudio.window.pictures.carried import say_pictured
        from gdstudio.window.pictures.picture import ask_and_save, window_subject

        self._settle()
        path = ask_and_save(window_subject(self._desk), self._desk)
        if path is not None:
            say_pictured(self._desk, self.tr("Written: {name}.").format(name=path.name))

    def _settle(self) -> None:
        """Show the moment, and no passing remark: the picture is of what stays."""
        self._desk.say("")
        self._desk.flush()

    # -- inside ----------------------------------------------------------------------------

    def _show(
        self,
        experiment: Experiment,
        name: str,
        path: Path | None = None,
        lesson_id: str | None = None,
    ) -> None:
        """Show what was opened; a race is one of the experiment before, and ends with it."""
        studio = self._desk.studio
        raced = bool(studio.rivals)
        studio.open(experiment, self.tr("Open {name}").format(name=name), path, lesson_id)
        if path is not None:
            studio.opening.on_disk.note(path)
        if raced and not studio.rivals:
            self._desk.say(self.tr("The race before has ended; Undo brings it back with its runs."))

    def _save_to(self, path: Path, *, over: bool = False, again: bool = False) -> bool:
        """Save there; what another program has written meanwhile is only written ``over`` if asked.

        ``again``: nobody has just named it, so that a file that was never seen is asked for, too.
        Returns whether it is saved by now: a long table is written beside the window.
        """
        studio, title = self._desk.studio, self.tr("The experiment was not saved")
        whole, lost = with_runs(studio.experiment, studio.pinned)
        lost_by_it = None if over else self._lost_by_saving(whole, path, again)
        if lost_by_it is not None:
            write_over = partial(self._save_to, path, over=True)
            changed_elsewhere.ask(self._desk, *lost_by_it, write_over, self.save_as)
            return False
        if takes_long(whole):
            self._save_beside(whole, path, lost)
            return False
        at = saved_at(studio.cursor)
        done = attempt(self._desk, title, lambda: save_experiment(whole, path, at))
        if done:
            studio.saved_as(path)
            say_kept(self._desk, self.tr("Saved {name}.").format(name=path.name), lost)
        return done

    def _lost_by_saving(
        self, whole: Experiment, path: Path, again: bool
    ) -> tuple[changed_elsewhere.Reason, Path] | None:
        """Return of which file something would be lost that was not read or written here."""
        try:
            files = written_over(whole, path)
        except SpecError:  # nothing can be written there: saving says why
            return None
        changed = self._desk.studio.opening.on_disk.changed(files, unseen=again)
        if changed is not None:
            return "changed", changed
        return ("comments", path) if again and has_comments(path) else None

    def _save_beside(self, whole: Experiment, path: Path, lost: tuple[str, ...]) -> None:
        """Write a long table beside the window, which stays as it is meanwhile."""
        from gdstudio.rooms.data.long_edit import LongEdit

        studio, title = self._desk.studio, self.tr("The experiment was not saved")
        shown, at, opening = state_of(studio), saved_at(studio.cursor), studio.opening

        def take(_: object) -> None:
            if state_of(studio) == shown:  # not changed meanwhile, in whatever way
                studio.saved_as(path)
            else:
                opening.on_disk.note(path)
            say_kept(self._desk, self.tr("Saved {name}.").format(name=path.name), lost)

        def refuse(error: SpecError) -> None:
            self._desk.show_error(title, error_text(error))

        assert whole.data is not None
        count = format_fixed(len(whole.data.raw_y), 0)
        LongEdit(self._desk, saving(whole, path, at), take, refuse, "saving").begin(
            self.tr("Save experiment"),
            self.tr("Writing {count} points …").format(count=count),
            self.tr("Leave the file as it was"),
            modal=True,
        )

    def _load(self, title: str, path: Path) -> Document | None:
        """Return what a file holds; None, and an explanation on screen, if the input is bad."""
        try:
            return read_experiment(path)
        except SpecError as error:
            self._desk.show_error(title, error_text(error))
            return None
