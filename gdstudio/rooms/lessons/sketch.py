"""What the small picture of a lesson shows: its own run, as few numbers as that takes."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field, replace
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import AnyArray, Array
from gdstudio.core.descent.descend import begin, extend
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import LessonFile, Tag
from gdstudio.core.landscape.grid import loss_grid
from gdstudio.core.landscape.minimum import find_minimum
from gdstudio.core.landscape.plane import parameter_plane
from gdstudio.core.landscape.window import Window, choose_window
from gdstudio.kit.chart.points import clip_polyline
from gdstudio.kit.landscape.scene import Scene

MOST_UPDATES = 12_000
"""A picture shows no more of a run: 0.15 s of training for the slowest lesson."""
SLICE = 0.005
"""Seconds of training between two looks at what else the thread is wanted for."""
ACROSS, UP = 96, 56
"""Points of the grid below a path."""
SAMPLES = 96
"""Points of a curve."""
EARLIER = (1.0, 0.6, 0.35, 0.2, 0.1)
"""How far from the last line the earlier ones are that are shown, in distances of the first."""
MOST_POINTS = 160
MOST_ROWS = 1_500
ROOM = 0.09
"""Around what is shown, in its widths and heights."""
LOG_FROM = 20.0
"""Losses are shown by their logarithm as in the panel, but not where they hardly change."""
MANY_EPOCHS = 30
"""From so many on, a loss that trembles with every batch is shown at their ends only."""
FIRST_ROWS = 4
"""A path that leaves the frame at once is followed so far."""

Kind = Literal["fit", "map", "curve", "loss"]
Frame = tuple[float, float, float, float]
"""left, bottom, right, top"""


@dataclass(frozen=True, eq=False)
class Sketch:
    """Lines and points in the coordinates of ``frame``."""

    kind: Kind
    frame: Frame
    now: Array
    """(k, 2): the line of the last row, the path or the losses."""
    rows: tuple[int, ...] = ()
    """Which rows of the run ``now`` goes through; of a fit, those of the earlier lines and it."""
    points: Array = field(default_factory=lambda: np.empty((0, 2)))
    """(n, 2): the data."""
    earlier: tuple[Array, ...] = ()
    """Lines of earlier rows, (m, 2) each, the oldest first."""
    curve: Array = field(default_factory=lambda: np.empty((0, 2)))
    """(m, 2): the loss over one parameter."""
    scene: Scene | None = None
    """The contours below a path."""


def sketch_steps(lesson: LessonFile) -> Generator[None, None, Sketch]:
    """Work out the picture of a lesson, in steps of a few thousandths of a second.

    By numpy alone: where torch would give the gradient, the formula derived by hand does, which
    gives the same to the last digits, and those no picture shows.
    """
    experiment = without_torch(load_experiment(lesson.path))
    yield
    run = begin(experiment)
    for _ in extend(run, min(experiment.planned_updates, MOST_UPDATES), SLICE, halting=True):
        yield
    kind = kind_of_picture(experiment, lesson.tags)
    if kind == "fit":
        fit = fit_sketch(run)
        return fit if _is_within(fit) else loss_sketch(run)
    return loss_sketch(run) if kind == "loss" else path_sketch(run)


def without_torch(experiment: Experiment) -> Experiment:
    """Return the experiment with its gradient by formula where it would be torch's."""
    training = experiment.training
    if training.gradient != "autograd":
        return experiment
    return replace(experiment, training=msgspec.structs.replace(training, gradient="analytic"))


def kind_of_picture(experiment: Experiment, tags: tuple[Tag, ...]) -> Kind:
    """Return what tells the lesson: the fit, the path, or the loss where something is wrong.

    The first of its tags says what it is about most of all.
    """
    data, size = experiment.data, experiment.objective.size
    path: Kind = "curve" if size == 1 else "map"
    if data is None:
        return path if size <= 2 else "loss"
    subject = tags[0] if tags else "data"
    if subject in ("bug", "network") or data.width != 1 or experiment.model.task == "classes":
        return "loss"
    return "fit" if size > 2 or (subject == "data" and len(data) > 1) else path


# -- the pictures ----------------------------------------------------------------------------------


