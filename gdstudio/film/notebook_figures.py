"""The figures of a notebook, as code: what the lectures draw of data, fit, loss and landscape.

Words inside of figures are ASCII: matplotlib's own font has no Korean.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdstudio.core.code.source import formula_of
from gdstudio.core.data.data import Data
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.least_squares import Quadratic
from gdstudio.core.landscape.minimum import find_minimum
from gdstudio.core.landscape.plane import parameter_plane
from gdstudio.core.landscape.truth import true_params
from gdstudio.core.landscape.window import Window, choose_window
from gdstudio.core.models.mlp import MLP
from gdstudio.film.notebook_axes import axis_name
from gdstudio.film.notebook_classes import (
    class_counts,
    class_points,
    class_regions,
    own_chances,
)

SHARES = (2 / 30, 9 / 30, 14 / 30)
"""Where the snapshots are that no lesson chose: of 30 updates those of the first lecture."""
MOST_SNAPSHOTS = 8
A_ROW = 4
"""Snapshots beside each other."""
MOST_CURVES = 12
"""Parameters whose way is drawn; more lines could not be told apart."""
SCATTER = 'plt.scatter(x[:, 0], y, s=14, label="data")'
TITLE = 'place.set_title(f"update {row}: loss {losses[row]:.6g}", fontsize=10)'
SIDE, COARSE_SIDE, MANY = 61, 31, 10_000
"""Places along each parameter where the loss is taken for its landscape; fewer for many points."""
AZIMUTHS, ELEVATION = (40, 240), 30
"""From where the first and the last lecture look at a surface; the first one from higher up."""


@dataclass(frozen=True)
class Figure:
    """A figure to be drawn by a cell."""

    name: str
    code: str


def data_figure(experiment: Experiment) -> Figure | None:
    """Return the points, with what is true of them where that is known; None without data."""
    data = experiment.data
    if data is None:
        return None
    lines = []
    if data.x.shape[1] == 1:
        lines += ["grid = np.linspace(x.min(), x.max(), 200)[:, None]", *_true_curve(experiment)]
        lines += [SCATTER, *_tested(data)]
        if _has_truth(experiment):
            lines.append('plt.plot(grid[:, 0], true_curve(grid), "--", color="gray", label="true")')
        lines += [f"plt.xlabel({axis_name(data, 0)})", f"plt.ylabel({axis_name(data, -1)})"]
        lines.append("plt.legend()")
    elif experiment.model.decides and data.x.shape[1] == 2:
        lines += _labelled(data)
        lines.append("plt.legend()")
    elif data.x.shape[1] == 2:
        lines += [
            'spots = plt.scatter(x[:, 0], x[:, 1], c=y, s=18, cmap="viridis")',
            f"plt.colorbar(spots, label={axis_name(data, -1)})",
            f"plt.xlabel({axis_name(data, 0)})",
            f"plt.ylabel({axis_name(data, 1)})",
        ]
    elif experiment.model.decides:
        lines += class_counts(data, axis_name(data, -1))
    else:
        lines.append('plt.hist(y, bins=30, color="C0")')
        lines += [f"plt.xlabel({axis_name(data, -1)})", 'plt.ylabel("points")']
    return Figure("data", _shown(lines))


def fit_figures(experiment: Experiment, rows: list[int]) -> list[Figure]:
    """Return the fit before and after the descent, and at some ``rows`` on the way."""
    data = experiment.data
    if data is None:
        return []
    if experiment.model.task == "classes":
        made = class_regions(data, TITLE) if data.x.shape[1] == 2 else own_chances(data)
        return [Figure("fit", _shown(made, tight=True))]
    if data.x.shape[1] == 1:
        return _curves(experiment, rows)
    if experiment.model.labels and data.x.shape[1] == 2:
        return [Figure("fit", _boundaries(data))]
    return [Figure("fit", _against_target(experiment))]


def snapshot_rows(experiment: Experiment, count: int) -> list[int]:
    """Return the lesson's snapshots, else three on the way; ascending, within ``count`` updates."""
    lesson = experiment.lesson
    if lesson is not None and lesson.snapshots:
        rows = lesson.snapshots[:MOST_SNAPSHOTS]
    else:
        rows = tuple(max(1, round(share * count)) for share in SHARES)
    return sorted({row for row in rows if row <= count})


