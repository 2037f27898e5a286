"""A race: chosen in the dialog, stepped, scrubbed, won, and undone, with keys and mouse."""

from __future__ import annotations


def test_six_ways_down(start):
    me = start("--no-gl", "000-f")
    me.hand.key("ctrl+shift+p")
    me.wait(lambda state: "RivalsDialog" in state["dialogs"], "the dialog does not come")
    me.click(me.ask("where", "rivals_six_ways"))
    me.click(me.ask("where", "dialog_rivals", "primary"))
    state = me.wait(lambda state: len(state["pinned"]) == 5, "nobody races")
    assert state["dialogs"] == []
    me.wait(lambda state: "dock_rivals" in state["docks"], "the board does not open")
    for _ in range(8):
        me.hand.key("Right")
    me.wait(lambda state: state["cursor"] == 8 and not state["training"], "steps do not arrive")
    me.wait(lambda _: me.ask("race")["head"] == "loss at 8", "the board does not follow")
    me.wait(lambda _: set(me.ask("race")["last"]) == {8}, "the rivals stay behind")
    rows = me.ask("race")["rows"]
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5", "6"]
    assert [row[1] for row in rows][:3] == ["AdaGrad", "Adam", "Gradient descent"]
    me.hand.key("space")
    me.wait(lambda state: state["last"] == 30 and not state["training"], "Play does not end")
    me.wait(lambda _: set(me.ask("race")["last"]) == {30}, "the rivals do not arrive")
    me.hand.key("Home")
    me.wait(lambda state: state["cursor"] == 0, "First does not go to the start")
    left, top, right, bottom = me.ask("where", "timeline")
    me.hand.drag((left + 8, (top + bottom) // 2), ((left + right) // 2, (top + bottom) // 2))
    at = me.wait(lambda state: state["cursor"] > 5, "dragging the timeline does nothing")["cursor"]
    me.wait(lambda _: me.ask("race")["head"] == f"loss at {at}", "the board stays behind")
    left, top, right, _ = me.ask("where", "dock_rivals", "rivals_board")
    order = [row[1] for row in me.ask("race")["rows"]]
    place = order.index("AdaGrad")
    high = me.ask("race")["row_height"]
    y = top + me.ask("race")["top"] + place * high + high // 2
    me.hand.move((left + right) // 2, y)
    me.wait(lambda _: me.ask("race")["lit"] is not None, "pointing at a row is not seen")
    me.hand.click((left + right) // 2, y)
    state = me.wait(lambda state: state["lr"] == 3, "a click does not make the row mine")
    assert state["cursor"] == at
    me.hand.key("ctrl+z")
    me.wait(lambda state: state["lr"] == 0.001, "undo does not bring mine back")
    assert me.state["cursor"] == at
    me.hand.key("ctrl+z")
    me.wait(lambda state: state["pinned"] == [], "undo does not end the race")
    me.hand.key("ctrl+shift+z")
    me.wait(lambda state: len(state["pinned"]) == 5, "redo does not bring the race back")
    me.wait(lambda _: set(me.ask("race")["last"]) == {30}, "their runs are not back")
    me.still_well()
    assert me.leave() == 0
