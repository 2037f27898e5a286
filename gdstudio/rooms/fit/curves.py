"""What the fit plot shows of a moment, as arrays: no widgets here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.core.data.true_curve import curve_bends
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.kinship import same_units
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.landscape.truth import true_curve
from gdstudio.core.models.line import Line
from gdstudio.core.models.slope import Slope
from gdstudio.kit.chart.pixels import Range
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.theme import past_alpha

Array = NDArray[np.float64]
Rows = NDArray[np.intp]
Kind = Literal["line", "plane", "many", "curve", "map"]

SAMPLES, LEAST_SAMPLES = 300, 60
"""Points of a curve that is not straight."""
PAST = 60
"""Most earlier lines."""
RECENT = 32
"""How many of them are the newest, one by one; the others are spread over what was before."""
FRAME_WORK = 20_000_000
"""Products that one frame spends on a curve or a map."""
CELLS = 96
"""Cells a side of the picture over two inputs."""


@dataclass(frozen=True, eq=False)
class FitCurves:
    """What the plot over one input shows: ``x`` (m,), and curves (m,), None where there is none."""

    x: Array
    now: Array
    past_rows: Rows
    past: Array
    """(k, m), newest first"""
    alphas: Array
    start: Array
    best: Array | None
    truth: Array | None
    draft: Array | None
    pinned: tuple[Array | None, ...]
    mine: Array | None = None


def kind_of_fit(experiment: Experiment) -> Kind:
    """Return how an experiment's fit is drawn."""
    if experiment.data is None:
        return "curve" if experiment.objective.size == 1 else "map"
    width = experiment.data.width
    return "line" if width == 1 else "plane" if width == 2 else "many"


