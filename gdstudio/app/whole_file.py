"""Writing a file of the user's: whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import stat
import sys
from collections.abc import Callable, Generator, Iterator
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
HELD = {5, 32, 33}
"""Windows' numbers for a file that another program has open: denied, shared, locked."""
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_whole(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Write a file to a temporary neighbour and rename it when it is whole. Raises SpecError.

    A link is followed. Until the new file is whole the old one stays as it was, and of the
    neighbour nothing stays: where the system can, it has no name until it is whole, and elsewhere,
    if the process is killed, the next file that is written beside it takes it away.
    """

    def at_once(stream: IO[bytes]) -> Iterator[float]:
        write(stream)
        return iter(())

    for _ in writing_whole(path, at_once):
        pass


def writing_whole(
    path: Path, write: Callable[[IO[bytes]], Iterator[float]]
) -> Generator[float, None, None]:
    """Do the same part by part: whenever ``write`` yields, this does. Raises SpecError.

    A generator that is closed before its end leaves everything as it was.
    """
    target = writable(path)
    try:
        remove_parts(target.parent)
        with _part_beside(target) as (stream, part):
            yield from write(stream)
            stream.flush()
            os.fsync(stream.fileno())
            _give_name(stream, part)
            if sys.platform == "win32":  # an open file cannot be renamed there
                stream.close()
            os.chmod(part, _mode_of(target))
            _rename(part, target)
    except OSError as error:
        raise _refusal(path, error) from None


@contextmanager
def folder_beside(path: Path) -> Iterator[Path]:
    """Make a folder to be filled and then renamed, beside ``path``; else it goes. Raises OSError.

    If the process is killed, the next one that is made there takes it away.
    """
    remove_parts(path.parent)
    while True:
        made = path.parent / _part_name()
        remove = partial(shutil.rmtree, made, ignore_errors=True)
        with putting_away(remove):
            try:
                made.mkdir(0o700)
                with _held_folder(made) as ours:
                    if ours:
                        yield made
                        return
            finally:
                remove()


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


def check_out(path: Path) -> None:
    """Raise SpecError, with the option's name, if what ``--out`` names cannot be written."""
    try:
        writable(path)
    except SpecError as error:
        raise error.at(prefix="--out") from None


def remove_parts(folder: Path) -> None:
    """Remove what processes that were killed have left in a folder; others write on."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if PART.fullmatch(entry.name) and not entry.is_symlink():
                with suppress(OSError):
                    _remove_unless_held(entry.path, folder=entry.is_dir())


@contextmanager
def _part_beside(target: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """Open the temporary neighbour of a file, held as ours; whatever happens, it goes."""
    while True:
        part = target.parent / _part_name()
        remove = partial(part.unlink, missing_ok=True)
        with putting_away(remove):
            try:
                handle = _unnamed_in(target.parent)
                named = handle is None
                if handle is None:
                    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
                    handle = os.open(part, flags, 0o600)
                with open(handle, "w+b") as stream, _held(stream):
                    if not named or not _taken(stream):
                        yield stream, part
                        return
            finally:
                remove()


def _part_name() -> str:
    return f".gdstudio-{secrets.token_hex(6)}.part"


if sys.platform == "win32":
    # An open file cannot be removed there: that alone tells whose it is.

    @contextmanager
    def _held(stream: IO[bytes]) -> Iterator[None]:
        yield

    def _taken(stream: IO[bytes]) -> bool:
        return False

    @contextmanager
    def _held_folder(path: Path) -> Iterator[bool]:
        yield True

    def _remove_unless_held(name: str, *, folder: bool) -> None:
        if not folder:  # whose a folder is cannot be told
            os.unlink(name)

    def _unnamed_in(folder: Path) -> int | None:
        return None

    def _give_name(stream: IO[bytes], part: Path) -> None:
        pass

else:
    import fcntl

    _DESCRIPTORS = Path("/proc/self/fd")

    def _unnamed_in(folder: Path) -> int | None:
        """Open a file that has no name, and goes with the process; None where there are none."""
        flag = getattr(os, "O_TMPFILE", None)
        if flag is None or not _DESCRIPTORS.is_dir():
            return None
        try:
            return os.open(folder, os.O_RDWR | flag, 0o600)
        except OSError:  # a file system without: whatever else is wrong shows with a name, too
            return None

    def _give_name(stream: IO[bytes], part: Path) -> None:
        """Name a file that is whole, if it has no name. Raises OSError."""
        if os.fstat(stream.fileno()).st_nlink:
            return
        opened = str(_DESCRIPTORS / str(stream.fileno()))
        handle = os.open(part.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:  # with a folder told, Python follows the link, which is to the file itself
            os.link(opened, part, src_dir_fd=handle, follow_symlinks=True)
        except OSError:  # the file system takes nameless files, and gives them no name
            stream.seek(0)
            with open(part, "xb") as copy:
                shutil.copyfileobj(stream, copy)
                copy.flush()
                os.fsync(copy.fileno())
        finally:
            os.close(handle)

    @contextmanager
    def _held_folder(path: Path) -> Iterator[bool]:
        """Hold a folder as ``_held`` does; whether nobody has removed it before."""
        try:
            handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except FileNotFoundError:
            yield False
            return
        try:
            with suppress(OSError):
                fcntl.flock(handle, fcntl.LOCK_EX)
            yield os.path.lexists(path)
        finally:
            os.close(handle)

    @contextmanager
    def _held(stream: IO[bytes]) -> Iterator[None]:
        """Hold a lock, which ends with the process, however that ends."""
        with suppress(OSError):  # some file systems know no locks; nothing is removed there
            fcntl.flock(stream, fcntl.LOCK_EX)
        yield

    def _taken(stream: IO[bytes]) -> bool:
        """Whether somebody has removed the file before it was held."""
        return os.fstat(stream.fileno()).st_nlink == 0

    def _remove_unless_held(name: str, *, folder: bool) -> None:
        way = os.O_RDONLY | os.O_DIRECTORY if folder else os.O_RDWR | os.O_NONBLOCK
        handle = os.open(name, way | os.O_NOFOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if folder:
                shutil.rmtree(name)
            elif stat.S_ISREG(os.fstat(handle).st_mode):
                os.unlink(name)
        finally:
            os.close(handle)


def _rename(part: Path, target: Path) -> None:
    """Let the new file take the place of the old one. Raises OSError.

    Windows denies that while another program has the old one open: a spreadsheet its table.
    """
    try:
        os.replace(part, target)
    except OSError as error:
        if getattr(error, "winerror", None) in HELD and target.exists():
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY)) from None
        raise


def _refusal(path: Path, error: OSError) -> SpecError:
    """Return what the system refused as a sentence that says what to do."""
    if error.errno == errno.ENAMETOOLONG:
        template = QT_TRANSLATE_NOOP(
            "SpecError", "cannot be written: the name is too long; choose a shorter one"
        )
    elif error.errno == errno.EBUSY:
        template = QT_TRANSLATE_NOOP(
            "SpecError",
            "cannot be written: another program has the file open; close it there, "
            "or choose another name",
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
