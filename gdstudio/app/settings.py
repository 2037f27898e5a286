"""What is remembered between starts: window, theme, language, speed, the last experiment."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

FOLDER = "gdstudio"
LAYOUT_VERSION = 3
"""Raised when docks change such that an old layout would not fit."""


class Settings:
    """A typed face over QSettings. Reading never fails: a broken value is the default."""

    def __init__(self) -> None:
        self._store = QSettings(FOLDER, "Gradient Descent Studio")

    def text(self, key: str, default: str = "") -> str:
        """Return a text."""
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: float) -> float:
        """Return a number."""
        try:
            value = float(self._store.value(key, default))  # type: ignore[arg-type]  # checked by float
        except (TypeError, ValueError):
            return default
        return value if math.isfinite(value) else default

    def bytes(self, key: str) -> QByteArray:
        """Return a blob, empty if there is none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set(self, key: str, value: Any) -> None:
        """Remember a value."""
        self._store.setValue(key, value)

    def remove(self, key: str) -> None:
        """Forget a value."""
        self._store.remove(key)

    @property
    def folder(self) -> Path:
        """Where what is remembered lies that is too large for a value."""
        place = QStandardPaths.StandardLocation.GenericConfigLocation
        return Path(QStandardPaths.writableLocation(place)) / FOLDER

    def write(self) -> None:
        """Write to disk now."""
        self._store.sync()
