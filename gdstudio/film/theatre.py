"""The application without a window: a display if there is one, else Qt's off-screen platform."""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from gdstudio.core.files.resources import resource_path
from gdstudio.film.plan import Look
from gdstudio.kit.display import find_display
from gdstudio.kit.landscape.probe import Capability, probe
from gdstudio.kit.qt import make_application
from gdstudio.kit.widgets.theme import DARK, LIGHT, Theme, load_fonts
from gdstudio.kit.widgets.theme_choice import apply_theme
from gdstudio.kit.widgets.translation import install_language


def theme_of(look: Look) -> Theme:
    """Return the theme of a look."""
    return DARK if look.theme == "dark" else LIGHT


def open_reading_room(language: str) -> QCoreApplication:
    """Return an application that writes in ``language`` and draws nothing.

    Texts are translated as long as it is kept.
    """
    app = QCoreApplication.instance() or QCoreApplication([])
    install_language(app, language)
    return app


def open_theatre(look: Look) -> tuple[QApplication, Capability]:
    """Return the application, dressed for ``look``, and whether OpenGL draws in it.

    To be called once, in a process that has no application yet.
    """
    if QCoreApplication.instance() is None:
        # Pictures have the size that was asked for, whatever screen there is.
        os.environ["QT_SCALE_FACTOR"] = str(look.scale)
        os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
        if not find_display():
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = make_application()
    if look.language != "en":
        install_language(app, look.language)
    load_fonts(resource_path("fonts"))
    apply_theme(app, theme_of(look))
    return app, probe()
