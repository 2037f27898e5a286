"""001-G: AdaGrad's account only grows, RMSProp's leaks; each direction has a rate of its own."""

import numpy as np
import pytest
import torch

from tests.lectures.surfaces import SURFACES, beside, run_of, scenes, torch_path, written

ADAGRAD = {
    ("bowl", 1): (-2.5, 3.5),
    ("bowl", 2): (-2.179908, 3.170748),
    ("bowl", 10): (-0.9922243, 1.849519),
    ("bowl", 20): (-0.4307303, 1.085194),
    ("bowl", 100): (-0.0006898384, 0.02257159),
    ("luv", 1): (3.5, 3.5),
    ("luv", 2): (3.164005, 3.185831),
    ("luv", 10): (1.751794, 2.066954),
    ("luv", 20): (0.8521694, 1.567321),
    ("luv", 100): (-0.8793225, 1.028235),
}
RMSPROP = {
    ("bowl", 1): (-2.683772, 3.683772),
    ("bowl", 2): (-2.466821, 3.463507),
    ("bowl", 10): (-1.472064, 2.413589),
    ("bowl", 20): (-0.7327732, 1.550087),
    ("luv", 1): (3.841886, 3.841886),
    ("luv", 2): (3.728807, 3.730647),
    ("luv", 10): (3.158314, 3.18762),
    ("luv", 20): (2.635913, 2.716817),
    ("luv", 100): (-0.5822673, 1.074278),
}
CASES = [("adagrad", *one) for one in ADAGRAD.items()]
CASES += [("rmsprop", *one) for one in RMSPROP.items()]
RATES = {"adagrad": {"bowl": 0.5, "luv": 0.5}, "rmsprop": {"bowl": 0.1, "luv": 0.05}}


@pytest.mark.parametrize(("rule", "at", "params"), CASES)
def test_they_go_where_the_reference_says(rule, at, params):
    surface, row = at
    run = run_of(f"001-g-{rule}-{surface}", row)
    np.testing.assert_allclose(run.at(row).params, params, rtol=2e-6)


@pytest.mark.parametrize("surface", SURFACES)
def test_torch_has_the_guard_outside_the_root(surface):
    """The lecture's form is within rounding of torch's; the run beside is torch's own."""
    made = {
        "adagrad": lambda p: torch.optim.Adagrad(p, lr=RATES["adagrad"][surface], eps=1e-8),
        "rmsprop": lambda p: torch.optim.RMSprop(
            p, lr=RATES["rmsprop"][surface], alpha=0.9, eps=1e-8
        ),
    }
    for rule, make in made.items():
        path = torch_path(surface, make, 40)
        printed = run_of(f"001-g-{rule}-{surface}", 40).column("params")
        np.testing.assert_allclose(printed, path, atol=6e-9)
        (own,) = beside(f"001-g-{rule}-{surface}").values()
        np.testing.assert_allclose(own.column("params")[:41], path, atol=1e-8)


def test_an_account_that_only_grows_and_one_that_forgets():
    adagrad, rmsprop = run_of("001-g-adagrad-bowl"), run_of("001-g-rmsprop-bowl")
    grown = np.array([adagrad.at(row).state["r"] for row in range(1, 101)])
    np.testing.assert_allclose(grown, np.cumsum(adagrad.column("grad")[1:] ** 2, axis=0))
    kept = np.array([rmsprop.at(row).state["r"] for row in range(1, 101)])
    assert (np.diff(grown, axis=0) >= 0).all()
    assert (np.diff(kept[20:], axis=0) < 0).all()
    by_hand = np.zeros(2)
    for row in range(1, 101):
        by_hand = 0.9 * by_hand + 0.1 * rmsprop.at(row).grad ** 2
        np.testing.assert_allclose(kept[row - 1], by_hand, rtol=1e-12)


def test_the_first_steps_do_not_ask_how_steep_it_is():
    np.testing.assert_allclose(np.abs(run_of("001-g-adagrad-bowl", 1).at(1).update), 0.5, rtol=1e-8)
    first = np.abs(run_of("001-g-rmsprop-bowl", 1).at(1).update)
    np.testing.assert_allclose(first, 0.1 / np.sqrt(0.1), rtol=1e-8)
    assert f"{first[0]:.3f}" == "0.316"


@pytest.mark.parametrize(
    ("lesson", "account", "rate"),
    [
        (
            "001-g-adagrad-bowl",
            "r[x₀] ← 36.0000 + (−5.00000)^2 = 61.0000",
            "a[x₀] = 0.5 / √(61.0000 + 1e-8) = 0.0640184",
        ),
        (
            "001-g-rmsprop-bowl",
            "r[x₀] ← 0.9 · 3.60000 + (1 − 0.9) · (−5.36754)^2 = 6.12105",
            "a[x₀] = 0.1 / √(6.12105 + 1e-8) = 0.0404191",
        ),
    ],
)
def test_every_direction_s_own_rate_is_written_down(lesson, account, rate):
    lines = written(run_of(lesson, 2), 1)
    assert "a = α/√(r + ε)" in lines
    assert account in lines
    assert rate in lines
    others = [line for line in lines if line.startswith("a[x₁]")]
    assert len(others) == 1
    assert others[0].rpartition(" ")[2] != rate.rpartition(" ")[2]


def test_the_story_compares_three_heights():
    runs = {**beside("001-g-story"), "Adam": run_of("001-g-story")}
    assert list(runs) == ["AdaGrad", "RMSProp", "Adam"]
    heights = [float(run.at(20).loss) for run in runs.values()]
    np.testing.assert_allclose(heights, [1.363175, 2.939727, 5.580911], rtol=1e-6)


def test_the_step_without_scaling_can_be_drawn_beside(make_small_window, qtbot):
    window = make_small_window(["dock_surface", "dock_fit"], "001-g-adagrad-bowl")
    window.studio.train_to(2)
    qtbot.waitUntil(lambda: not window.studio.training, timeout=20_000)
    window.studio.move_cursor(1)
    window.clock.flush()
    panel = window.panels["dock_surface"]
    panel._legend.toggled.emit("scaling", True)
    panel.render_moment(window.moment)
    (arrow,) = scenes(window)[0].arrows
    gradient = np.array([-5.0, 7.0])
    length = np.linalg.norm(window.studio.run.at(2).update)
    np.testing.assert_allclose(arrow.vector, -gradient / np.linalg.norm(gradient) * length)
    assert {entry.id: entry.on for entry in panel._legend.entries}["scaling"]
