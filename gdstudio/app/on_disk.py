"""What another program has done to a file since it was read or written here."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path


class OnDisk:
    """How the files of experiments, and the tables beside them, looked when last read or written.

    Told by size and times, as a table may be long; what has gone has lost nothing more.
    """

    def __init__(self) -> None:
        self._seen: dict[str, str] = {}

    def note(self, path: Path) -> None:
        """Remember how a file and the tables that may go with it look now."""
        self._seen.update((name, _stamp(name)) for name in _with_tables(path))

    def changed(self, files: Iterable[Path], *, unseen: bool = False) -> Path | None:
        """Return the first of these files that was written by somebody else meanwhile.

        ``unseen``: as such counts what is there now and was not, or was never looked at.
        """
        for file in files:
            name = _real(file)
            before, now = self._seen.get(name, ""), _stamp(name)
            if now and now != before and (before or unseen):
                return file
        return None

    def told(self, path: Path) -> str:
        """Return what is remembered of a file, for ``recall`` in another process."""
        names = _with_tables(path)
        return json.dumps({name: self._seen[name] for name in names if name in self._seen})

    def recall(self, told: str) -> None:
        """Remember what ``told`` has returned; what it cannot have returned says nothing."""
        try:
            seen = json.loads(told or "{}")
        except ValueError:
            return
        if isinstance(seen, dict):
            self._seen.update((name, stamp) for name, stamp in seen.items() if type(stamp) is str)


def _with_tables(path: Path) -> Iterator[str]:
    """Yield a file, and what tables beside it are called as long as there are any.

    Beside the file that a link leads to, as it is written.
    """
    yield _real(path)
    path = Path(_real(path))
    table, copy = path.with_suffix(".csv"), 1
    while os.path.lexists(table):
        yield _real(table)
        copy += 1
        table = path.with_name(f"{path.stem}-{copy}.csv")


def _real(path: Path) -> str:
    return os.path.realpath(path)


def _stamp(name: str) -> str:
    """Return what changes whenever a file is written, though its time be set back; "" for none."""
    try:
        found = os.stat(name)
    except (OSError, ValueError):
        return ""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
