"""The notes of the lines: what the lectures say of them in passing."""

from __future__ import annotations

from gdstudio.core.code.notes import NOTES
from gdstudio.kit.widgets.translation import translated


def note_text(name: str) -> str:
    """Return what there is to know of a line, by the name of its note; "" if there is nothing."""
    return translated("CodeNote", NOTES[name]) if name in NOTES else ""
