"""001-H: Adam as printed runs away, half repaired it arrives, done right it is torch's."""

import numpy as np
import pytest
import torch

from gdstudio.app.kept_runs import rivals_of
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.core.landscape.divergence import Watch
from tests.lectures.surfaces import SURFACES, beside, run_of, scenes, torch_path, written

PRINTED = {
    ("bowl", 1): (-3.6, 3.2),
    ("bowl", 2): (-4.499003, 2.237676),
    ("bowl", 10): (-31.69437, -4.419863),
    ("bowl", 20): (-367.5546, -49.76185),
    ("bowl", 100): (-1.199013e11, -1.622244e10),
    ("luv", 1): (2.65, 3.35),
    ("luv", 2): (1.092099, 2.566453),
    ("luv", 10): (-13.02999, -2.791018),
    ("luv", 20): (-300.4876, -23.54936),
    ("luv", 100): (-6.434596e13, -5.399927e12),
}
FIXED = {
    ("bowl", 1): (-2.9, 3.9),
    ("bowl", 2): (-2.765754, 3.765716),
    ("bowl", 10): (-1.306626, 2.288549),
    ("bowl", 20): (0.1668423, 0.6033646),
    ("bowl", 100): (0.01240145, 0.006667145),
    ("luv", 1): (3.95, 3.95),
    ("luv", 2): (3.882825, 3.882845),
    ("luv", 10): (3.131455, 3.138977),
    ("luv", 20): (2.157186, 2.237589),
    ("luv", 100): (-0.7817087, 1.062772),
}
ADAM = {
    ("bowl", 1): (-2.9, 3.9),
    ("bowl", 2): (-2.800103, 3.800074),
    ("bowl", 10): (-2.014188, 3.009912),
    ("bowl", 20): (-1.11936, 2.080371),
    ("bowl", 100): (-0.01934456, -0.02143034),
    ("luv", 1): (3.95, 3.95),
    ("luv", 2): (3.900013, 3.900028),
    ("luv", 10): (3.50161, 3.503629),
    ("luv", 20): (3.012259, 3.028667),
    ("luv", 100): (0.07727165, 1.249381),
}
CASES = [
    (kind, *one)
    for kind, table in (("printed", PRINTED), ("fixed", FIXED), ("adam", ADAM))
    for one in table.items()
]
RATE = {"bowl": 0.1, "luv": 0.05}


@pytest.mark.parametrize(("kind", "at", "params"), CASES)
def test_each_goes_where_the_reference_says(kind, at, params):
    surface, row = at
    run = run_of(f"001-h-{kind}-{surface}", row)
    np.testing.assert_allclose(run.at(row).params, params, rtol=2e-6)


@pytest.mark.parametrize("surface", SURFACES)
def test_done_right_it_is_torch_s(surface):
    path = torch_path(surface, lambda p: torch.optim.Adam(p, lr=RATE[surface]), 100)
    run = run_of(f"001-h-adam-{surface}")
    np.testing.assert_allclose(run.column("params"), path, atol=1e-11)
    for kind in ("printed", "fixed"):
        (right,) = beside(f"001-h-{kind}-{surface}").values()
        np.testing.assert_allclose(right.column("params"), path, atol=1e-11)


@pytest.mark.parametrize("surface", SURFACES)
def test_a_square_has_no_sign(surface):
    """As printed every step goes towards smaller numbers, whatever the slope; and it is told so."""
    run = run_of(f"001-h-printed-{surface}")
    assert (np.diff(run.column("params"), axis=0) < 0).all()
    state = Watch(run.experiment).state(run.column("loss"), overflowed=run.ended)
    assert state.kind == "diverging"
    assert state.since is not None
    assert (run.column("loss")[state.since :] > run.column("loss")[state.since - 1]).all()


@pytest.mark.parametrize("surface", SURFACES)
def test_half_repaired_only_the_first_step_is_adam_s(surface):
    fixed, right = run_of(f"001-h-fixed-{surface}"), run_of(f"001-h-adam-{surface}")
    apart = np.abs(fixed.column("params") - right.column("params")).max(axis=1)
    assert apart[1] < 1e-7
    assert apart[2] > 0.01
    assert apart.max() > 1


@pytest.mark.parametrize(
    ("kind", "first", "correction", "numbers"),
    [
        (
            "printed",
            "s ← β₁ s + (1 − β₁)g^2",
            "ŝ = s/(1 − β₁)",
            "s[x₀] ← 0.9 · 3.60000 + (1 − 0.9) · (−7.20000)^2 = 8.42400",
        ),
        (
            "fixed",
            "s ← β₁ s + (1 − β₁)g",
            "ŝ = s/(1 − β₁)",
            "ŝ[x₀] = (−1.12000) / (1 − 0.9) = −11.2000",
        ),
        (
            "adam",
            "m ← β₁ m + (1 − β₁)g",
            "m̂ = m/(1 − β₁^t)",
            "m̂[x₀] = (−1.12000) / (1 − 0.9^2) = −5.89474",
        ),
    ],
)
def test_the_slip_can_be_read_in_the_rule(kind, first, correction, numbers):
    lines = written(run_of(f"001-h-{kind}-bowl", 2), 1)
    assert lines[0] == first
    assert correction in lines
    assert numbers in lines


def test_the_right_rule_is_drawn_beside_the_one_that_leaves(make_whole_window, qtbot):
    window = make_whole_window("001-h-printed-bowl")
    qtbot.waitUntil(lambda: not any(pin.pending for pin in window.studio.pinned), timeout=20_000)
    window.studio.train_to(20)
    qtbot.waitUntil(lambda: window.studio.run.last >= 20, timeout=20_000)
    window.clock.flush()
    for scene in scenes(window):
        (other,) = scene.runs
        np.testing.assert_allclose(other.path[20], ADAM["bowl", 20], rtol=2e-6)
        left, right = scene.x_range
        assert not left <= scene.path[20][0] <= right, "it has left the picture"


TORCH = {
    "momentum": lambda params: torch.optim.SGD(params, lr=0.05, momentum=0.9),
    "adagrad": lambda params: torch.optim.Adagrad(params, lr=2.0),
    "rmsprop": lambda params: torch.optim.RMSprop(params, lr=0.35, alpha=0.9),
    "adam": lambda params: torch.optim.Adam(params, lr=0.7),
}


def height(point):
    u, v = point
    return 3 * u**2 + 3 * v**2 - u * v + 7 * u - 7 * v + 10


def test_the_six_ways_down_are_those_of_torch_and_the_board_says_who_leads(qapp):
    experiment = load_experiment(resource_path("lessons", "001-h-race.toml"))
    rivals = rivals_of(experiment)
    assert [pin.letter for pin in rivals] == list("BCDEF")
    at_ten = {"gd": float(train(experiment, 10).at(10).loss)}
    for pin in rivals:
        kind, run = pin.run.experiment.optimizer.kind, train(pin.run.experiment, 40)
        at_ten[kind] = float(run.at(10).loss)
        if kind in TORCH:
            path = torch_path("luv", TORCH[kind], 40)
            np.testing.assert_allclose(run.column("params"), path, rtol=1e-6, atol=1e-6)
            np.testing.assert_allclose(run.column("loss"), [height(p) for p in path], rtol=1e-6)
    assert min(at_ten, key=at_ten.__getitem__) == "adagrad", "the answer that is right"
    assert at_ten["adagrad"] == pytest.approx(3.0186, abs=5e-5)
    assert at_ten["momentum"] == pytest.approx(14.934, abs=5e-4)
