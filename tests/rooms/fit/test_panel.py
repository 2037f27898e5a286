"""The fit panel: the arrays it draws, and that nothing it is shown can break it."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.data.crowd import MOST_DRAWN
from gdstudio.core.data.data import Data
from gdstudio.core.descent.descend import train
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.core.landscape.truth import true_params
from gdstudio.core.losses.cross_entropy import CrossEntropy
from gdstudio.core.models.line import Line
from gdstudio.core.models.logistic import Logistic
from gdstudio.kit.panel import Moment, PanelContext
from gdstudio.kit.widgets.theme import DARK, LIGHT, past_alpha
from gdstudio.rooms.fit.curves import (
    PAST,
    draft_start,
    fit_curves,
    kind_of_fit,
    past_rows,
    plane_picture,
)
from gdstudio.rooms.fit.formula import formula_html
from gdstudio.rooms.fit.panel import FitPanel
from tests.core.making import make


def lesson(name: str, *overrides: str) -> Experiment:
    return load_experiment(resource_path("lessons", f"{name}.toml"), overrides)


@pytest.fixture(scope="module")
def run() -> Run:
    return train(lesson("000-f"), 18)


@pytest.fixture
def panel(qtbot):
    studio = Studio(lesson("000-f"))
    made = FitPanel(PanelContext(studio, LIGHT, Settings()))
    qtbot.addWidget(made)
    made.resize(468, 395)
    made.show()
    yield made
    studio.close()


# -- truth


def test_the_true_curve_is_drawn_whatever_the_model():
    run = train(lesson("000-f", "dataset.kind=sine", "dataset.noise=0.2"), 3)
    drawn = fit_curves(Moment(run, 3), (0, 6))
    assert len(drawn.x) > 100
    assert drawn.truth == pytest.approx(np.sin(2 * math.pi * drawn.x / 6), abs=1e-12)
    network = run.experiment.with_values("model", {"kind": "mlp", "init": "randn"})
    drawn = fit_curves(Moment(train(network, 3), 3), (0, 6))
    assert drawn.truth == pytest.approx(np.sin(2 * math.pi * drawn.x / 6), abs=1e-12)
    straight = train(lesson("000-f", "dataset.kind=line"), 3)
    drawn = fit_curves(Moment(straight, 3), (-1, 1))
    assert drawn.x.tolist() == [-1, 1]
    assert drawn.truth == pytest.approx([-1.5, 6.5])


@pytest.mark.parametrize(("kind", "name"), [("sine", "true curve"), ("line", "true line")])
def test_the_legend_names_the_truth(panel, kind, name):
    panel.render_moment(Moment(train(lesson("000-f", f"dataset.kind={kind}"), 2), 2))
    names = {entry.id: entry.text for entry in panel.legend.entries}
    assert names["curve"] == name
    assert "truth" not in names
    assert panel.items.truth.ys.size  # on, unlike the truth of a lesson
    panel.legend.toggled.emit("curve", False)
    assert not panel.items.truth.ys.size


def test_the_true_boundary_of_blobs_is_drawn(panel):
    overrides = ("dataset.kind=two-blobs", "model.kind=logistic", "loss.kind=cross-entropy")
    run = train(lesson("000-f", *overrides, "model.init=zeros"), 2)
    panel.render_moment(Moment(run, 2))
    names = {entry.id: entry.text for entry in panel.legend.entries}
    assert names["curve"] == "true boundary"
    x, y = (np.ravel(values) for values in (panel.items.truth.xs, panel.items.truth.ys))
    assert x + y == pytest.approx([0, 0], abs=1e-9 * np.abs(x).max())  # 45° from the right


# -- arrays


def test_curves_of_a_line(run):
    drawn = fit_curves(Moment(run, 12), (-3, 3))
    w0, w1 = run.at(12).params
    assert drawn.x.tolist() == [-3, 3]
    assert drawn.now == pytest.approx(w0 + w1 * drawn.x)
    assert drawn.past_rows.tolist() == list(range(11, -1, -1))
    assert drawn.past[-1] == pytest.approx(-5 + 10 * drawn.x)
    assert drawn.start == pytest.approx(drawn.past[-1])
    assert drawn.alphas == pytest.approx([past_alpha(age) for age in range(12)])
    best = run.experiment.objective.quadratic.best
    assert drawn.best == pytest.approx(best[0] + best[1] * drawn.x, rel=1e-6)
    assert drawn.truth == pytest.approx(2.5 + 4 * drawn.x)
    assert drawn.draft is None


@pytest.mark.parametrize("cursor", [0, 1, 59, 60, 61, 1000, 1_000_000])
def test_earlier_lines_are_few_and_newest_first(cursor):
    rows = past_rows(cursor)
    assert len(rows) == min(cursor, len(rows))
    assert len(rows) <= PAST
    assert (np.diff(rows) < 0).all()
    if cursor:
        assert (rows[0], rows[-1]) == (cursor - 1, 0)


def test_the_choice_of_old_lines_hardly_changes():
    first, second = set(past_rows(5000).tolist()), set(past_rows(5001).tolist())
    assert len(first - second) <= 2


def test_a_pinned_run_stays_at_its_last_row(run):
    short = PinnedRun(run.fork(5), "short", 1)
    drawn = fit_curves(Moment(run, 12, (short,)), (0, 1))
    assert drawn.pinned[0] == pytest.approx([run.at(5).params[0], run.at(5).params.sum()])
    drawn = fit_curves(Moment(run, 3, (short,)), (0, 1))
    assert drawn.pinned[0][0] == pytest.approx(run.at(3).params[0])


def test_the_draft_shows_its_start(run):
    experiment = run.experiment
    moved = experiment.with_part("model", Line(init=(1.0, 2.0)))
    drawn = fit_curves(Moment(run, 12, (), moved), (0, 1))
    assert drawn.draft.tolist() == [1, 3]
    faster = experiment.with_part("optimizer", type(experiment.optimizer)(lr=0.01))
    assert draft_start(Moment(run, 12, (), faster)) is None


def test_truth_is_drawn_for_its_own_model_only(run):
    assert true_params(run.experiment).tolist() == [2.5, 4.0]
    assert true_params(lesson("000-f", "model.kind=slope", "model.init=[1.0]")) is None
    assert true_params(lesson("000-f", 'dataset.prepare=["center"]')) is None


def test_the_formula_has_this_frames_numbers(run):
    html = formula_html(Moment(run, 12), LIGHT)
    plain = html.replace(f'<span style="color:{LIGHT.now}">', "").replace("</span>", "")
    assert plain == "ŷ = 1.779 + 4.448 x"
    away = train(lesson("000-i-0.01"), 7)
    assert " − " in formula_html(Moment(away, 7), LIGHT)


# -- the widget


def test_axes_come_from_the_data_and_stay(panel, run):
    panel.render_moment(Moment(run, 0))
    limits = panel.plot.x_limits, panel.plot.y_limits
    data = run.experiment.data
    assert limits[0][0] < data.x.min() < data.x.max() < limits[0][1]
    assert limits[1][0] < data.y.min() < data.y.max() < limits[1][1]
    away = train(replace(run.experiment, optimizer=lesson("000-i-0.01").optimizer), 500)
    assert away.overflowed_at is not None
    for row in (1, 7, away.last - 1, away.last):
        panel.render_moment(Moment(away, row))
        panel.grab()
    assert (panel.plot.x_limits, panel.plot.y_limits) == limits
    panel.render_moment(Moment(run, 12, (), run.experiment.with_part("model", Line())))
    assert (panel.plot.x_limits, panel.plot.y_limits) == limits


def test_items_hold_the_arrays(panel, run):
    moment = Moment(run, 12)
    panel.render_moment(moment)
    drawn = fit_curves(moment, panel.plot.x_limits)
    assert panel.items.now.ys[0] == pytest.approx(drawn.now)
    assert panel.items.past.ys == pytest.approx(drawn.past[::-1])
    assert panel.items.best.ys[0] == pytest.approx(drawn.best)
    assert len(panel.items.dots.xs) == 100
    assert not panel.items.residual.ys.size
    assert not panel.items.ghost.ys.size


def test_the_same_moment_is_not_drawn_twice(panel, run, monkeypatch):
    panel.render_moment(Moment(run, 12))
    monkeypatch.setattr("gdstudio.rooms.fit.pictures.line.fit_curves", None)
    panel.render_moment(Moment(run, 12))


def test_of_many_best_lines_one_is_drawn_and_said_to_be_one_of_many(panel):
    for x, text in (([3.0] * 3, "least squares, one of many"), ([1.0, 2, 4], "least squares")):
        dataset = {"kind": "points", "x": x, "y": [3.0, 9.0, 15.0]}
        panel.render_moment(Moment(train(make("line", dataset=dataset), 2), 2))
        assert {e.id: e.text for e in panel.legend.entries}["best"] == text


@pytest.mark.parametrize("row", range(0, 31, 2))
def test_a_line_is_drawn_wherever_the_legend_does_not_say_it_is_outside(panel, row):
    run = train(lesson("bug-3"), 30)
    panel.render_moment(Moment(run, row))
    text = {e.id: e.text for e in panel.legend.entries}["now"]
    now = panel.items.now
    plot = panel.items.plot
    (left, right), (low, high) = plot.x_limits, plot.y_limits
    crosses = [
        -run.at(row).params[0] / run.at(row).params[1] + y / run.at(row).params[1]
        for y in (low, high)
    ]
    inside = max(crosses) >= left and min(crosses) <= right
    assert text == ("fit now" if inside else "fit now is outside")
    before = pixels_of(panel, plot)
    now.setData()
    drawn = (pixels_of(panel, plot) != before).any(axis=2)
    assert drawn.any() == inside
    if row > 2:  # as good as upright: from top to bottom
        assert np.flatnonzero(drawn.any(axis=1)).size > 0.8 * plot.height()


def pixels_of(panel, plot) -> np.ndarray:
    image = plot.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.array(image.constBits()).reshape(image.height(), image.width(), 4)


def test_the_legend_is_the_switch(panel, run):
    panel.render_moment(Moment(run, 12))
    names = [entry.id for entry in panel.legend.entries]
    assert names[:6] == ["data", "now", "past", "best", "before-after", "residuals"]
    panel.legend.toggled.emit("residuals", True)
    x, y = panel.items.residual.xs, panel.items.residual.ys
    assert x.shape == y.shape == (100, 2)
    w0, w1 = run.at(12).params
    assert y[:, 1] == pytest.approx(w0 + w1 * x[:, 0], rel=1e-5)
    panel.legend.toggled.emit("best", False)
    assert not panel.items.best.ys.size
    panel.legend.toggled.emit("data", False)
    assert not len(panel.items.dots.xs)


def test_a_draft_is_a_ghost_over_a_faded_run(panel, run):
    moved = run.experiment.with_part("model", Line(init=(1.0, 2.0)))
    panel.render_moment(Moment(run, 12, (), moved))
    assert panel.items.ghost.ys.size
    assert panel.items.now.faded < 1
    assert "draft" in [entry.id for entry in panel.legend.entries]
    panel.render_moment(Moment(run, 12))
    assert not panel.items.ghost.ys.size
    assert panel.items.now.faded == 1


def test_a_line_far_outside_is_named(panel):
    away = train(lesson("000-i-0.01"), 60)
    panel.render_moment(Moment(away, 7))
    texts = {entry.id: entry.text for entry in panel.legend.entries}
    assert texts["now"] == "fit now"
    offset = lesson("000-f", "model.init=[1e27, 0.0]")
    panel.render_moment(Moment(train(offset, 0), 0))
    texts = {entry.id: entry.text for entry in panel.legend.entries}
    assert texts["now"] == "fit now is outside"


def test_many_points_are_thinned_out_and_the_legend_says_so(panel, run):
    x = np.random.RandomState(0).randn(50_000, 1)
    big = replace(run.experiment, data=Data(x, 2 * x[:, 0]))
    panel.render_moment(Moment(train(big, 1), 1))
    assert len(panel.items.dots.xs) == MOST_DRAWN
    assert panel.legend.entries[0].text == "20\u2009000 of 50\u2009000 points"


@pytest.mark.parametrize(
    ("name", "updates", "kind"),
    [
        ("002-a", 5, "line"),
        ("001-j", 130, "line"),
        ("001-i-overfit", 20, "line"),
        ("001-e-momentum-bowl", 20, "map"),
        ("001-k-well-gd", 20, "curve"),
    ],
)
def test_no_experiment_leaves_the_panel_empty(panel, name, updates, kind):
    trained = train(lesson(name), updates)
    assert kind_of_fit(trained.experiment) == kind
    for row in (0, trained.last):
        panel.render_moment(Moment(trained, row))
        assert panel.stack.currentWidget().isVisible()
        panel.grab()
    if kind in ("map", "curve"):
        scene = panel.stack.currentWidget().scene
        assert scene.cursor == trained.last
        assert len(scene.path) == len(trained)
    assert panel.legend.entries


@pytest.fixture
def plane(tmp_path: Path) -> Run:
    random = np.random.RandomState(1)
    x = random.randn(60, 2)
    rows = [f"{a},{b},{int(a + b > 0)}" for a, b in x]
    (tmp_path / "points.csv").write_text("a,b,label\n" + "\n".join(rows))
    (tmp_path / "e.toml").write_text(
        'format = 1\n[dataset]\nkind = "csv"\npath = "points.csv"\n'
        'columns = ["a", "b", "label"]\n[model]\nkind = "logistic"\n[optimizer]\nlr = 0.5\n'
        'kind = "gd"\n'
    )
    return train(load_experiment(tmp_path / "e.toml"), 20)


def test_two_inputs_show_probabilities_and_their_boundary(panel, plane):
    levels, lines = plane_picture(Moment(plane, 20), (-2, 2), (-2, 2))
    assert levels.min() >= 0
    assert levels.max() <= 1
    w0, w1, w2 = plane.at(20).params
    along = np.vstack(lines)
    assert w0 + w1 * along[:, 0] + w2 * along[:, 1] == pytest.approx(0, abs=1e-3)
    panel.render_moment(Moment(plane, 20))
    assert len(panel.items.dots.xs) + len(panel.items.rings.xs) == 60
    assert panel.items.chance.levels.size
    panel.grab()


def test_colours_and_sizes_change_without_harm(panel, run):
    panel.render_moment(Moment(run, 12))
    panel.set_theme(DARK)
    assert DARK.now in panel.title_bar._value.text()
    for size in ((0, 0), (20, 40), (900, 700)):
        panel.resize(*size)
        panel.grab()


def test_one_point_has_axes(panel, run):
    single = replace(run.experiment, data=Data(np.array([[3.0]]), np.array([4.0])))
    panel.render_moment(Moment(train(single, 1), 1))
    low, high = panel.plot.x_limits
    assert low < 3 < high
    assert math.isfinite(high - low)


def test_around_one_point_the_origin_is_in_view(panel, run):
    single = replace(run.experiment, data=Data(np.array([[2.0]]), np.array([-5.0])))
    panel.render_moment(Moment(train(single, 0), 0))
    assert panel.plot.x_limits[0] < 0 < panel.plot.x_limits[1]
    assert panel.plot.y_limits[0] < 0 < panel.plot.y_limits[1]


def test_numbered_inputs_are_written_like_the_legend(panel, run):
    data = Data(np.array([[1.0, 2.0], [2.0, 1.0]]), np.array([0.0, 1.0]), ("x1", "x2"))
    wide = replace(run.experiment, data=data, model=Logistic(), loss=CrossEntropy())
    panel.render_moment(Moment(train(wide, 1), 1))
    assert (panel.plot.x_name, panel.plot.y_name) == ("x₁", "x₂")


def test_a_network_on_labels_shows_which_is_which(panel):
    overrides = ("dataset.kind=two-moons", "model.kind=mlp", "model.init=randn")
    panel.render_moment(Moment(train(lesson("000-f", *overrides), 1), 1))
    assert len(panel.items.dots.xs) == len(panel.items.rings.xs) == 50
    assert panel.legend.entries[0].text == "labelled 1, rings 0"
