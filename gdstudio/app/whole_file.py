"""Writing a file of the user's: whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import IO

from gdstudio.core.errors import SpecError
from gdstudio.core.files.resources import is_shipped
from gdstudio.core.interruption import putting_away
from gdstudio.core.text import QT_TRANSLATE_NOOP

PART = re.compile(r"\.gdstudio-[0-9a-f]{12}\.part")
"""What a file is called until it is whole; short, so that any name has room for it."""
FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_whole(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Write a file to a temporary neighbour and rename it when it is whole. Raises SpecError.

    A link is followed. Until the new file is whole the old one stays as it was, and of the
    neighbour nothing stays, unless the process is killed: then the next file that is written
    beside it takes it away.
    """
    target = writable(path)
    try:
        remove_parts(target.parent)
        with _part_beside(target) as (stream, part):
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
            if sys.platform == "win32":  # an open file cannot be renamed there
                stream.close()
            os.chmod(part, _mode_of(target))
            os.replace(part, target)
    except OSError as error:
        raise _refusal(path, error) from None


def writable(path: Path) -> Path:
    """Return the file that is written under a name: what a link leads to. Raises SpecError.

    Asked before there is anything to write: what can be known then is said then.
    """
    try:
        target = Path(os.path.realpath(path))
        try:
            mode = target.stat().st_mode
        except FileNotFoundError:
            mode = None
        parent = target.parent.is_dir()
        allowed = parent and os.access(target.parent, os.W_OK | os.X_OK)
    except OSError as error:
        raise _refusal(path, error) from None
    except ValueError as error:  # a NUL in the name
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "cannot be written: {reason}"),
            file=path,
            reason=str(error),
        ) from None
    if not parent:
        template = QT_TRANSLATE_NOOP(
            "SpecError",
            "cannot be written: the folder does not exist; make it first, or choose another",
        )
    elif mode is not None and stat.S_ISDIR(mode):
        template = QT_TRANSLATE_NOOP(
            "SpecError", "cannot be written: it is a folder; choose the name of a file"
        )
    elif mode is not None and not stat.S_ISREG(mode):
        template = QT_TRANSLATE_NOOP(
            "SpecError", "cannot be written: it is a device or a pipe; choose the name of a file"
        )
    elif is_shipped(target):
        template = QT_TRANSLATE_NOOP(
            "SpecError", "cannot be written: it belongs to the program; choose another folder"
        )
    elif not allowed:
        template = QT_TRANSLATE_NOOP(
            "SpecError", "cannot be written: the folder is read-only; choose another"
        )
    elif mode is not None and not os.access(target, os.W_OK):
        template = QT_TRANSLATE_NOOP(
            "SpecError", "cannot be written: the file is read-only; choose another name"
        )
    else:
        return target
    raise SpecError("", template, file=path)


def remove_parts(folder: Path) -> None:
    """Remove what processes that were killed have left in a folder; others write on."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if PART.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    _remove_unless_held(entry.path)


@contextmanager
def _part_beside(target: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """Open the temporary neighbour of a file, held as ours; whatever happens, it goes."""
    while True:
        part = target.parent / f".gdstudio-{secrets.token_hex(6)}.part"
        remove = partial(part.unlink, missing_ok=True)
        with putting_away(remove):
            try:
                flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
                with open(os.open(part, flags, 0o600), "w+b") as stream, _held(stream):
                    if not _taken(stream):
                        yield stream, part
                        return
            finally:
                remove()


if sys.platform == "win32":
    # An open file cannot be removed there: that alone tells whose it is.

    @contextmanager
    def _held(stream: IO[bytes]) -> Iterator[None]:
        yield

    def _taken(stream: IO[bytes]) -> bool:
        return False

    def _remove_unless_held(name: str) -> None:
        os.unlink(name)

else:
    import fcntl

    @contextmanager
    def _held(stream: IO[bytes]) -> Iterator[None]:
        """Hold a lock, which ends with the process, however that ends."""
        with suppress(OSError):  # some file systems know no locks; nothing is removed there
            fcntl.flock(stream, fcntl.LOCK_EX)
        yield

    def _taken(stream: IO[bytes]) -> bool:
        """Whether somebody has removed the file before it was held."""
        return os.fstat(stream.fileno()).st_nlink == 0

    def _remove_unless_held(name: str) -> None:
        handle = os.open(name, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.unlink(name)
        finally:
            os.close(handle)


def _refusal(path: Path, error: OSError) -> SpecError:
    """Return what the system refused as a sentence that says what to do."""
    if error.errno == errno.ENAMETOOLONG:
        template = QT_TRANSLATE_NOOP(
            "SpecError", "cannot be written: the name is too long; choose a shorter one"
        )
    elif error.errno in FULL:
        template = QT_TRANSLATE_NOOP(
            "SpecError",
            "cannot be written: {reason}; free some room on the disk, or choose another folder",
        )
    elif error.errno in FORBIDDEN:
        template = QT_TRANSLATE_NOOP(
            "SpecError", "cannot be written: {reason}; choose another folder or name"
        )
    else:
        template = QT_TRANSLATE_NOOP("SpecError", "cannot be written: {reason}")
    return SpecError("", template, file=path, reason=error.strerror or str(error))


def _mode_of(path: Path) -> int:
    """Return the permissions the file has, or those a new one gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
