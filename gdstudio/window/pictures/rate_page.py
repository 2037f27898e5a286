"""The pages on a learning rate and on the exact solution, with what makes pictures of them."""

from __future__ import annotations

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms.step.page_dialog import PageDialog
from gdstudio.rooms.step.panel import StepPanel
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
    _pictured("learning-rate", _step_panel(desk).explain_rate(), desk)


def open_solution_page(desk: Desk) -> None:
    """Open the page on the normal equation, in the same way."""
    _pictured("exact-solution", _step_panel(desk).explain_solution(), desk)


def _step_panel(desk: Desk) -> StepPanel:
    panel = desk.panels["dock_maths"]
    assert isinstance(panel, StepPanel)
    return panel


def _pictured(name: str, dialog: PageDialog, desk: Desk) -> None:
    subject = Subject(
        name,
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


def _copy(subject: Subject, dialog: PageDialog, desk: Desk) -> None:
    """Copy the picture; say so where it was asked for, and behind it."""
    copy(subject)
    dialog.copy.tell(_tr(QT_TRANSLATE_NOOP("Picture", "Copied")))
    say_copied(desk)
