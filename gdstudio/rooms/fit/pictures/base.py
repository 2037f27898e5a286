"""What a picture of the fit is."""

from __future__ import annotations

from gdstudio.core.experiment.lesson import Lesson
from gdstudio.core.text.numbers import format_count
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.glyphs import GlyphKind
from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms.fit.curves import Rows
from gdstudio.rooms.fit.layers import FIT_LAYERS
from gdstudio.rooms.fit.points import FitPoints

tr = translator("FitPanel")

Entry = tuple[str, GlyphKind, plot_roles.ColourOf, str]
"""An entry of the legend: its name, sign, colour and text."""


def tested_entry(points: FitPoints) -> list[Entry]:
    """Return the entry of the points held out for testing, if there are any."""
    return [("test", "ring", plot_roles.data, tr("test"))] if points.tested is not None else []


def small_entry(points: FitPoints, *, labelled: bool) -> list[Entry]:
    """Return that entry where rings are a label: points held out are drawn small, not hollow."""
    if points.tested is None:
        return []
    return [("test", "specks" if labelled else "speck", plot_roles.data, tr("test: small"))]


def wrong_entry(moment: Moment, wrong: Rows | None) -> list[Entry]:
    """Return the entry of the crosses: how many points are taken for the other label."""
    if wrong is None:
        return []
    count, whole = format_count(len(wrong)), format_count(moment.experiment.count)
    text = tr("{count} of {all} wrong").format(count=count, all=whole)
    return [("wrong", "cross", plot_roles.ink, text)]


VIEWS = ("residuals", "truth", *(layer.view for layer in FIT_LAYERS))
"""The entries that a lesson may ask for; without one that does they are off."""


class Switches:
    """Which entries of the legend are off."""

    def __init__(self) -> None:
        self.lesson: Lesson | None = None
        self._off = {"start", *VIEWS}

    def on(self, entry: str) -> bool:
        """Whether an entry is drawn."""
        return entry not in self._off

    def set(self, entry: str, on: bool) -> None:
        """Switch an entry."""
        (self._off.discard if on else self._off.add)(entry)

    def follow(self, lesson: Lesson | None) -> None:
        """Another lesson switches its own views on and those of the one before off."""
        if lesson == self.lesson:
            return
        self.lesson = lesson
        for view in VIEWS:
            self.set(view, lesson is not None and view in lesson.views)

    def take_after(self, other: Switches) -> None:
        """Be switched as others are."""
        self.lesson, self._off = other.lesson, set(other.off)

    @property
    def off(self) -> frozenset[str]:
        """What is off."""
        return frozenset(self._off)


class FitPicture:
    """Draws the fit of one kind of experiment and names what it draws."""

    def __init__(self, switches: Switches) -> None:
        self.switches = switches

    def show(self, moment: Moment) -> list[Entry]:
        """Draw a moment; returns the entries of the legend."""
        raise NotImplementedError

    def leave(self) -> None:
        """Take away what no other picture knows of: another one is shown."""

    def spot(self, moment: Moment, row: int) -> tuple[float, float] | None:
        """Return where point ``row`` of those learned from is drawn, where no axis says it."""
        del moment, row
        return None

    def place_text(self, x: float, y: float) -> str:
        """Return what the model says of a place of the plot, while the pointer is there."""
        del x, y
        return ""

    def row_text(self, row: int) -> str:
        """Return what the model says of a point learned from, beside where that is."""
        del row
        return ""
