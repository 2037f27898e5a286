"""The parts of an update, with real keys: five of them are a step, in whatever layout."""

from __future__ import annotations

import pytest

RIGHT_BRACKET, LEFT_BRACKET = 35, 34
"""Places of keys, as X counts them."""


def parts(me, keys: str, *expected: tuple[int, int]) -> None:
    for row, part in expected:
        me.hand.key(keys)
        me.wait(
            lambda state, row=row, part=part: (state["cursor"], state["part"]) == (row, part),
            f"{keys} does not lead to part {part} behind row {row}",
        )


def record_of(me) -> tuple[int, int, int]:
    me.wait(lambda state: not state["training"], "still training")
    state = me.ask("state")
    return state["cursor"], state["last"], state["record"]


def test_five_parts_are_a_step(start):
    me = start("--no-gl", "000-f")
    me.hand.key("Right")
    me.wait(lambda state: state["cursor"] == 1, "no step")
    me.hand.key("Right")
    me.wait(lambda state: state["cursor"] == 2, "no second step")
    stepped = record_of(me)
    me.hand.key("ctrl+r")
    me.wait(lambda state: state["last"] == 0, "Ctrl+R does not reset")
    undo = me.ask("state")["undo"]

    parts(me, "alt+Right", (0, 1), (0, 2), (0, 3), (0, 4), (1, 0), (1, 1))
    state = me.ask("state")
    assert state["last"] == 1, "parts make no rows"
    assert state["undo"] == undo, "and nothing to be undone"
    me.hand.key("Right")  # does the rest
    me.wait(lambda state: (state["cursor"], state["part"]) == (2, 0), "Step ends no update")
    assert record_of(me) == stepped
    parts(me, "alt+Left", (1, 4), (1, 3))
    me.hand.key("Home")
    me.wait(lambda state: (state["cursor"], state["part"]) == (0, 0), "First shows no row")
    parts(me, "alt+Right", (0, 1))
    me.hand.key("space")
    me.wait(lambda state: state["cursor"] > 0 and state["part"] == 0, "Play does not go on")
    me.hand.key("space")
    me.still_well()
    assert me.leave() == 0


@pytest.mark.parametrize("name", ["us", "kr", "ru"])
def test_brackets_walk_under_every_layout(start, layout, name):
    me = start("--no-gl", "000-f")
    layout(name)
    for part in (1, 2):
        me.hand.place(RIGHT_BRACKET)
        me.wait(lambda state, part=part: state["part"] == part, f"] does not lead to part {part}")
    me.hand.place(LEFT_BRACKET)
    me.wait(lambda state: state["part"] == 1, "[ does not lead back")
    me.still_well()
    layout("us")
    assert me.leave() == 0
