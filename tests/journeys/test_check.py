"""What a notebook printed is pasted on the window, and the verdict is read: with a real hand."""

from __future__ import annotations

from tests.core.loop.loops import Loop, lesson


def test_numbers_are_pasted_and_the_slip_is_read(start):
    me = start("000-a")
    losses = Loop(lesson("000-a"), epochs=6, clears=False).run().losses
    me.hand.key("ctrl+k")
    me.wait(lambda state: state["focus_name"] == "check_text", "no field to paste into")
    me.hand.type(" ".join(f"{loss:.6g}" for loss in losses))
    me.wait(lambda _: "not cleared" in me.ask("words", "check_verdict"), "no cause")
    me.hand.key("ctrl+a", "ctrl+c", "Escape")
    me.wait(lambda _: not me.ask("where", "check_dialog"), "the dialog stays")
    me.hand.key("ctrl+v")
    me.wait(lambda _: "not cleared" in me.ask("words", "check_verdict"), "nothing is pasted")
    me.wait(lambda _: me.ask("where", "check_dialog", "primary"), "the bug cannot be shown")
    me.click(me.ask("where", "check_dialog", "primary"))
    me.wait(lambda state: state["last"] >= 5 and state["pinned"], "the bug is not shown")
    me.hand.key("ctrl+z")
    me.wait(lambda state: not state["pinned"], "it is not taken back")
    me.still_well()
    assert me.leave() == 0
