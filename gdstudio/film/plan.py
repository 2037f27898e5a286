"""What is to be rendered: checked before anything is trained. Knows nothing of Qt."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from gdstudio.app.whole_file import writable
from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.lecture_rates import LECTURE_RATES
from gdstudio.core.steps.stage import Stage
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_plain

STILLS, MOVIES, OTHERS = (".png", ".svg"), (".gif", ".mp4"), (".pdf", ".py", ".ipynb", ".html")
ENDINGS = (*STILLS, *MOVIES, *OTHERS)
LANGUAGES = ("en", "ko")
SMALLEST, LARGEST = 16, 8192
"""Pixels a side."""
FINEST = 4
"""Times as fine as on a screen."""
DEFAULT_SIZE = (1280, 800)
DEFAULT_PANELS = ("fit", "surface", "loss")
DEFAULT_FPS = Fraction(10)
FASTEST = 120
GIF_FASTEST = 50
"""The format counts in hundredths of a second, and viewers slow down what is faster than 2."""
LECTURE_VALUES = tuple(format_plain(rate) for rate in sorted(LECTURE_RATES))
"""The lecture's seven rates as values of a sheet, from the smallest on."""

FRAMES_PER_UPDATE = Stage.UPDATE + 1
"""Where a film stops at the parts of an update: the row, then all parts but the last."""
ARRANGEMENTS = ("auto", "row", "column", "grid")
VIEWS = ("studio", "lecture-front", "lecture-back", "above", "along-x", "along-y")

Size = tuple[int, int]


