"""The loss on the rows held out for testing, beside that of training."""

from __future__ import annotations

import math

from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.telling import telling_of
from gdstudio.core.text.numbers import format_fixed
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.widgets.legend import LegendEntry
from gdstudio.kit.widgets.translation import translator

_tr = translator("LossPanel")


class HeldOutCurve:
    """A curve in the colour of what is given, and a ring at the cursor: hollow as its points."""

    def __init__(self, plot: Plot) -> None:
        self.curve = plot.curve(plot_roles.data, 2.0, z=2.8)
        self.ring = plot.mark(plot_roles.data, 9.0, "ring", z=5.5)

    def show(self, run: Run, cursor: int, on: bool) -> float:
        """Show a run up to ``cursor``; return the loss there, nan where nothing is shown."""
        if not (run.tested and on):
            self.curve.clear()
            self.ring.setData()
            return math.nan
        every = run.test_every
        self.curve.setData(run.column("test_loss")[::every], key=(run, "test"), step=every)
        self.curve.set_split(cursor)
        return run.test_loss_at(cursor)

    def place_ring(self, run: Run, cursor: int, loss: float) -> bool:
        """Mark the loss at the cursor; return whether the curve is still inside there."""
        inside = math.isfinite(loss) and self.curve.exit_at(cursor) is None
        if inside:
            self.ring.setData(cursor - cursor % run.test_every, loss)
        else:
            self.ring.setData()
        return inside

    def set_faded(self, alpha: float) -> None:
        """Draw it at this opacity."""
        self.curve.set_faded(alpha)
        self.ring.set_faded(alpha)


def split_entries(run: Run, off: set[str]) -> list[LegendEntry]:
    """Return the legend of both losses."""
    objective = run.experiment.objective
    held_out = objective.held_out
    assert held_out is not None
    criterion, of_sums = objective.criterion, _sums_differ(run)
    train = _tr("train · sum over {rows}") if of_sums else _tr("train · {rows}")
    test = _tr("test · sum over {rows}") if of_sums else _tr("test · {rows}")
    tip = _tr(
        "The same loss on the rows held out: when it rises while training falls, the model "
        "learns the noise. A sum of errors grows with the rows: compare means.",
    )
    if criterion is not None and criterion.penalised:
        summed = _tr("test · sum over {rows}, without penalty")
        test = summed if of_sums else _tr("test · {rows}, without penalty")
    return [
        LegendEntry(
            "train",
            "line",
            plot_roles.now,
            train.format(rows=_rows(objective.count)),
            "train" not in off,
            _tr("The loss on the rows that are learned from"),
        ),
        LegendEntry(
            "test",
            "line",
            plot_roles.data,
            test.format(rows=_rows(held_out.count)),
            "test" not in off,
            tip,
        ),
    ]


def _sums_differ(run: Run) -> bool:
    """Return whether both losses are sums over different numbers of rows, and that may be said."""
    objective = run.experiment.objective
    criterion, held_out = objective.criterion, objective.held_out
    if criterion is None or held_out is None or telling_of(run.experiment).hides("loss"):
        return False
    return not criterion.averages and held_out.count != objective.count


def _rows(count: int) -> str:
    if count == 1:
        return _tr("1 row")
    text = _tr("{count} rows")
    return text.format(count=format_fixed(count, 0))
