"""Somebody walks blind: guesses a direction, makes the step, and has the landscape shown."""

from __future__ import annotations


def test_a_walk_in_the_dark(start):
    me = start("--no-gl", "000-k-dark")

    def where(*path):
        return me.ask("where", *path)

    me.wait(lambda _: where("show_landscape"), "it is not dark")
    me.wait(lambda state: state["dark"], "it is not dark")
    me.hand.key("Right")
    state = me.wait(lambda state: not state["training"], "still training")
    assert state["cursor"] == 0, "a step waits for a direction"
    me.enter("guess_w0", "-4")
    me.wait(lambda state: state["cursor"] == 1, "the step is not made")
    me.wait(lambda _: "off," in me.ask("words", "predict_strip"), "the angle is not told")
    me.click(where("show_landscape"))
    me.wait(lambda state: not state["dark"], "the landscape is still hidden")
    me.wait(lambda _: not where("show_landscape"), "there is nothing more to show")
    me.leave()


def test_escape_skips_a_guess_wherever_the_keyboard_is(start):
    me = start("--no-gl", "000-k-dark")
    me.wait(lambda state: state["dark"], "it is not dark")

    def skip(row):
        me.hand.key("Escape")
        me.wait(lambda state: state["cursor"] == row, f"Escape does not lead to update {row}")
        me.wait(lambda state: not state["training"], "still training")

    skip(1)  # right after the start, and while torch is still to come
    me.hand.key("Right")
    me.wait(lambda state: state["focus_name"] == "guess_w0", "the guess is not asked for")
    skip(2)
    me.click(me.ask("where", "dock_fit"))
    skip(3)
    me.enter("guess_w0", "-4")
    me.wait(lambda state: state["cursor"] == 4, "the step is not made")
    skip(5)
    me.click(me.ask("where", "guess_w1"))
    me.hand.type("7")
    me.wait(lambda _: "Guessed" in me.ask("words", "predict_strip"), "nothing is guessed")
    me.hand.key("Escape")  # what was typed is taken back first
    me.wait(lambda _: "Guessed" not in me.ask("words", "predict_strip"), "it is still guessed")
    assert me.state["cursor"] == 5
    skip(6)
    me.leave()
