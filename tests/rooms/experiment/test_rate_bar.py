"""The rate bar says what a rate does and lets it be dragged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.rooms.experiment.rate_bar import RateBar, push_apart
from gdstudio.rooms.experiment.rate_zones import RateZones

LEFT = Qt.MouseButton.LeftButton
ZONES = RateZones(crawl=0.00085, oscillate=0.0041, diverge=0.0082, fastest=0.0047)


@pytest.fixture
def bar(qtbot: QtBot) -> RateBar:
    made = RateBar(LIGHT)
    qtbot.addWidget(made)
    made.resize(276, 46)
    made.set_zones(ZONES)
    made.set_rate(0.001)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def heard(bar: RateBar) -> list[tuple[str, float]]:
    made: list[tuple[str, float]] = []
    bar.rate_dragged.connect(lambda rate: made.append(("dragged", rate)))
    bar.rate_dropped.connect(lambda rate: made.append(("dropped", rate)))
    return made


def at(bar: RateBar, rate: float) -> QPoint:
    return QPoint(round(bar.x_of(rate)), 18)


def shows(bar: RateBar, colour: str) -> bool:
    picture = bar.grab().toImage()
    across = range(picture.width())
    return QColor(colour) in [picture.pixelColor(x, picture.height() * 18 // 46) for x in across]


@pytest.mark.parametrize(
    ("rate", "zone"),
    [
        (1e-9, "crawls"),
        (0.0004, "crawls"),
        (0.001, "converges"),
        (0.0065, "oscillates"),
        (0.01, "diverges"),
        (1e300, "diverges"),
    ],
)
def test_zones(bar: RateBar, rate: float, zone: str) -> None:
    bar.set_rate(rate)
    assert bar.zone == zone
    assert zone in bar.accessibleDescription()
    bar.grab()


def test_zones_that_are_missing_or_cross() -> None:
    assert RateZones(None, 0.1, 0.2, None).zone(1e-9) == "converges"
    narrow = RateZones(crawl=5.0, oscillate=0.1, diverge=0.2, fastest=None)
    assert narrow.zone(0.05) == "crawls"
    assert narrow.zone(0.15) == "oscillates"
    assert narrow.zone(0.3) == "diverges"


@pytest.mark.parametrize(("rate", "zone"), [(1e-9, "open"), (0.1, "open"), (3.0, "diverges")])
def test_at_a_saddle_no_rate_is_said_to_converge(bar: RateBar, rate: float, zone: str) -> None:
    zones = RateZones(None, oscillate=1.0, diverge=2.0, fastest=None, saddle=True)
    assert not {"crawls", "converges", "oscillates"}.intersection(zones.kinds)
    hint = bar.toolTip()
    bar.set_zones(zones)
    bar.set_rate(rate)
    assert bar.zone == zone
    assert "every rate leads away" in bar.accessibleDescription()
    assert "nothing is promised" in bar.toolTip()
    assert not shows(bar, LIGHT.zone_converge)
    bar.set_zones(ZONES)
    assert bar.toolTip() == hint
    assert shows(bar, LIGHT.zone_converge)


def test_set_rate_tells_nobody(bar: RateBar, heard: list[tuple[str, float]]) -> None:
    bar.set_rate(0.005)
    bar.set_zones(RateZones(None, 1, 2, None))
    assert heard == []


def test_dragging(bar: RateBar, heard: list[tuple[str, float]], qtbot: QtBot) -> None:
    qtbot.mousePress(bar, LEFT, pos=at(bar, 0.002))
    qtbot.mouseMove(bar, at(bar, 0.005))
    bar.set_rate(0.001)  # a repaint by others must not disturb the drag
    qtbot.mouseMove(bar, QPoint(2000, 18))
    qtbot.mouseRelease(bar, LEFT, pos=QPoint(2000, 18))
    rates = [rate for _, rate in heard]
    assert [what for what, _ in heard] == ["dragged", "dragged", "dragged", "dropped"]
    assert rates[0] == pytest.approx(0.002, rel=0.05)
    assert rates[1] == pytest.approx(0.005, rel=0.05)
    assert rates[2] == rates[3] == 0.02
    assert all(float(f"{rate:.1e}") == rate for rate in rates)


def test_escape_takes_a_drag_back(
    bar: RateBar, heard: list[tuple[str, float]], qtbot: QtBot
) -> None:
    qtbot.mousePress(bar, LEFT, pos=at(bar, 0.005))
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    qtbot.mouseRelease(bar, LEFT, pos=at(bar, 0.005))
    assert heard[-2:] == [("dragged", 0.001), ("dropped", 0.001)]
    assert bar.rate == 0.001


def test_keys_step_and_settle(bar: RateBar, heard: list[tuple[str, float]], qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_PageUp):
        qtbot.keyClick(bar, key)
    assert heard == [("dragged", rate) for rate in (0.0012, 0.0015, 0.0012, 0.002)]
    qtbot.waitUntil(lambda: heard[-1] == ("dropped", 0.002), timeout=2000)
    assert len(heard) == 5


def test_keys_stop_at_the_ends(bar: RateBar, heard: list[tuple[str, float]], qtbot: QtBot) -> None:
    for _ in range(60):
        qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert bar.rate == 0.02
    qtbot.keyClick(bar, Qt.Key.Key_Home)
    assert bar.rate == 0.00021  # the least that is on the bar
    qtbot.keyClick(bar, Qt.Key.Key_Return)
    assert heard[-1] == ("dropped", bar.rate)


def test_assistive_technology_moves_it(bar: RateBar, heard: list[tuple[str, float]]) -> None:
    bar.setValue(1000)
    assert [what for what, _ in heard] == ["dragged", "dropped"]
    assert bar.accessibleName()
    assert bar.toolTip()


def test_without_zones_nothing_can_be_dragged(
    bar: RateBar, heard: list[tuple[str, float]], qtbot: QtBot
) -> None:
    bar.set_zones(None)
    qtbot.mouseClick(bar, LEFT, pos=QPoint(100, 18))
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert heard == []
    assert bar.accessibleDescription() == "no fixed limit for this loss"
    bar.set_theme(DARK)
    bar.grab()


@given(
    middles=st.lists(st.floats(0, 276), min_size=4, max_size=4).map(sorted),
    widths=st.lists(st.floats(20, 58), min_size=4, max_size=4),
)
def test_names_do_not_touch(middles: list[float], widths: list[float]) -> None:
    lefts = push_apart(middles, widths, 1, 275, 8)
    for index in range(3):
        assert lefts[index + 1] - lefts[index] - widths[index] >= 8 - 1e-9
    assert lefts[0] >= 1
    assert lefts[3] + widths[3] <= 275 + 1e-9
