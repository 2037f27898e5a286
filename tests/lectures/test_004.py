"""What must be seen of the lecture on heights and weights: five predictions, W and B."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from tests.lectures.graphs import assert_readable, nodes, open_graph


@pytest.fixture
def graph(qtbot, make_whole_window):
    return open_graph(qtbot, make_whole_window("004-c"))


def test_the_predictions_are_read_at_once(graph) -> None:
    assert [block.text for block in graph.sheet.blocks] == [
        "Predictions for the 5 points: −4, 6, 1, 3, −1"
    ]
    assert graph.sheet.isVisible()
    assert_readable(graph)


def test_the_graph_has_the_names_of_the_lecture(graph) -> None:
    shown = nodes(graph)
    assert shown["W"][0] == shown["B"][0] == "1"
    assert shown["ŷ"][0] == "−4"
    assert shown["W x"][0] == "−5"


def test_all_points_at_once_list_their_predictions(graph) -> None:
    graph.controls.batch.chosen.emit(1)
    assert nodes(graph)["ŷ"][0] == "−4, 6, 1, 3, −1"


def test_title_of_the_surface_and_the_start_say_b_and_w(graph) -> None:
    window = graph.window()
    fields = [label.text() for label in window.panels["dock_setup"].findChildren(QLabel)]
    assert {"B", "W"} <= set(fields)
    title = window.panels["dock_surface"].title_bar._value.text()
    assert title.startswith("B ")
    assert " \u2002W " in title
