"""What is said of a file that is held over the window, or was pasted."""

from __future__ import annotations

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.widgets.translation import translator

_tr = translator("Arrival")

MIME = "application/x-gdstudio-experiment"
"""Under what name the clipboard holds the experiment beside its picture."""


def without_experiment() -> str:
    """Return what is said of a picture that is only pixels."""
    return _tr(
        QT_TRANSLATE_NOOP("Arrival", "This picture carries no experiment. Ask for the file itself.")
    )
