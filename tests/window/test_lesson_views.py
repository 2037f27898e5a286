"""The panels that a lesson opens are open with it, and no others of its own."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from gdstudio.core.experiment.act import Act
from gdstudio.core.experiment.lesson import Lesson
from gdstudio.window.lesson_views import panels_of


@pytest.fixture
def show_lesson(window, qtbot):
    def show(**changes) -> None:
        experiment = window.studio.experiment
        lesson = msgspec.structs.replace(experiment.lesson, **changes)
        window.studio.open(replace(experiment, lesson=lesson), "Open", lesson_id="000-f")
        for _ in range(3):
            QApplication.processEvents()

    return show


def is_open(window, *names: str) -> list[bool]:
    return [not window.panels[f"dock_{name}"].isHidden() for name in names]


def test_panels_come_and_go_with_their_lesson(window, show_lesson) -> None:
    show_lesson(panels=("graph",))
    assert is_open(window, "graph", "contour") == [True, False]
    show_lesson(panels=("graph", "contour"))
    assert is_open(window, "graph", "contour") == [True, True]
    show_lesson(panels=("contour",))
    assert is_open(window, "graph", "contour") == [False, True]
    show_lesson(panels=())
    assert is_open(window, "graph", "contour") == [False, False]


def test_what_the_student_opened_stays(window, show_lesson) -> None:
    window.panels["dock_graph"].show()
    show_lesson(panels=("graph",))
    show_lesson(panels=())
    assert is_open(window, "graph") == [True]


def test_what_stands_there_anyway_comes_to_the_front(window, show_lesson) -> None:
    assert window.panels["dock_runs"].visibleRegion().isEmpty()
    show_lesson(panels=("runs",))
    assert not window.panels["dock_runs"].visibleRegion().isEmpty()
    show_lesson(panels=())
    assert is_open(window, "runs") == [True]


def test_a_layer_opens_the_panel_it_is_drawn_on() -> None:
    assert panels_of(Lesson(views=("eigen-axes",))) == ("dock_contour",)


def test_what_the_student_is_asked_to_open_is_left_to_them() -> None:
    act = Act(text={"en": "Open it."}, when="open", panel="graph")
    assert panels_of(Lesson(panels=("graph", "runs"), do=(act,))) == ("dock_runs",)


def test_what_the_student_was_asked_to_open_goes_with_the_lesson(window, show_lesson) -> None:
    """It would stand before the surface that the next lesson is about."""
    act = Act(text={"en": "Open it."}, when="open", panel="graph")
    show_lesson(do=(act,))
    assert is_open(window, "graph") == [False]
    window.panels["dock_graph"].show()
    show_lesson(panels=("graph",), do=())
    assert is_open(window, "graph") == [True]
    show_lesson(panels=())
    assert is_open(window, "graph") == [False]


def test_what_was_open_before_it_was_asked_for_stays(window, show_lesson) -> None:
    act = Act(text={"en": "Open it."}, when="open", panel="graph")
    window.panels["dock_graph"].show()
    show_lesson(do=(act,))
    show_lesson(panels=(), do=())
    assert is_open(window, "graph") == [True]


@pytest.fixture
def without_network(window, monkeypatch) -> None:
    """A build that does not have the panel yet, as one before had not."""
    monkeypatch.delitem(window.panels.docks, "dock_network")


def test_a_panel_that_is_known_and_not_there_is_no_fault(
    window, without_network, show_lesson
) -> None:
    show_lesson(panels=("network",))
    assert "network" in window.statusBar().currentMessage()


def test_that_a_panel_to_be_opened_is_not_there_is_said(
    window, without_network, show_lesson
) -> None:
    act = Act(text={"en": "Open it."}, when="open", panel="network")
    show_lesson(do=(act,))
    assert "network" in window.statusBar().currentMessage()
