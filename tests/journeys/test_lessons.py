"""A lesson is found by a word and opened, by keys alone."""

from __future__ import annotations


def test_a_lesson_is_found_by_a_word(start):
    me = start("--no-gl", "000-f")
    me.hand.key("ctrl+l")
    me.wait(lambda state: state["focus_name"] == "lesson_search", "the search is not there")
    me.hand.type("saddle")
    me.hand.key("Return")
    state = me.wait(lambda state: state["lesson"] == "001-k-saddle-exact", "it is not opened")
    assert me.ask("where", "lesson_browser") is None
    assert state["cursor"] == 0
    me.hand.key("Right")
    me.wait(lambda state: state["cursor"] == 1, "the film has not its keys back")
    me.still_well()
    assert me.leave() == 0


def test_the_browser_is_walked_through_and_left(start):
    me = start("--no-gl", "000-f")
    for keys in (("Down", "Right", "Next", "End", "Home"), ("Tab", "Tab", "space"), ("slash",)):
        me.hand.key("ctrl+l")
        me.wait(lambda state: state["focus_name"] == "lesson_search", "the search is not there")
        me.hand.key(*keys)
        me.hand.key("Escape")
        state = me.state
        assert me.ask("where", "lesson_browser") is None
        assert (state["lesson"], state["cursor"], state["playing"]) == ("000-f", 0, False)
    me.still_well()
    assert me.leave() == 0


def test_thirty_lessons_are_opened_one_after_the_other(start):
    me = start("--no-gl")
    opened = [me.state["lesson"]]
    for _ in range(29):
        me.hand.key("ctrl+Right")
        state = me.wait(lambda state: state["lesson"] != opened[-1], f"stuck at {opened[-1]}")
        opened.append(state["lesson"])
        me.hand.key("Right")
        if opened[-1] == "000-k-dark":
            me.click(me.ask("where", "skip_prediction"))  # a step waits for a guess here
        me.wait(lambda state: state["last"] > 0 and not state["training"], f"{opened[-1]}: no step")
    assert len(set(opened)) == 30
    me.still_well()
    assert me.leave() == 0
