"""A search ends when nobody wants to know any more, and when it takes too long."""

from __future__ import annotations

import pytest

from gdstudio.core.loop import diagnosis
from gdstudio.core.loop.diagnosis import compare, diagnose, read_printout
from gdstudio.core.loop.patience import CancelledError, OutOfTimeError, Patience
from tests.core.loop.loops import Loop, lesson


class Questions:
    """Says no so many times, and then yes."""

    def __init__(self, most: int) -> None:
        self.most, self.asked = most, 0

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked > self.most


@pytest.fixture(scope="module")
def experiment():
    return lesson("000-a")


@pytest.fixture(scope="module")
def odd(experiment):
    """A printout that no slip explains."""
    losses = Loop(experiment).run().losses
    return "\n".join(
        f"{row} {loss * (1 + 0.05 * (row % 3)):.5g}" for row, loss in enumerate(losses)
    )


def test_patience_ends():
    Patience().check()
    with pytest.raises(CancelledError):
        Patience(lambda: True).check()
    short = Patience(seconds=-1.0)
    short.check()  # from here on the time runs
    with pytest.raises(OutOfTimeError):
        short.check()


@pytest.mark.parametrize("most", [0, 3, 40])
def test_nobody_wants_to_know(experiment, odd, most):
    asked = Questions(most)
    with pytest.raises(CancelledError):
        diagnose(read_printout(odd, experiment), experiment, asked)
    assert asked.asked == most + 1  # and nothing is done behind that


def test_reading_can_be_called_off(experiment):
    text = "\n".join(f"{row} {8000 / (row + 1):.5g}" for row in range(5000))
    asked = Questions(2)
    with pytest.raises(CancelledError):
        read_printout(text, experiment, asked)
    assert asked.asked == 3


def test_out_of_time_says_so(experiment, odd, monkeypatch):
    monkeypatch.setattr(diagnosis, "PATIENCE", -1.0)
    found = diagnose(read_printout(odd, experiment), experiment)
    assert found.causes == ("unknown",)
    assert not found.complete


def test_a_comparison_comes_first(experiment, odd):
    found = compare(read_printout(odd, experiment), experiment)
    assert found.right.first == 1
    assert found.right.leading == 1
    assert found.tried == ()
