"""001-F: Nesterov's point ahead is drawn, with the step from there, and its numbers are right."""

import numpy as np
import pytest
import torch

from gdstudio.core.landscape.plane import parameter_plane
from gdstudio.kit.landscape import markers
from gdstudio.kit.landscape.look_ahead import look_ahead
from gdstudio.kit.moment import Moment
from tests.lectures.surfaces import SURFACES, beside, run_of, scenes, torch_path, written

TABLE = {
    ("bowl", 1): (-2.4, 3.2),
    ("bowl", 2): (-1.488, 1.984),
    ("bowl", 10): (0.1213151, -0.1617535),
    ("bowl", 20): (0.1074552, -0.1432736),
    ("bowl", 100): (9.204299e-08, -1.22724e-07),
    ("luv", 1): (2.65, 3.35),
    ("luv", 2): (0.79275, 2.35725),
    ("luv", 10): (-0.7079986, 1.154749),
    ("luv", 20): (-1.04385, 0.9467387),
    ("luv", 100): (-1.0, 1.0),
}
RATE = {"bowl": 0.1, "luv": 0.05}


@pytest.mark.parametrize(("at", "params"), TABLE.items())
def test_it_goes_where_the_reference_says(at, params):
    surface, row = at
    run = run_of(f"001-f-{surface}", row)
    np.testing.assert_allclose(run.at(row).params, params, rtol=2e-6)


@pytest.mark.parametrize("surface", SURFACES)
def test_torch_keeps_the_point_ahead(surface):
    """Its parameters are θ + μ v of the lecture's form, from the first update on."""
    rate = RATE[surface]
    run = run_of(f"001-f-{surface}")
    path = torch_path(
        surface, lambda p: torch.optim.SGD(p, lr=rate, momentum=0.9, nesterov=True), 100
    )
    velocity = np.array([run.at(row).state["v"] for row in range(1, 101)])
    ahead = run.column("params")[1:] + 0.9 * velocity
    np.testing.assert_allclose(path[1:], ahead, rtol=1e-9, atol=1e-12)


@pytest.fixture
def opened(make_small_window, qtbot):
    def make(lesson, rows):
        window = make_small_window(["dock_surface", "dock_fit"], lesson)
        window.studio.train_to(rows)
        qtbot.waitUntil(lambda: not window.studio.training, timeout=20_000)
        window.clock.flush()
        for name in ("dock_surface", "dock_fit"):
            window.panels[name].render_moment(window.moment)
        return window

    return make


def test_the_point_ahead_is_drawn_in_both_pictures(opened):
    window = opened("001-f-look", 1)
    for scene in scenes(window):
        assert scene.layers.ahead
        np.testing.assert_allclose(scene.ahead.at, [-1.86, 2.48], rtol=1e-12)
        np.testing.assert_allclose(scene.ahead.at + scene.ahead.step, [-1.488, 1.984], rtol=1e-12)
        # Minus the rate times the slope of the bowl there.
        np.testing.assert_allclose(scene.ahead.step, -0.1 * 2 * scene.ahead.at, rtol=1e-12)
    surface = {e.id: e for e in window.panels["dock_surface"]._legend.entries}["ahead"]
    fit = {e.id: e for e in window.panels["dock_fit"].legend.entries}["ahead"]
    assert surface.text == fit.text == "look-ahead"
    assert "θ + μv" in surface.tip


def test_the_step_of_the_record_is_the_one_that_was_foretold():
    run = run_of("001-f-look", 3)
    plane = parameter_plane(run.experiment.objective, np.zeros(2))
    recorded = look_ahead(Moment(run, 1), plane)
    np.testing.assert_allclose(recorded.at + recorded.step, [-1.488, 1.984], rtol=1e-12)


@pytest.mark.parametrize("lesson", ["001-f-bowl", "001-f-luv"])
def test_before_the_first_update_nothing_is_ahead(opened, lesson):
    for scene in scenes(opened(lesson, 0)):
        assert scene.ahead is None


def test_it_is_painted_and_can_be_switched_off(opened, monkeypatch):
    window = opened("001-f-look", 1)
    calls = []
    monkeypatch.setattr(markers, "ahead", lambda *_: calls.append("ahead"))
    for name in ("dock_surface", "dock_fit"):
        calls.clear()
        panel = window.panels[name]
        panel.grab()
        assert calls, name
        legend = panel._legend if name == "dock_surface" else panel.legend
        legend.toggled.emit("ahead", False)
        panel.render_moment(window.moment)
        calls.clear()
        panel.grab()
        assert not calls, name


def test_a_batch_whose_slope_is_not_known_yet_has_no_step():
    run = run_of("001-d-10", 3, "optimizer.kind=nesterov")
    plane = parameter_plane(run.experiment.objective, np.zeros(2))
    last, before = look_ahead(Moment(run, 3), plane), look_ahead(Moment(run, 2), plane)
    assert last.step is None
    np.testing.assert_allclose(before.at + before.step, run.at(3).params, rtol=1e-12)


def test_the_second_step_is_shorter_than_momentum_s():
    (momentum,) = beside("001-f-look").values()
    run = run_of("001-f-look")
    np.testing.assert_allclose(momentum.at(2).params, [-1.38, 1.84], rtol=1e-12)
    assert np.linalg.norm(run.at(2).update) < np.linalg.norm(momentum.at(2).update)
    assert float(run_of("001-f-bowl").at(20).loss) == pytest.approx(0.03207396, rel=1e-6)
    assert float(beside("001-f-bowl")["momentum"].at(20).loss) == pytest.approx(3.049435, rel=1e-6)


def test_the_point_ahead_is_written_before_the_loss():
    lines = written(run_of("001-f-look", 2), 1, "loss")
    assert lines[0] == "θ̃ = θ + μ v"
    assert "x₀̃ = −2.40000 + 0.9 · 0.600000 = −1.86000" in lines
    assert "L = (−1.86000)^2 + 2.48000^2 = 9.61000" in lines
