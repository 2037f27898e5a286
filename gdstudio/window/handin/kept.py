"""Pictures that were taken because a lesson asked for them, until they are handed in."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec
from PySide6.QtGui import QImage

from gdstudio.app.settings import Settings
from gdstudio.app.whole_file import write_whole
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.film.caption import Caption
from gdstudio.film.recording import png_bytes

FOLDER = "captures"
LARGEST = 64 * 2**20
"""Bytes of a picture that is read again."""


@dataclass(frozen=True)
class Shot:
    """The window at a moment, without a strip; what the strip says; the experiment as text.

    Name and number are not in it: they come when it is handed in.
    """

    image: QImage
    caption: Caption
    carried: str | None
    row: int
    dark: bool = False
    """Whether it was taken in the dark colours: its strip has them as well."""


class KeptShots:
    """By lesson and task, the last picture; on this computer only, beside the settings."""

    def __init__(self, settings: Settings) -> None:
        self._folder = settings.folder / FOLDER

    def keep(self, key: str, task: int, shot: Shot) -> None:
        """Keep the picture of a task, by its number from 1. Raises SpecError."""
        picture, told = self._files(key, task)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SpecError(
                "",
                QT_TRANSLATE_NOOP("SpecError", "cannot be written: {reason}"),
                file=self._folder,
                reason=str(error.strerror),
            ) from None
        data = png_bytes(shot.image)
        text = msgspec.json.encode(
            _Told(caption=shot.caption, carried=shot.carried, row=shot.row, dark=shot.dark)
        )
        told.unlink(missing_ok=True)  # an old text belongs to no new picture
        write_whole(picture, lambda stream: stream.write(data))
        write_whole(told, lambda stream: stream.write(text))

    def shot(self, key: str, task: int) -> Shot | None:
        """Return the picture of a task; None where there is none, or it does not read any more."""
        picture, told = self._files(key, task)
        with contextlib.suppress(OSError, msgspec.MsgspecError, ValueError):
            if max(picture.stat().st_size, told.stat().st_size) > LARGEST:
                return None
            kept = msgspec.json.decode(told.read_bytes(), type=_Told)
            image = QImage.fromData(picture.read_bytes())
            if not image.isNull():
                return Shot(image, kept.caption, kept.carried, kept.row, kept.dark)
        return None

    def _files(self, key: str, task: int) -> tuple[Path, Path]:
        name = hashlib.sha256(key.encode()).hexdigest()[:16]
        stem = f"{name}-{task}"
        return self._folder / f"{stem}.png", self._folder / f"{stem}.json"


class _Told(msgspec.Struct):
    caption: Caption
    carried: str | None
    row: int
    dark: bool = False
