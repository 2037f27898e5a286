"""Check my loop, as the window offers it: the dialog, a pasted text, a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtGui import QGuiApplication

from gdstudio.app.thread_end import Working
from gdstudio.core.errors import SpecError
from gdstudio.kit.desk import Desk
from gdstudio.window.file_dialogs import ask_file, remember_folder

if TYPE_CHECKING:
    from gdstudio.app.loop_check import LoopCheck
    from gdstudio.rooms.check.dialog import CheckDialog


class Checking(QObject):
    """One dialog at a time; asked for again, the one that is open comes to the front.

    What reads a printout is imported when there is one: most starts never need it.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._dialog: CheckDialog | None = None
        self._check: LoopCheck | None = None

    @property
    def check(self) -> LoopCheck:
        """What compares, in a thread."""
        if self._check is None:
            from gdstudio.app.loop_check import LoopCheck

            self._check = LoopCheck(self)
        return self._check

    def open(self) -> CheckDialog:
        """Show the dialog."""
        from gdstudio.rooms.check.dialog import CheckDialog

        if self._dialog is None:
            self._dialog = CheckDialog(self._desk, self.check)
            self._dialog.open_asked.connect(self._on_dialog_open_asked)
            self._dialog.file_dropped.connect(self._on_dialog_file_dropped)
            self._dialog.finished.connect(self._on_dialog_finished)
        dialog = self._dialog
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        dialog.text.setFocus()
        return dialog

    def paste(self) -> None:
        """Check the text in the clipboard, if there are numbers in it."""
        text = QGuiApplication.clipboard().text()
        if any(letter.isdigit() for letter in text):
            self.open().set_text(text)
        else:
            self._desk.say(self.tr("The clipboard holds no numbers. Copy what a loop printed."))

    def take(self, mime: QMimeData) -> bool:
        """Check what was dropped on the window, if a loop has printed it."""
        from gdstudio.app.checked_loop import beginning_of
        from gdstudio.core.loop.recognition import is_printout

        if not mime.hasUrls():
            if not is_printout(mime.text()):
                return False
            self.open().set_text(mime.text())
            return True
        path = Path(mime.urls()[0].toLocalFile())
        if path.suffix.lower() == ".toml" or not is_printout(beginning_of(path)):
            return False
        self.open_path(path)
        return True

    def open_path(self, path: Path) -> None:
        """Check what a file holds; say why it cannot be read."""
        from gdstudio.app.checked_loop import read_text

        dialog = self.open()
        remember_folder(self._desk.settings, path)
        try:
            dialog.set_text(read_text(str(path)))
        except SpecError as error:
            dialog.show_error(error)

    def release(self) -> list[Working]:
        """Look for nothing more; return the thread."""
        if self._dialog is not None:
            self._dialog.close()
        return self._check.release() if self._check is not None else []

    @Slot()
    def _on_dialog_open_asked(self) -> None:
        kinds = self.tr("Printed text (*.txt *.csv *.log *.out);;All files (*)")
        path = ask_file(self._desk, self.tr("Open what a loop printed"), kinds)
        if path is not None and self._dialog is not None:
            self.open_path(path)

    @Slot(str)
    def _on_dialog_file_dropped(self, path: str) -> None:
        self.open_path(Path(path))

    @Slot()
    def _on_dialog_finished(self) -> None:
        self._dialog = None
