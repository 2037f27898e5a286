"""What must be seen of the lecture on nodes: y − ŷ, and the gradient on its way back to θ."""

from __future__ import annotations

import re

import pytest

from tests.lectures.graphs import assert_readable, nodes, open_graph


@pytest.fixture
def graph(qtbot, make_whole_window):
    return open_graph(qtbot, make_whole_window("003-b"))


def test_graph_and_lecture_have_the_same_numbers_and_signs(graph) -> None:
    assert nodes(graph) == {
        "θ": ("−1", "−48"),
        "x": ("2", "24"),
        "y": ("10", "24"),
        "ŷ": ("−2", "−24"),
        "r": ("12", "24"),
        "L": ("144", "1"),
    }
    names = [item.node.name.text for item in graph.view.items_of_nodes]
    edges = {tuple(names[end] for end in edge.ends): edge.text for edge in graph.view.drawn_edges}
    assert edges["ŷ", "r"] == "−24"
    assert edges["y", "r"] == "24"
    assert edges["θ", "ŷ"] == "−48"
    assert_readable(graph)


def test_graph_step_and_table_write_y_first(graph) -> None:
    window = graph.window()
    said = graph.describe([i.node.name.text for i in graph.view.items_of_nodes].index("r"))
    assert "r = y − ŷ = 10 − (−2) = 12" in said
    step = window.panels["dock_maths"]
    step.typesetter.load()
    step.show()
    step.raise_()
    window.clock.flush()
    step.render_moment(window.moment)
    text = step.sheet.text
    assert "L = (10 − (−2.00000))^2 = 144.000" in text
    assert "∂L/∂θ = −2 · (10 − (−2.00000)) · 2 = −48.0000" in text
    assert "θ ← −1.00000 − 0.01 · (−48.0000) = −0.520000" in text


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_notice_says_what_the_graph_shows(graph, language: str) -> None:
    notice = graph.studio.experiment.lesson.notice[language]
    assert "r = y − ŷ = 12" in notice
    shown = {number for pair in nodes(graph).values() for number in pair}
    told = set(re.findall(r"−?\d+(?:\.\d+)?", notice)) - {"0.01", "−0.52", "121.88"}
    assert told <= shown
    assert {"−2", "12", "144", "24", "−24", "−48"} <= told


def test_the_lesson_opens_the_graph(graph) -> None:
    assert graph.studio.experiment.lesson.panels == ("graph",)
