"""The experiment that a picture, a film, a page or a notebook carries, as text."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from gdstudio.core.errors import SpecError
from gdstudio.core.files import notebook
from gdstudio.core.files.carriers import gif, mp4, page, pdf, png, script, svg
from gdstudio.core.files.carriers.faults import damaged, empty
from gdstudio.core.files.regular import NoFileError, open_regular
from gdstudio.core.text import QT_TRANSLATE_NOOP

READERS: Mapping[str, Callable[[IO[bytes]], str | None]] = {
    ".png": png.read,
    ".svg": svg.read,
    ".gif": gif.read,
    ".mp4": mp4.read,
    ".pdf": pdf.read,
    ".html": page.read,
    ".htm": page.read,
    ".py": script.read,
}
ENDINGS = (*READERS, notebook.ENDING)
"""What the names of files end in that carry experiments."""
READ_WHOLE = frozenset({".svg", ".pdf", ".html", ".htm", ".py"})
"""Those that are in memory while they are read; the others are walked through."""
LARGEST, LARGEST_WHOLE = 2**32, 256 * 2**20
"""Bytes of a file, and of one that is read whole."""
_SIGNATURES = (
    (0, png.SIGNATURE, ".png"),
    (0, gif.SIGNATURES[0], ".gif"),
    (0, gif.SIGNATURES[1], ".gif"),
    (0, b"%PDF-", ".pdf"),
)
_FOREIGN = (
    (0, b"\xff\xd8\xff", "JPEG"),
    (8, b"WEBP", "WebP"),
    (0, b"BM", "BMP"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"\x1aE\xdf\xa3", "WebM"),
)
"""Pictures and films that this program does not write: it is another one's copy."""
_STILLS: Mapping[bytes, str] = {
    **dict.fromkeys((b"heic", b"heix", b"mif1", b"msf1"), "HEIC"),
    **dict.fromkeys((b"avif", b"avis"), "AVIF"),
}
"""Kinds of pictures that begin as an MP4 does."""
_HEAD = 32


class NoExperimentError(SpecError):
    """A picture, film, page, script or notebook reads whole, and there is no experiment in it."""

    def __init__(self, file: Path, kind: str = "") -> None:
        """``kind``: what a picture is that can carry none, by its usual name."""
        template = QT_TRANSLATE_NOOP(
            "SpecError",
            "carries no experiment: messengers and editors take it out; ask for the file "
            "itself, or for a PDF",
        )
        if kind:
            template = QT_TRANSLATE_NOOP(
                "SpecError",
                "is a {kind}, which carries no experiment: messengers and editors make such "
                "copies; ask for the file itself, or for a PDF",
            )
        elif file.suffix.lower() == ".py":
            template = QT_TRANSLATE_NOOP(
                "SpecError",
                "is a script that carries no experiment; expected one that this program wrote",
            )
        super().__init__("", template, file=file, kind=kind)


def carrier_of(path: Path) -> str | None:
    """Return what kind of file it is that may carry an experiment, as an ending; None for others.

    What it begins with counts for more than its name. Raises NoExperimentError for a picture of a
    kind that never carries one; a file that cannot be read is what its name says.
    """
    ending = path.suffix.lower()
    known = ending if ending in ENDINGS else None
    try:
        with open_regular(path) as stream:
            head = stream.read(_HEAD)
    except (OSError, ValueError):
        return known
    for place, mark, kind in _SIGNATURES:
        if head.startswith(mark, place):
            return kind
    if head[4:8] == b"ftyp":
        if head[8:12] in _STILLS:
            raise NoExperimentError(path, _STILLS[head[8:12]])
        return ".mp4"
    for place, mark, foreign in _FOREIGN:
        if head.startswith(mark, place) and b"\0" in head:
            raise NoExperimentError(path, foreign)
    return known


def is_experiment(path: Path) -> bool:
    """Return whether a file is opened as an experiment, by its name and its beginning.

    So is a picture of a kind that never carries one: what is said of it then is true.
    """
    try:
        return path.suffix.lower() == ".toml" or carrier_of(path) is not None
    except NoExperimentError:
        return True


def read_carried(path: Path, carrier: str) -> str:
    """Return the experiment file that ``path``, of the kind ``carrier``, carries.

    Raises SpecError that names the file: it cannot be read, is not whole, or carries none.
    """
    if carrier == notebook.ENDING:
        text: str | None = notebook.read_carried(path)
    else:
        try:
            with open_regular(path) as stream:
                _check_size(stream, carrier)
                text = READERS[carrier](stream)
        except SpecError as error:
            raise error.at(file=path) from None
        except (struct.error, MemoryError):
            raise damaged(carrier.removeprefix(".").upper()).at(file=path) from None
        except (OSError, ValueError) as error:
            raise _refusal(path, error) from None
    if text is None:
        raise NoExperimentError(path)
    return text.replace("\r\n", "\n")


def embed(data: bytes, ending: str, text: str | None) -> bytes:
    """Return a picture, ``.png``, ``.svg`` or ``.pdf``, with an experiment in it; None: as it is.

    Films are given theirs where they are encoded, pages where they are written.
    """
    if text is None:
        return data
    return {".png": png.embed, ".svg": svg.embed, ".pdf": pdf.embed}[ending](data, text)


def _check_size(stream: IO[bytes], carrier: str) -> None:
    most = LARGEST_WHOLE if carrier in READ_WHOLE else LARGEST
    size = os.fstat(stream.fileno()).st_size
    if not size:
        raise empty()
    if size > most:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "is larger than {most} MB; expected a picture or film"),
            most=most // 2**20,
        )


def _refusal(path: Path, error: Exception) -> SpecError:
    if isinstance(error, (NoFileError, IsADirectoryError)):
        template = QT_TRANSLATE_NOOP("SpecError", "is not a file; expected a picture or film")
        return SpecError("", template, file=path)
    reason = getattr(error, "strerror", None) or str(error)
    template = QT_TRANSLATE_NOOP("SpecError", "cannot be read: {reason}")
    return SpecError("", template, file=path, reason=reason)
