"""A column of a record: rows that only grow, in memory or in a file without a name."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import weakref
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

STEP = 16 * 2**20
"""Bytes a file grows by; mapping it anew copies nothing, so it need not double."""
SPARE = 2**30
"""Bytes of the disk that are left to others."""


class Column:
    """Rows that only grow. A view once given keeps showing the rows it had."""

    def __init__(self, width: tuple[int, ...], dtype: Any) -> None:
        self._rows: NDArray[Any] = np.empty((64, *width), dtype)
        self._used = 0
        self._file: IO[bytes] | None = None

    def __len__(self) -> int:
        return self._used

    def reserve(self, end: int) -> None:
        """Make room for ``end`` rows. Raises OSError, and changes nothing, where there is none."""
        if end <= len(self._rows):
            return
        if self._file is not None:
            self._rows = self._mapped(self._file, end)
            return
        grown = np.empty((max(end, 2 * len(self._rows)), *self._rows.shape[1:]), self._rows.dtype)
        grown[: self._used] = self._rows[: self._used]
        self._rows = grown

    def extend(self, rows: NDArray[Any]) -> None:
        """Append rows."""
        end = self._used + len(rows)
        self.reserve(end)
        self._rows[self._used : end] = rows
        self._used = end

    def move_to_disk(self) -> None:
        """Keep the rows in a file from now on. Raises OSError, and changes nothing, if it is full.

        The file has no name: it goes with the column, and with the program however that ends.
        """
        if self._file is not None:
            return
        file = tempfile.TemporaryFile(prefix="gdstudio-")  # noqa: SIM115  lives as long as self
        try:
            rows = self._mapped(file, len(self._rows))
        except OSError:
            file.close()
            raise
        rows[: self._used] = self._rows[: self._used]
        self._rows, self._file = rows, file
        weakref.finalize(self, file.close)

    @property
    def rows(self) -> NDArray[Any]:
        """All rows so far, read-only."""
        view = self._rows[: self._used]
        view.flags.writeable = False
        return view

    @property
    def nbytes(self) -> int:
        """Bytes held, wherever they are."""
        return self._rows.nbytes

    @property
    def row_bytes(self) -> int:
        """Bytes of one row."""
        return self._rows.dtype.itemsize * int(np.prod(self._rows.shape[1:], dtype=int))

    def _mapped(self, file: IO[bytes], least: int) -> NDArray[Any]:
        """Return a mapping of ``file`` with room for at least ``least`` rows."""
        row = self.row_bytes
        count = -(-max(least * row, 1) // STEP) * STEP // row
        _make_room(file, count * row)
        shape = (max(count, least), *self._rows.shape[1:])
        mapping = np.memmap(file, self._rows.dtype, "r+", shape=shape)
        # A plain array over the mapping: subclasses of arrays would slow every user down.
        return np.asarray(mapping)


def _make_room(file: IO[bytes], size: int) -> None:
    """Let ``file`` have ``size`` bytes that the disk really holds. Raises OSError if it cannot.

    Writing into a mapping whose blocks do not exist kills the program when the disk is full.
    """
    more = size - os.fstat(file.fileno()).st_size
    if more > shutil.disk_usage(tempfile.gettempdir()).free - SPARE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file.fileno(), 0, size)
    else:  # macOS and Windows
        file.truncate(size)
