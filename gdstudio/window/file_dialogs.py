"""Which file: the questions, where they begin, and what cannot be done with the answer."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gdstudio.app.settings import Settings
from gdstudio.core.errors import SpecError
from gdstudio.core.files.resources import is_shipped
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.message_box import add_answer, message_box
from gdstudio.kit.widgets.translation import error_text, translator
from gdstudio.window.file_names import free_name

_tr = translator("FileDialogs")

FOLDER = "capture/folder"
"""Where a file was read or written last; remembered from one start to the next."""


def remember_folder(settings: Settings, path: Path) -> None:
    """Begin the next question in the folder of ``path``."""
    settings.set(FOLDER, str(path.absolute().parent))


def ask_file(desk: Desk, title: str, kinds: str) -> Path | None:
    """Ask for a file to read."""
    name, _ = QFileDialog.getOpenFileName(desk.window, title, str(_folder(desk.settings)), kinds)
    return Path(name) if name else None


def ask_folder(desk: Desk, title: str, parent: QWidget | None = None) -> Path | None:
    """Ask for a folder, above ``parent`` or else the window."""
    start = str(_folder(desk.settings))
    name = QFileDialog.getExistingDirectory(parent or desk.window, title, start)
    return Path(name) if name else None


def ask_name(
    desk: Desk,
    title: str,
    default: str,
    kinds: str,
    parent: QWidget | None = None,
    *,
    again: bool = False,
) -> Path | None:
    """Ask for a file to write, above ``parent`` or else the window.

    What is proposed is never there already, unless it is the same thing that is written ``again``.
    """
    folder = _folder(desk.settings)
    proposed = (Path.home() if is_shipped(folder) else folder) / default
    start = str(proposed if again else free_name(proposed))
    while True:
        name, chosen = QFileDialog.getSaveFileName(parent or desk.window, title, start, kinds)
        if not name:
            return None
        path = Path(name)
        if path.suffix or "*." not in chosen:
            break
        path = path.with_suffix("." + chosen.partition("*.")[2].split(" ")[0].rstrip(")"))
        # The dialog has looked for the name without its ending.
        if not os.path.lexists(path) or _may_replace(parent or desk.window, title, path):
            break
        start = str(path)
    remember_folder(desk.settings, path)
    return path


def attempt(desk: Desk, title: str, work: Callable[[], object]) -> bool:
    """Do ``work``; False, and under ``title`` on screen why, if it cannot be done."""
    try:
        work()
    except SpecError as error:
        desk.show_error(title, error_text(error))
        return False
    return True


def _may_replace(parent: QWidget, title: str, path: Path) -> bool:
    """Ask whether a file that is there may be written over."""
    text = _tr(QT_TRANSLATE_NOOP("FileDialogs", "A file of this name is there already"))
    told = _tr(QT_TRANSLATE_NOOP("FileDialogs", "What stands in {name} would be lost."))
    box = message_box(parent, "replace_box", title, text, told.format(name=path.name))
    replace = add_answer(
        box,
        _tr(QT_TRANSLATE_NOOP("FileDialogs", "Replace it")),
        _tr(QT_TRANSLATE_NOOP("FileDialogs", "Write over the file that is there")),
        QMessageBox.ButtonRole.AcceptRole,
    )
    stop = add_answer(
        box,
        _tr(QT_TRANSLATE_NOOP("FileDialogs", "Cancel")),
        _tr(QT_TRANSLATE_NOOP("FileDialogs", "Leave it as it is; nothing is written")),
        QMessageBox.ButtonRole.RejectRole,
    )
    box.setDefaultButton(stop)
    box.setEscapeButton(stop)
    box.exec()
    answered = box.clickedButton() is replace
    box.deleteLater()
    return answered


def _folder(settings: Settings) -> Path:
    return Path(settings.text(FOLDER) or Path.home())
