"""Boxes that ask: plain texts, and buttons that say what they do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget


def message_box(parent: QWidget, name: str, title: str, text: str, told: str) -> QMessageBox:
    """Return a box with a heading and what is told of it; what files say is never taken for HTML.

    The heading is never broken: what may be long belongs into ``told``.
    """
    box = QMessageBox(parent)
    box.setObjectName(name)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(told)
    return box


def add_answer(box: QMessageBox, text: str, tip: str, role: QMessageBox.ButtonRole) -> QPushButton:
    """Add a button with a tooltip."""
    button = box.addButton(text, role)
    button.setToolTip(tip)
    return button
