"""The composition root: builds the application, the studio and the window."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gdstudio.app.documents import open_document
from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.experiment import Experiment
from gdstudio.core.lesson import find_lesson, lesson_ids
from gdstudio.core.resources import resource_path
from gdstudio.ui.display import find_display
from gdstudio.ui.ending import Ending
from gdstudio.ui.gl.format import install_default_format
from gdstudio.ui.gl.probe import Capability, probe
from gdstudio.ui.theme import font, load_fonts
from gdstudio.ui.translation import install_language

if TYPE_CHECKING:
    from gdstudio.ui.main_window import MainWindow

LOADED = 10_000
"""Milliseconds after which everything that a start imports is there."""


def make_application() -> QApplication:
    """Return the QApplication; makes one, with the OpenGL format it needs, if there is none."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    install_default_format()
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    QCoreApplication.setApplicationName("Gradient Descent Studio")
    QCoreApplication.setOrganizationName("gdstudio")
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    return app


def build_window(path: str | Path | None = None, *, use_gl: bool = True) -> MainWindow:
    """Return the main window on an experiment file, a lesson's id, or the first lesson.

    Row 0 is shown already. Raises SpecError if ``path`` cannot be opened.
    """
    app = make_application()
    settings = Settings()
    language = install_language(app, settings.text("language", "system"))
    load_fonts(resource_path("fonts"))
    app.setFont(font())  # before any widget takes the system's
    experiment, lesson_id, file = _first_document(path)
    # Asked before anything imports OpenGL, which fixes where it looks for its functions.
    opengl = probe() if use_gl else Capability(False)
    from gdstudio.ui.main_window import MainWindow

    studio = Studio(experiment)
    studio.lesson_id, studio.path = lesson_id, file
    return MainWindow(studio, settings, language, opengl)


def main(file: str | None = None, *, use_gl: bool = True) -> int:
    """Open the window and run until it is closed; return the exit code. Raises SpecError."""
    if file is not None:
        open_document(file)  # what is wrong is said on the terminal, before any window
    if not find_display():
        print(  # noqa: T201  this is the answer on the terminal
            "gdstudio: there is no display to open a window on; "
            "gdstudio run and gdstudio render work without one",
            file=sys.stderr,
        )
        return 1
    gc.disable()  # a start makes much and throws nothing away; the window collects from then on
    app = make_application()
    window = build_window(file, use_gl=use_gl)
    ending = Ending(window)
    window.show()
    # What is loaded by then stays: the collection need not look at it each time.
    QTimer.singleShot(LOADED, gc.freeze)
    code = app.exec()
    ending.stop()
    code = ending.code or code
    if not window.closed_in_time:
        sys.stdout.flush()
        os._exit(code)  # a thread is still busy and must not be waited for
    return code


def _first_document(path: str | Path | None) -> tuple[Experiment, str | None, Path | None]:
    name = str(path) if path is not None else lesson_ids()[0]
    is_lesson = find_lesson(name) is not None
    return open_document(name), name if is_lesson else None, None if is_lesson else Path(name)
