"""Which file: the questions, where they begin, and what cannot be done with the answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from gdstudio.app.settings import Settings
from gdstudio.core.errors import SpecError
from gdstudio.core.files.resources import is_shipped
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.translation import error_text
from gdstudio.window.file_names import free_name

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
    name, chosen = QFileDialog.getSaveFileName(parent or desk.window, title, start, kinds)
    if not name:
        return None
    path = Path(name)
    if not path.suffix and "*." in chosen:
        path = path.with_suffix("." + chosen.partition("*.")[2].split(" ")[0].rstrip(")"))
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


def _folder(settings: Settings) -> Path:
    return Path(settings.text(FOLDER) or Path.home())