def progress_figure(experiment: Experiment) -> Figure:
    """Return loss and parameters over the updates."""
    tested = experiment.objective.held_out is not None
    positive = min(experiment.objective.loss(experiment.start[None]).tolist()) > 0
    lines = ["figure, (left, middle, right) = plt.subplots(1, 3, figsize=(14, 3.6))"]
    for place, draw in (("left", "plot"), ("middle", "semilogy" if positive else "plot")):
        label = ', label="train"' if tested else ""
        lines.append(f"{place}.{draw}(drawable(losses){label})")
        if tested:
            lines += [f'{place}.{draw}(drawable(test_losses), label="test")', f"{place}.legend()"]
        lines += [f'{place}.set_xlabel("update")', f'{place}.set_ylabel("loss")']
    if not positive:  # a logarithm says nothing: look at the late updates instead
        lines.append("middle.set_xlim(len(losses) // 2, max(len(losses) - 1, 1))")
    size = experiment.objective.size
    shown = "" if size <= MOST_CURVES else f"[:{MOST_CURVES}]"
    counted = f"{MOST_CURVES} of {size} parameters" if shown else "parameters"
    lines += [
        f"for name, values in zip(names{shown}, drawable(path).T{shown}):",
        "    right.plot(values, label=name)",
        'right.set_xlabel("update")',
        f'right.set_ylabel("{counted}")',
        'right.legend(fontsize=8, loc="upper left", bbox_to_anchor=(1, 1))',
        "for place in (left, middle, right):",
        '    place.locator_params(axis="x", nbins=5)',
    ]
    return Figure("progress", _shown(lines, tight=True))


def landscape_figure(experiment: Experiment) -> Figure | None:
    """Return the loss over one or two parameters with the path; None for more, and where flat."""
    size = experiment.objective.size
    if size > 2:
        return None
    window = _window(experiment)
    if not _has_heights(experiment, window):
        return None
    told = ", inputs, target" if experiment.data is not None else ""
    return Figure("landscape", (_valley if size == 1 else _surface)(experiment, window, told))


# -- the fit ---------------------------------------------------------------------------------------


