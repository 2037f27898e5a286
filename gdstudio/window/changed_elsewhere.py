"""Asks before a file is written over that holds what would be lost: of others, or by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.message_box import add_answer, message_box
from gdstudio.kit.widgets.translation import translator

_tr = translator("ChangedElsewhere")

Reason = Literal["changed", "comments"]

REASONS: dict[Reason, tuple[str, str]] = {
    "changed": (
        QT_TRANSLATE_NOOP("ChangedElsewhere", "The file has changed meanwhile"),
        QT_TRANSLATE_NOOP(
            "ChangedElsewhere",
            "{name} is not what it was when it was opened or saved here. "
            "What stands in it now would be lost.",
        ),
    ),
    "comments": (
        QT_TRANSLATE_NOOP("ChangedElsewhere", "There are comments in this file"),
        QT_TRANSLATE_NOOP(
            "ChangedElsewhere",
            "Lines of {name} that begin with # are not kept when it is saved from here.",
        ),
    ),
}
"""What is said of a file, and what would be lost of it."""


def ask(
    desk: Desk,
    reason: Reason,
    file: Path,
    write_over: Callable[[], object],
    save_as: Callable[[], object],
) -> None:
    """Say what would be lost of ``file``, and do what is answered; Esc does nothing."""
    title = _tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "Save experiment"))
    text, told = map(_tr, REASONS[reason])
    told = told.format(name=file.name)
    box = message_box(desk.window, "changed_elsewhere", title, text, told)
    elsewhere = add_answer(
        box,
        _tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "Save under another name …")),
        _tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "Both stay: yours gets a name of its own")),
        QMessageBox.ButtonRole.AcceptRole,
    )
    over = add_answer(
        box,
        _tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "Write over it")),
        _tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "What stands in it now is lost")),
        QMessageBox.ButtonRole.DestructiveRole,
    )
    stop = add_answer(
        box,
        _tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "Cancel")),
        _tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "The file stays as it is; nothing is saved")),
        QMessageBox.ButtonRole.RejectRole,
    )
    box.setDefaultButton(elsewhere)
    box.setEscapeButton(stop)
    elsewhere.clicked.connect(lambda: save_as())
    over.clicked.connect(lambda: write_over())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
