"""What may be copied of the lines: what is selected, one with its value, all as a program."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms.code.rows import Row
from gdstudio.rooms.code.text import CodeText

_tr = translator("CodePanel")
COMMENT = "  # "


def line_with_value(row: Row) -> str:
    """Return a line as it stands in the listing, with what stands beside it as its comment."""
    said = ", ".join(filter(None, (" ".join(row.said.split()), row.tag)))
    return f"{row.line.text}{COMMENT}{said}" if said else row.line.text


def open_line_menu(
    text: CodeText, row: Row | None, place: QPoint, copy_program: Callable[[], None]
) -> QMenu:
    """Open the menu of a line, ``place`` on the screen; the line is None below the last one."""
    menu = QMenu(text)
    selected = text.textCursor().selection().toPlainText()
    if selected:
        copy = menu.addAction(_tr("Copy"), lambda: copy_text(selected))
        copy.setShortcut(QKeySequence.StandardKey.Copy)
    if row is not None:
        told = line_with_value(row)
        name = _tr("Copy line {line} with its value")
        menu.addAction(name.format(line=row.number), lambda: copy_text(told))
    program = menu.addAction(_tr("Copy the program"), copy_program)
    if not selected:
        program.setShortcut(QKeySequence.StandardKey.Copy)
    menu.addSeparator()
    menu.addAction(_tr("Select all"), text.selectAll)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)
    return menu


def copy_text(text: str) -> None:
    """Put a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)
