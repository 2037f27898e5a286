"""The window as a whole: its size, its end, its files."""

from __future__ import annotations

import pytest

from tests.journeys.person import grid

EXPERIMENT = """
format = 1
title = "Written by hand"
[dataset]
kind = "points"
x = [1.0, 2.0, 3.0]
y = [2.0, 4.0, 7.0]
[model]
kind = "line"
"""


def title_bar(state) -> tuple[int, int]:
    """Where the window manager writes the title."""
    left, top, right, _ = state["frame"]
    return (left + right) // 2, (top + state["window"][1]) // 2


@pytest.mark.parametrize("view", [(), ("--no-gl",)], ids=["gl", "no-gl"])
def test_the_window_is_maximised_and_restored(start, view):
    me = start(*view, "000-f")
    before = me.state
    me.hand.click(*title_bar(before), times=2)
    large = me.wait(lambda state: state["maximised"], "a double click on the title does nothing")
    for place in large["docks"].values():
        me.hand.sweep(grid(place, 5, 3))
    me.hand.key("Right")
    me.wait(lambda state: state["cursor"] == 1, "no step in the large window")
    me.hand.key("super+Up")
    me.wait(lambda state: not state["maximised"], "the window stays large")
    me.wait(lambda state: state["window"] == before["window"], "the window has another size")
    docks = before["docks"].keys()
    me.wait(lambda state: state["docks"].keys() == docks, "other panels are shown")
    me.still_well()
    assert me.leave() == 0


def test_a_start_out_of_reach_is_drawn_calmly(start):
    me = start("--no-gl", "000-f")
    me.ask("show", "dock_contour")
    me.enter("start_w0", "1e308")
    state = me.wait(lambda state: state["undo"] == 1, "the start is not taken")
    for place in state["docks"].values():
        me.hand.sweep(grid(place, 6, 4))
    me.hand.key("Right")
    me.wait(lambda state: state["last"] == 1 or state["ended"], "no step from there")
    for dock in state["all_docks"]:
        me.hand.sweep(grid(me.ask("show", dock), 4, 3))
    me.still_well()
    assert me.leave() == 0


def test_closing_in_mid_training_ends_the_program(start, tmp_path):
    path = tmp_path / "long.toml"
    path.write_text(EXPERIMENT + "[training]\nepochs = 10000000\n", encoding="utf-8")
    me = start("--no-gl", path)
    me.hand.key("space")
    me.wait(lambda state: state["last"] > 5, "it does not play")
    assert me.leave() == 0


def test_a_rate_is_typed(start):
    me = start("--no-gl", "000-f")
    me.enter("knob_lr", "0.0083")
    me.wait(lambda state: state["lr"] == 0.0083, "the rate is not taken")
    me.hand.key("ctrl+a")
    me.hand.type("1e-")
    me.hand.key("Tab")
    assert me.state["lr"] == 0.0083
    me.hand.key("ctrl+z")
    me.wait(lambda state: state["lr"] == 0.001, "it is not undone")
    me.still_well()
    assert me.leave() == 0


def test_a_file_is_opened_by_keyboard_alone(start, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(EXPERIMENT, encoding="utf-8")
    me = start("--no-gl")
    me.hand.key("ctrl+o")
    me.wait(lambda state: state["modal"] == "QFileDialog", "no dialog opens")
    me.hand.type(str(path))
    me.hand.key("Return")
    me.wait(
        lambda state: state["title"].startswith("Written by hand") and state["active"],
        "the file is not open",
    )
    me.hand.key("Right", "Right")
    me.wait(lambda state: state["cursor"] == 2, "no step")
    me.hand.key("Left")
    me.wait(lambda state: (state["last"], state["cursor"]) == (2, 1), "no step back")
    me.hand.key("ctrl+o")
    me.wait(lambda state: state["modal"] == "QFileDialog", "no dialog opens")
    me.hand.key("Escape")
    me.wait(lambda state: not state["modal"], "the dialog does not close")
    me.still_well()
    assert me.leave() == 0
