"""What is remembered between starts: window, theme, language, speed, the last experiment."""

from __future__ import annotations

import errno
import math
import os
import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

FOLDER = "gdstudio"
LAYOUT_VERSION = 3
"""Raised when docks change such that an old layout would not fit."""


ROOM = 65_536
"""Bytes that are written to find out whether there is room for what is remembered."""


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

    def write(self) -> str:
        """Write to disk now; return why that is refused, in the system's words, if it is."""
        self._store.sync()
        return self.refusal() if self._store.status() == QSettings.Status.AccessError else ""

    def refusal(self) -> str:
        """Return why nothing can be remembered, in the system's words; empty if it can.

        Qt says nothing of itself. A file is made for it that has no name.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.folder) as stream:
                stream.write(bytes(ROOM))
        except OSError as error:
            return error.strerror or str(error)
        return "" if self._store.isWritable() else os.strerror(errno.EACCES)
