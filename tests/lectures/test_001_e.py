"""001-E: momentum in both forms, what is left of old gradients, and the ball on the surface."""

import numpy as np
import pytest
import torch

from tests.lectures.surfaces import SURFACES, beside, run_of, scenes, torch_path, written

VELOCITY = {
    ("bowl", 1): (-2.4, 3.2),
    ("bowl", 2): (-1.38, 1.84),
    ("bowl", 10): (-0.01319961, 0.01759948),
    ("bowl", 20): (1.047758, -1.39701),
    ("bowl", 100): (0.008554233, -0.01140564),
    ("luv", 1): (2.65, 3.35),
    ("luv", 2): (0.4575, 2.2425),
    ("luv", 10): (0.9734546, 1.766826),
    ("luv", 20): (-1.331987, -0.04652335),
    ("luv", 100): (-0.9968743, 0.9986428),
}
AVERAGE = {
    ("bowl", 1): (-2.94, 3.92),
    ("bowl", 2): (-2.8272, 3.7696),
    ("bowl", 10): (-0.9213593, 1.228479),
    ("bowl", 20): (0.812014, -1.082685),
    ("bowl", 100): (-0.01268434, 0.01691245),
    ("luv", 1): (3.865, 3.935),
    ("luv", 2): (3.612225, 3.812775),
    ("luv", 10): (-0.3674644, 1.746215),
    ("luv", 20): (-2.697381, -0.03698726),
    ("luv", 100): (-1.013175, 0.9778129),
}
RATE = {"bowl": 0.1, "luv": 0.05}


@pytest.mark.parametrize(("at", "params"), VELOCITY.items())
def test_the_velocity_form_goes_where_the_reference_says(at, params):
    surface, row = at
    run = run_of(f"001-e-momentum-{surface}", row)
    np.testing.assert_allclose(run.at(row).params, params, rtol=2e-6)


@pytest.mark.parametrize(("at", "params"), AVERAGE.items())
def test_the_averaged_form_goes_where_the_reference_says(at, params):
    surface, row = at
    run = run_of(f"001-e-ema-{surface}", row)
    np.testing.assert_allclose(run.at(row).params, params, rtol=2e-6)


@pytest.mark.parametrize("surface", SURFACES)
def test_both_are_torch_s_and_differ_by_one_less_rho(surface):
    """The averaged form is SGD at α(1 − ρ), so it needs ten times the rate."""
    rate = RATE[surface]
    for lesson, torch_rate in (("momentum", rate), ("ema", rate * (1 - 0.9))):
        path = torch_path(
            surface, lambda p, lr=torch_rate: torch.optim.SGD(p, lr=lr, momentum=0.9), 100
        )
        run = run_of(f"001-e-{lesson}-{surface}")
        np.testing.assert_allclose(run.column("params"), path, rtol=1e-9, atol=1e-12)
    (same,) = beside(f"001-e-ema-{surface}").values()
    np.testing.assert_allclose(
        same.column("params"), run_of(f"001-e-momentum-{surface}").column("params"), atol=1e-9
    )


@pytest.mark.parametrize("surface", SURFACES)
def test_the_run_without_momentum_is_beside_it(surface):
    (plain,) = beside(f"001-e-momentum-{surface}").values()
    assert list(beside(f"001-e-momentum-{surface}")) == ["μ = 0"]
    path = torch_path(surface, lambda p: torch.optim.SGD(p, lr=RATE[surface]), 100)
    np.testing.assert_allclose(plain.column("params"), path, rtol=1e-9, atol=1e-12)


def test_old_gradients_count_less_by_rho_to_their_age():
    """v_t = ρᵏ v_(t−k) + (1 − ρ)(g_t + ρ g_(t−1) + …), with the gradients of the record."""
    run = run_of("001-e-ema-bowl", 30)
    gradients = run.column("grad")
    for row, back in ((20, 5), (30, 30), (12, 3)):
        weights = 0.1 * 0.9 ** np.arange(back)
        recent = sum(w * gradients[row - age] for age, w in enumerate(weights))
        before = run.at(row - back).state["v"] if row > back else np.zeros(2)
        np.testing.assert_allclose(run.at(row).state["v"], 0.9**back * before + recent, rtol=1e-12)


def test_on_the_ramp_it_gathers_speed_and_rolls_on_where_the_slope_is_0():
    run = run_of("001-e-unrolled")
    speed = np.array([run.at(row).state["v"][0] for row in range(1, 61)])
    on_ramp = 1 - 0.9 ** np.arange(1, 18)
    np.testing.assert_allclose(speed[:17], on_ramp, rtol=1e-12)
    assert speed[9] == pytest.approx(0.6513, abs=5e-5)
    crossed = int(np.argmax(run.column("params")[:, 0] < 0))
    assert crossed == 18
    flat = run.column("grad")[crossed + 1 :]
    assert (flat == 0).all()
    np.testing.assert_allclose(speed[crossed:], speed[crossed - 1] * 0.9 ** np.arange(1, 43))
    assert run.at(60).params[0] == pytest.approx(-7.908, abs=5e-4)


@pytest.mark.parametrize(
    ("lesson", "rules", "numbers"),
    [
        (
            "001-e-momentum-bowl",
            ["v ← μ v − α g", "θ ← θ + v"],
            "v[x₀] ← 0.9 · 0.600000 − 0.1 · (−4.80000) = 1.02000",
        ),
        (
            "001-e-ema-bowl",
            ["v ← μ v + (1 − μ)g", "θ ← θ − α v"],
            "v[x₀] ← 0.9 · (−0.600000) + (1 − 0.9) · (−5.88000) = −1.12800",
        ),
    ],
)
def test_the_rule_stands_there_with_its_numbers(lesson, rules, numbers):
    lines = written(run_of(lesson, 2), 1)
    assert lines[:2] == rules
    assert numbers in lines


def test_the_velocity_is_an_arrow_on_the_surface(make_small_window, qtbot):
    window = make_small_window(["dock_surface", "dock_fit"], "001-e-momentum-bowl")
    window.studio.train_to(10)
    qtbot.waitUntil(lambda: not window.studio.training, timeout=20_000)
    window.clock.flush()
    panel = window.panels["dock_surface"]
    panel.render_moment(window.moment)
    surface, _ = scenes(window)
    (arrow,) = surface.arrows
    assert arrow.name == "velocity"
    np.testing.assert_allclose(arrow.vector, window.studio.run.at(10).update, rtol=1e-12)
    assert {entry.id: entry.on for entry in panel._legend.entries}["velocity"]
    assert surface.ahead is None, "it asks where it stands"
