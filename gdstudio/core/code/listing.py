"""A loop as lines of code: what is a name, what is a field, what may be switched off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gdstudio.core.steps.stage import Stage

Role = Literal["plain", "word", "parameter", "gradient", "number", "text"]
"""Plain code, one of Python's words, a parameter, a gradient, a number, a text."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a line that is set in one way."""

    text: str
    role: Role = "plain"
    knob: str = ""
    """A dotted key of the experiment file (``optimizer.lr``, ``model.init.0``) if it is a field."""


@dataclass(frozen=True)
class Switch:
    """A line that may be missing, or be otherwise; one click makes the experiment that variant."""

    sets: tuple[tuple[str, object], ...]
    """Dotted keys with the values that they get when it is switched."""
    on: bool
    """Whether the line is there now."""
    consequence: str
    """Which sentence tells what it does to the loss; marked for translation."""


@dataclass(frozen=True)
class Line:
    """A line of a listing."""

    pieces: tuple[Piece, ...]
    indent: int = 0
    """In levels of four spaces."""
    stage: Stage | None = None
    """When in an update it runs; None outside of updates."""
    makes: str = ""
    """What stands beside it: a name that the values of a row know (``loss``, ``grad``)."""
    tag: str = ""
    """What torch says of what it makes: ``MmBackward0``; or a marked text (``graph freed``)."""
    switch: Switch | None = None
    note: str = ""
    """The note that belongs to it, by its name; none: ""."""

    @property
    def text(self) -> str:
        """The line as it is run."""
        return " " * (4 * self.indent) + "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Listing:
    """The loop of an experiment in one dialect."""

    dialect: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """What runs: every line that is not switched off."""
        return "".join(
            f"{line.text}\n" for line in self.lines if line.switch is None or line.switch.on
        )
