"""What comes before the window closes: keeping what was not saved, or saying that it is lost."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from gdstudio.app.coach import Coach
from gdstudio.app.documents import takes_long
from gdstudio.app.last_session import Keeping, LastSession
from gdstudio.core.errors import SpecError
from gdstudio.core.text.numbers import format_fixed
from gdstudio.core.text.visible import visible
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.translation import error_text

if TYPE_CHECKING:
    from gdstudio.rooms.data.long_edit import LongEdit


class Parting(QObject):
    """Lets the window close. It stays open once only, if what was not saved cannot be kept.

    A long table is written beside the window, which closes once that is done.
    """

    def __init__(self, desk: Desk, session: LastSession, coach: Coach) -> None:
        super().__init__(desk.window)
        self._desk, self._session, self._coach = desk, session, coach
        self._told = self._kept = False
        self._under_way: LongEdit | None = None

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
        """Keep what was not saved; False, with an explanation, where that fails the first time.

        False as well while it is still written; then the window closes by itself.
        """
        if self._kept:
            return True
        asked_again = self._under_way is not None
        if self._under_way is not None:
            self._under_way.cancel()
        studio = self._desk.studio
        keeping = self._session.keeping(studio, self._coach.opened, self._coach.progress)
        if keeping is None:
            return True
        patient = not (self._told or asked_again) and self._desk.window.isVisible()
        if patient and takes_long(studio.experiment):
            self._keep_beside(keeping)
            return False
        try:
            keeping.now()
        except SpecError as error:
            if not self._told and self._desk.window.isVisible():
                self._refuse(error)
                return False
            text = f"gdstudio: what was not saved is lost: {error}"
            print(text, file=sys.stderr)  # noqa: T201  there is no window any more to say it in
        return True

    def _keep_beside(self, keeping: Keeping) -> None:
        from gdstudio.rooms.data.long_edit import LongEdit  # rarely needed

        def take(_: object) -> None:
            self._under_way = None
            keeping.note()
            self._kept = True
            self._desk.window.close()

        self._under_way = LongEdit(self._desk, keeping.work, take, self._refuse, "session")
        data = self._desk.studio.experiment.data
        count = format_fixed(0 if data is None else len(data.raw_y), 0)
        self._under_way.begin(
            self.tr("Keep what is not saved"),
            self.tr("Writing {count} points …").format(count=count),
            self.tr("Leave the window open"),
            modal=True,
        )
        self._under_way.cancelled.connect(self._on_under_way_cancelled)

    @Slot()
    def _on_under_way_cancelled(self) -> None:
        self._under_way = None

    def _refuse(self, error: SpecError) -> None:
        self._under_way, self._told = None, True
        again = self.tr("Save it elsewhere, or close the window once more and lose it.")
        title = self.tr("What you have not saved cannot be kept")
        self._desk.show_error(title, f"{error_text(error)}\n{again}")
