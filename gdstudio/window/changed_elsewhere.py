"""Asks before a file is written over that holds what would be lost: of others, or by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.translation import translator

_tr = translator("ChangedElsewhere")


def ask_changed(
    desk: Desk, file: Path, write_over: Callable[[], object], save_as: Callable[[], object]
) -> None:
    """Say that ``file`` is not what it was here, and do what is answered; Esc does nothing."""
    text = _tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "The file has changed meanwhile"))
    told = _tr(
        QT_TRANSLATE_NOOP(
            "ChangedElsewhere",
            "{name} is not what it was when it was opened or saved here. "
            "What stands in it now would be lost.",
        )
    )
    _ask(desk, text, told.format(name=file.name), write_over, save_as)


def ask_comments(
    desk: Desk, file: Path, write_over: Callable[[], object], save_as: Callable[[], object]
) -> None:
    """Say that ``file`` was written by hand, and do what is answered; Esc does nothing."""
    text = _tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "There are comments in this file"))
    told = _tr(
        QT_TRANSLATE_NOOP(
            "ChangedElsewhere",
            "Lines of {name} that begin with # are not kept when it is saved from here.",
        )
    )
    _ask(desk, text, told.format(name=file.name), write_over, save_as)


def _ask(
    desk: Desk,
    text: str,
    told: str,
    write_over: Callable[[], object],
    save_as: Callable[[], object],
) -> None:
    box = QMessageBox(desk.window)
    box.setObjectName("changed_elsewhere")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(_tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "Save experiment")))
    box.setText(text)
    box.setInformativeText(told)
    elsewhere = box.addButton(
        _tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "Save under another name …")),
        QMessageBox.ButtonRole.AcceptRole,
    )
    over = box.addButton(
        _tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "Write over it")),
        QMessageBox.ButtonRole.DestructiveRole,
    )
    stop = box.addButton(
        _tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "Cancel")), QMessageBox.ButtonRole.RejectRole
    )
    elsewhere.setToolTip(
        _tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "Both stay: yours gets a name of its own"))
    )
    over.setToolTip(_tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "What stands in it now is lost")))
    stop.setToolTip(
        _tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "The file stays as it is; nothing is saved"))
    )
    box.setDefaultButton(elsewhere)
    box.setEscapeButton(stop)
    elsewhere.clicked.connect(lambda: save_as())
    over.clicked.connect(lambda: write_over())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