def _curves(experiment: Experiment, rows: list[int]) -> list[Figure]:
    """Return the fit over one input."""
    data, network = experiment.data, isinstance(experiment.model, MLP)
    assert data is not None
    answer = "1 / (1 + np.exp(-said))" if experiment.model.labels else "said"
    before_after = [
        "def curve(params, at):",
        '    """What the model says at some inputs, to be drawn."""',
        "    columns = torch.tensor(columns_of(at), dtype=dtype)",
        "    with torch.no_grad():",
        "        said = predict(torch.tensor(params, dtype=dtype), columns).numpy()",
        f"    return drawable({answer})",
        "",
        "",
        "before, after = curve(path[0], grid), curve(path[-1], grid)",
        "seen = np.concatenate([y, before])",
        "low, high = seen.min() - 0.1 * np.ptp(seen), seen.max() + 0.1 * np.ptp(seen)",
        SCATTER,
        *_tested(data),
        'plt.plot(grid[:, 0], before, "--", color="gray", label="before")',
        'plt.plot(grid[:, 0], after, "r", label=f"after {t} updates")',
        "plt.ylim(low, high)",
        f"plt.xlabel({axis_name(data, 0)})",
        f"plt.ylabel({axis_name(data, -1)})",
        "plt.legend()",
    ]
    figures = [Figure("fit", _shown(before_after))]
    if not rows:
        return figures
    across, down = min(len(rows), A_ROW), -(-len(rows) // A_ROW)
    wide = 12 if across >= 3 else 4.5 * across
    shown = f"rows = [row for row in {rows} if row <= t]"
    if experiment.training.stop is not None:  # nobody knows here where the rule is met
        parts = [round(30 * share) for share in SHARES[: len(rows)]]
        shown = f"rows = [max(1, part * t // 30) for part in {parts}]"
    lines = [
        shown,
        f"size = ({wide}, {round(3.4 * down, 1)})",
        f"figure, places = plt.subplots({down}, {across}, figsize=size, squeeze=False)",
        "for row, place in zip(rows, places.flat):",
        '    place.plot(x[:, 0], y, ".", color="C0", markersize=4)',
    ]
    if _has_truth(experiment):
        lines.append('    place.plot(grid[:, 0], true_curve(grid), "--", color="gray")')
    if network:
        lines.append('    place.plot(x[:, 0], curve(path[row], x), "r+")')
    else:
        lines.append('    place.plot(grid[:, 0], curve(path[row], grid), "r")')
    passes = experiment.passes
    ends = all(passes.end_of(passes.epoch(row)) == row for row in rows)
    if passes.even and ends and experiment.updates_per_epoch > 1:
        named = f"epoch {{row // {experiment.updates_per_epoch}}}"
    else:
        named = "update {row}"
    lines += [
        f'    place.set_title(f"{named}: loss {{losses[row]:.6g}}", fontsize=10)',
        "    place.set_ylim(low, high)",
    ]
    if len(rows) < across * down:
        lines += ["for place in places.flat[len(rows) :]:", '    place.axis("off")']
    return [*figures, Figure("snapshots", _shown(lines, tight=True))]


def _boundaries(data: Data) -> str:
    """Return the probability over two inputs, before and after."""
    lines = [
        "figure, places = plt.subplots(1, 2, figsize=(11, 4.2))",
        "seen = x" if data.test is None else "seen = np.vstack([x, x_test])",
        "across = np.linspace(seen[:, 0].min(), seen[:, 0].max(), 100)",
        "up = np.linspace(seen[:, 1].min(), seen[:, 1].max(), 100)",
        "cells = np.column_stack([part.ravel() for part in np.meshgrid(across, up)])",
        "for place, row in zip(places, (0, t)):",
        "    with torch.no_grad():",
        "        columns = torch.tensor(columns_of(cells), dtype=dtype)",
        "        said = predict(torch.tensor(path[row], dtype=dtype), columns).numpy()",
        "    chance = (1 / (1 + np.exp(-said))).reshape(100, 100)",
        '    place.contourf(across, up, chance, np.linspace(0, 1, 11), cmap="RdBu_r", alpha=0.5)',
        *(f"    {line}" for line in _labelled(data, "place")),
        f"    {TITLE}",
    ]
    return _shown(lines, tight=True)


def _against_target(experiment: Experiment) -> str:
    """Return what is said against what is true, where there are too many inputs for a curve."""
    answer = "1 / (1 + np.exp(-said))" if experiment.model.labels else "said"
    lines = [
        'for row, colour in ((0, "gray"), (t, "red")):',
        "    with torch.no_grad():",
        "        said = predict(torch.tensor(path[row], dtype=dtype), inputs).numpy()",
        f'    plt.scatter(y, drawable({answer}), s=12, color=colour, label=f"update {{row}}")',
        'plt.plot([y.min(), y.max()], [y.min(), y.max()], "--", color="black", label="exact")',
        'plt.xlabel("target")',
        'plt.ylabel("prediction")',
        "plt.legend()",
    ]
    return _shown(lines)


def _tested(data: Data) -> list[str]:
    if data.test is None:
        return []
    hollow = 'facecolors="none", edgecolors="C0"'
    return [f'plt.scatter(x_test[:, 0], y_test, s=14, {hollow}, label="test")']


def _labelled(data: Data, place: str = "plt") -> list[str]:
    """Return the points of both labels, or of every class, over two inputs."""
    if data.shape.classes > 2:
        return class_points(data, place)
    label = f"{list(data.classes)!r}[label]" if data.classes else 'f"label {label}"'
    named = "" if place == "plt" else "set_"
    look = 's=24, marker=mark, facecolors="none", edgecolors=f"C{label}"'
    tested = f"    {place}.scatter(*x_test[y_test == label].T, {look})  # held out"
    return [
        'for label, mark in ((0, "o"), (1, "s")):',
        f"    {place}.scatter(*x[y == label].T, s=14, marker=mark, label={label})",
        *([tested] if data.test is not None else []),
        f"{place}.{named}xlabel({axis_name(data, 0)})",
        f"{place}.{named}ylabel({axis_name(data, 1)})",
    ]


def _has_truth(experiment: Experiment) -> bool:
    data = experiment.data
    if data is None or data.steps or data.x.shape[1] != 1 or experiment.model.labels:
        return False
    return data.curve is not None or true_params(experiment) is not None


def _true_curve(experiment: Experiment) -> list[str]:
    """Return the curve that the points come from, as a function; nothing where it is not known."""
    data, truth = experiment.data, true_params(experiment)
    if data is None or not _has_truth(experiment):
        return []
    if data.curve is not None:
        text = formula_of(data.curve, {})[0]
        body = ["    x = x[:, 0]", f"    return {text} + 0 * x"]
    else:
        assert truth is not None
        body = [f"    return columns_of(x) @ np.array({truth.tolist()})"]
    note = '    """What the points were made from, before the noise."""'
    return ["", "", "def true_curve(x):", note, *body, "", ""]


# -- the landscape ---------------------------------------------------------------------------------


def _window(experiment: Experiment) -> Window:
    objective = experiment.objective
    minimum = find_minimum(objective, experiment.start)
    through = experiment.start if minimum is None else minimum.params
    plane = parameter_plane(objective, through)
    return choose_window(objective, plane, experiment.start, minimum)


def _has_heights(experiment: Experiment, window: Window) -> bool:
    """Whether the loss is a number somewhere in the window, and not the same everywhere."""
    across = np.linspace(window.left, window.right, 9)
    up = np.linspace(window.bottom, window.top, 9)
    places = np.stack(np.meshgrid(across, up), -1).reshape(-1, 2)[:, : experiment.objective.size]
    with np.errstate(all="ignore"):
        heights = experiment.objective.loss_on(places.astype(experiment.training.numpy_dtype))
    finite = heights[np.isfinite(heights)]
    return bool(len(finite) and np.ptp(finite) > 0)


def _valley(experiment: Experiment, window: Window, told: str) -> str:
    """Return the loss over the one parameter."""
    lines = [
        f"places = np.linspace({window.left!r}, {window.right!r}, 300)",
        "with torch.no_grad():",
        f"    heights = [float(loss(torch.tensor([w], dtype=dtype){told})) for w in places]",
        "track, levels = drawable(path)[:, 0], drawable(losses)",
        "inside = (track >= places[0]) & (track <= places[-1])",
        "plt.plot(places, heights)",
        'plt.plot(track[inside], levels[inside], "o-", color="red", markersize=4, linewidth=1)',
        "plt.xlabel(names[0])",
        'plt.ylabel("loss")',
    ]
    return _shown(lines)


def _surface(experiment: Experiment, window: Window, told: str) -> str:
    """Return contour lines and surface over the two parameters."""
    form, truth = experiment.objective.quadratic, true_params(experiment)
    azimuth = _azimuth(experiment, window)
    marks = [] if form is None else ['left.plot(*best, "kx", markersize=9, label="lowest")']
    if truth is not None:
        marks.append(f'left.plot(*{tuple(truth.tolist())}, "r*", markersize=12, label="true")')
    side = SIDE if experiment.count <= MANY else COARSE_SIDE
    lines = [
        f"across = np.linspace({window.left!r}, {window.right!r}, {side})",
        f"up = np.linspace({window.bottom!r}, {window.top!r}, {side})",
        "heights = np.empty((len(up), len(across)))",
        "with torch.no_grad():",
        "    for i, b in enumerate(up):",
        "        for j, a in enumerate(across):",
        f"            heights[i, j] = loss(torch.tensor([a, b], dtype=dtype){told})",
        "heights = np.ma.masked_invalid(heights)",
        "lowest_seen, span = heights.min(), np.ptp(heights)",
        "track, levels = drawable(path), drawable(losses)",
        "inside = (track >= [across[0], up[0]]).all(1) & (track <= [across[-1], up[-1]]).all(1)",
        "",
        "figure = plt.figure(figsize=(12, 4.8))",
        "left = figure.add_subplot(1, 2, 1)",
        "lines = lowest_seen + span * np.linspace(0.02, 1, 18) ** 2  # closer where it is low",
        'left.contour(across, up, heights, lines, cmap="viridis", linewidths=0.8)',
        'left.plot(*track.T, "o-", color="black", markersize=3, linewidth=1, label="path")',
        *marks,
        "left.set_xlim(across[0], across[-1])",
        "left.set_ylim(up[0], up[-1])",
        "left.set_xlabel(names[0])",
        "left.set_ylabel(names[1])",
        "left.legend()",
        f'right = figure.add_subplot(1, 2, 2, projection="3d", azim={azimuth}, elev={ELEVATION})',
        'right.plot_surface(*np.meshgrid(across, up), heights, color="C0", alpha=0.35)',
        'right.plot(*track[inside].T, levels[inside], "o-", color="black", markersize=3)',
        "right.set_xlabel(names[0])",
        "right.set_ylabel(names[1])",
        'right.set_title("loss", fontsize=10)',
    ]
    return _shown(lines, tight=True)


def _azimuth(experiment: Experiment, window: Window) -> int:
    """Return from where the way down is seen: it begins on the far side of the valley."""
    across = (experiment.start[0] - window.left) / (window.right - window.left) - 0.5
    up = (experiment.start[1] - window.bottom) / (window.top - window.bottom) - 0.5
    near, far = AZIMUTHS
    angle = np.radians(near)
    return far if across * np.cos(angle) + up * np.sin(angle) > 0 else near


DRAWABLE = '''
def drawable(values):
    """Return numbers that matplotlib can draw; what is farther out is left out."""
    values = np.array(values, float)
    return np.where(abs(values) < 1e100, values, np.nan)
'''


# -- the lowest loss -------------------------------------------------------------------------------


def lowest_part(experiment: Experiment) -> str:
    """Return least squares in closed form; empty where there is none that numpy alone can do."""
    form, loss, data = experiment.objective.quadratic, experiment.loss, experiment.data
    if form is None or loss is None or data is None or not _is_plain(experiment, form):
        return ""
    one, two = loss.factor(1), loss.factor(2)
    factor = f"{one!r} / len(y)" if one != two else f"{one!r}"
    lines = ["# The lowest possible loss: least squares in closed form, in float64."]
    if loss.l2:
        weights = experiment.objective.weights.astype(int).tolist()
        lines += [
            f"factor, weights = {factor}, np.array({weights})",
            f"bent = np.sqrt({loss.l2!r} / factor) * np.diag(weights)  # the penalty, as points",
            "columns = np.vstack([columns_of(x), bent])",
            "aims = np.concatenate([y, np.zeros(len(bent))])",
        ]
    else:
        lines += [f"factor, columns, aims = {factor}, columns_of(x), y"]
    lines += [
        "best = np.linalg.lstsq(columns, aims, rcond=None)[0]",
        "lowest = factor * np.sum((columns @ best - aims) ** 2)",
        'print(f"lowest possible loss {lowest:.9g} at", dict(zip(names, best.tolist())))',
        'print(f"the descent ended {losses[-1] - lowest:.6g} above it")',
    ]
    return "\n".join(lines) + "\n"


def _is_plain(experiment: Experiment, form: Quadratic) -> bool:
    """Whether least squares in the model's own columns say what the careful way says."""
    data, loss = experiment.data, experiment.loss
    assert data is not None
    assert loss is not None
    factor, columns, aims = loss.factor(len(data)), experiment.model.inputs(data.x), data.y
    with np.errstate(all="ignore"):
        if loss.l2:
            bent = np.sqrt(loss.l2 / factor) * np.diag(experiment.objective.weights.astype(float))
            columns, aims = np.vstack([columns, bent]), np.concatenate([aims, np.zeros(len(bent))])
        if not np.isfinite(columns).all() or not np.isfinite(aims).all():
            return False
        try:
            best = np.linalg.lstsq(columns, aims, rcond=None)[0]
        except np.linalg.LinAlgError:
            return False
        lowest = factor * np.sum((columns @ best - aims) ** 2)
        close = np.isclose(lowest, form.lowest, rtol=1e-6, atol=1e-12 * factor * (aims @ aims))
    return bool(close)


def _shown(lines: list[str], *, tight: bool = False) -> str:
    end = ["plt.tight_layout()", "plt.show()"] if tight else ["plt.show()"]
    return "\n".join([*lines, *end]) + "\n"
