"""Rendering row by row: pictures and films of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

import av.error
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from gdstudio.app.whole_file import write_whole
from gdstudio.core.files.carried import embed
from gdstudio.core.files.carriers import gif
from gdstudio.film.encoder import Encoder, palette_of
from gdstudio.film.plan import Clip, Shown
from gdstudio.film.stage import Stage

PALETTE_FRAMES = 12
"""How many frames, evenly spread, decide the colours of a GIF."""
MOST_KEPT = 64 * 2**20
"""Bytes of those frames that are kept, so that they need not be drawn twice."""

Progress = Callable[[int], object]


def record(
    stage: Stage,
    rows: Sequence[int | Shown],
    clip: Clip,
    path: Path,
    progress: Progress = lambda done: None,
    carried: str | None = None,
) -> int:
    """Write a film of ``rows``, or of what is between them, as ``.mp4`` or ``.gif``.

    Return the number of frames. ``carried``: the experiment that lies in the film, as text.
    ``progress`` is called with the number of frames drawn. Raises SpecError if the disk refuses;
    then, and if ``progress`` raises, nothing is left and an old file is as it was.
    """
    ending = path.suffix.lower()
    frames = [row if isinstance(row, Shown) else Shown(row) for row in rows]
    stage.prepare(frames[-1].row)
    colours = None
    drawn: dict[int, QImage] = {}
    if ending == ".gif":
        width, height = stage.look.pixels
        keep = drawn if 4 * width * height * PALETTE_FRAMES <= MOST_KEPT else None
        colours = palette_of(_spread(stage, frames, keep), stage.look.pixels)

    def write(stream: IO[bytes]) -> None:
        target = Target(stream)
        try:
            with Encoder(target, ending, stage.look.pixels, clip.fps, colours, carried) as encoder:
                for index in range(len(frames)):
                    image = drawn.pop(index, None) or _drawn(stage, frames, index)
                    encoder.add(image)
                    progress(index + 1)
                for _ in range(clip.held):
                    encoder.add(image)
        except av.error.FFmpegError as error:
            raise target.error or OSError(error.errno, str(error)) from error
        if target.error is not None:
            raise target.error
        if ending == ".gif" and carried is not None:
            gif.embed(stream, carried)

    write_whole(path, write)
    return len(frames) + clip.held


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


def save_picture(image: QImage, path: Path, carried: str | None = None) -> None:
    """Write a picture as PNG, with the experiment that it carries as text. Raises SpecError."""
    data = embed(png_bytes(image), ".png", carried)
    write_whole(path, lambda stream: stream.write(data))


def png_bytes(image: QImage) -> bytes:
    """Return a picture as PNG."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


def _spread(
    stage: Stage, frames: Sequence[Shown], keep: dict[int, QImage] | None
) -> Iterator[QImage]:
    """Draw some pictures of the film, evenly spread; they are kept where that takes little."""
    count = min(len(frames), PALETTE_FRAMES)
    for place in range(count):
        index = place * (len(frames) - 1) // max(count - 1, 1)
        image = _drawn(stage, frames, index)
        if keep is not None:
            keep[index] = image
        yield image


def _drawn(stage: Stage, frames: Sequence[Shown], index: int) -> QImage:
    row, part = frames[index]
    return stage.image(row, index / max(len(frames) - 1, 1), part)
