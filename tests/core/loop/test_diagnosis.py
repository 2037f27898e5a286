"""Loops with slips, really run in torch: each cause is named from four printed digits."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.app.checked_loop import remarks
from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.lesson import lessons
from gdstudio.core.loop.diagnosis import diagnose, read_printout
from tests.core.loop.loops import Loop, lesson

LINES = ("000-a", "001-c-mse", "004-g")
"""A sum in float32, a mean in float64, centred heights."""
SUMS = ("000-a", "001-c-sse", "002-b")
MEANS = ("001-c-mse", "004-g", "001-b-height")
WHOLE = ("000-a", "001-c-mse", "004-g")
FALLING = ("000-a", "001-c-mse", "004-a")
CENTRED = ("001-b-height", "004-g", "004-b")
SAMPLES = ("001-d-10", "003-a", "001-d-1")
ROLLING = ("001-e-momentum-bowl", "001-e-momentum-luv", "004-h")
AHEAD = ("001-f-bowl", "001-f-luv", "001-f-look")


def diagnosed(loop: Loop, **printing):
    text = loop.run().printed(**printing)
    return diagnose(read_printout(text, loop.experiment), loop.experiment)


CASES = [
    *((name, {"clears": False}, "no-zero-grad") for name in LINES),
    *((name, {"sign": -1.0}, "wrong-sign") for name in FALLING),
    *((name, {"momentum": 0.9}, "momentum") for name in FALLING),
    *((name, {"rate": 0.5}, "rate:0.5") for name in FALLING),
    *((name, {"rate": 10.0}, "rate:10") for name in ("000-b", "000-i-0.0001", "004-g")),
    *((name, {"rate": 1 / 3}, "rate:0.333333") for name in FALLING),
    *((name, {"stale": True}, "stale-gradient") for name in FALLING),
    *((name, {"frozen": 0}, "frozen:w0") for name in ("000-a", "001-c-mse", "002-b")),
    *((name, {"frozen": 1}, "frozen:w1") for name in ("000-a", "001-c-mse", "004-g")),
    *(
        (name, {"in_turn": True}, "one-after-the-other")
        for name in ("000-a", "001-c-mse", "004-b-raw")
    ),
    *((name, {"late": True}, "shifted") for name in FALLING),
    *((name, {"momentum": None}, "no-momentum") for name in ROLLING),
    *((name, {"momentum": 0.9}, "momentum-form") for name in AHEAD),
    *((name, {"raw": True}, "not-centred") for name in CENTRED),
    *((name, {"start": [1.0, 2.0]}, "start") for name in FALLING),
]


@pytest.mark.parametrize("what", ["both", "params"])
@pytest.mark.parametrize(("name", "wrong", "cause"), CASES, ids=lambda case: str(case))
def test_a_slip_is_named(name, wrong, cause, what):
    if what == "params" and cause == "shifted":
        loop = Loop(lesson(name), **wrong)
        assert diagnosed(loop, what=what).agrees  # parameters may begin at row 1
        return
    diagnosis = diagnosed(Loop(lesson(name), **wrong), what=what)
    assert not diagnosis.agrees
    assert diagnosis.causes == (cause,)


@pytest.mark.parametrize("name", ROLLING)
def test_an_average_of_gradients_is_a_momentum_at_another_rate(name):
    diagnosis = diagnosed(Loop(lesson(name), momentum=0.9, damped=True))
    assert diagnosis.causes == ("rate:0.1",)
    assert diagnosis.is_other_form


FACTORS = [
    *((name, 1 / 100 if name != "002-b" else 1 / 30, "mean-for-sum") for name in SUMS),
    ("001-c-mse", 100.0, "sum-for-mean"),
    ("004-g", 5.0, "sum-for-mean"),
    ("001-b-height", 5.0, "sum-for-mean"),
    *((name, 0.5, "half-for-whole") for name in WHOLE),
    *((name, 2.0, "whole-for-half") for name in ("002-b", "001-c-half-mse", "002-a")),
]


@pytest.mark.parametrize("what", ["both", "loss"])
@pytest.mark.parametrize(("name", "times", "cause"), FACTORS)
def test_another_convention_of_the_loss_is_named(name, times, cause, what):
    diagnosis = diagnosed(Loop(lesson(name), loss_times=times), what=what)
    assert diagnosis.causes == (cause,)
    assert diagnosis.right.first == 0


@pytest.mark.parametrize(("name", "times"), [("000-a", 0.01), ("001-c-mse", 0.5), ("002-b", 2.0)])
def test_parameters_alone_tell_only_the_factor(name, times):
    diagnosis = diagnosed(Loop(lesson(name), loss_times=times), what="params")
    assert diagnosis.causes == (f"rate:{times:g}",)


@pytest.mark.parametrize("name", ["000-a", "001-c-mse", "002-b"])
def test_another_batch_is_named(name):
    diagnosis = diagnosed(Loop(lesson(name), batch=10, epochs=4))
    assert diagnosis.causes == ("batch",)


@pytest.mark.parametrize(("name", "seed"), [("001-d-10", None), ("003-a", 3), ("001-d-1", 7)])
def test_another_order_is_named(name, seed):
    order = None if seed is None else np.random.RandomState(seed)
    diagnosis = diagnosed(Loop(lesson(name), order=order, epochs=2))
    assert diagnosis.causes == ("order",)


PAIRS = [
    ({"clears": False, "rate": 0.1}, ("no-zero-grad", "rate:0.1")),
    ({"sign": -1.0, "rate": 0.5}, ("wrong-sign", "rate:0.5")),
    ({"stale": True, "start": [1.0, 2.0]}, ("stale-gradient", "start")),
    ({"frozen": 1, "rate": 2.0}, ("rate:2", "frozen:w1")),
    ({"late": True, "momentum": 0.9}, ("momentum", "shifted")),
]


@pytest.mark.parametrize("name", ["000-a", "001-c-mse"])
@pytest.mark.parametrize(("wrong", "causes"), PAIRS)
def test_two_slips_at_once_are_named(name, wrong, causes):
    assert diagnosed(Loop(lesson(name), **wrong)).causes == causes


@pytest.mark.parametrize("name", [one.id for one in lessons()])
def test_what_a_lesson_does_agrees(name):
    experiment = lesson(name)
    run = train(experiment, min(experiment.planned_updates, 150))
    lines = []
    for row in range(len(run)):
        frame = run.at(row)
        numbers = " ".join(f"{number:.4g}" for number in frame.params)
        lines.append(f"{row} {frame.loss:.4g} {numbers}")
    diagnosis = diagnose(read_printout("\n".join(lines), experiment), experiment)
    assert diagnosis.agrees, diagnosis.causes
    assert diagnosis.right.compared == len(run) * (1 + len(experiment.parameter_names))


@pytest.mark.parametrize(
    "name", ["000-a", "000-f", "001-c-mse", "002-b", "003-b", "004-g", "004-a"]
)
def test_a_loop_that_is_right_agrees(name):
    loop = Loop(lesson(name)).run()
    for printing in ({}, {"what": "loss"}, {"what": "params"}, {"every": 10}, {"digits": 7}):
        text = loop.printed(**printing)
        diagnosis = diagnose(read_printout(text, loop.experiment), loop.experiment)
        assert diagnosis.agrees, (printing, diagnosis.causes)
        assert diagnosis.causes == ()


def test_labels_say_which_row_a_loss_is():
    experiment = lesson("000-a")
    losses = [float(loss) for loss in train(experiment).column("loss")]

    def of(rows, label):
        text = "\n".join(f"epoch {k + label}: loss {losses[row]:.7g}" for k, row in enumerate(rows))
        return diagnose(read_printout(text, experiment), experiment)

    assert of(range(10), 0).agrees
    assert of(range(10), 1).agrees
    assert of(range(1, 11), 1).agrees
    assert of(range(1, 11), 0).causes == ("shifted",)
    bare = "\n".join(f"{loss:.7g}" for loss in losses[1:])
    assert diagnose(read_printout(bare, experiment), experiment).causes == ("shifted",)


def test_a_second_run_in_the_text_is_noticed():
    loop = Loop(lesson("000-a")).run()
    other = Loop(lesson("000-a"), sign=-1.0).run()
    text = f"{loop.printed()}\n{other.printed()}"
    diagnosis = diagnose(read_printout(text, loop.experiment), loop.experiment)
    assert diagnosis.agrees
    assert diagnosis.again


def test_what_nothing_explains_is_unknown_with_its_ratio():
    experiment = lesson("000-a")
    loop = Loop(experiment).run()
    losses = np.array(loop.losses) + np.arange(len(loop.losses)) ** 2 * 7.0
    text = "\n".join(f"loss {loss:.6g}" for loss in losses)
    diagnosis = diagnose(read_printout(text, experiment), experiment)
    assert diagnosis.causes == ("unknown",)
    right = loop.losses[1] - loop.losses[0]
    assert diagnosis.step.row == 1
    assert diagnosis.step.ratio == pytest.approx((losses[1] - losses[0]) / right, rel=1e-3)
    assert diagnosis.lost is None
    assert diagnosis.tried


def test_the_ratio_is_that_of_the_first_wrong_step():
    experiment = lesson("000-a")
    loop = Loop(experiment).run()
    right = loop.params[7] - loop.params[6]
    loop.params[7:] = [params + 0.5 * right for params in loop.params[7:]]
    text = loop.printed("params", digits=7)
    diagnosis = diagnose(read_printout(text, experiment), experiment)
    assert diagnosis.causes == ("unknown",)
    assert diagnosis.step.row == diagnosis.right.first == 7
    assert diagnosis.step.ratio == pytest.approx(1.5, rel=1e-3)


def test_where_a_number_is_none_that_is_said():
    experiment = lesson("000-a")
    loop = Loop(experiment).run()
    loop.losses[5] = float("nan")
    diagnosis = diagnose(read_printout(loop.printed(), experiment), experiment)
    assert diagnosis.causes == ("unknown",)
    assert (diagnosis.right.first, diagnosis.lost) == (5, 5)
    assert diagnosis.step is None  # the parameters make no wrong step
    assert remarks(diagnosis) == ["At update 5 a number is not finite (nan or inf)."]


@pytest.mark.parametrize("name", ["000-a", "001-c-sse", "001-c-mse"])
@pytest.mark.parametrize("what", ["both", "loss", "params"])
def test_rounding_that_grows_from_row_to_row_hides_no_slip(name, what):
    loop = Loop(lesson(name), epochs=500, clears=False)
    assert diagnosed(loop, what=what).causes == ("no-zero-grad",)


@pytest.mark.parametrize("digits", [5, 7])
def test_growing_rounding_does_not_let_a_wrong_loop_pass(digits):
    loop = Loop(lesson("000-a"), epochs=500, clears=False).run()
    # Twenty times as far off as rounding leads, and not growing with it.
    loop.losses[150:] = [loss * (1 + 1e-3) for loss in loop.losses[150:]]
    found = diagnose(read_printout(loop.printed("loss", digits), loop.experiment), loop.experiment)
    assert found.causes == ("unknown",)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "no losses"),
        ("nothing but words", "no losses"),
        ("loss nan\nloss nan", "finite"),
        ("loss 1.0\n" * 200_002, "lines"),
    ],
)
def test_what_cannot_be_compared_is_refused(text, word):
    experiment = lesson("000-a")
    with pytest.raises(SpecError, match=word):
        read_printout(text, experiment)


def test_one_number_is_compared():
    experiment = lesson("000-a")
    loss = float(train(experiment, 0).column("loss")[0])
    diagnosis = diagnose(read_printout(f"loss {loss:.5g}", experiment), experiment)
    assert diagnosis.agrees
    assert diagnosis.right.compared == 1
