"""A lesson from its story to the next one, with keys and mouse."""

from __future__ import annotations


def test_a_lesson_counts_what_is_done(start):
    me = start("--no-gl", "000-f")
    assert me.state["stage"] == "story"
    for _ in range(12):
        me.hand.key("Right")
    me.wait(lambda state: state["cursor"] == 12, "twelve steps do not arrive")
    done = ("do", 1)
    me.wait(lambda state: (state["stage"], state["acts"]) == done, "what is done is not counted")
    left, top, right, bottom = me.ask("where", "timeline")
    along = (left + (right - left) * 12 // 30, (top + bottom) // 2)
    me.hand.drag(along, (left + 2, along[1]))
    me.wait(lambda state: state["acts"] == 2, "dragging the timeline back is not seen")
    me.hand.key("space")
    me.wait(lambda state: state["stage"] == "notice", "playing to the end is not seen")
    me.hand.key("Return")
    me.wait(lambda state: state["stage"] == "next", "Return does not go on")
    me.wait(lambda _: me.ask("where", "coach_go_on"), "there is no button to go on")
    me.click(me.ask("where", "coach_go_on"))
    me.wait(lambda state: state["lesson"] == "000-g", "the next lesson does not open")
    me.wait(lambda state: state["stage"] == "story", "its story is not told")
    me.hand.key("ctrl+Left")
    me.wait(lambda state: state["lesson"] == "000-f", "there is no way back")
    state = me.wait(lambda state: state["stage"] == "story", "what is done does not begin anew")
    assert (state["acts"], state["cursor"]) == (0, 0)  # as its film
    me.still_well()
    assert me.leave() == 0


def test_a_count_is_seen_while_it_grows(start):
    me = start("--no-gl", "000-f")
    for count in range(1, 12):
        me.hand.key("Right")
        me.wait(
            lambda state, count=count: state["count"] == f"{count} / 12", f"{count} is not counted"
        )
    me.hand.key("Right")
    me.wait(lambda state: state["acts"] == 1, "the act is not done")
    me.hand.key("ctrl+period")
    _, top, _, bottom = me.ask("where", "coach")
    assert bottom - top < 30
    me.still_well()
    assert me.leave() == 0
