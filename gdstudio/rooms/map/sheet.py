"""Everything on a map but what is pointed at: plain values and the picture of the cells."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from gdstudio.kit.widgets.theme import Theme
from gdstudio.rooms.map.colours import Colouring, picture_of
from gdstudio.rooms.map.frame import Frame, frame_for
from gdstudio.rooms.map.question import Answer


@dataclass(frozen=True, eq=False)
class Words:
    """What is written on a map, in the user's language."""

    across: str
    up: str
    limit: str
    """The formula of the limit, if there is one."""
    zones: tuple[str, str, str, str]
    scale: str
    start: str = ""
    never: str = ""
    """What is said of a descent that never comes within 1 % of the lowest loss."""
    valleys: tuple[str, str] = ("", "")
    """What the deepest valley is called, and every other one."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """Everything on a map but what is pointed at."""

    answer: Answer
    colouring: Colouring
    words: Words
    theme: Theme
    place: tuple[float, float] | None
    """Where the experiment stands: values across and up."""
    image: QImage

    def frame(self, width: float, height: float) -> Frame:
        """Return where things are on it."""
        question = self.answer.question
        return frame_for(width, height, question.across, question.up)


def sheet_of(
    answer: Answer,
    colouring: Colouring,
    words: Words,
    theme: Theme,
    place: tuple[float, float] | None,
) -> Sheet:
    """Return a map that can be painted."""
    return Sheet(answer, colouring, words, theme, place, picture_of(answer, colouring, theme))
