"""Light, dark, or as the system is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gdstudio.kit.widgets.style_sheet import enlarged, style_sheet
from gdstudio.kit.widgets.theme import DARK, LIGHT, Theme, font, palette
from gdstudio.kit.widgets.type_size import type_scale

SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
DRAWS_TITLES = ("windows", "cocoa")
"""Platforms whose title bars go with what an application asks for; on X the desktop decides."""


def chosen_theme(choice: str) -> Theme:
    """Return the theme for ``light``, ``dark`` or ``system``; title bars go with it."""
    if QGuiApplication.platformName() in DRAWS_TITLES:
        scheme = SCHEMES.get(choice, Qt.ColorScheme.Unknown)  # that of the system
        QGuiApplication.styleHints().setColorScheme(scheme)
    if choice == "system":
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    return DARK if choice == "dark" else LIGHT


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Colour everything that Qt paints itself."""
    sheet = enlarged(style_sheet(theme), type_scale())
    if app.styleSheet() != sheet:  # Qt polishes every widget anew, even for the same sheet
        app.setFont(font())
        app.setPalette(palette(theme))
        app.setStyleSheet(sheet)
