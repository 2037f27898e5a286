"""What the camera of a panel does."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.panel import Panel
from gdstudio.kit.widgets.translation import translator
from gdstudio.window.pictures.picture import (
    ask_and_save,
    copy,
    panel_subject,
    say_copied,
    want_caption,
)

_tr = translator("Picture")


def picture_menu(panel: Panel) -> QMenu:
    """Return what the camera of a panel offers."""
    subject, desk = panel_subject(panel), panel.context.desk
    assert desk is not None  # in films and sheets, panels have no cameras
    settings = desk.settings
    menu = QMenu(panel)
    menu.setToolTipsVisible(True)
    menu.addAction(_tr(QT_TRANSLATE_NOOP("Picture", "Copy image"))).triggered.connect(
        lambda: copy_panel(panel)
    )
    menu.addAction(_tr(QT_TRANSLATE_NOOP("Picture", "Save image…"))).triggered.connect(
        lambda: ask_and_save(subject, desk, panel)
    )
    menu.addSeparator()
    strip = menu.addAction(_tr(QT_TRANSLATE_NOOP("Picture", "With the settings below")))
    strip.setCheckable(True)
    strip.setChecked(subject.captioned)
    strip.toggled.connect(lambda on: want_caption(settings, on=on))
    options = menu.addAction(_tr(QT_TRANSLATE_NOOP("Picture", "Picture options…")))
    options.setObjectName("picture_options")
    options.setToolTip(
        _tr(QT_TRANSLATE_NOOP("Picture", "How fine it is, the strip with the settings, your name"))
    )
    options.triggered.connect(lambda: desk.when_whole(partial(_open_options, panel)))
    return menu


def copy_panel(panel: Panel) -> None:
    """Copy the picture of a panel to the clipboard."""
    copy(panel_subject(panel))
    if panel.context.desk is not None:
        say_copied(panel.context.desk)


def _open_options(panel: Panel) -> None:
    from gdstudio.window.pictures.picture_dialog import open_picture_dialog

    open_picture_dialog(panel)
