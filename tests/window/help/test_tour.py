"""The tour points at what there is, holds nothing up, and covers nothing that it is about."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gdstudio.window.help.tour import beside
from gdstudio.window.help.tour_stops import STOPS


@pytest.fixture
def tour(window):
    window.guide.tour.start()
    return window.guide.tour


def test_every_stop_names_a_control_of_the_window(window) -> None:
    assert 8 <= len(STOPS) <= 10
    for stop in STOPS:
        assert any(window.findChild(QWidget, name) is not None for name in stop.names), stop.title


def test_it_goes_from_control_to_control_and_ends(window, tour, qtbot) -> None:
    seen = []
    while tour.running:
        stop, place = tour.stop, tour.ring.geometry()
        assert tour.card.isVisible()
        assert window.rect().contains(tour.card.geometry())
        target = next(w for n in stop.names if (w := window.findChild(QWidget, n)) is not None)
        corner = target.mapTo(window, QPoint())
        assert place.intersects(QRect(corner, target.size())), stop.title
        seen.append(stop)
        tour.card.onward.click()
    assert seen == list(STOPS)
    assert not tour.card.isVisible()
    assert not tour.ring.isVisible()


def test_it_goes_back(tour) -> None:
    tour.card.onward.click()
    tour.card.onward.click()
    tour.card.back.click()
    assert tour.stop is STOPS[1]


def test_what_cannot_be_seen_is_left_out(window, tour) -> None:
    window.panels["dock_loss"].hide()
    window.panels["dock_fit"].setFloating(True)
    titles = []
    while tour.running:
        titles.append(tour.stop.title)
        tour.card.onward.click()
    assert not {"How far it has come", "What is learned"} & set(titles)
    assert len(titles) == len(STOPS) - 2


def test_keys_and_mouse_are_still_the_films(window, tour, qtbot) -> None:
    window.transport.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: window.studio.cursor == 1)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert tour.stop is STOPS[1]
    tour.card.onward.click()
    assert QApplication.focusWidget() is window.findChild(QWidget, "timeline")
    assert tour.ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not tour.running


def test_escape_ends_the_tour_before_it_skips_a_guess(window, tour, qtbot) -> None:
    window.prediction.set_on(True)
    QApplication.processEvents()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not tour.running
    assert window.studio.cursor == 0


def test_the_ring_follows_its_control(window, tour) -> None:
    tour.card.onward.click()
    before = tour.ring.geometry()
    window.resize(1040, 720)
    QApplication.processEvents()
    assert tour.ring.geometry() != before
    assert window.rect().contains(tour.card.geometry())


def test_a_card_covers_as_little_as_it_can() -> None:
    window, card = QRect(0, 0, 1024, 700), QSize(324, 160)
    for place in (QRect(0, 0, 300, 600), QRect(700, 20, 320, 300), QRect(100, 620, 90, 40)):
        corner = beside(place, card, window)
        assert window.contains(QRect(corner, card))
        assert not QRect(corner, card).intersects(place)
    assert window.contains(QRect(beside(window, card, window), card))


@pytest.mark.parametrize("percent", [90, 100, 150])
def test_every_card_is_as_high_as_its_text(window, tour, qtbot, percent) -> None:
    window.type_zoom.choose(percent)
    try:
        while tour.running:
            qtbot.wait(1)
            for label in tour.card.findChildren(QLabel):
                if label.wordWrap():
                    assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert tour.card.rect().contains(tour.card.onward.geometry())
            assert window.rect().contains(tour.card.geometry())
            tour.card.onward.click()
    finally:
        window.type_zoom.reset()
