"""The whole window takes any size, with any size of type, whatever its panels are doing."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from PySide6.QtTest import QTest

from gdstudio.app.settings import Settings
from gdstudio.kit.widgets.theme import font
from gdstudio.kit.widgets.type_size import TYPE
from gdstudio.window.floor_plans import LOW, NARROW, WIDE

EDGES = [(NARROW, LOW), (WIDE, LOW), (NARROW, 1000), (WIDE, 1000)]
TURNS = 10


@pytest.fixture(autouse=True)
def _usual_type(qapp) -> Iterator[None]:
    yield
    qapp.setProperty(TYPE, 1.0)
    qapp.setFont(font())
    Settings().remove("type")


def a_size(random: Random) -> tuple[int, int]:
    """Return a size anywhere, or just below or above where another composition begins."""
    if random.random() < 0.5:
        return random.randint(200, 1900), random.randint(100, 1050)
    width, height = random.choice(EDGES)
    return width + random.choice((-1, 0, 1)), height + random.choice((-1, 0, 1))


def act(window, random: Random) -> None:
    """Do something to the panels, or nothing."""
    panels = list(window.panels.values())
    one, other = random.sample(panels, 2)
    match random.randrange(7):
        case 0:
            one.setFloating(not one.isFloating())
        case 1:
            one.setVisible(not one.isVisible())
        case 2:
            window.undo_layout()
        case 3:
            window.reset_layout()
        case 4:
            window.tabifyDockWidget(one, other)
        case 5:
            one.raise_()


def places(window) -> dict[str, tuple[int, int, int, int]]:
    return {name: panel.geometry().getRect() for name, panel in window.panels.items()}


def at(window, size: tuple[int, int]) -> dict[str, tuple[int, int, int, int]]:
    """Return where everything is in a window of this size."""
    window.resize(*size)
    for _ in range(4):
        QTest.qWait(2)
    return {name: rect for name, rect in places(window).items() if rect[0] >= 0}


def test_any_size_follows_any_other_with_any_size_of_type(make_whole_window, qtbot) -> None:
    window, random = make_whole_window("000-f"), Random(5)
    with qtbot.waitExposed(window):
        window.show()
    for percent in (150, 100, 125):
        window.type_zoom.choose(percent)
        sizes = [(1475, 361), *(a_size(random) for _ in range(TURNS))]
        for moved, size in enumerate(sizes):
            window.resize(*size)
            if moved % 2:
                QTest.qWait(1)
            if moved > TURNS // 2:  # at first nothing has been moved, so that all is composed anew
                act(window, random)
        window.reset_layout()
        before = at(window, (1880, 1000))
        at(window, (NARROW - 1, LOW - 1))
        assert at(window, (1880, 1000)) == before
