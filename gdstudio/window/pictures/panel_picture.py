"""What the camera of a panel does, and the window's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.widgets.translation import error_text, translator
from gdstudio.window.pictures.exports import CAPTION, ask_name
from gdstudio.window.pictures.picture import Subject, copy, panel_subject, save

if TYPE_CHECKING:
    from pathlib import Path

    from gdstudio.kit.panel import Panel
    from gdstudio.window.main_window import MainWindow

_tr = translator("Picture")


def picture_menu(panel: Panel) -> QMenu:
    """Return what the camera of a panel offers."""
    subject = panel_subject(panel)
    settings = subject.settings
    menu = QMenu(panel)
    menu.setToolTipsVisible(True)
    menu.addAction(_tr(QT_TRANSLATE_NOOP("Picture", "Copy image"))).triggered.connect(
        lambda: copy(subject)
    )
    menu.addAction(_tr(QT_TRANSLATE_NOOP("Picture", "Save image…"))).triggered.connect(
        lambda: ask_and_save(subject, panel)
    )
    menu.addSeparator()
    strip = menu.addAction(_tr(QT_TRANSLATE_NOOP("Picture", "With the settings below")))
    strip.setCheckable(True)
    strip.setChecked(subject.captioned)
    strip.toggled.connect(lambda on: settings.set(CAPTION, "yes" if on else "no"))
    options = menu.addAction(_tr(QT_TRANSLATE_NOOP("Picture", "Picture options…")))
    options.setObjectName("picture_options")
    options.setToolTip(
        _tr(QT_TRANSLATE_NOOP("Picture", "How fine it is, the strip with the settings, your name"))
    )
    options.triggered.connect(lambda: _open_options(panel))
    return menu


def copy_panel(panel: Panel) -> None:
    """Copy the picture of a panel to the clipboard."""
    copy(panel_subject(panel))


def ask_and_save(subject: Subject, parent: QWidget, *, drawn: bool = False) -> Path | None:
    """Ask for a name and save the picture there; return it. ``drawn``: as SVG, unless renamed."""
    kinds = ["PNG (*.png)"]
    if subject.is_plot:
        kinds.insert(0 if drawn else 1, "SVG (*.svg)")
    ending = "svg" if drawn and subject.is_plot else "png"
    title = _tr(QT_TRANSLATE_NOOP("Picture", "Save image"))
    path = ask_name(parent, subject.settings, title, f"{subject.name}.{ending}", ";;".join(kinds))
    if path is None:
        return None
    try:
        save(subject, path)
    except SpecError as error:
        said = _tr(QT_TRANSLATE_NOOP("Picture", "The image was not written"))
        window_of(parent).files.show_error(said, error_text(error))
        return None
    return path


def window_of(widget: QWidget) -> MainWindow:
    """Return the window that a panel or a dialog belongs to, floating or not."""
    from gdstudio.window.main_window import MainWindow

    found: QWidget | None = widget
    while not isinstance(found, MainWindow):
        assert found is not None
        found = found.parentWidget()
    return found


def _open_options(panel: Panel) -> None:
    from gdstudio.window.pictures.picture_dialog import open_picture_dialog

    open_picture_dialog(panel)
