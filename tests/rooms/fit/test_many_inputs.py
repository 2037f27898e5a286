"""Pictures of a fit over several inputs: what they draw, and how one is chosen."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from sklearn import metrics

from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.descent.descend import train
from gdstudio.core.descent.run import Run
from gdstudio.kit.panel import Moment, PanelContext
from gdstudio.kit.widgets.theme import LIGHT
from gdstudio.rooms.fit.panel import FitPanel
from tests.core.experiment.test_linear import made, table


def run_of(d: int, **keys: object) -> Run:
    return train(made(*table(d, 40), steps=("standardise",), **keys), 6)


@pytest.fixture
def panel(qtbot):
    studio = Studio(run_of(3).experiment)
    shown = FitPanel(PanelContext(studio, LIGHT, Settings()))
    qtbot.addWidget(shown)
    shown.resize(468, 395)
    shown.show()
    yield shown
    studio.close()


def choose(panel: FitPanel, view: str) -> None:
    box = panel.chooser.pictures
    box.setCurrentIndex(box.findData(view))
    box.activated.emit(box.currentIndex())


def dots(panel: FitPanel) -> tuple[np.ndarray, np.ndarray]:
    return panel.items.dots.xs, panel.items.dots.ys


@pytest.mark.parametrize("d", [2, 3, 200])
def test_residuals_are_predictions_less_what_was_measured(panel, d):
    run = run_of(d)
    panel.render_moment(Moment(run, 5))
    choose(panel, "residuals")
    panel.render_moment(Moment(run, 5))
    data = run.experiment.data
    predicted = run.experiment.objective.predict(run.at(5).params, data.x)
    x, y = dots(panel)
    np.testing.assert_allclose(x, predicted, rtol=1e-12)
    np.testing.assert_allclose(y, predicted - data.y, rtol=1e-12)
    low, high = panel.plot.y_limits
    assert low == -high
    assert high >= np.abs(y).max()
    assert panel.items.best.ys.ravel().tolist() == [0, 0]


def test_one_input_runs_along_the_axis_while_others_are_held(panel):
    run = run_of(3)
    panel.render_moment(Moment(run, 5))
    choose(panel, "input")
    assert panel.chooser.inputs.isVisibleTo(panel)
    panel.chooser.inputs.setCurrentIndex(2)
    panel.chooser.held[:] = [0.5, -1.0, 9.0]
    panel.render_moment(Moment(run, 5))
    w = np.asarray(run.at(5).params, float)
    x, y = panel.items.now.xs.ravel(), panel.items.now.ys.ravel()
    np.testing.assert_allclose(y, w[0] + 0.5 * w[1] - w[2] + w[3] * x, rtol=1e-9, atol=1e-12)
    # A dot is as far from the line as its point is from the fit.
    data = run.experiment.data
    error = data.y - run.experiment.objective.predict(w, data.x)
    across, up = dots(panel)
    np.testing.assert_allclose(across, data.x[:, 2])
    line = w[0] + 0.5 * w[1] - w[2] + w[3] * across
    np.testing.assert_allclose(up - line, error, rtol=1e-6, atol=1e-9)


def test_the_slider_moves_where_an_input_is_held(panel, qtbot):
    run = run_of(3)
    panel.render_moment(Moment(run, 5))
    choose(panel, "input")
    panel.render_moment(Moment(run, 5))
    before = panel.items.now.ys.copy()
    panel.chooser.slider.setFocus()
    qtbot.keyClick(panel.chooser.slider, Qt.Key.Key_End)
    assert panel.chooser.held[1] == pytest.approx(run.experiment.data.x[:, 1].max())
    panel.render_moment(Moment(run, 5))
    shift = float(run.at(5).params[2]) * run.experiment.data.x[:, 1].max()
    np.testing.assert_allclose(panel.items.now.ys - before, shift, rtol=1e-6)


def prepared(steps: tuple[str, ...], shift: float = 0.0) -> Run:
    x = np.random.RandomState(3).gamma(2.0, 3.0, (40, 3)) + 50.0 + shift
    return train(made(x, x @ [1.0, 2.0, 0.5], steps=steps), 1)


@pytest.mark.parametrize("steps", [("standardise",), ("center",), ("log", "standardise")])
def test_what_is_held_at_its_mean_is_so_after_the_preparation_and_in_other_data(panel, steps):
    for run in (prepared(()), prepared(steps), prepared((), 1000.0)):
        panel.render_moment(Moment(run, 0))
        choose(panel, "input")
        data = run.experiment.data
        np.testing.assert_allclose(panel.chooser.held, data.x.mean(axis=0), atol=1e-9)
        share = (data.x[:, 1].mean() - data.x[:, 1].min()) / np.ptp(data.x[:, 1])
        assert panel.chooser.slider.value() == round(1000 * share)  # nowhere at its end
        panel.render_moment(Moment(run, 0))
        low, high = panel.plot.y_limits
        _, y = dots(panel)
        assert ((y >= low) & (y <= high)).all()


@pytest.mark.parametrize("steps", [("standardise",), ("min-max",), ("log", "standardise")])
@pytest.mark.parametrize("place", [0, 250, 1000])
def test_what_somebody_put_somewhere_stays_there_in_raw_units(panel, steps, place):
    before, after = prepared(()), prepared(steps)
    panel.render_moment(Moment(before, 0))
    choose(panel, "input")
    panel.chooser.slider.setValue(place)
    raw = panel.chooser.held[1]
    panel.render_moment(Moment(after, 0))
    column = after.experiment.data.raw_x[:, 1]
    order = np.argsort(column)
    wanted = np.interp(raw, column[order], after.experiment.data.x[order, 1])
    assert panel.chooser.held[1] == pytest.approx(wanted, abs=0.05)  # between two rows, a chord
    panel.render_moment(Moment(before, 0))
    assert panel.chooser.held[1] == pytest.approx(raw, rel=1e-9)
    panel.render_moment(Moment(prepared((), 1000.0), 0))  # so far do these not reach
    assert panel.chooser.held[1] > 1000


def test_two_inputs_are_seen_from_above_until_another_picture_is_chosen(panel):
    run = run_of(2)
    panel.render_moment(Moment(run, 5))
    assert panel.chooser.view == "above"
    assert panel.points.kind == "plane"
    choose(panel, "predicted")
    panel.render_moment(Moment(run, 5))
    assert panel.points.kind == "many"
    np.testing.assert_allclose(dots(panel)[0], run.experiment.data.y)
    choose(panel, "above")
    panel.render_moment(Moment(run, 5))
    np.testing.assert_allclose(dots(panel)[0], run.experiment.data.x[:, 0])


def test_one_input_has_nothing_to_choose(panel):
    panel.render_moment(Moment(run_of(1), 3))
    assert panel.chooser.isHidden()
    panel.render_moment(Moment(run_of(3), 3))
    assert not panel.chooser.isHidden()
    for control in (panel.chooser.pictures, panel.chooser.inputs, panel.chooser.slider):
        assert control.accessibleName()
        assert control.toolTip()


@pytest.mark.parametrize("view", ["predicted", "residuals", "input"])
@pytest.mark.parametrize("d", [2, 10, 200])
def test_held_out_rows_and_a_lit_point_are_drawn_in_each(panel, d, view):
    run = run_of(d, dataset={"test": 0.25})
    panel.render_moment(Moment(run, 5))
    choose(panel, view)
    panel.render_moment(Moment(run, 5, lit_row=3))
    assert len(panel.items.tested.xs) == 10
    x, y = dots(panel)
    assert (panel.lit.ring.at_x, panel.lit.ring.at_y) == pytest.approx((x[3], y[3]))
    image = QImage(panel.size(), QImage.Format.Format_ARGB32)
    panel.render(image)


def test_features_of_one_input_are_a_curve(panel):
    x = np.linspace(-2, 2, 30)
    experiment = made(x, x**2 - x, dataset={"features": ["x^2"]})
    run = train(experiment, 4)
    panel.render_moment(Moment(run, 4))
    assert panel.points.kind == "line"
    w = np.asarray(run.at(4).params, float)
    along, up = panel.items.now.xs.ravel(), panel.items.now.ys.ravel()
    np.testing.assert_allclose(up, w[0] + w[1] * along + w[2] * along**2, atol=1e-9)
    best = panel.items.best.ys.ravel()
    np.testing.assert_allclose(best, along**2 - along, atol=1e-9)


def test_the_title_has_the_first_terms(panel):
    run = run_of(200)
    panel.render_moment(Moment(run, 3))
    formula, quality = panel.title_bar._value.text().split(" &nbsp; ")
    assert "x₁" in formula
    assert formula.endswith("+ …")
    data = run.experiment.data
    predicted = np.column_stack([np.ones(len(data.x)), data.x]) @ run.at(3).params
    assert f"R² {metrics.r2_score(data.y, predicted):.3f}" in quality


def test_predictions_of_the_start_are_on_the_axis(panel):
    x, y = table(4, 30)
    run = train(made(x, y + 1000), 3)  # on raw columns it diverges
    panel.render_moment(Moment(run, 0))
    low, high = panel.plot.y_limits
    assert low < 0 < y.max() + 1000 < high
    names = {entry.id: entry.text for entry in panel.legend.entries}
    assert names["data"] == "data"
    far = train(made(x, y + 1000, optimizer={"kind": "gd", "lr": 1.0}), 3)
    panel.render_moment(Moment(far, 3))
    names = {entry.id: entry.text for entry in panel.legend.entries}
    assert names["data"] == "all points are outside"
