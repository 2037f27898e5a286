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
