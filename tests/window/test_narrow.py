"""Half of a small screen is enough: nothing is cut there, whatever is open and was done before."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gdstudio.app.settings import Settings
from gdstudio.core.experiment.lesson import lessons
from gdstudio.kit.widgets.translation import install_language
from gdstudio.window.dock_state import is_behind, is_closed
from gdstudio.window.floor_plans import SMALLEST, TIGHT, is_tight

HALF = (640, 728)
"""Half of a screen of 1280 × 800."""
HALF_OF_MORE = 683
"""Half of a screen of 1366 × 768: a lesson that opens further panels has more names in a title."""
WIDEST = ("000-f", "000-k-dark", "001-h-race", "003-f")
"""The first one, one with guesses, and those with the most panels."""


@pytest.fixture(autouse=True)
def english_again(qapp):
    yield
    install_language(qapp, "en")


def settle(window, qtbot) -> None:
    qtbot.waitUntil(lambda: not window._layout._anew.isActive())
    for _ in range(4):
        QTest.qWait(2)


def fronts(window) -> dict[str, object]:
    return {
        name: dock.geometry()
        for name, dock in window.panels.docks.items()
        if not is_closed(dock) and not is_behind(dock) and not dock.isFloating()
    }


def cut(window) -> list[object]:
    """Return which panels stick out of the window or lie on others."""
    places = fronts(window)
    out = [name for name, place in places.items() if not window.rect().contains(place)]
    on = [(a, b) for a, b in combinations(places, 2) if places[a].intersects(places[b])]
    return [*out, *on]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_half_a_small_screen_holds_the_widest_lessons(make_whole_window, qtbot, language):
    Settings().set("language", language)
    window = make_whole_window("000-f")
    window.resize(*HALF)
    settle(window, qtbot)
    assert window.width() == HALF[0]
    assert cut(window) == []
    wrong = {}
    for lesson in lessons():
        if lesson.id not in WIDEST:
            continue
        window.files.open_lesson(lesson)
        window.clock.flush()
        settle(window, qtbot)
        window.resize(*HALF)  # the one before may have needed more
        settle(window, qtbot)
        least = max(window.minimumSizeHint().width(), window.minimumWidth(), window.width())
        opened = any(
            dock.place.hidden and not is_closed(dock) for dock in window.panels.docks.values()
        )
        if least > (HALF_OF_MORE if opened else HALF[0]):
            wrong[lesson.id] = least
    assert wrong == {}


def test_the_window_says_how_narrow_it_can_be_while_it_is_wide(make_whole_window, qtbot):
    window = make_whole_window("000-f")
    window.resize(1280, 740)
    settle(window, qtbot)
    assert window.minimumWidth() <= HALF[0] < window.minimumSizeHint().width()
    for width in (1280, 640, 1700, 860, 899, 900, 640, 1280):
        window.resize(width, 740)
        settle(window, qtbot)
        assert window.width() == width
        assert cut(window) == []
        assert (window._layout._floor_plan is SMALLEST) == (width < TIGHT)


def test_larger_type_has_two_columns_earlier():
    assert not is_tight(TIGHT, 1.0)
    assert is_tight(TIGHT, 1.5)
    assert not is_tight(1.3 * TIGHT, 1.5)


def test_a_layout_made_by_hand_gives_way_and_comes_back(make_whole_window, qtbot):
    window = make_whole_window("000-f")
    window.resize(1280, 740)
    settle(window, qtbot)
    place = window.panels["dock_fit"].geometry()
    edge, way = QPoint(place.right() + 3, place.center().y()), QPoint(60, 0)
    QTest.mouseMove(window, edge)
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=edge)
    for step in (1, 2, 3):
        QTest.mouseMove(window, edge + way * step / 3)
        QTest.qWait(2)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=edge + way)
    settle(window, qtbot)
    by_hand = fronts(window)
    assert by_hand["dock_fit"].width() == place.width() + 60
    window.resize(*HALF)
    settle(window, qtbot)
    assert window.width() == HALF[0]
    assert cut(window) == []
    window.panels["dock_graph"].show()
    settle(window, qtbot)
    window._layout.save()
    window.resize(1280, 740)
    settle(window, qtbot)
    assert not is_closed(window.panels.docks["dock_graph"])  # opened meanwhile
    window.panels["dock_graph"].close()
    settle(window, qtbot)
    assert fronts(window) == by_hand
    assert Settings().text("layout_shape"), "what is kept is what was made by hand"
    window.undo_layout()  # the graph that was closed
    window.undo_layout()  # the edge, and nothing that came of itself
    settle(window, qtbot)
    assert fronts(window)["dock_fit"] == place


@pytest.mark.parametrize("size", [(1280, 740), (1000, 700), HALF])
def test_what_opens_hides_nobody_elsewhere_and_the_window_stays(make_whole_window, qtbot, size):
    window = make_whole_window("000-f")
    window.resize(*size)
    settle(window, qtbot)
    for name in ("dock_graph", "dock_code"):
        window.panels.docks[name].toggleViewAction().trigger()
        settle(window, qtbot)
        assert cut(window) == []
    assert {"dock_graph", "dock_code", "dock_fit"} <= fronts(window).keys()
    window.panels.docks["dock_code"].toggleViewAction().trigger()
    settle(window, qtbot)
    assert {"dock_graph", "dock_fit"} <= fronts(window).keys()
    assert window.size().toTuple() == size


def test_the_names_in_the_titles_follow_at_once(make_whole_window, qtbot):
    window = make_whole_window("000-f")
    for size, names in ((HALF, 3), ((1280, 800), 1), (HALF, 3)):
        window.resize(*size)
        settle(window, qtbot)
        bar = window.panels["dock_setup"].title_bar
        assert len(bar._names) == names
