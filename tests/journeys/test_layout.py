"""Panels are moved by hand, and everything comes back as it was."""

from __future__ import annotations

import time

from tests.journeys.person import Person, Rect, middle
from tests.journeys.screen import until
from tests.journeys.test_window import title_bar

HEADER = 16
"""Pixels from the top of a panel to the middle of its title."""
SEEN = 0.3
"""Seconds until a person presses what has come up; a press at once is meant for what was there."""


def header(place: Rect) -> tuple[int, int]:
    """Where a title is empty, or has a value."""
    left, top, right, _ = place
    return (left + 2 * right) // 3, top + HEADER


def width(place: Rect) -> int:
    return place[2] - place[0]


def press_float(me: Person, dock: str, place: Rect) -> None:
    """Press the button that comes up in a title under the pointer.

    A pointer that rests where a drag has ended is told of by its next pixel only.
    """
    x, y = header(place)
    me.hand.sweep([(x - 1, y), (x, y)])
    until(lambda: me.ask("where", dock, "title_float") is not None, f"{dock} shows no buttons")
    time.sleep(SEEN)
    me.click(me.ask("where", dock, "title_float"))


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
    me.wait(lambda state: state["maximised"], "the window does not become large")
    me.wait(
        lambda state: width(state["docks"]["dock_setup"]) == width(side),
        "the column of forms becomes wider",
    )
    me.hand.key("super+Up")
    me.wait(lambda state: state["docks"] == docks, "restored, the panels are others")

    press_float(me, "dock_fit", docks["dock_fit"])
    top = docks["dock_fit"][1]
    me.wait(lambda state: state["docks"]["dock_loss"][1] == top, "Fit leaves its gap behind")
    near = docks["dock_fit"][0]
    floats = me.wait(
        lambda state: abs(state["docks"]["dock_fit"][0] - near) < 20, "Fit does not float above it"
    )
    start, stop = header(floats["docks"]["dock_fit"]), (right + 20, bottom - 60)
    me.hand.drag(start, stop)
    far = near + stop[0] - start[0]
    floats = me.wait(
        lambda state: abs(state["docks"]["dock_fit"][0] - far) < 20, "Fit is not moved by its title"
    )
    press_float(me, "dock_fit", floats["docks"]["dock_fit"])
    me.wait(lambda state: state["docks"] == docks, "Fit docks, and the panels are others")
    me.still_well()
    assert me.leave() == 0


def pull(me: Person, start: tuple[int, int], stop: tuple[int, int], dock: str) -> None:
    """Press, pull a little, look whether the panel comes along, and pull it to its place."""
    me.hand.move(*start)
    me.hand.press()
    (x, y), (to_x, to_y) = start, stop
    me.hand.sweep((x + 3 * k, y + 3 * k) for k in range(1, 8))
    me.wait(lambda state: dock in state["floating"], f"{dock} does not come along")
    me.hand.sweep((x + (to_x - x) * k // 6, y + (to_y - y) * k // 6) for k in range(1, 7))
    me.wait(lambda state: dock in state["floating"], f"{dock} is let go")


def test_a_slow_drag_is_one_act_and_one_that_comes_home_is_none(start):
    me = start("--no-gl", "000-f")
    docks = me.state["docks"]
    first, last = header(docks["dock_fit"]), middle(docks["dock_maths"])
    pull(me, first, (first[0] + 30, first[1] + 20), "dock_fit")
    me.hand.release()
    me.wait(lambda state: state["docks"] == docks, "Fit is not back at its place")
    assert me.state["layouts"] == 0
    pull(me, first, last, "dock_fit")
    me.hand.release()
    me.wait(lambda state: not state["floating"], "Fit is not dropped")
    me.wait(lambda state: state["layouts"] == 1, "the drag is not one act")
    me.still_well()
    assert me.leave() == 0


def test_escape_puts_a_dragged_panel_back_and_means_nothing_else(start):
    me = start("--no-gl", "000-f")
    docks = me.state["docks"]
    me.hand.key("space")
    me.wait(lambda state: state["playing"], "it does not play")
    pull(me, header(docks["dock_fit"]), middle(docks["dock_maths"]), "dock_fit")
    me.hand.key("Escape")
    me.wait(lambda state: state["docks"] == docks, "Fit is not put back")
    me.hand.sweep([middle(docks["dock_loss"])])
    me.hand.release()
    state = me.wait(lambda state: state["docks"] == docks, "the release drops it once more")
    assert state["layouts"] == 0
    assert state["playing"] or state["ended"] or state["last"] >= 30
    me.still_well()
    assert me.leave() == 0


def test_a_name_is_pulled_out_of_its_title_and_dropped_on_another_panel(start):
    me = start("--no-gl", "000-f")
    docks = me.state["docks"]
    name = me.ask("where", "dock_dataset", "title_name_1")
    me.hand.drag(middle(name), middle(docks["dock_loss"]))
    # The press alone brings Runs before Data; only the drop shows both.
    state = me.wait(
        lambda state: {"dock_dataset", "dock_runs"} <= state["docks"].keys(),
        "Runs is not pulled out",
    )
    assert state["docks"]["dock_dataset"] == docks["dock_dataset"]
    me.still_well()
    assert me.leave() == 0


def test_every_panel_floats_and_docks_where_it_was(start):
    me = start("--no-gl", "000-f")
    for dock in me.state["all_docks"]:
        me.ask("show", dock)
        docks = me.wait(lambda state, dock=dock: dock in state["docks"], f"{dock} is not shown")[
            "docks"
        ]
        press_float(me, dock, docks[dock])
        me.wait(lambda state, dock=dock: dock in state["floating"], f"{dock} does not float")
        press_float(me, dock, me.state["docks"][dock])
        me.wait(
            lambda state, docks=docks: state["docks"] == docks,
            f"{dock} docks, and the panels are others",
        )
    me.still_well()
    assert me.leave() == 0
