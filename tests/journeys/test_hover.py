"""The pointer passes over every panel: nothing is as common, and nothing may come of it."""

from __future__ import annotations

import pytest

from tests.journeys.person import grid

LESSONS = (
    "000-f",  # a line, data to be edited
    "000-i-0.01",  # one that diverges
    "000-k",  # a parabola
    "001-e-momentum-luv",  # a function of two parameters
    "001-i-overfit",  # a polynomial
    "001-j",  # a network
    "002-b",  # two inputs
    "003-c",  # a rainbow of lines
    "004-e",  # measured data, 500 epochs
    "004-g",  # the cause of something
)
STEPS = 3


def stepped(state) -> bool:
    """Whether all steps are made, each of at least one update."""
    return state["cursor"] >= STEPS and not state["training"]


@pytest.mark.parametrize("view", [(), ("--no-gl",)], ids=["gl", "no-gl"])
def test_the_pointer_may_pass_over_everything(start, view):
    me = start(*view, LESSONS[0])
    for lesson in LESSONS:
        me.ask("open", lesson)
        me.wait(lambda state, lesson=lesson: state["lesson"] == lesson, f"{lesson} does not open")
        me.hand.key(*["Right"] * STEPS)
        state = me.wait(stepped, f"{lesson} makes no step")
        for dock in state["all_docks"]:
            me.hand.sweep(grid(me.ask("show", dock), 6, 3))
            me.ask("state")  # seen: the next panel does not swallow what is left of this one
        me.still_well()
    assert me.leave() == 0
