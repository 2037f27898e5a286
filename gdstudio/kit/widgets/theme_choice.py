"""Light, dark, or as the system is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gdstudio.kit.widgets import theme as themes
from gdstudio.kit.widgets.theme import DARK, LIGHT, Theme


def chosen_theme(choice: str) -> Theme:
    """Return the theme for ``light``, ``dark`` or ``system``."""
    if choice == "system":
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    return DARK if choice == "dark" else LIGHT


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Colour everything that Qt paints itself."""
    themes.apply(app, theme)
