"""Rendering row by row: pictures and films of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

import av.error
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from gdstudio.app.whole_file import write_whole
from gdstudio.film.encoder import Encoder, palette_of
from gdstudio.film.plan import Clip
from gdstudio.film.stage import Stage

PALETTE_FRAMES = 12
"""How many frames, evenly spread, decide the colours of a GIF."""
MOST_KEPT = 64 * 2**20
"""Bytes of those frames that are kept, so that they need not be drawn twice."""

Progress = Callable[[int], object]


def record(
    stage: Stage,
    rows: Sequence[int],
    clip: Clip,
    path: Path,
    progress: Progress = lambda done: None,
) -> int:
    """Write a film of ``rows`` as ``.mp4`` or ``.gif``; return the number of frames.

    ``progress`` is called with the number of frames drawn. Raises SpecError if the disk refuses;
    then, and if ``progress`` raises, nothing is left and an old file is as it was.
    """
    ending = path.suffix.lower()
    stage.prepare(rows[-1])
    colours = None
    drawn: dict[int, QImage] = {}
    if ending == ".gif":
        width, height = stage.look.pixels
        keep = drawn if 4 * width * height * PALETTE_FRAMES <= MOST_KEPT else None
        colours = palette_of(_spread(stage, rows, keep), stage.look.pixels)

    def write(stream: IO[bytes]) -> None:
        target = Target(stream)
        try:
            with Encoder(target, ending, stage.look.pixels, clip.fps, colours) as encoder:
                for index, row in enumerate(rows):
                    image = drawn.pop(index, None) or stage.image(row, _share(index, rows))
                    encoder.add(image)
                    progress(index + 1)
                for _ in range(clip.held):
                    encoder.add(image)
        except av.error.FFmpegError as error:
            raise target.error or OSError(error.errno, str(error)) from error
        if target.error is not None:
            raise target.error

    write_whole(path, write)
    return len(rows) + clip.held


class Target:
    """A file that the encoder writes; remembers what went wrong, which FFmpeg does not."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.error: OSError | None = None
        self.seek, self.tell = stream.seek, stream.tell

    def write(self, data: bytes) -> int:
        """Write, or remember why not."""
        try:
            return self._stream.write(data)
        except OSError as error:
            self.error = self.error or error
            raise


def save_picture(image: QImage, path: Path) -> None:
    """Write a picture as PNG. Raises SpecError."""
    data = png_bytes(image)
    write_whole(path, lambda stream: stream.write(data))


def png_bytes(image: QImage) -> bytes:
    """Return a picture as PNG."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


def _spread(stage: Stage, rows: Sequence[int], keep: dict[int, QImage] | None) -> Iterator[QImage]:
    """Draw some pictures of the film, evenly spread; they are kept where that takes little."""
    count = min(len(rows), PALETTE_FRAMES)
    for place in range(count):
        index = place * (len(rows) - 1) // max(count - 1, 1)
        image = stage.image(rows[index], _share(index, rows))
        if keep is not None:
            keep[index] = image
        yield image


def _share(index: int, rows: Sequence[int]) -> float:
    return index / max(len(rows) - 1, 1)
