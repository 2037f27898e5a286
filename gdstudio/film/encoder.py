"""From pictures to MP4 and GIF, on a thread of its own, with bounded memory."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

import av
import av.filter
import numpy as np
from PySide6.QtGui import QImage

from gdstudio.core.files.carriers.mp4 import TAG
from gdstudio.film.plan import Size

WAITING = 6
"""Pictures between drawing and encoding."""
HUNDREDTHS = Fraction(1, 100)
X264 = {
    # One thread: the same bytes on every machine, and the other processor draws meanwhile.
    "preset": "veryfast",
    "crf": "20",
    "g": "50",
    "threads": "1",
    "x264-params": "sliced-threads=0",
}
MPEG_RANGE, BT709 = 1, 1
DITHER = "dither=bayer:bayer_scale=4:diff_mode=rectangle"


def even(size: Size) -> Size:
    """Return the size rounded up to even numbers, which the pixel format of MP4 needs."""
    return size[0] + size[0] % 2, size[1] + size[1] % 2


def frame_of(image: QImage) -> av.VideoFrame:
    """Return a picture (RGB32) as a video frame."""
    rows = np.frombuffer(image.constBits(), np.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine() // 4, 4)
    return av.VideoFrame.from_ndarray(np.ascontiguousarray(rows[:, : image.width()]), format="bgra")


class Encoder:
    """Takes pictures of one size and writes them to a stream; a context manager.

    ``add`` waits while ``WAITING`` pictures are not encoded yet, so memory does not grow with the
    number of frames. What goes wrong on the thread is raised by ``add`` or at the end.
    """

    def __init__(
        self,
        stream: Any,
        ending: str,
        size: Size,
        fps: Fraction,
        colours: av.VideoFrame | None = None,
        carried: str | None = None,
    ) -> None:
        self._queue: queue.Queue[QImage | None] = queue.Queue(WAITING)
        self._error: BaseException | None = None
        self._cancelled = False
        mp4 = ending == ".mp4"
        work, last = (write_mp4, carried) if mp4 else (write_gif, colours)
        self._thread = threading.Thread(
            target=self._run, args=(work, stream, size, fps, last), name="encoder"
        )

    def __enter__(self) -> Encoder:
        self._thread.start()
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._cancelled = kind is not None
        self._queue.put(None)
        self._thread.join()
        if kind is None and self._error is not None:
            raise self._error

    def add(self, image: QImage) -> None:
        """Encode a picture."""
        if self._error is not None:
            raise self._error
        self._queue.put(image)

    def _run(self, work: Any, *arguments: Any) -> None:
        pictures = self._pictures()
        try:
            work(pictures, *arguments)
        except BaseException as error:  # noqa: BLE001  raised again where the pictures come from
            self._error = error
        for _ in pictures:  # until the end, so that nobody waits for room
            pass

    def _pictures(self) -> Iterator[QImage]:
        while (image := self._queue.get()) is not None:
            if not self._cancelled:
                yield image


def write_mp4(
    images: Iterable[QImage], stream: Any, size: Size, fps: Fraction, carried: str | None = None
) -> None:
    """Write H.264 in the pixel format that every player knows; odd edges are repeated.

    The experiment that the film carries is its comment.
    """
    with av.open(stream, "w", format="mp4", options={"fflags": "+bitexact"}) as container:
        if carried is not None:
            container.metadata[TAG] = carried
        track = container.add_stream("libx264", rate=fps, options=X264)
        track.width, track.height = even(size)
        track.pix_fmt = "yuv420p"
        track.time_base = 1 / fps
        context = track.codec_context
        context.thread_count = 1
        context.color_range = MPEG_RANGE
        context.colorspace = context.color_primaries = context.color_trc = BT709
        for index, image in enumerate(images):
            frame = frame_of(_padded(image, even(size)))
            frame = frame.reformat(format="yuv420p", dst_colorspace="ITU709")
            frame.pts, frame.time_base = index, 1 / fps
            container.mux(track.encode(frame))
        container.mux(track.encode())


def write_gif(
    images: Iterable[QImage],
    stream: Any,
    size: Size,
    fps: Fraction,
    colours: av.VideoFrame | None = None,
) -> None:
    """Write a GIF with one palette, ``colours``, for all frames."""
    graph = av.filter.Graph()
    source = graph.add_buffer(
        width=size[0], height=size[1], format=av.VideoFormat("bgra"), time_base=1 / fps
    )
    palette = graph.add_buffer(
        width=16, height=16, format=av.VideoFormat("bgra"), time_base=1 / fps
    )
    mapping = graph.add("paletteuse", DITHER)
    sink = graph.add("buffersink")
    source.link_to(mapping, 0, 0)
    palette.link_to(mapping, 0, 1)
    mapping.link_to(sink)
    graph.configure()
    with av.open(stream, "w", format="gif", options={"fflags": "+bitexact"}) as container:
        track = container.add_stream("gif", rate=fps)
        track.width, track.height = size
        track.pix_fmt = "pal8"
        track.time_base = 1 / fps
        assert colours is not None
        colours.pts, colours.time_base = 0, 1 / fps
        palette.push(colours)
        palette.push(None)
        for index, image in enumerate(images):
            frame = frame_of(image)
            frame.pts, frame.time_base = index, 1 / fps
            source.push(frame)
            _drain(sink, track, container)
        source.push(None)
        _drain(sink, track, container)
        container.mux(track.encode())


def palette_of(images: Iterable[QImage], size: Size) -> av.VideoFrame:
    """Return the 256 colours, (16, 16), that serve these pictures best."""
    graph = av.filter.Graph()
    source = graph.add_buffer(
        width=size[0], height=size[1], format=av.VideoFormat("bgra"), time_base=HUNDREDTHS
    )
    chooser = graph.add("palettegen", "stats_mode=full")
    sink = graph.add("buffersink")
    source.link_to(chooser)
    chooser.link_to(sink)
    graph.configure()
    for index, image in enumerate(images):
        frame = frame_of(image)
        frame.pts, frame.time_base = index, HUNDREDTHS
        source.push(frame)
    source.push(None)
    made = sink.pull()
    assert isinstance(made, av.VideoFrame)
    return made


def _drain(sink: Any, track: Any, container: Any) -> None:
    while True:
        try:
            frame = sink.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        container.mux(track.encode(frame))


def _padded(image: QImage, size: Size) -> QImage:
    """Return the picture with its last column and row repeated up to ``size``."""
    if (image.width(), image.height()) == size:
        return image
    made = image.copy(0, 0, *size)
    for x in range(image.width(), size[0]):
        for y in range(image.height()):
            made.setPixel(x, y, image.pixel(image.width() - 1, y))
    for y in range(image.height(), size[1]):
        for x in range(size[0]):
            made.setPixel(x, y, made.pixel(x, image.height() - 1))
    return made
