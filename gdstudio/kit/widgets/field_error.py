"""How a field shows that what stands in it is wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def mark_error(field: QWidget, text: str) -> None:
    """Let the style sheet and assistive technology show that a field is wrong."""
    if field.accessibleDescription() != text:
        field.setAccessibleDescription(text)
    bad = bool(text)
    if bool(field.property("bad")) != bad:
        field.setProperty("bad", bad)
        field.style().unpolish(field)
        field.style().polish(field)
        field.update()
