"""The composition root: builds the application, the studio and the window."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gdstudio.app.documents import open_document, read_document
from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.experiment.file import Document
from gdstudio.core.experiment.lesson import find_lesson, lesson_ids
from gdstudio.core.files.resources import resource_path
from gdstudio.core.own_command import typed_command
from gdstudio.kit.display import find_display
from gdstudio.kit.landscape.probe import Capability, Cause, probe
from gdstudio.kit.no_display import FEW_COLOURS, NoDisplay, unseen, why_no_display
from gdstudio.kit.qt import make_application
from gdstudio.kit.widgets.theme import font, load_fonts
from gdstudio.kit.widgets.translation import install_language
from gdstudio.window.ending import Ending
from gdstudio.window.file_dialogs import remember_folder
from gdstudio.window.mishaps import Mishaps
from gdstudio.window.screen_place import ScreenPlace
from gdstudio.window.type_zoom import recall_type

if TYPE_CHECKING:
    from gdstudio.window.main_window import MainWindow

LEAST_DEPTH = 15
"""Bits of a pixel below which Qt paints no widgets on X, and warns of every line."""
LOADED = 10_000
"""Milliseconds after which everything that a start imports is there."""


def build_window(
    path: str | Path | None = None, *, use_gl: bool = True, gradual: bool = False
) -> MainWindow:
    """Return the main window on an experiment file, a lesson's id, or the first lesson.

    Row 0 is shown already; with ``gradual``, forms and tables come behind the first picture.
    Raises SpecError if ``path`` cannot be opened.
    """
    app = make_application()
    settings = Settings()
    language = install_language(app, settings.text("language", "system"))
    load_fonts(resource_path("fonts"))
    recall_type(app, settings)
    app.setFont(font())  # before any widget takes the system's
    document, lesson_id, file = _first_document(path)
    opengl = probe() if use_gl else Capability(False)
    from gdstudio.window.main_window import MainWindow

    studio = Studio(document.experiment)
    studio.lesson_id, studio.path = lesson_id, file
    if file is not None:
        studio.opening.on_disk.note(file)
        remember_folder(settings, file)
    window = MainWindow(studio, settings, language, opengl, gradual=gradual)
    window.files.home.welcome(document, file)
    return window


def main(file: str | None = None, *, use_gl: bool = True) -> int:
    """Open the window, run until it is closed, and end the process. Raises SpecError.

    Returns the exit code where there is no window to open.
    """
    if file is not None:
        open_document(file)  # what is wrong is said on the terminal, before any window
    app = make_application() if find_display() else None
    screen = app.primaryScreen() if app is not None else None
    if app is None or screen is None:
        return _refuse(why_no_display())
    if screen.depth() < LEAST_DEPTH:
        return _refuse(FEW_COLOURS)
    note = unseen(app.platformName())
    if note:
        print(f"gdstudio: {note}", file=sys.stderr)  # noqa: T201  where it looks as if it hung
    window = build_window(file, use_gl=use_gl, gradual=True)
    if window.desk.opengl.cause is Cause.CONTEXT:  # a far screen has none as a matter of course
        text = f"the surface is drawn without OpenGL: {window.desk.opengl.reason}"
        print(  # noqa: T201  in place of what Qt says of it
            f"gdstudio: {text}; {typed_command()} doctor says more", file=sys.stderr
        )
    ending = Ending(window, window.parting.close_unasked)
    ScreenPlace(window)
    window.show()
    # What is loaded by then stays: the collection need not look at it each time.
    QTimer.singleShot(LOADED, gc.freeze)
    with Mishaps(window.desk).watch():
        code = app.exec()
    ending.stop()
    _leave(app, ending.code or code, in_time=window.closed_in_time)


def _refuse(missing: NoDisplay) -> int:
    """Say on the terminal, where else, why no window opens; return the exit code."""
    print(f"gdstudio: {missing.told()}", file=sys.stderr)  # noqa: T201  this is the answer
    return 1


def _leave(app: QApplication, code: int, *, in_time: bool) -> NoReturn:
    """End the process now: everything is written, and nobody waits for what is taken apart.

    Qt ends first, and hands a picture in the clipboard over to the desktop. While a thread is busy
    it cannot, and the thread must not be waited for.
    """
    if in_time:
        app.shutdown()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # a program without a terminal, on Windows
            stream.flush()
    os._exit(code)


def _first_document(path: str | Path | None) -> tuple[Document, str | None, Path | None]:
    name = str(path) if path is not None else lesson_ids()[0]
    lesson = find_lesson(name)
    document = read_document(name)
    return (document, None, Path(name)) if lesson is None else (document, lesson.id, None)
