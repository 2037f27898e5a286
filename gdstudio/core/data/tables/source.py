"""Where a table's bytes come from: a file, or text that was pasted."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from gdstudio.core.errors import SpecError
from gdstudio.core.files.regular import NoFileError, open_regular
from gdstudio.core.text import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Source:
    """A file at ``path``, or the bytes ``text`` (UTF-8) where there is none."""

    name: str
    """What messages call it."""
    path: Path | None = None
    text: bytes = b""

    @staticmethod
    def pasted(name: str, text: str) -> Source:
        """Return pasted text as a source."""
        # A clipboard can hold half a surrogate pair; it is no number, whatever it becomes.
        return Source(name, text=text.encode("utf-8", "replace"))

    def open(self) -> BinaryIO:
        """Open it. Raises SpecError that says why it cannot be read."""
        if self.path is None:
            return io.BytesIO(self.text)
        with self.reading():
            return open_regular(self.path)

    def size(self, stream: BinaryIO) -> int:
        """Return the number of bytes of what ``open`` returned."""
        return len(self.text) if self.path is None else os.fstat(stream.fileno()).st_size

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Turn what the disk refuses into SpecError."""
        try:
            yield
        except IsADirectoryError:
            raise SpecError(
                "dataset.path",
                QT_TRANSLATE_NOOP("SpecError", "{path} is a folder; expected a table"),
                path=self.name,
            ) from None
        except NoFileError:
            raise SpecError(
                "dataset.path",
                QT_TRANSLATE_NOOP("SpecError", "{path} is not a file; expected a table"),
                path=self.name,
            ) from None
        except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
            if isinstance(error, SpecError):
                raise
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise SpecError(
                "dataset.path",
                QT_TRANSLATE_NOOP("SpecError", "{path} cannot be read: {reason}"),
                path=self.name,
                reason=reason,
            ) from None
