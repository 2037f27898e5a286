"""Panels are moved by hand, and everything comes back as it was."""

from __future__ import annotations

import time

from tests.journeys.person import Person, Rect, middle
from tests.journeys.test_window import title_bar

HEADER = 16
"""Pixels from the top of a panel to the middle of its title."""


def header(place: Rect) -> tuple[int, int]:
    """Where a title is empty, or has a value."""
    left, top, right, _ = place
    return (left + 2 * right) // 3, top + HEADER


def double_click(me: Person, place: Rect) -> None:
    """Click a title twice, as fast as a hand can: two clicks at once are two to Qt."""
    for _ in range(2):
        me.hand.click(*header(place))
        time.sleep(0.06)


def test_whatever_the_window_and_a_panel_go_through_the_panels_are_as_before(start):
    me = start("--no-gl", "000-f")
    before = me.state
    left, top, right, bottom = before["frame"]
    assert left >= 0
    assert top >= 0
    assert right < before["screen"][0]
    assert bottom < before["screen"][1]
    docks, side = before["docks"], before["docks"]["dock_setup"]

    me.hand.click(*title_bar(before), times=2)
    large = me.wait(lambda state: state["maximised"], "the window does not become large")
    place = large["docks"]["dock_setup"]
    assert place[2] - place[0] == side[2] - side[0]
    me.hand.key("super+Up")
    me.wait(lambda state: state["docks"] == docks, "restored, the panels are others")

    double_click(me, docks["dock_fit"])
    top = docks["dock_fit"][1]
    me.wait(lambda state: state["docks"]["dock_loss"][1] == top, "Fit leaves its gap behind")
    near = docks["dock_fit"][0]
    floats = me.wait(
        lambda state: abs(state["docks"]["dock_fit"][0] - near) < 20, "Fit does not float above it"
    )
    me.hand.drag(header(floats["docks"]["dock_fit"]), (right + 20, bottom - 60))
    floats = me.wait(
        lambda state: state["docks"]["dock_fit"][0] > near + 100, "Fit is not moved by its title"
    )
    double_click(me, floats["docks"]["dock_fit"])
    me.wait(lambda state: state["docks"] == docks, "Fit docks, and the panels are others")
    me.still_well()
    assert me.leave() == 0


def test_a_name_is_pulled_out_of_its_title_and_dropped_on_another_panel(start):
    me = start("--no-gl", "000-f")
    docks = me.state["docks"]
    name = me.ask("where", "dock_dataset", "title_name_1")
    me.hand.drag(middle(name), middle(docks["dock_loss"]))
    state = me.wait(lambda state: "dock_runs" in state["docks"], "Runs is not pulled out")
    assert state["docks"]["dock_dataset"] == docks["dock_dataset"]
    me.still_well()
    assert me.leave() == 0
