"""The network panel with a real mouse: neurons touched, added, stepped, and taken back."""

from __future__ import annotations


def test_neurons_are_touched_added_and_taken_back(start):
    me = start("--no-gl", "003-e")
    me.hand.key("ctrl+shift+e")
    me.wait(lambda state: "dock_network" in state["docks"], "the panel does not open")
    me.wait(lambda state: "dock_step" not in state["docks"], "the step does not make room")
    me.wait(lambda _: "1 3" in me.ask("network")["nodes"], "neurons are not there")
    docks = me.state["docks"]
    _, top, right, bottom = docks["dock_network"]
    assert (top, bottom) == (docks["dock_fit"][1], docks["dock_loss"][3])

    def touch(node: str, where: str, text: str) -> None:
        me.hand.move(*me.ask("network")["nodes"][node])
        wanted = [int(one) for one in node.split()]
        me.wait(lambda _: me.ask("network")["lit"] == wanted, f"{node} is not lit")
        me.wait(lambda _: text in me.ask("network")[where], f"{text!r} is not said of {node}")

    touch("1 2", "foot", "h₂ = tanh(")
    me.wait(lambda _: me.ask("network")["line"] == "h₂ = 0", "the fit does not show its line")
    touch("1 3", "foot", "h₃ = tanh(")
    me.wait(lambda _: me.ask("network")["line"] == "h₃ = 0", "the line is still the other one")
    touch("2 0", "says", "Output p")
    me.wait(lambda _: me.ask("network")["line"] == "", "an output has no line of its own")

    me.hand.click(*me.ask("network")["nodes"]["1 0"])
    me.wait(lambda _: me.ask("network")["lit"] == [1, 0], "a click does not hold")
    me.hand.key("Down")
    me.wait(lambda _: me.ask("network")["lit"] == [1, 1], "an arrow does not go on")
    me.hand.key("Left")
    me.wait(lambda _: me.ask("network")["lit"][0] == 0, "an arrow does not go back")
    me.hand.key("g")
    me.wait(lambda _: me.ask("network")["slopes"], "G does not show gradients")
    me.hand.key("Escape")
    me.hand.move(right - 4, bottom - 4)
    me.wait(lambda _: me.ask("network")["lit"] is None, "Escape does not let go")

    me.click(me.ask("where", "network_neurons_1_more"))
    me.wait(lambda _: me.ask("network")["hidden"] == [9], "+ adds no neuron")
    me.click(me.ask("where", "network_layers_more"))
    me.wait(lambda _: me.ask("network")["hidden"] == [9, 9], "+ adds no layer")
    me.click(me.ask("where", "network_neurons_2_less"))
    me.wait(lambda _: me.ask("network")["hidden"] == [9, 8], "− takes no neuron away")
    assert me.state["cursor"] == 0

    me.click(me.ask("where", "transport", "step_button"))
    me.wait(lambda state: state["cursor"] == 1 and not state["training"], "no step")
    me.hand.key("space")
    me.wait(lambda state: state["cursor"] > 4, "Space does not play")
    me.hand.key("space")
    me.wait(lambda state: not state["playing"] and not state["training"], "Space does not pause")
    for hidden in ([9, 9], [9], [8]):
        me.hand.key("ctrl+z")
        me.wait(lambda _, hidden=hidden: me.ask("network")["hidden"] == hidden, "undo does not")
    me.still_well()
    assert me.leave() == 0