@dataclass(frozen=True)
class Look:
    """What a picture shows, and how."""

    panels: tuple[str, ...] = DEFAULT_PANELS
    size: Size = DEFAULT_SIZE
    """Width and height of the picture at scale 1."""
    caption: str | None = ""
    """Whose picture it is, in the strip below; None leaves the strip out."""
    theme: str = "light"
    language: str = "en"
    scale: int = 1
    turn: float = 0.0
    """Degrees that the camera turns from the first frame to the last."""
    arrange: str = "auto"
    """One of ``ARRANGEMENTS``."""
    camera: str | tuple[float, float] = "studio"
    """One of ``VIEWS``, or azimuth and elevation in degrees."""

    @property
    def pixels(self) -> Size:
        """Width and height of the picture in pixels."""
        return self.size[0] * self.scale, self.size[1] * self.scale

    @property
    def on_paper(self) -> Look:
        """Twice as fine at least, where no side gets longer than a picture may be."""
        return replace(self, scale=max(self.scale, min(2, LARGEST // max(self.size))))


class Shown(NamedTuple):
    """What a frame of a film shows: a row, or the update behind it with some of its parts done."""

    row: int
    stage: int = 0


@dataclass(frozen=True)
class Clip:
    """Which rows, and how fast. ``last`` is None for the planned end."""

    first: int = 0
    last: int | None = None
    every: int = 1
    epochs: bool = False
    """Whether ``every`` counts epochs."""
    fps: Fraction = DEFAULT_FPS
    hold: float = 0.0
    """Seconds the last frame stays longer."""
    substeps: bool = False
    """Whether it stops at the parts of every update that begins at a row shown."""

    def needed(self, planned: int) -> int:
        """Return up to which row the run must go."""
        return planned if self.last is None else self.last

    def rows(self, run: Run, planned: int) -> range | list[int]:
        """Return the rows shown, both ends included. Raises SpecError if the run is shorter."""
        last = self.needed(planned)
        if self.last is None:
            last = min(last, run.last)  # it overflowed: the film ends there
        check_row(run, last, "--to")
        if run.ended:
            check_row(run, self.first, "--from")
        if self.first > last:
            raise SpecError(
                "--from",
                QT_TRANSLATE_NOOP("SpecError", "expected at most {last}, got {got}"),
                last=last,
                got=self.first,
            )
        passes = run.experiment.passes
        if self.epochs and not passes.even:
            ends = range(passes.epoch(self.first), passes.epoch(last) + 1, self.every)
            marks = {passes.end_of(epoch) for epoch in ends}
            marks = {row for row in marks if self.first < row < last}
            return sorted({self.first, *marks, last})
        rows = range(self.first, last + 1, self.step(run.updates_per_epoch))
        return rows if rows[-1] == last else [*rows, last]

    def frames(self, run: Run, planned: int) -> list[Shown]:
        """Return what each frame shows, the rows and what is between. Raises SpecError."""
        rows = self.rows(run, planned)
        stages = range(FRAMES_PER_UPDATE) if self.substeps else range(1)
        return [Shown(row, stage) for row in rows[:-1] for stage in stages] + [Shown(rows[-1])]

    def step(self, updates_per_epoch: int) -> int:
        """Return how many updates are between two frames."""
        return self.every * updates_per_epoch if self.epochs else self.every

    @property
    def held(self) -> int:
        """How many times the last frame is repeated."""
        return round(self.hold * self.fps)


RACE = "race"
"""Instead of the key of a variation: whole runs are side by side, which have names."""


@dataclass(frozen=True)
class Variation:
    """One key of the experiment in several values, side by side."""

    key: str
    values: tuple[str, ...]

    def override(self, value: str) -> str:
        """Return the change as ``section.key=value``."""
        return f"{self.key}={value}"


def check_row(run: Run, row: int, option: str) -> None:
    """Raise SpecError if the run has no such row."""
    if row <= run.last:
        return
    raise SpecError(
        option,
        QT_TRANSLATE_NOOP(
            "SpecError", "expected at most {last}, where the run overflowed, got {got}"
        ),
        last=run.last,
        got=row,
    )


# -- reading options -------------------------------------------------------------------------------


def read_size(text: str) -> Size:
    """Return ``1280x800`` as two numbers. Raises SpecError."""
    match = re.fullmatch(r"\s*(\d{1,6})\s*[xX×]\s*(\d{1,6})\s*", text)
    if match is not None:
        size = int(match[1]), int(match[2])
        if min(size) >= SMALLEST and max(size) <= LARGEST:
            return size
    raise SpecError(
        "--size",
        QT_TRANSLATE_NOOP(
            "SpecError",
            "expected WIDTHxHEIGHT, such as 1280x800, between {smallest} and {largest}, got {got}",
        ),
        smallest=SMALLEST,
        largest=LARGEST,
        got=text,
    )


def read_scale(text: str, size: Size) -> int:
    """Return how many times as fine a picture is drawn, 1 to 4. Raises SpecError.

    Where no side of it has more than ``LARGEST`` pixels; a square of four times that takes 17 GB.
    """
    scale = read_whole(text, "--scale", 1, FINEST)
    if scale * max(size) > LARGEST:
        raise SpecError(
            "--scale",
            QT_TRANSLATE_NOOP(
                "SpecError", "expected at most {largest} pixels a side with --size, got {got}"
            ),
            largest=LARGEST,
            got=scale * max(size),
        )
    return scale


def read_whole(text: str, option: str, lowest: int, highest: int | None = None) -> int:
    """Return a whole number within limits. Raises SpecError."""
    try:
        value = int(text)
    except ValueError:
        value = lowest - 1
    if value >= lowest and (highest is None or value <= highest):
        return value
    if highest is None:
        raise SpecError(
            option,
            QT_TRANSLATE_NOOP(
                "SpecError", "expected a whole number of {lowest} or more, got {got}"
            ),
            lowest=lowest,
            got=text,
        )
    raise SpecError(
        option,
        QT_TRANSLATE_NOOP(
            "SpecError", "expected a whole number from {lowest} to {highest}, got {got}"
        ),
        lowest=lowest,
        highest=highest,
        got=text,
    )


def read_number(text: str, option: str, lowest: float, highest: float) -> float:
    """Return a number within limits. Raises SpecError."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if lowest <= value <= highest:
        return value
    raise SpecError(
        option,
        QT_TRANSLATE_NOOP("SpecError", "expected a number from {lowest} to {highest}, got {got}"),
        lowest=format_plain(lowest),
        highest=format_plain(highest),
        got=text,
    )


def read_fps(text: str, ending: str) -> Fraction:
    """Return frames per second as an exact fraction. Raises SpecError."""
    fastest = GIF_FASTEST if ending == ".gif" else FASTEST
    value = read_number(text, "--fps", 0.1, fastest)
    return Fraction(value).limit_denominator(1001)


def read_panels(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the names of panels. Raises SpecError for one that does not exist."""
    names = tuple(name.strip() for name in text.split(","))
    for name in names:
        if name not in known or names.count(name) > 1:
            raise SpecError(
                "--panels",
                QT_TRANSLATE_NOOP(
                    "SpecError", "expected some of {known}, each once, with commas, got {got}"
                ),
                known=", ".join(known),
                got=text,
            )
    return names


def read_word(text: str, option: str, known: Sequence[str]) -> str:
    """Return one of a few words. Raises SpecError for any other."""
    if text in known:
        return text
    raise SpecError(
        option,
        QT_TRANSLATE_NOOP("SpecError", "expected one of {names}, got {found}"),
        names=", ".join(known),
        found=text,
    )


def read_camera(text: str) -> str | tuple[float, float]:
    """Return the name of a view, or azimuth and elevation in degrees. Raises SpecError."""
    if text in VIEWS:
        return text
    try:
        azimuth, elevation = (float(word) for word in text.split(","))
    except ValueError:
        azimuth = elevation = math.nan
    if abs(azimuth) <= 360 and 0 <= elevation <= 90:
        return azimuth, elevation
    raise SpecError(
        "--camera",
        QT_TRANSLATE_NOOP(
            "SpecError",
            "expected one of {names}, or an azimuth and an elevation such as -73,32, got {got}",
        ),
        names=", ".join(VIEWS),
        got=text,
    )


def read_variation(text: str, option: str) -> Variation:
    """Return ``section.key=a,b,c``, or the rates alone for ``--rates``. Raises SpecError."""
    key, equals, values = text.partition("=")
    if option == "--rates":
        key, equals, values = "optimizer.lr", "=", text
    words = tuple(word.strip() for word in values.split(",") if word.strip())
    if not equals or not words or "." not in key:
        raise SpecError(
            option,
            QT_TRANSLATE_NOOP("SpecError", "expected values with commas between them, got {got}"),
            got=repr(text),
        )
    return Variation(key.strip(), words)


def check_output(path: Path) -> str:
    """Return the ending of ``path``. Raises SpecError unless it can be written there."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "expected a name that ends in one of {endings}"),
            file=path,
            endings=", ".join(ENDINGS),
        )
    writable(path)
    return ending
