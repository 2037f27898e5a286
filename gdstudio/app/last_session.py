"""What was not saved when the window closed: kept beside the settings, for who comes back to it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from gdstudio.app.commands import Opening
from gdstudio.app.documents import is_inlined, save_experiment
from gdstudio.app.kept_runs import companions_of, with_runs
from gdstudio.app.lesson_progress import Progress, read_progress, write_progress
from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import load_experiment

NAME = "last-session.toml"
PATH, LESSON, ROW = "session/path", "session/lesson", "session/row"
PROGRESS, LOST = "session/progress", "session/lost"
FARTHEST = 100_000
"""Updates that are made again for who goes on: more would take long."""


@dataclass(frozen=True)
class Session:
    """An experiment that was not saved, and where it came from."""

    experiment: Experiment
    path: Path | None
    lesson_id: str | None
    row: int
    """The row that was shown."""
    progress: Progress
    """How far somebody was in its lesson."""
    lost: tuple[str, ...] = ()
    """Names of the runs beside it that could not be kept: runs of other data."""


class LastSession:
    """One experiment at most, in one file. It goes once it is saved or dismissed, never before."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._file = settings.folder / NAME
        self._resumed: Opening | None = None
        """The opening that goes on from it."""

    @property
    def there(self) -> bool:
        """Whether there is one that nobody has gone on from."""
        return self._resumed is None and self._file.is_file()

    def read(self) -> Session:
        """Return it. Raises SpecError if the file does not read."""
        path, lesson = self._settings.text(PATH), self._settings.text(LESSON)
        row = min(max(round(self._settings.number(ROW, 0)), 0), FARTHEST)
        experiment = load_experiment(self._file)
        return Session(
            experiment,
            Path(path) if path else None,
            lesson or None,
            row,
            read_progress(self._settings.text(PROGRESS)),
            tuple(filter(None, self._settings.text(LOST).splitlines())),
        )

    def resumed(self, opening: Opening) -> None:
        """Remember who goes on from it."""
        self._resumed = opening

    def forget(self) -> None:
        """Do not offer it any more."""
        self._resumed = None
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)

    def close(self, studio: Studio, original: Experiment, progress: Progress) -> None:
        """Keep what would be lost of a studio; ``original``: its experiment as it was opened.

        What does not fit into one file, or a folder that cannot be written to, is not kept.
        """
        if is_edited(studio, original):
            self._keep(studio, progress)
        elif self._resumed is studio.opening and studio.undo_stack.isClean():
            self.forget()  # it was saved

    def _keep(self, studio: Studio, progress: Progress) -> None:
        whole, lost = with_runs(studio.experiment, studio.pinned)
        if not is_inlined(whole):
            return
        with contextlib.suppress(SpecError, OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            save_experiment(whole, self._file)
            self._settings.set(PATH, str(studio.path or ""))
            self._settings.set(LESSON, studio.lesson_id or "")
            self._settings.set(ROW, studio.cursor)
            self._settings.set(PROGRESS, write_progress(progress))
            self._settings.set(LOST, "\n".join(lost))


def is_edited(studio: Studio, original: Experiment) -> bool:
    """Whether something would be lost: settings, points, or runs beside one's own."""
    if studio.undo_stack.isClean() and not _own_pins(studio):
        return False
    brought = [made for wanted, made in companions_of(original) if wanted.live]
    raced = [pin.run.experiment for pin in studio.rivals]
    return studio.experiment != original or _own_pins(studio) or raced != brought


def _own_pins(studio: Studio) -> bool:
    return any(not (pin.live or pin.from_lesson) for pin in studio.pinned)
