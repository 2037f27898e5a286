"""What a narrow transport has no room for is in a menu, and nothing is cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QToolButton, QWidget

from gdstudio.kit.widgets.ring import Ring
from gdstudio.rooms.transport.folding import Folded, folded_count


@pytest.mark.parametrize(("room", "count"), [(100, 0), (70, 0), (69, 1), (55, 2), (54, 3), (0, 3)])
def test_as_much_goes_as_must(room, count):
    assert folded_count(room, 40, [10, 10, 10], 5) == count


def entries(more: Folded) -> dict[str, object]:
    more.menu().aboutToShow.emit()
    return {entry.text(): entry for entry in more.menu().actions()}


@pytest.mark.parametrize("width", [1268, 860, 700, 628, 560])
def test_every_button_is_in_the_bar_or_in_the_menu(make_window, width):
    window = make_window("000-f", "training.epochs=100000", shown=False)
    bar = window.transport
    bar.resize(width, bar.height())
    bar.show_moment()
    bar.layout().activate()
    shown = [part for part in bar.findChildren(QWidget) if not part.isHidden()]
    more = bar.findChild(Folded)
    folded = entries(more)
    for name in ("go_first", "go_last", "reset", "go_on", "copy_image"):
        button = bar.findChild(QToolButton, f"button_{name}")
        assert (button in shown) != (button.defaultAction() in folded.values()), name
    speed = bar.findChild(QComboBox)
    assert (speed in shown) != (speed.accessibleName() in folded)
    assert (more in shown) == bool(folded)
    for part in shown:
        if part.parent() is bar:
            assert bar.rect().contains(part.geometry()), part.objectName()


def test_a_speed_is_chosen_in_the_menu(make_window):
    window = make_window("000-f", shown=False)
    window.transport.resize(628, 68)
    menu = entries(window.transport.findChild(Folded))["Speed of Play"].menu()
    menu.actions()[-1].trigger()
    assert window.playhead.speed == window.transport.findChild(QComboBox).currentData()
    assert menu.actions()[-1].isChecked()


def test_the_ring_is_around_the_menu_of_what_is_folded_away(make_window, qtbot):
    window = make_window("000-f")
    ring, copy = (
        Ring(window, window.desk.theme),
        window.transport.findChild(QToolButton, "button_copy_image"),
    )
    window.resize(640, 700)
    qtbot.waitUntil(copy.isHidden)
    ring.point_at(copy)
    more = window.transport.findChild(Folded)
    place = more.mapTo(window, more.rect().center())
    assert ring.isVisible()
    assert ring.geometry().contains(place)
    window.resize(1280, 700)
    qtbot.waitUntil(lambda: not copy.isHidden())
    qtbot.waitUntil(lambda: ring.geometry().contains(copy.mapTo(window, copy.rect().center())))
