"""Screens of other kinds: fine ones, few colours, no OpenGL, Wayland."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.journeys.person import ROOT, Person, Rect, grid
from tests.journeys.screen import Screen, WaylandScreen, until
from tests.journeys.test_layout import HEADER, SEEN


@pytest.fixture
def start_on() -> Iterator[Callable[..., Person]]:
    """Starts the program on a screen of its own."""
    with ExitStack() as ends:

        def start(screen: Screen, *arguments: str) -> Person:
            return ends.enter_context(Person(ends.enter_context(screen), *arguments))

        yield start


def use(me: Person, factor: float = 1.0, leave_by: str = "alt+F4") -> None:
    """Step, look around, float the surface, step again, and leave.

    The program counts in its own pixels, the hand in those of the screen.
    """

    def on_screen(rect: Rect) -> Rect:
        left, top, right, bottom = (round(at * factor) for at in rect)
        return left, top, right, bottom

    me.hand.key("Right")
    state = me.wait(lambda state: state["cursor"] == 1, "no step")
    for place in state["docks"].values():
        me.hand.sweep(grid(on_screen(place), 3, 3))
    before = state["docks"]["dock_surface"]
    me.hand.move(*header(on_screen(before), factor))
    until(lambda: me.ask("where", "dock_surface", "title_float") is not None, "no buttons")
    time.sleep(SEEN)
    me.click(on_screen(me.ask("where", "dock_surface", "title_float")))
    me.wait(lambda state: state["floating"] == ["dock_surface"], "it does not float")
    me.hand.key("Right")
    me.wait(lambda state: state["cursor"] == 2, "no step beside a panel that floats")
    me.still_well()
    assert me.leave(leave_by) == 0


def header(place: Rect, factor: float) -> tuple[int, int]:
    left, top, right, _ = place
    return (left + 2 * right) // 3, top + round(HEADER * factor)


@pytest.mark.parametrize("factor", ["1.25", "1.5", "2"])
def test_fine_screens(start_on, monkeypatch, factor):
    monkeypatch.setenv("QT_SCALE_FACTOR", factor)
    size = round(1400 * float(factor)), round(900 * float(factor))
    use(start_on(Screen(size), "000-f"), float(factor))


@pytest.mark.parametrize(
    "kind",
    [{"depth": 16}, {"glx": False}, {"depth": 16, "glx": False}],
    ids=["16 bits", "no OpenGL", "as over a slow line"],
)
def test_screens_that_are_far_away(start_on, kind):
    use(start_on(Screen(**kind), "000-f"))


def test_wayland(start_on):
    me = start_on(WaylandScreen(), "000-f")
    me.hand.move(0, 0)  # weston follows moves, not places: from here on both are the same
    state = me.state
    assert state["platform"] == "wayland"
    assert state["window"] == [0, 0, 1399, 899]
    use(me, leave_by="ctrl+q")


PICTURES = """
from gdstudio.kit.qt import make_application
app = make_application()
from PySide6.QtCore import QSize
from gdstudio.kit.landscape.probe import probe
from gdstudio.kit.widgets.run_sign import sign_icon
from gdstudio.kit.widgets.theme import LIGHT
print(app.primaryScreen().depth(), probe().reason)
icon = sign_icon(0, LIGHT)
print(icon.availableSizes()[0], icon.pixmap(64, 64).devicePixelRatio())
"""


def test_pictures_keep_their_size_and_the_surface_its_colours_with_16_bits():
    """There, OpenGL widgets stay black, and Qt forgets how fine a picture is that is filled."""
    said = []
    for depth in (24, 16):
        with Screen(depth=depth) as screen:
            environment = {**os.environ, "DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"}
            done = subprocess.run(
                [sys.executable, "-c", PICTURES],
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                check=True,
            )
        said.append(done.stdout.splitlines())
    assert said[0][0].strip() == "24"
    assert said[1][0] == "16 this screen has too few colours for OpenGL widgets"
    assert said[0][1] == said[1][1]


@pytest.mark.parametrize("size", [(1024, 700), (1280, 800)])
def test_the_largest_type_fits_the_smallest_screen(start_on, size):
    """Whatever grows, nothing of the window is pushed off the screen, and it is all back again."""
    me = start_on(Screen(size), "--no-gl", "000-f")
    before = me.state
    for _ in range(5):
        me.hand.key("ctrl+plus")
        state = me.state
        left, top, right, bottom = state["frame"]
        assert left >= 0
        assert top >= 0
        assert right < size[0]
        assert bottom < size[1]
    assert state["docks"] != before["docks"]
    me.hand.key("Right")
    me.wait(lambda state: state["cursor"] == 1, "no step in large type")
    me.hand.key("ctrl+0")
    me.wait(lambda state: state["docks"] == before["docks"], "in usual type, the panels are others")
    me.still_well()
    assert me.leave() == 0
