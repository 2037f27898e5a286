"""The loss in the middle of an update: first not known, then that of the update's points."""

from __future__ import annotations

import math

from gdstudio.core.steps.between import Between
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.marks import Mark
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms.loss.words import NOTES, title_html

_tr = translator("LossPanel")


class Halfway:
    """A ring at the loss of an update under way, where that is not the one of the row."""

    def __init__(self, plot: Plot) -> None:
        self.ring = plot.mark(plot_roles.now, 11, "ring", z=6.5)

    def show(self, moment: Moment, dot: Mark) -> bool:
        """Show it; return whether the loss of the row is known, else its ``dot`` is not drawn."""
        between = moment.between
        value = math.nan if between is None or not between.compared else between.update.value
        if between is None or not _is_own(between) or not math.isfinite(value):
            self.ring.setData()
        else:
            self.ring.setData(moment.cursor + 1, value)
        known = between is None or between.compared or _is_own(between)
        if not known:
            dot.setData()
        return known

    def title(self, moment: Moment, theme: Theme, lowest: float | None, *, batches: bool) -> str:
        """Return the loss of the row, or what is known of it in the middle of an update."""
        between = moment.between
        if between is None or (between.compared and not _is_own(between)):
            return title_html(moment.run, moment.cursor, theme, moment.telling, batches, lowest)
        number = f'<span style="color:{theme.ink3}">?</span>'
        note = _tr("the answers are there, but not compared yet")
        if between.compared:
            value = between.update.value
            digits = format_number(value, 4 if abs(value) < 1000 else 6)
            number = f'<span style="color:{theme.now}">{digits}</span>'
            note = _tr("of this batch") if between.samples is not None else _tr("looking ahead")
        return f'L = {number}{NOTES}<span style="color:{theme.ink3}">{note}</span>'


def _is_own(between: Between) -> bool:
    """Whether the loss of the update is not that of the row: of a batch, or ahead of it."""
    return between.samples is not None or between.asked_ahead
