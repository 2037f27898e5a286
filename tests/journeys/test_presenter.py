"""A lecture: the film on the whole screen, led by a clicker."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("view", [(), ("--no-gl",)], ids=["gl", "no-gl"])
def test_a_lecture_is_led_by_a_clicker(start, view):
    me = start(*view, "000-f")
    before = me.state
    me.hand.key("F11")
    me.wait(lambda state: state["presenting"], "F11 presents nothing")
    for row in (1, 2, 3):
        me.hand.key("Next")
        me.wait(lambda state, row=row: state["cursor"] == row, "the clicker makes no step")
    me.hand.key("b")
    assert me.state["black"]
    me.hand.key("b")
    assert not me.state["black"]
    me.hand.key("Escape")
    after = me.wait(lambda state: state["active"], "the window does not come back")
    for what in ("window", "frame", "maximised", "docks", "focus_name"):
        assert after[what] == before[what], what
    me.hand.key("Right")
    me.wait(lambda state: state["cursor"] == 4, "the window's own keys are gone")
    me.hand.key("F11")
    me.wait(lambda state: state["presenting"], "F11 presents nothing the second time")
    assert me.leave() == 0
