"""Keeps what a lesson asks to be pictured, and opens the dialog that hands it in."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from gdstudio.app.coach import Coach
from gdstudio.app.lesson_work import key_on
from gdstudio.core.errors import SpecError
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.translation import error_text


class HandingIn(QObject):
    """The window's: it takes a picture of it when a task of that kind is made."""

    def __init__(self, desk: Desk, coach: Coach) -> None:
        super().__init__(desk.window)
        self._desk, self._coach = desk, coach
        coach.captured.connect(self._on_coach_captured)

    def open(self) -> None:
        """Show what can be handed in now."""
        from gdstudio.window.handin.dialog import open_hand_in
        from gdstudio.window.handin.kept import KeptShots

        open_hand_in(self._desk, self._coach, KeptShots(self._desk.settings))

    @Slot(int)
    def _on_coach_captured(self, task: int) -> None:
        from gdstudio.window.handin.kept import KeptShots
        from gdstudio.window.handin.pieces import shot_of

        try:
            kept = KeptShots(self._desk.settings)
            kept.keep(key_on(self._desk.studio), task, shot_of(self._desk))
        except SpecError as error:
            text = self.tr("The picture could not be kept for Hand in: {reason}")
            self._desk.studio.hover(text.format(reason=error_text(error)), lasting=True)
