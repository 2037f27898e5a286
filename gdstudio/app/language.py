"""The language in which texts of lessons are shown: that of the translation that is in use."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gdstudio.core.text.languages import Text, text_in


def language() -> str:
    """Return the code of the language in use; every translation says its own."""
    return QCoreApplication.translate("Language", "en")


def told(text: Text | str) -> str:
    """Return ``text`` in the language in use; a plain one is the same in all."""
    return text if isinstance(text, str) else text_in(text, language())
