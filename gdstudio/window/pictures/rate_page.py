"""The page on a learning rate, with what makes pictures of it."""

from __future__ import annotations

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms import StepPanel
from gdstudio.rooms.step.rate_dialog import RateDialog
from gdstudio.window.pictures.picture import (
    PANEL_SCALE,
    SCALE,
    Subject,
    ask_and_save,
    copy,
    say_copied,
)

_tr = translator("Picture")


def open_rate_page(desk: Desk) -> None:
    """Open the page on what the present rate does; its pictures have the strip of all others."""
    panel = desk.panels["dock_maths"]
    assert isinstance(panel, StepPanel)
    dialog = panel.explain_rate()
    subject = Subject(
        "learning-rate",
        dialog.windowTitle(),
        dialog.page,
        desk.studio,
        desk.settings,
        desk.theme,
        SCALE,
        PANEL_SCALE,
    )
    dialog.copy_asked.connect(lambda: _copy(subject, dialog, desk))
    dialog.save_asked.connect(lambda: ask_and_save(subject, desk, dialog))


def _copy(subject: Subject, dialog: RateDialog, desk: Desk) -> None:
    """Copy the picture; say so where it was asked for, and behind it."""
    copy(subject)
    dialog.copy.tell(_tr(QT_TRANSLATE_NOOP("Picture", "Copied")))
    say_copied(desk)
