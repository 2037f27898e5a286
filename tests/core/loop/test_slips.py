"""Slips in the loops of all kinds of lessons, really run in torch, are named from what is printed.

Beside ``test_diagnosis``, whose loops are lines: single samples, shuffled batches, networks, wide
polynomials, rules with a memory, schedules and numerical gradients.
"""

from __future__ import annotations

import re

import numpy as np
import pytest

from gdstudio.core.loop.diagnosis import diagnose, read_printout
from gdstudio.film.script import script_of
from tests.core.loop.scripts import BEGIN, FORMS, run_script, shortened

LESSONS = (
    *("000-d-numerical", "001-d-10", "001-e-ema-bowl", "001-f-luv", "001-g-rmsprop-bowl"),
    *("001-h-adam-luv", "001-i-overfit", "001-i-schedule", "001-j-sum", "003-a", "000-k"),
)
WAYS = ("words", "losses_only", "params_only")
LINE = re.compile(r"^ *(grad = (gradient\(.*\)))$", re.MULTILINE)


def slipped(name: str, cause: str):
    """Return the loop of a lesson with a slip in one of its lines, and the edits that make it."""
    experiment = shortened(name, 60)
    loop = script_of(experiment).partition(BEGIN)[2]
    line, call = LINE.search(loop).groups()
    rate = re.search(r"^ *(lr = .*)$", loop, re.MULTILINE).group(1)
    edits, before = [], ""
    for slip in cause.split():
        kind, _, value = slip.partition(":")
        if kind == "no-zero-grad":
            edits.append((line, f"pile = pile + {call}; grad = pile"))
            before = "pile = 0"
        elif kind == "wrong-sign":
            edits.append((line, f"grad = -{call}"))
        elif kind == "rate":
            edits.append((rate, f"lr = {value} * ({rate.removeprefix('lr = ')})"))
        elif kind == "stale-gradient":
            edits.append((line, f"grad = {call} if t == 1 else first; first = grad"))
        elif kind == "frozen":
            place = experiment.parameter_names.index(value)
            edits.append((line, f"{line}.clone(); grad[{place}] = 0"))
        elif kind == "start":
            start = [float(v) for v in 1.5 * np.asarray(experiment.start) + 0.25]
            before = f"params = torch.tensor({start}, dtype=dtype)"
    return run_script(experiment, *edits, before=before)


def causes(run, form: str) -> str:
    """Return what is found in the printout."""
    found = diagnose(read_printout(FORMS[form](run), run.experiment), run.experiment)
    return " ".join(found.causes)


@pytest.mark.parametrize("cause", ["no-zero-grad", "wrong-sign", "rate:0.5", "stale-gradient"])
@pytest.mark.parametrize("name", LESSONS)
def test_a_slip_is_named_whatever_the_lesson(name, cause):
    run = slipped(name, cause)
    assert {form: causes(run, form) for form in WAYS} == dict.fromkeys(WAYS, cause)


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("001-d-10", "frozen:w0"),
        ("001-i-overfit", "frozen:w9"),
        ("001-j-sum", "frozen:b2_0"),
        ("001-f-luv", "frozen:v"),
    ],
)
def test_a_parameter_that_stays_is_named(name, cause):
    run = slipped(name, cause)
    assert {form: causes(run, form) for form in WAYS} == dict.fromkeys(WAYS, cause)


@pytest.mark.parametrize("name", ["001-d-10", "001-h-adam-luv", "001-f-luv"])
def test_another_start_is_named_where_it_was_printed(name):
    run = slipped(name, "start")
    assert causes(run, "words") == causes(run, "params_only") == "start"


@pytest.mark.parametrize("name", ["001-i-schedule", "001-e-ema-bowl", "001-j-sum"])
@pytest.mark.parametrize("cause", ["no-zero-grad rate:0.5", "wrong-sign rate:0.25"])
def test_two_slips_are_named_whatever_the_lesson(name, cause):
    assert causes(slipped(name, cause), "words") == cause
