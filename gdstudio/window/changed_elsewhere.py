"""Asks before a file is written over that another program has written meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.translation import translator

_tr = translator("ChangedElsewhere")


def ask(
    desk: Desk, file: Path, write_over: Callable[[], object], save_as: Callable[[], object]
) -> None:
    """Say that ``file`` is not what it was here, and do what is answered; Esc does nothing."""
    box = QMessageBox(desk.window)
    box.setObjectName("changed_elsewhere")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(_tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "Save experiment")))
    box.setText(
        _tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "The file has changed since it was read here"))
    )
    text = _tr(
        QT_TRANSLATE_NOOP(
            "ChangedElsewhere",
            "Another program has written {name}. What stands in it now would be lost.",
        )
    )
    box.setInformativeText(text.format(name=file.name))
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
    over.setToolTip(
        _tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "What the other program has written is lost"))
    )
    stop.setToolTip(
        _tr(QT_TRANSLATE_NOOP("ChangedElsewhere", "The file stays as it is; nothing is saved"))
    )
    box.setDefaultButton(elsewhere)
    box.setEscapeButton(stop)
    elsewhere.clicked.connect(lambda: save_as())
    over.clicked.connect(lambda: write_over())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
