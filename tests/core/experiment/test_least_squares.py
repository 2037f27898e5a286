"""Least squares at any offset, against exact fractions and against LAPACK on centred data."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.core.landscape.condition import conditions
from gdstudio.core.landscape.curvature import curvatures
from gdstudio.core.landscape.eigen_directions import eigen_directions
from gdstudio.core.landscape.grid import loss_grid
from gdstudio.core.landscape.minimum import find_minimum
from gdstudio.core.landscape.plane import parameter_plane
from gdstudio.core.landscape.stability import stability
from gdstudio.core.landscape.window import choose_window
from tests.core.making import make

OFFSETS = [0.0, 1e3, 1e6, 2e7, 1.7e9, 1e10]


def data(count: int, offset: float) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.RandomState(1)
    x = offset + 7.0 * np.arange(count)
    return x, 20 + 0.0137 * (x - offset) + 0.3 * random.randn(count)


def experiment(x: np.ndarray, y: np.ndarray, degree: int = 1, **more: Any) -> Any:
    model = {"kind": "line"} if degree == 1 else {"kind": "polynomial", "degree": degree}
    dataset = {"kind": "points", "x": x.tolist(), "y": y.tolist()}
    return make(model, dataset=dataset, **{"loss": "sse", **more})


def exactly(x: np.ndarray, y: np.ndarray, degree: int) -> tuple[list[Fraction], Fraction]:
    """Return parameters and lowest loss by the normal equations in fractions."""
    xs, ys = [Fraction(float(v)) for v in x], [Fraction(float(v)) for v in y]
    size = degree + 1
    sums = [sum((v**k for v in xs), Fraction(0)) for k in range(2 * degree + 1)]
    right = [sum((t * v**k for v, t in zip(xs, ys, strict=True)), Fraction(0)) for k in range(size)]
    rows = [[sums[i + j] for j in range(size)] + [right[i]] for i in range(size)]
    for i in range(size):
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for j in range(size):
            if j != i:
                share = rows[j][i]
                rows[j] = [a - share * b for a, b in zip(rows[j], rows[i], strict=True)]
    best = [row[size] for row in rows]
    made = [sum((w * v**k for k, w in enumerate(best)), Fraction(0)) for v in xs]
    return best, sum(((p - t) ** 2 for p, t in zip(made, ys, strict=True)), Fraction(0))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("offset", OFFSETS)
@pytest.mark.parametrize(("degree", "count"), [(1, 3), (1, 40), (2, 40), (3, 40), (5, 20)])
def test_they_are_exact_at_any_offset(degree: int, count: int, offset: float, dtype: str) -> None:
    x, y = data(count, offset)
    best, lowest = exactly(x, y, degree)
    form = experiment(x, y, degree, dtype=dtype).objective.quadratic
    assert form is not None
    assert form.rank == degree + 1
    for found, wanted in zip(form.best.tolist(), best, strict=True):
        assert abs(Fraction(found) / wanted - 1) < 1e-12
    assert form.lowest == pytest.approx(float(lowest), rel=1e-12)
    line = [float(sum(w * Fraction(float(v)) ** k for k, w in enumerate(best))) for v in x]
    np.testing.assert_allclose(form.predict(x[:, None]), line, rtol=0, atol=1e-12)


@pytest.mark.parametrize("offset", OFFSETS)
@pytest.mark.parametrize("count", [1_000, 100_000])
def test_so_are_those_of_many_points(count: int, offset: float) -> None:
    x, y = data(count, offset)
    apart = x - offset
    scaled, *_ = np.linalg.lstsq(np.column_stack([np.ones(count), apart]), y, rcond=None)
    residual = y - scaled[0] - scaled[1] * apart
    form = experiment(x, y, loss="mse").objective.quadratic
    assert form is not None
    assert form.best[1] == pytest.approx(scaled[1], rel=1e-9)
    assert form.best[0] == pytest.approx(scaled[0] - scaled[1] * offset, rel=1e-9, abs=1e-9)
    assert form.lowest == pytest.approx(residual @ residual / count, rel=1e-11)


@pytest.mark.parametrize("offset", OFFSETS)
def test_curvatures_have_their_digits_however_far_apart_they_are(offset: float) -> None:
    x, y = data(40, offset)
    made = experiment(x, y)
    xs = [Fraction(float(v)) for v in x]
    n, total = len(xs), sum(xs, Fraction(0))
    squares = sum((v * v for v in xs), Fraction(0))
    determinant = n * squares - total**2
    # λ₁λ₂ = 4 det and λ₁ + λ₂ = 2 trace; the small one is so much smaller that it is 4 det / λ₂.
    trace = n + squares
    root = float(trace) ** 2 - 4 * float(determinant)
    high = float(trace) + np.sqrt(root)
    low = float(4 * determinant) / high
    found = curvatures(made.objective, made.start)
    assert found is not None
    assert found.values == pytest.approx([low, high], rel=1e-12)
    np.testing.assert_allclose(found.vectors.T @ found.vectors, np.eye(2), atol=1e-6)
    limits = stability(made, made.start)
    assert limits is not None
    assert limits.largest_rate == pytest.approx(2 / high, rel=1e-12)
    assert limits.condition == pytest.approx(high / low, rel=1e-12)
    both = conditions(made)
    assert both is not None
    assert both.after == pytest.approx(high / low, rel=1e-12)
    directions = eigen_directions(made, made.start, limits.largest_rate)
    assert directions is not None
    assert directions.exact


def test_what_the_data_leave_open_is_flat_and_the_shortest_is_taken() -> None:
    for x in ([3.0], [0.1, 0.1, 0.1], [1e9, 1e9]):
        y = [5.0] * len(x)
        form = experiment(np.array(x), np.array(y)).objective.quadratic
        assert form is not None
        assert form.rank == 1
        assert form.curvatures.values[0] == 0.0
        shortest = np.array([1.0, x[0]]) * 5.0 / (1 + x[0] ** 2)
        np.testing.assert_allclose(form.best, shortest, rtol=1e-6, atol=1e-12)
        assert form.lowest == pytest.approx(0.0, abs=1e-18)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_surface_is_lowest_where_the_star_is(dtype: str) -> None:
    x, y = data(40, 1.7e9)
    made = experiment(x, y, dtype=dtype, loss="mse")
    minimum = find_minimum(made.objective, made.start)
    assert minimum is not None
    plane = parameter_plane(made.objective, made.start)
    window = choose_window(made.objective, plane, made.start, minimum)
    assert window.contains((float(minimum.params[0]), float(minimum.params[1])))
    # Not the length of w0 for both: w1 is nine powers of ten smaller.
    assert window.top - window.bottom < 10
    grid = loss_grid(made.objective, plane, window, 41, 41)
    # A grid line goes through the minimum in the middle of the frame.
    assert grid.loss.min() == pytest.approx(minimum.loss, rel=1e-2)
    assert (grid.loss >= minimum.loss * (1 - 1e-12)).all()


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_curves_are_drawn_where_they_are_whatever_the_run_is_computed_in(dtype: str) -> None:
    x, y = data(40, 1e7)
    made = experiment(x, y, dtype=dtype, optimizer={"kind": "gd", "lr": 1e-17})
    params = np.asarray(train(made, 3).at(3).params, float)
    shown = made.objective.predict(params, (x + 0.25)[:, None])
    assert shown.dtype == np.float64
    np.testing.assert_array_equal(shown, params[0] + params[1] * (x + 0.25))


def test_the_summary_names_the_lowest_possible_loss() -> None:
    x, y = data(40, 1.7e9)
    for dtype in ("float32", "float64"):
        lines = train(experiment(x, y, dtype=dtype, loss="mse"), 1).summary().splitlines()
        (line,) = (line for line in lines if line.startswith("lowest possible"))
        form = experiment(x, y, loss="mse").objective.quadratic
        assert form is not None
        w0, w1 = form.best
        assert line == f"lowest possible {form.lowest:.9g} at w0 = {w0:.9g}  w1 = {w1:.9g}"
    without = train(make({"kind": "mlp", "hidden": [2]}), 1).summary()
    assert "lowest possible" not in without


def test_the_summary_says_why_a_loss_is_below_the_lowest() -> None:
    """The points are farther off the line than float32 can tell, on every processor: exactly 1."""
    said = "the loss is below it by rounding: that is worked out in float64, this run in float32"
    x, y = np.array([-3.0, -1.0, 1.0, 3.0]), (1 + 4e-8) * np.array([1.0, -1.0, -1.0, 1.0])
    for dtype, below in (("float32", True), ("float64", False)):
        made = experiment(x, y, dtype=dtype, loss="mse")
        run, form = train(made, 1), made.objective.quadratic
        assert form is not None
        assert (float(run.at(run.last).loss) < form.lowest * (1 - 1e-10)) is below
        lines = run.summary().splitlines()
        place = next(k for k, line in enumerate(lines) if line.startswith("lowest possible"))
        assert (said in lines) is below
        assert not below or lines[place + 1] == said
    far = train(load_experiment(find_lesson("000-f").path), 3).summary()
    assert "lowest possible" in far and "rounding" not in far
