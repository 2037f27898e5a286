"""What comes before the window closes: keeping what was not saved, or saying that it is lost."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

from gdstudio.app.coach import Coach
from gdstudio.app.last_session import LastSession
from gdstudio.core.errors import SpecError
from gdstudio.core.text.visible import visible
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.translation import error_text


class Parting(QObject):
    """Lets the window close. It stays open once only, if what was not saved cannot be kept."""

    def __init__(self, desk: Desk, session: LastSession, coach: Coach) -> None:
        super().__init__(desk.window)
        self._desk, self._session, self._coach = desk, session, coach
        self._told = False

    def close_unasked(self) -> None:
        """Close, whatever is lost: who ends the process does not wait for an answer."""
        self._told = True
        self._desk.window.close()

    def write_settings(self) -> None:
        """Have the settings written; there is no window any more to say in that they are not."""
        refusal = self._desk.settings.write()
        if refusal:
            text = f"settings cannot be kept in {self._desk.settings.folder}: {refusal}"
            print(f"gdstudio: {visible(text)}", file=sys.stderr)  # noqa: T201  as below

    def agreed(self) -> bool:
        """Keep what was not saved; False, with an explanation, where that fails the first time."""
        try:
            self._session.close(self._desk.studio, self._coach.opened, self._coach.progress)
        except SpecError as error:
            if not self._told and self._desk.window.isVisible():
                self._told = True
                again = self.tr("Save it elsewhere, or close the window once more and lose it.")
                title = self.tr("What you have not saved cannot be kept")
                self._desk.show_error(title, f"{error_text(error)}\n{again}")
                return False
            text = f"gdstudio: what was not saved is lost: {error}"
            print(text, file=sys.stderr)  # noqa: T201  there is no window any more to say it in
        return True
