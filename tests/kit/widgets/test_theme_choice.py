"""Whose theme is chosen, and what the system is told of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.kit.widgets.theme_choice import chosen_theme


class Hints:
    """The part of Qt's hints that counts: what was asked for, else what the system has."""

    def __init__(self, system: Qt.ColorScheme) -> None:
        self.asked = Qt.ColorScheme.Unknown
        self._system = system

    def setColorScheme(self, scheme: Qt.ColorScheme) -> None:  # noqa: N802  Qt's name
        self.asked = scheme

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802  Qt's name
        return self._system if self.asked == Qt.ColorScheme.Unknown else self.asked


@pytest.fixture
def system(monkeypatch):
    """Returns a function that simulates a platform with its scheme."""

    def be(platform: str, scheme: Qt.ColorScheme) -> Hints:
        hints = Hints(scheme)
        monkeypatch.setattr(QGuiApplication, "platformName", lambda: platform)
        monkeypatch.setattr(QGuiApplication, "styleHints", lambda: hints)
        return hints

    return be


@pytest.mark.parametrize("platform", ["windows", "cocoa"])
def test_title_bars_go_with_the_theme_and_back_to_the_systems(system, platform):
    hints = system(platform, Qt.ColorScheme.Light)
    assert chosen_theme("dark") is DARK
    assert hints.asked == Qt.ColorScheme.Dark
    assert chosen_theme("system") is LIGHT
    assert hints.asked == Qt.ColorScheme.Unknown
    assert chosen_theme("light") is LIGHT
    assert hints.asked == Qt.ColorScheme.Light


def test_on_x_nothing_is_asked(system):
    hints = system("xcb", Qt.ColorScheme.Dark)
    assert chosen_theme("light") is LIGHT
    assert chosen_theme("system") is DARK
    assert hints.asked == Qt.ColorScheme.Unknown
