"""How keys are written: an arrow as the arrow that is on the key, in every language."""

from __future__ import annotations

import sys

from PySide6.QtGui import QKeySequence

ARROWS = {"Right": "→", "Left": "←", "Up": "↑", "Down": "↓"}


def key_text(keys: QKeySequence, platform: str = sys.platform) -> str:
    """Return keys as they are written here: ``Ctrl+Z``, ``Shift+→``; "" for none.

    On a Mac, what files call Ctrl is the command key, and Qt has signs for all of them.
    """
    if platform == "darwin":
        return keys.toString(QKeySequence.SequenceFormat.NativeText)
    held, plus, last = keys.toString(QKeySequence.SequenceFormat.PortableText).rpartition("+")
    if last in ARROWS:
        return f"{held}{plus}{ARROWS[last]}"
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
