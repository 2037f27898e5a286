"""Clicks where a student clicks, and where nobody would."""

from __future__ import annotations

import pytest

from tests.journeys.hand import LEFT, RIGHT
from tests.journeys.person import grid

GESTURES = ((LEFT, 1), (LEFT, 2), (RIGHT, 1))
WRITING = ("NumberField", "ShareField", "TextField", "QLineEdit", "QPlainTextEdit")
"""Where Space is written."""


@pytest.mark.parametrize("view", [(), ("--no-gl",)], ids=["gl", "no-gl"])
def test_every_panel_may_be_clicked_and_wheeled(start, view):
    me = start(*view, "000-f")
    for dock in me.state["all_docks"]:
        for button, times in GESTURES:
            me.click(me.ask("show", dock), button, times)
            me.close_dialogs()
        for place in grid(me.ask("show", dock), 2, 2):
            me.hand.wheel(*place, 3)
            me.hand.wheel(*place, -3)
            me.hand.click(*place)
            me.close_dialogs()
        me.still_well()
    assert me.leave() == 0


def test_space_plays_wherever_was_clicked(start):
    me = start("--no-gl", "000-f")
    for dock in me.state["all_docks"]:
        me.click(me.ask("show", dock))
        me.close_dialogs()
        state = me.state
        if state["focus"] in WRITING:
            continue
        me.hand.key("space")
        me.wait(lambda state: state["playing"] or state["training"], f"{dock}: Space does not play")
        me.hand.key("space")
        me.wait(lambda state: not state["playing"], f"{dock}: Space does not pause")
    me.still_well()
    assert me.leave() == 0
