"""A loop as lines of code: what is a name, what is a field, what may be switched off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from gdstudio.core.steps.stage import Stage

Role = Literal["plain", "word", "parameter", "gradient", "number", "text"]
"""Plain code, one of Python's words, a parameter, a gradient, a number, a text."""


PRINTING = "for update, value in enumerate(history):\n    print(update, value)\n"
"""What a program ends with that is taken along: it would run and say nothing."""


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
    """Which sentence tells what it does to the loss; marked for translation (context ``Code``).

    In it ``{line}`` is the number of the line, where it is named.
    """
    what: Literal["line", "sign", "total"] = "line"
    """What is switched: whether the line is there, its sign, or sum and mean; only of the first
    kind a line that is not ``on`` does not run."""


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
    def runs(self) -> bool:
        """Whether it is there, or struck out."""
        return self.switch is None or self.switch.on or self.switch.what != "line"

    @property
    def text(self) -> str:
        """The line as it is run."""
        return " " * (4 * self.indent) + "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Listing:
    """The loop of an experiment in one dialect."""

    dialect: str
    lines: tuple[Line, ...]
    write_preamble: Callable[[], str] = field(default=str, compare=False, repr=False)

    @property
    def preamble(self) -> str:
        """What gives ``x`` and ``y`` to the lines: the points, exactly, and the precision.

        Written only where it is asked for: there may be very many points.
        """
        return self.write_preamble()

    @property
    def text(self) -> str:
        """What runs: every line that is not switched off."""
        return "".join(f"{line.text}\n" for line in self.lines if line.runs)

    @property
    def alone(self) -> str:
        """A program that runs by itself: what it imports, the preamble, the lines."""
        lines = self.text.splitlines(keepends=True)
        imports = [line for line in lines if line.startswith("import ")]
        rest = [line for line in lines if not line.startswith("import ")]
        given, own = self.preamble.splitlines(keepends=True), "".join(rest)
        needed = sorted({*imports, *(line for line in given if line.startswith("import "))})
        before = "".join(line for line in given if not line.startswith("import "))
        return "".join(needed) + "\n" + (f"{before}\n" if before else "") + own

    @property
    def program(self) -> str:
        """The program that runs by itself, and prints its losses as *Check my loop* reads them."""
        return f"{self.alone}\n{PRINTING}"


@dataclass(frozen=True)
class Refusal:
    """Why there is no listing of an experiment in a dialect."""

    dialect: str
    reason: str
    """A sentence, marked for translation (context ``Code``), with ``{named}`` places."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """``rule`` is a label, to be translated in the context ``Optimizer``; ``kind`` stays."""

    def __str__(self) -> str:
        return self.reason.format(**self.values)
