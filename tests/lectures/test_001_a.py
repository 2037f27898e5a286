"""001-A: the numerical gradient as two losses and a division, and where each way ends."""

import numpy as np
import pytest

from tests.lectures.surfaces import beside, run_of, written

H = 1e-4


def by_hand(updates, *, central):
    """The lecture's loop: one coordinate at a time, in place."""
    x = np.array([-3.0, 4.0])
    for _ in range(updates):
        gradient = np.zeros_like(x)
        for index in range(x.size):
            here = x[index]
            x[index] = here + H
            above = np.sum(x**2)
            x[index] = here - H if central else here
            below = np.sum(x**2)
            gradient[index] = (above - below) / (2 * H if central else H)
            x[index] = here
        x -= 0.1 * gradient
    return x


def test_the_end_is_what_the_lecture_prints():
    assert str(np.array(run_of("001-a").at(100).params)) == "[-6.11110793e-10  8.14814391e-10]"
    assert str(by_hand(100, central=True)) == "[-6.11110793e-10  8.14814391e-10]"


@pytest.mark.parametrize("row", [1, 2, 5, 10, 20, 50])
def test_every_update_keeps_four_fifths(row):
    expected = np.array([-3.0, 4.0]) * 0.8**row
    np.testing.assert_allclose(run_of("001-a", row).at(row).params, expected, rtol=1e-7)


def test_looking_ahead_only_ends_half_a_look_too_early():
    """θ ← θ − α(2θ + h) rests at −h/2, and the central way at 0."""
    run = run_of("001-a-forward")
    np.testing.assert_allclose(run.at(100).params, by_hand(100, central=False), rtol=1e-6)
    expected = -H / 2 + (np.array([-3.0, 4.0]) + H / 2) * 0.8**100
    np.testing.assert_allclose(run.at(100).params, expected, rtol=2e-4)


@pytest.mark.parametrize(
    ("lesson", "rule", "numbers", "slope"),
    [
        (
            "001-a",
            "∂L/∂x₀ = (L(x₀ + h) − L(x₀ − h))/(2 h)",
            "∂L/∂x₀ = (24.99940001 − 25.00060001) / (2 · 0.0001) = −6.00000",
            -6.0,
        ),
        (
            "001-a-forward",
            "∂L/∂x₀ = (L(x₀ + h) − L(x₀))/h",
            "∂L/∂x₀ = (24.99940001 − 25) / 0.0001 = −5.99990",
            -5.9999,
        ),
    ],
)
def test_both_losses_of_a_difference_can_be_read(lesson, rule, numbers, slope):
    run = run_of(lesson, 1)
    lines = written(run, 0, "gradient")
    assert rule in lines
    assert numbers in lines
    assert run.at(1).grad[0] == pytest.approx(slope, rel=1e-8)


@pytest.mark.parametrize(
    ("lesson", "other", "end"), [("001-a", "forward", 5e-9), ("001-a-forward", "central", 1.04e-18)]
)
def test_the_other_way_is_drawn_beside_it(lesson, other, end):
    (run,) = beside(lesson).values()
    assert list(beside(lesson)) == [other]
    assert float(run.at(100).loss) == pytest.approx(end, rel=5e-3)


def test_what_is_learnt_moves_and_what_is_chosen_does_not():
    run = run_of("001-a-hyper")
    assert not (run.at(30).params == run.at(0).params).any()
    assert set(run.column("lr")) == {0.001}
    assert float(run.at(30).loss) == pytest.approx(26.3960684, rel=1e-8)
    chosen = run_of("001-a-hyper", 30, "optimizer.lr=0.0038")
    assert float(chosen.at(30).loss) == pytest.approx(26.3599799, rel=1e-8)
