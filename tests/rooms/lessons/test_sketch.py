"""The small picture of a lesson is true: it goes where the lesson's run goes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from gdstudio.app.beside import finished
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import find_lesson, lessons
from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.rooms.lessons.drawing import Look, draw_sketch
from gdstudio.rooms.lessons.sketch import (
    MOST_UPDATES,
    fit_sketch,
    kind_of_picture,
    loss_sketch,
    path_sketch,
    sketch_steps,
    telling_rows,
    without_torch,
)


def run_of(lesson_id: str, updates: int | None = None):
    experiment = load_experiment(find_lesson(lesson_id).path)
    return train(without_torch(experiment), updates)


def test_every_lesson_has_a_picture():
    for lesson in lessons():
        sketch = finished(sketch_steps(lesson))
        assert np.isfinite(sketch.now).all(), lesson.id
        left, bottom, right, top = sketch.frame
        assert left < right, lesson.id
        assert bottom < top, lesson.id
        x, y = sketch.now.T
        inside = (x >= left) & (x <= right) & (y >= bottom) & (y <= top)
        assert inside.any() or sketch.kind == "fit", lesson.id


@pytest.mark.parametrize("lesson_id", ["000-f", "000-j-0.015", "001-k-well-gd", "004-a"])
def test_the_path_goes_through_the_rows_of_the_run(lesson_id):
    run = run_of(lesson_id)
    sketch = path_sketch(run)
    params = run.column("params")
    assert sketch.rows[0] == 0
    assert sketch.rows[-1] == run.last
    np.testing.assert_allclose(sketch.now[:, 0], params[list(sketch.rows), 0])
    if sketch.kind == "map":
        np.testing.assert_allclose(sketch.now[:, 1], params[list(sketch.rows), 1])
    else:
        np.testing.assert_allclose(sketch.now[:, 1], run.column("loss")[list(sketch.rows)])


def test_the_fit_is_the_last_row_and_the_earlier_ones_lead_to_it():
    run = run_of("000-f")
    sketch = fit_sketch(run)
    w0, w1 = run.at(30).params
    x = sketch.now[:, 0]
    np.testing.assert_allclose(sketch.now[:, 1], w0 + w1 * x, rtol=1e-6)
    assert sketch.rows[-1] == 30
    assert sketch.rows[0] == 0
    first = sketch.earlier[0]
    np.testing.assert_allclose(first[:, 1], -5 + 10 * first[:, 0])
    assert len(sketch.points) == 100


def test_the_loss_is_that_of_the_run():
    run = run_of("000-g")
    sketch = loss_sketch(run)
    np.testing.assert_allclose(10 ** sketch.now[:, 1], run.column("loss"), rtol=1e-6)
    np.testing.assert_array_equal(sketch.now[:, 0], np.arange(31))


def test_the_gradient_by_formula_goes_where_that_of_torch_goes():
    experiment = load_experiment(find_lesson("000-f").path)
    assert experiment.training.gradient == "autograd"
    np.testing.assert_allclose(
        train(experiment).column("params"),
        train(without_torch(experiment)).column("params"),
        rtol=1e-4,
    )


def test_a_long_run_is_shown_as_far_as_a_picture_can_wait():
    lesson = find_lesson("001-j")
    sketch = finished(sketch_steps(lesson))
    assert sketch.rows[-1] <= MOST_UPDATES
    run = run_of("001-j", 400)
    fit = fit_sketch(run)
    assert fit.rows[-1] == 400


def test_rows_that_overflow_are_left_out():
    params = np.array([[0.0, 0.0], [1.0, 1.0], [np.inf, 1.0]])
    assert telling_rows(params)[-1] == 1


@pytest.mark.parametrize(
    ("lesson_id", "tags", "kind"),
    [
        ("000-f", (), "fit"),
        ("000-f", ("data",), "fit"),
        ("000-f", ("optimizer",), "map"),
        ("000-f", ("learning-rate",), "map"),
        ("000-f", ("bug", "optimizer"), "loss"),
        ("000-l", ("gradient", "bug"), "map"),
        ("001-j", ("network",), "loss"),
        ("003-b", (), "curve"),
        ("000-k", (), "curve"),
        ("002-a", ("gradient",), "curve"),
        ("004-a", (), "map"),
        ("001-i-overfit", ("optimizer",), "fit"),
    ],
)
def test_the_picture_is_of_what_the_lesson_is_about(lesson_id, tags, kind):
    assert kind_of_picture(load_experiment(find_lesson(lesson_id).path), tags) == kind


def test_pictures_never_import_torch():
    code = """
import sys
from gdstudio.app.beside import finished
from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.rooms.lessons.sketch import sketch_steps
for lesson_id in ("000-f", "001-d-1", "004-e"):
    finished(sketch_steps(find_lesson(lesson_id)))
assert "torch" not in sys.modules
"""
    root = Path(__file__).parents[3]
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True, timeout=120)


@pytest.mark.parametrize("lesson_id", ["000-f", "004-a", "000-k", "bug-2"])
def test_a_picture_follows_theme_and_screen(qapp, lesson_id):
    sketch = finished(sketch_steps(find_lesson(lesson_id)))
    light = draw_sketch(sketch, Look(LIGHT, 164, 78, 2.0))
    dark = draw_sketch(sketch, Look(DARK, 164, 78, 1.0))
    assert (light.width(), light.height(), light.devicePixelRatio()) == (328, 156, 2.0)
    assert (dark.width(), dark.height()) == (164, 78)

    def colours(image):
        return {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
        }

    assert LIGHT.now.lower() in colours(light)
    assert DARK.now.lower() in colours(dark)
