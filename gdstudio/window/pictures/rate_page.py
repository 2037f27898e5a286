"""The pages on a learning rate and on the exact solution, with what makes pictures of them."""

from __future__ import annotations

from gdstudio.kit.desk import Desk
from gdstudio.rooms import StepPanel
from gdstudio.rooms.step.page_dialog import PageDialog
from gdstudio.window.pictures.picture import PANEL_SCALE, SCALE, Subject, ask_and_save, copy


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
    dialog.copy_asked.connect(lambda: copy(subject))
    dialog.save_asked.connect(lambda: ask_and_save(subject, desk, dialog))
