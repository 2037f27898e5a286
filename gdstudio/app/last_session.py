"""What was not saved when the window closed: kept beside the settings, for who comes back to it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

from gdstudio.app.commands import Opening
from gdstudio.app.documents import saving
from gdstudio.app.kept_runs import companions_of, with_runs
from gdstudio.app.lesson_progress import Progress, read_progress, write_progress
from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.toml import read_toml
from gdstudio.core.text import QT_TRANSLATE_NOOP

NAME = "last-session.toml"
MOST = 5
"""Experiments that wait at most; the oldest gives way."""
NAMES = (NAME, *(f"last-session.{number}.toml" for number in range(2, MOST + 1)))
ASIDE = "last-session-unreadable"
PATH, LESSON, ROW, PROGRESS, LOST = "path", "lesson", "row", "progress", "lost"
SEEN = "seen"
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
    seen: str = ""
    """How its file looked, for ``OnDisk``."""


@dataclass(frozen=True, eq=False)
class Keeping:
    """How an experiment is kept."""

    work: Generator[float, None, None]
    """Writes it, and yields how much is done; may be done in a thread. Raises SpecError."""
    note: Callable[[], None]
    """Remembers what else is known of it, once it is written."""

    def now(self) -> None:
        """Do both. Raises SpecError."""
        for _ in self.work:
            pass
        self.note()


class LastSession:
    """Experiments that were not saved, each in a file, with its table beside it if it is long.

    One goes once it is saved or dismissed; else only as the oldest of more than five. A file that
    does not read is put aside, never removed.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folder = settings.folder
        self._resumed: list[tuple[Opening, Path]] = []
        """The openings that go on from one, and from which."""
        self._passed: set[Path] = set()
        """Those that nobody is offered any more until the next start."""

    @property
    def there(self) -> bool:
        """Whether there is one that nobody has gone on from."""
        return bool(self._waiting)

    def read(self) -> Session:
        """Return the newest that nobody has gone on from. Raises SpecError if it does not read.

        The error names where its file is from then on.
        """
        file = self._waiting[0]
        path, lesson = (
            self._settings.text(_key(file, PATH)),
            self._settings.text(_key(file, LESSON)),
        )
        row = min(max(round(self._settings.number(_key(file, ROW), 0)), 0), FARTHEST)
        try:
            experiment = load_experiment(file)
        except SpecError as error:
            raise error.at(file=self._put_aside(file)) from None
        return Session(
            experiment,
            Path(path) if os.path.isabs(path) else None,  # else of nobody knows which folder
            lesson or None,
            row,
            read_progress(self._settings.text(_key(file, PROGRESS))),
            tuple(filter(None, self._settings.text(_key(file, LOST)).splitlines())),
            self._settings.text(_key(file, SEEN)),
        )

    def resumed(self, opening: Opening) -> None:
        """Remember who goes on from the newest."""
        file = self._waiting[0]
        self._resumed.append((opening, file))
        self._passed.add(file)

    def forget(self) -> None:
        """Do not offer the newest any more."""
        if self._waiting:
            self._remove(self._waiting[0])

    def close(self, studio: Studio, original: Experiment, progress: Progress) -> None:
        """Keep what would be lost of a studio; ``original``: its experiment as it was opened.

        Raises SpecError where it cannot be kept, as on a full disk.
        """
        keeping = self.keeping(studio, original, progress)
        if keeping is not None:
            keeping.now()

    def keeping(self, studio: Studio, original: Experiment, progress: Progress) -> Keeping | None:
        """Return how to keep what would be lost; None where nothing would be."""
        own = next((file for opening, file in self._resumed if opening is studio.opening), None)
        if is_edited(studio, original):
            return self._keeping(studio, progress, self._place() if own is None else own)
        if own is not None and studio.undo_stack.isClean():
            self._remove(own)  # it was saved
        return None

    # -- inside ----------------------------------------------------------------------------

    @property
    def _files(self) -> list[Path]:
        """Those that are there, the newest first."""
        files = [file for name in NAMES if (file := self._folder / name).is_file()]
        return sorted(files, key=_time_of, reverse=True)

    @property
    def _waiting(self) -> list[Path]:
        return [file for file in self._files if file not in self._passed]

    def _place(self) -> Path:
        """Return a file that is free, else the oldest."""
        free = [file for name in NAMES if not os.path.lexists(file := self._folder / name)]
        return [*free, *reversed(self._files), self._folder / NAME][0]

    def _keeping(self, studio: Studio, progress: Progress, file: Path) -> Keeping:
        whole, lost = with_runs(studio.experiment, studio.pinned)
        known = {
            PATH: os.path.abspath(studio.path) if studio.path is not None else "",
            LESSON: studio.lesson_id or "",
            ROW: studio.cursor,
            PROGRESS: write_progress(progress),
            LOST: "\n".join(lost),
            SEEN: studio.opening.on_disk.told(studio.path) if studio.path is not None else "",
        }

        def note() -> None:
            for what, value in known.items():
                self._settings.set(_key(file, what), value)

        return Keeping(_kept(whole, file), note)

    def _remove(self, file: Path) -> None:
        table = _table_of(file)
        _unlink(file)
        if table is not None:
            _unlink(table)
        self._passed.add(file)

    def _put_aside(self, file: Path) -> Path:
        """Give a file that does not read another name, and return it: somebody may mend it."""
        self._passed.add(file)
        aside, copy = file.with_name(f"{ASIDE}.toml"), 1
        while os.path.lexists(aside):
            copy += 1
            aside = file.with_name(f"{ASIDE}-{copy}.toml")
        try:
            file.rename(aside)
        except OSError:
            return file
        return aside


def _kept(whole: Experiment, file: Path) -> Generator[float, None, None]:
    """Write an experiment, and take away the table of the one that it takes the place of."""
    before = _table_of(file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        yield from saving(whole, file)
    except OSError as error:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "cannot be written: {reason}"),
            file=file,
            reason=error.strerror or str(error),
        ) from None
    if before is not None and before != _table_of(file):
        _unlink(before)


def _key(file: Path, what: str) -> str:
    """Return under which name something more is remembered of a file."""
    number = NAMES.index(file.name) + 1
    return f"session/{what}" if number == 1 else f"session-{number}/{what}"


def _time_of(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _table_of(file: Path) -> Path | None:
    """Return the table that was written beside a file with it."""
    if not file.is_file():
        return None
    try:
        dataset = read_toml(file).get("dataset")
    except SpecError:
        return None
    name = dataset.get("path") if isinstance(dataset, dict) else None
    if not isinstance(name, str) or Path(name).name != name:
        return None
    ours = name.startswith(file.stem) and name.endswith(".csv")
    return file.with_name(name) if ours else None


def _unlink(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)


def is_edited(studio: Studio, original: Experiment) -> bool:
    """Whether something would be lost: settings, points, or runs beside one's own."""
    if not studio.unsaved or (studio.undo_stack.isClean() and not _own_pins(studio)):
        return False  # its file has the runs beside it, too
    brought = [made for wanted, made in companions_of(original) if wanted.live]
    raced = [pin.run.experiment for pin in studio.rivals]
    return studio.experiment != original or _own_pins(studio) or raced != brought


def _own_pins(studio: Studio) -> bool:
    return any(not (pin.live or pin.from_lesson) for pin in studio.pinned)