def fit_sketch(run: Run) -> Sketch:
    """Return the data, the last line and a few earlier ones."""
    experiment = run.experiment
    data, params = experiment.data, run.column("params")
    assert data is not None
    x, y = np.asarray(data.x[:, 0], float), np.asarray(data.y, float)
    every = max(1, -(-len(x) // MOST_POINTS))
    frame = _frame(x, y)
    straight = experiment.objective.quadratic is not None and experiment.objective.size <= 2
    places = np.linspace(frame[0], frame[2], 2 if straight else SAMPLES)

    def line(row: int) -> Array:
        drawn = experiment.objective.predict(params[row], places[:, None])
        return np.column_stack([places, np.asarray(drawn, float)])

    rows = telling_rows(params)
    lines = [line(row) for row in rows]
    points = np.column_stack([x, y])[::every]
    return Sketch("fit", frame, lines[-1], rows, points, tuple(lines[:-1]))


def telling_rows(params: AnyArray) -> tuple[int, ...]:
    """Return rows of (K, P) that lead evenly from the first to the last, and the last."""
    last = _last_finite(params)
    way = np.linalg.norm(np.asarray(params[: last + 1], float) - params[last], axis=1)
    rows = {int(np.argmax(way <= share * way[0])) for share in EARLIER} if way[0] > 0 else set()
    return (*sorted(rows - {last}), last)


def path_sketch(run: Run) -> Sketch:
    """Return the path on the contours, or on the curve of one parameter."""
    objective, params = run.experiment.objective, run.column("params")
    rows = _thinned(_last_finite(params))
    start = np.asarray(params[0], float)
    minimum = find_minimum(objective, start)
    plane = parameter_plane(objective, start)
    window = choose_window(objective, plane, start, minimum)
    path = plane.coordinates(params[list(rows)])
    window = _reaching(window, path)
    if plane.flat:
        grid = loss_grid(objective, plane, window, 2 * SAMPLES, 1)
        at = np.column_stack([path[:, 0], run.column("loss")[list(rows)]]).astype(float)
        low, high = float(np.nanmin(grid.loss)), float(np.nanmax(grid.loss))
        room = ROOM * 2 * (high - low or 1.0)
        frame = (window.left, low - room, window.right, high)
        return Sketch("curve", frame, at, rows, curve=np.column_stack([grid.a, grid.loss[0]]))
    grid = loss_grid(objective, plane, window, ACROSS, UP)
    scene = Scene(
        x_range=(window.left, window.right),
        y_range=(window.bottom, window.top),
        heights=grid.loss,
    )
    frame = (window.left, window.bottom, window.right, window.top)
    return Sketch("map", frame, path, rows, scene=scene)


def loss_sketch(run: Run) -> Sketch:
    """Return the loss after every update; as in the panel, by its logarithm."""
    losses = np.asarray(run.column("loss"), float)
    known = np.flatnonzero(np.isfinite(losses))
    per_epoch = run.experiment.updates_per_epoch
    if per_epoch > 1 and run.last >= MANY_EPOCHS * per_epoch:
        known = known[known % per_epoch == 0]
    values = losses[known]
    if values.min() > 0 and values.max() > LOG_FROM * values.min():
        values = np.log10(values)
    # Of every stretch that is one pixel or less, the least and the largest.
    rows = _extremes(values, MOST_ROWS)
    now = np.column_stack([known[rows], values[rows]]).astype(float)
    low, high = float(values.min()), float(values.max())
    room, width = ROOM * 2 * (high - low or 1.0), max(1.0, float(known[-1]))
    frame = (-ROOM * width, low - room, (1 + ROOM) * width, high + room)
    return Sketch("loss", frame, now, tuple(int(row) for row in known[rows]))


# -- inside ----------------------------------------------------------------------------------------


def _frame(x: Array, y: Array) -> Frame:
    """Return what holds all points, with room around them."""
    spans = []
    for values in (x, y):
        low, high = float(values.min()), float(values.max())
        room = ROOM * (high - low or abs(high) or 1.0)
        spans.append((low - room, high + room))
    (left, right), (bottom, top) = spans
    return left, bottom, right, top


def _reaching(window: Window, path: Array) -> Window:
    """Return a window that shows where a path (K, 2) goes that leaves it with its first update."""
    if len(path) < 2 or window.contains((float(path[1, 0]), float(path[1, 1]))):
        return window
    first = path[:FIRST_ROWS]
    (left, bottom), (right, top) = first.min(axis=0).tolist(), first.max(axis=0).tolist()
    left, right = min(window.left, left), max(window.right, right)
    bottom, top = min(window.bottom, bottom), max(window.top, top)
    room_x, room_y = ROOM * (right - left), ROOM * (top - bottom)
    return Window(left - room_x, right + room_x, bottom - room_y, top + room_y).drawable


def _is_within(fit: Sketch) -> bool:
    """Whether the last line of a fit can be seen."""
    left, bottom, right, top = fit.frame
    x, _, _ = clip_polyline(fit.now[:, 0], fit.now[:, 1], left, bottom, right, top)
    return len(x) > 0


def _last_finite(params: AnyArray) -> int:
    """Return the last row (P,) of (K, P) before one that is not finite."""
    finite = np.isfinite(params).all(axis=1)
    return len(params) - 1 if finite.all() else max(0, int(np.argmin(finite)) - 1)


def _thinned(last: int) -> tuple[int, ...]:
    """Return the rows 0 to ``last``, or evenly spaced ones of many, with both ends."""
    step = max(1, -(-last // MOST_ROWS))
    return tuple(dict.fromkeys((*range(0, last, step), last)))


def _extremes(values: Array, most: int) -> NDArray[np.intp]:
    """Return the indices of (n,) values that look like all of them, at most about ``most``."""
    count = len(values)
    if count <= most:
        return np.arange(count)
    parts = np.array_split(np.arange(count), most // 2)
    ends = [(part[np.argmin(values[part])], part[np.argmax(values[part])]) for part in parts]
    return np.unique(np.array([0, count - 1, *np.ravel(ends)]))