def past_rows(cursor: int, limit: int = PAST) -> Rows:
    """Return which rows before ``cursor`` are drawn, newest first, at most ``limit``.

    The newest one by one; before them multiples of a power of two, so that the choice hardly
    changes from frame to frame.
    """
    if cursor <= limit:
        return np.arange(cursor - 1, -1, -1)
    recent = np.arange(cursor - 1, cursor - 1 - RECENT, -1)
    stride = 1
    while -(-(cursor - RECENT) // stride) > limit - RECENT:
        stride *= 2
    old = np.arange(0, cursor - RECENT, stride)[::-1]
    return np.concatenate([recent, old])


def affordable(objective: Objective, most: int, least: int, of: int = 1) -> int:
    """Return how many predictions a frame can make, ``of`` at a time: ``most`` for small models.

    So a frame costs no more with a network of half a million weights than with a small one.
    """
    return max(least, min(most, FRAME_WORK // (objective.effort * of)))


def fit_curves(moment: Moment, x_range: Range, bent: bool = False) -> FitCurves:
    """Return the curves of a moment over ``x_range``; ``bent``: straight lines will be curved."""
    experiment, run, cursor = moment.experiment, moment.run, moment.cursor
    bent = bent or (experiment.data is not None and curve_bends(experiment.data))
    straight = isinstance(experiment.model, (Line, Slope)) and not bent
    objective = experiment.objective
    x = np.linspace(*x_range, 2 if straight else affordable(objective, SAMPLES, LEAST_SAMPLES))
    params = run.column("params")
    last = cursor + (moment.between is not None and moment.between.moved)
    rows = past_rows(last)[: affordable(objective, PAST + 2, 2, of=len(x)) - 2]
    column = x[:, None]
    with np.errstate(all="ignore"):
        shown = np.concatenate([moment.params[None], params[np.append(0, rows)]])
        drawn = objective.predict(shown, column)
        best = None if moment.dark else _best_curve(moment, column)
        return FitCurves(
            x=x,
            now=np.asarray(drawn[0], float),
            past_rows=rows,
            past=np.asarray(drawn[2:], float).reshape(-1, len(x)),
            alphas=np.array([past_alpha(int(last - 1 - row)) for row in rows]),
            start=np.asarray(drawn[1], float),
            best=best,
            truth=None if moment.dark else true_curve(experiment, x),
            draft=_draft_curve(moment, column),
            pinned=tuple(_pinned_curve(pin, moment, column) for pin in moment.beside),
            mine=_mine_curve(moment, column),
        )


def draft_start(moment: Moment) -> Array | None:
    """Return where the draft would start (P,), if that or the model is another than the run's."""
    draft = moment.draft
    if draft is None or kind_of_fit(draft) != kind_of_fit(moment.experiment):
        return None
    start = draft.draw_start(np.random.RandomState(draft.training.seed))
    here = moment.run.column("params")[0]
    same_kind = type(draft.model) is type(moment.experiment.model)
    with np.errstate(over="ignore"):
        same = same_kind and np.array_equal(start.astype(here.dtype), here)
    if same:
        return None
    return start


def residuals(moment: Moment, x: Array, y: Array) -> tuple[Array, Array]:
    """Return segments from the points to the fit: x (k, 2), y (k, 2).

    Within an update the fit is what the model answers there, ahead of the parameters for some.
    """
    between = moment.between
    asked = moment.params if between is None or between.moved else between.update.point
    with np.errstate(all="ignore"):
        predicted = moment.experiment.objective.predict(asked, x[:, None])
    return np.column_stack([x, x]), np.column_stack([y, np.asarray(predicted, float)])


def ghost_curve(experiment: Experiment, params: Array, x_range: Range) -> tuple[Array, Array]:
    """Return x and y of the curve that parameters (P,) make over ``x_range``."""
    x = np.linspace(*x_range, affordable(experiment.objective, SAMPLES, LEAST_SAMPLES))
    with np.errstate(all="ignore"):
        return x, np.asarray(experiment.objective.predict(params, x[:, None]), float)


def moves_points(moment: Moment) -> bool:
    """Whether the draft has other points than the run, prepared by the same steps."""
    draft, own = moment.draft, moment.experiment
    return (
        draft is not None
        and draft.data is not None
        and own.data is not None
        and draft.data is not own.data
        and draft.data.x.shape[1] == own.data.x.shape[1]
        and [step.step for step in draft.data.steps] == [step.step for step in own.data.steps]
    )


def _best_curve(moment: Moment, column: Array) -> Array | None:
    """Return the curve of least squares (m,), of the draft while its points are dragged."""
    experiment = moment.experiment
    if moves_points(moment) and not moment.heavy and kind_of_fit(moment.shown) == "line":
        experiment = moment.shown
    quadratic = experiment.objective.quadratic
    if quadratic is None:
        return None
    data, own = experiment.data, moment.experiment.data
    if data is not None:
        column = data.complete(column)
    if data is None or own is None or data is own or not own.steps:
        return quadratic.predict(column)
    # The steps scale other points otherwise: what the draft's model says, in the run's units.
    raw, _ = own.to_raw(column, np.zeros(len(column)))
    x, _ = data.from_raw(raw, np.ones(len(raw)))
    raw, y = data.to_raw(x, quadratic.predict(x))
    return own.from_raw(raw, y)[1]


def _draft_curve(moment: Moment, column: Array) -> Array | None:
    start, draft = draft_start(moment), moment.draft
    if start is None or draft is None:
        return None
    return np.asarray(draft.objective.predict(start, column), float)


def _pinned_curve(pin: PinnedRun, moment: Moment, column: Array) -> Array | None:
    """Return the curve of a run beside this one (m,); None where it is in other units."""
    experiment = pin.run.experiment
    if not pin.visible or moment.cursor < pin.since or kind_of_fit(experiment) != "line":
        return None
    if not (pin.known or same_units(experiment, moment.experiment)):
        return None
    params = pin.run.column("params")[pin.row(moment.cursor)]
    return np.asarray(experiment.objective.predict(params, column), float)


def _mine_curve(moment: Moment, column: Array) -> Array | None:
    """Return the curve of what an own loop printed last up to the cursor (m,), if it did."""
    mine, objective = moment.mine, moment.experiment.objective
    if mine is None or not mine.visible or mine.params.shape[1] != objective.size:
        return None
    params = mine.params_at(moment.cursor)
    if params is None:
        return None
    return np.asarray(objective.predict(params, column), float)


def wrong_rows(moment: Moment) -> Rows | None:
    """Return which points of the run are on the other side of ½ than their label; None: no labels.

    A probability of exactly ½ counts as label 1. Of several classes, those of which another class
    is the most probable; of equal ones the first counts.
    """
    experiment = moment.experiment
    if not experiment.model.decides or experiment.data is None:
        return None
    with np.errstate(all="ignore"):
        chance = experiment.objective.predict(moment.params, experiment.data.x)
    if experiment.model.task == "classes":
        return np.flatnonzero(np.asarray(chance).argmax(-1) != experiment.data.y)
    return np.flatnonzero((np.asarray(chance) >= 0.5) != (experiment.data.y > 0.5))


def plane_picture(moment: Moment, x: Range, y: Range) -> tuple[Array, list[Array]]:
    """Return predictions (n, n) in 0..1 over two inputs, and the lines where they are ½.

    Without labels 0 and 1 are the lowest and highest output of the data, and there is no line.
    """
    experiment = moment.experiment
    assert experiment.data is not None
    cells = next(
        n
        for n in (CELLS, CELLS // 2, CELLS // 4)
        if n == CELLS // 4 or affordable(experiment.objective, n * n, 0) == n * n
    )
    half_x, half_y = (x[1] - x[0]) / (2 * cells), (y[1] - y[0]) / (2 * cells)
    across = np.linspace(x[0] + half_x, x[1] - half_x, cells)
    up = np.linspace(y[0] + half_y, y[1] - half_y, cells)
    points = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    with np.errstate(all="ignore"):
        predicted = experiment.objective.predict(moment.params, points)
    levels = np.asarray(predicted, float).reshape(cells, cells)
    if not experiment.model.labels:
        low, high = float(experiment.data.y.min()), float(experiment.data.y.max())
        return (levels - low) / ((high - low) or 1.0), []
    if not np.isfinite(levels).all():
        return np.nan_to_num(levels, nan=0.5), []
    # The contour of the logit is straight where the probability's is a staircase of rounding.
    with np.errstate(divide="ignore"):
        logit = np.clip(np.log(levels) - np.log1p(-levels), -500, 500)
    import contourpy  # for the first line of this kind

    return levels, list(contourpy.contour_generator(across, up, logit).lines(0.0))
