"""Reading what a user names: a file of some length, not a pipe or a device that never ends."""

from __future__ import annotations

import errno
import io
import os
import stat
from pathlib import Path
from typing import BinaryIO

BLOCK = 2**18
# Some things that look like files, such as the kernel's messages, wait for more to come.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class NoFileError(OSError):
    """What is named is a pipe, a device or a socket."""


class TooLargeError(OSError):
    """The file is longer than anything that is read whole."""


class _Stream(io.BufferedReader):
    """Refuses to wait."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Read so many bytes, or all. Raises NoFileError where more may come later."""
        content: bytes | None = super().read(size)
        if content is None:
            raise NoFileError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return content


def open_regular(path: Path) -> BinaryIO:
    """Open a file to be read. Raises OSError, at once, for what is none; ValueError for NUL."""
    _check(os.stat(path).st_mode)  # before it is opened: that alone can disturb the other end
    stream = _Stream(io.FileIO(os.open(path, _FLAGS), "rb"))
    try:
        _check(os.fstat(stream.fileno()).st_mode)
    except OSError:
        stream.close()
        raise
    return stream


def read_regular(path: Path, most: int) -> bytes:
    """Return what a file of at most ``most`` bytes holds. Raises as ``open_regular`` does."""
    with open_regular(path) as stream:
        if os.fstat(stream.fileno()).st_size > most:
            raise TooLargeError(errno.EFBIG, os.strerror(errno.EFBIG))
        blocks, size = [], 0
        while block := stream.read(BLOCK):  # at a go, room for ``most`` would be taken
            blocks.append(block)
            size += len(block)
            if size > most:
                raise TooLargeError(errno.EFBIG, os.strerror(errno.EFBIG))
    return b"".join(blocks)


def _check(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise NoFileError(errno.EINVAL, os.strerror(errno.EINVAL))
