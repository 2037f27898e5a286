"""The rate is changed in mid-film, by hand: what was stays, what comes is appended."""

from __future__ import annotations

from tests.journeys.hand import Point


def test_a_rate_is_changed_on_the_way(start):
    me = start("--no-gl", "000-f")
    hand, where = me.hand, lambda *path: me.ask("where", *path)
    for row in range(1, 13):
        hand.key("Right")
        me.wait(lambda state, row=row: state["last"] == row, f"no step to {row}")
    for _ in range(4):
        hand.key("Left")
    me.wait(lambda state: state["cursor"] == 8, "not back at 8")

    # As it was before there was a switch: an edit starts anew, and says once that it need not.
    me.enter("knob_lr", "0.002")
    me.wait(lambda state: state["lr"] == 0.002 and state["last"] == 0, "it did not start anew")
    me.wait(lambda _: where("go_on_ring"), "nothing points at the switch")
    hand.key("ctrl+z")
    me.wait(lambda state: state["cursor"] == 8 and state["last"] == 12, "the film is not back")

    me.click(where("button_go_on"))
    me.wait(lambda state: state["going_on"], "the switch is not on")
    me.wait(lambda _: not where("go_on_ring"), "the ring stays")
    me.enter("knob_lr", "0.006")
    state = me.wait(lambda state: state["changes"], "it did not go on")
    assert state["changes"] == [[8, {"optimizer.lr": 0.006}]]
    assert (state["cursor"], state["last"], state["ghost"]) == (8, 8, 12)
    assert (state["lr"], state["acting_lr"]) == (0.001, 0.006)
    told = "changed at update 8: α 0.001 → 0.006"
    me.wait(lambda state: told in state["timeline"], "the timeline does not say it")
    me.click(where("timeline"))
    hand.key("End", "Right", "Right")
    me.wait(lambda state: state["last"] == 10, "it does not train on")
    hand.key("Left", "Left", "Left")
    me.wait(lambda state: state["acting_lr"] == 0.001, "before, the old rate acts")

    left, top, _, _ = where("timeline")
    mark: Point = (left + 14 + round(_length(where("timeline")) * 8 / 30), top + 7)
    hand.move(*mark)
    me.wait(lambda state: "From update 8 on: α 0.001 → 0.006" in state["tip"], "the mark is mute")
    hand.key("ctrl+z")
    me.wait(lambda state: state["last"] == 12 and not state["changes"], "no undo")
    me.leave()


def _length(rect) -> int:
    return rect[2] - rect[0] + 1 - 2 * 14
