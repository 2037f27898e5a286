"""The line before and after the update at the cursor, and the step in words."""

from __future__ import annotations

from typing import ClassVar

from gdstudio.core.arrays import length_of
from gdstudio.core.descent.run import Run
from gdstudio.core.text.numbers import MINUS, format_count, subscript_name
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.widgets.glyphs import GlyphKind
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.rooms.fit.layers.base import Array, FitLayer, Place, predictions, tr

MOST_NAMES = 3


def step_in_words(run: Run, row: int) -> str:
    """Return which update it was and what it changed, as far as a line of text holds it."""
    update = run.at(row).update
    names = run.experiment.shown_names
    if len(names) > MOST_NAMES:
        size = format_number(length_of(update), 3)
        steps = tr("a step of length {size}").format(size=size)
    else:
        steps = ", ".join(
            f"{subscript_name(name)} {_signed(float(value))}"
            for name, value in zip(names, update, strict=True)
        )
    return tr("update {row}: {steps}").format(row=format_count(row), steps=steps)


def _signed(value: float) -> str:
    text = format_number(abs(value), 3)
    return (f"{MINUS}" if value < 0 else "+") + text


class BeforeAfter(FitLayer):
    """The strong line is after the update, the dashed one before it."""

    view: ClassVar[str] = "before-after"
    glyph: ClassVar[GlyphKind] = "dash"

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self.before = plot.line(plot_roles.now, 1.75, alpha=0.8, dash=(5.0, 3.5), z=6.5)

    @property
    def text(self) -> str:
        """What it is called in the legend."""
        return tr("before the update")

    @property
    def tip(self) -> str:
        """A sentence about it."""
        return tr("The line before the update at the cursor, and its step in words")

    def show(self, run: Run, cursor: int, x: Array, place: Place) -> None:
        """Draw the row before the cursor's."""
        if cursor < 1:
            self.hide()
            return
        self.before.setData(*place(x, predictions(run, [cursor - 1], x)[0]))
        self.plot.set_note(self.plot.x_limits[0], step_in_words(run, cursor), plot_roles.ink2)

    def hide(self) -> None:
        """Draw nothing."""
        self.before.setData()
        self.plot.set_note()
