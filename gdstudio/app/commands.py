"""Undoable edits of the experiment, each of which keeps the film it replaced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QUndoCommand, QUndoStack

from gdstudio.core.experiment import Experiment
from gdstudio.core.run import Run

FILM_MEMORY = 512 * 2**20
"""Bytes of replaced runs that the undo history keeps; the oldest go first."""


@dataclass
class Film:
    """An experiment with what was recorded of it and where the cursor stood.

    ``run`` is None once the record was dropped to save memory, or before it was made.
    """

    experiment: Experiment
    run: Run | None = None
    cursor: int = 0
    lesson_id: str | None = None
    path: Path | None = None


Show = Callable[[Film], None]
Current = Callable[[], Film]


class ReplaceFilm(QUndoCommand):
    """One edit: the film before it and the film after it. Undo brings the old film back."""

    def __init__(self, text: str, after: Film, show: Show, current: Current) -> None:
        super().__init__(text)
        self.before = current()
        self.after = after
        self._show = show
        self._current = current

    def redo(self) -> None:
        """Show the new film; the current one is kept with its newest rows and cursor."""
        self.before = self._current()
        self._show(self.after)

    def undo(self) -> None:
        """Show the old film."""
        self.after = self._current()
        self._show(self.before)


def forget_old_films(stack: QUndoStack, limit: int = FILM_MEMORY) -> None:
    """Drop the records of the oldest edits until the history fits ``limit`` bytes."""
    total = 0
    for index in range(stack.count() - 1, -1, -1):
        command = stack.command(index)
        if not isinstance(command, ReplaceFilm):
            continue
        film = command.before if index < stack.index() else command.after
        if film.run is not None:
            total += film.run.nbytes
            if total > limit:
                film.run = None
