"""The page on a learning rate, with what makes pictures of it."""

from __future__ import annotations

from gdstudio.kit.desk import Desk
from gdstudio.rooms import StepPanel
from gdstudio.window.pictures.picture import PANEL_SCALE, SCALE, Subject, ask_and_save, copy


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
    dialog.copy_asked.connect(lambda: copy(subject))
    dialog.save_asked.connect(lambda: ask_and_save(subject, desk, dialog))
