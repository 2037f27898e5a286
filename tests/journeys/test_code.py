"""The loop as code: a number typed in it, a line switched off, another dialect, parts walked."""

from __future__ import annotations


def test_the_loop_is_read_typed_in_and_switched(start):
    me = start("--no-gl", "000-f")
    me.hand.key("ctrl+e")
    me.wait(lambda state: "dock_code" in state["docks"], "the code does not come")
    me.wait(lambda _: "What.grad = None" in me.ask("code")["text"], "there are no lines")

    me.enter("code_optimizer_lr", "0.004")
    me.wait(lambda state: state["lr"] == 0.004, "the number is not taken")
    assert me.state["undo"] == 1
    me.wait(lambda _: "alpha = 0.004" in me.ask("code")["text"], "the line has the old number")
    me.hand.key("ctrl+z")
    me.wait(lambda state: state["lr"] == 0.001, "undo does not bring it back")
    me.wait(lambda _: "alpha = 0.001" in me.ask("code")["text"], "the line stays as it was")

    me.enter("code_training_epochs", "0")
    me.wait(lambda _: "1" in me.ask("code")["foot"], "nothing says that it is wrong")
    assert "range(30)" in me.ask("code")["text"]
    me.hand.key("Escape")
    me.hand.key("Return")  # the keys are the film's again

    for _ in range(3):
        me.hand.key("alt+Right")
    me.wait(lambda _: me.ask("code")["stage"] == 3, "parts of the update are not walked")
    told = "What.grad = −1\u2009342.3"
    me.wait(
        lambda _: told in me.ask("code")["values"][9].replace("\u00a0", ""),
        "it is not said what the line has made",
    )
    me.hand.key("Right")
    me.wait(lambda state: state["cursor"] == 1 and not state["training"], "no step is made")

    me.click(me.ask("where", "dock_code", "code_switch_12"))
    me.wait(lambda _: me.ask("code")["rule"] == "gd-no-zero-grad", "the line is not switched off")
    state = me.wait(lambda _: "26.40" in me.ask("code")["foot"], "it is not said what it does")
    assert state["lr"] == 0.001
    code = me.ask("code")
    assert code["foot"].startswith("Line 12 is switched off.")
    assert code["beside"] == "without the slip"
    me.hand.key("space")
    me.wait(lambda state: state["last"] == 30 and not state["training"], "Play does not end")
    me.hand.key("ctrl+z")
    me.wait(lambda _: me.ask("code")["rule"] == "gd", "undo does not switch it on")
    assert me.state["cursor"] == 1
    me.wait(lambda _: me.ask("code")["beside"] is None, "the true run stays beside it")

    me.click(me.ask("where", "dock_code", "code_dialect_no-grad"))
    me.wait(lambda _: "no_grad()" in me.ask("code")["text"], "the dialect does not change")
    left, top, right, _ = me.ask("where", "dock_code", "code_text")
    me.hand.drag((left + 2, top + 8), (right - 4, top + 8))
    me.hand.key("ctrl+c")
    first = me.ask("code")["text"].splitlines()[0]
    me.wait(lambda _: first in me.ask("code")["clipboard"], "nothing is copied")
    me.still_well()
    assert me.leave() == 0
