"""Keeps PySide from reading the source of every module that is imported.

PySide looks in it for a word, to know whether the module may switch its snake_case names on
(PYSIDE-2029). Nothing here does. Reading some 1,500 files, torch's among them, and keeping their
lines takes a tenth of the start and 20 MB.
"""

from __future__ import annotations

import sys


def leave_sources_unread() -> None:
    """Count every module as one that may use PySide, without a look; if PySide has such a look."""
    features = sys.modules.get("shibokensupport.feature")
    if features is not None and hasattr(features, "_mod_uses_pyside"):
        features._mod_uses_pyside = _uses_pyside  # type: ignore[attr-defined]


def _uses_pyside(_module: object) -> bool:
    return True
