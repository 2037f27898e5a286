"""Checking beside the window: the comparison first, then its cause; nothing after a cancel."""

from __future__ import annotations

import pytest

from gdstudio.app.loop_check import LoopCheck
from gdstudio.core.loop.correction import Correction
from tests.core.loop.loops import Loop, lesson

PATIENCE = 30_000


@pytest.fixture
def check():
    made = LoopCheck()
    yield made
    assert made.close()


@pytest.fixture
def told(check):
    """What it says: verdicts and errors."""
    made = []
    check.found.connect(made.append)
    check.failed.connect(made.append)
    return made


@pytest.fixture(scope="module")
def experiment():
    return lesson("000-a")


def printed(experiment, **wrong):
    return Loop(experiment, epochs=20, **wrong).run().printed()


def ask(check, text, experiment, correction=None, *, hidden=False):
    check.check(text, experiment, correction or Correction(), hidden=hidden)


def test_what_agrees_is_told_once(qtbot, check, told, experiment):
    ask(check, printed(experiment), experiment)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    (verdict,) = told
    assert verdict.diagnosis.agrees
    assert not verdict.looking
    assert verdict.last == 19
    assert verdict.lowest == pytest.approx(26.36, abs=0.01)


def test_the_comparison_comes_before_the_cause(qtbot, check, told, experiment):
    ask(check, printed(experiment, clears=False), experiment)
    qtbot.waitUntil(lambda: len(told) == 3, timeout=PATIENCE)
    first, second, third = told
    assert first.looking
    assert first.diagnosis.right.first == 2
    assert first.diagnosis.variant is None
    assert second.diagnosis.causes == ("no-zero-grad",)
    assert second.bug.optimizer.kind == "gd-no-zero-grad"
    assert second.program.last == 19
    assert not second.looking
    assert len(third.diagnosis.tried) > len(second.diagnosis.tried)
    assert third.series is second.series


def test_a_secret_is_not_looked_for(qtbot, check, told, experiment):
    ask(check, printed(experiment, clears=False), experiment, hidden=True)
    ask_again = printed(experiment)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    ask(check, ask_again, experiment)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=PATIENCE)
    assert told[0].hidden
    assert not told[0].looking
    assert told[0].diagnosis.tried == ()
    assert told[1].diagnosis.agrees


def test_another_check_drops_the_first(qtbot, check, told, experiment):
    losses = Loop(experiment, epochs=20).run().losses
    odd = "\n".join(f"{row} {loss * (1 + 0.1 * (row % 2)):.5g}" for row, loss in enumerate(losses))
    ask(check, odd, experiment)
    ask(check, printed(experiment), experiment)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert [one.diagnosis.agrees for one in told] == [True]
    ask(check, odd, experiment)
    check.cancel()
    ask(check, printed(experiment), experiment)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=PATIENCE)
    assert [one.diagnosis.agrees for one in told] == [True, True]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no numbers at all", "no losses and no parameters"),
        ("loss nan\nloss nan", "no number is finite"),
        ("1.5\n" * 1_000_000, "more than 50000 lines"),
        ("\n" * 40_000, "no losses"),
        ("9" * 400, "is finite"),
    ],
    ids=["words", "nan", "a million lines", "blank", "too large"],
)
def test_bad_input_is_a_sentence(qtbot, check, told, experiment, text, words):
    ask(check, text, experiment)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert words in str(told[0])


def test_what_was_said_of_other_numbers_need_not_fit(qtbot, check, told, experiment):
    losses = Loop(experiment, epochs=20).run().printed("loss")
    ask(check, losses, experiment, Correction("params"))
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert told[0].diagnosis.agrees
    assert told[0].kinds == {"losses"}
