"""What must be seen of the lecture on one weight and the neuron."""

from __future__ import annotations

import pytest

from tests.lectures.graphs import assert_readable, nodes, open_graph


@pytest.fixture
def graph(qtbot, make_whole_window):
    return open_graph(qtbot, make_whole_window("002-b"))


def test_the_constant_input_is_a_node_beside_x(graph) -> None:
    drawn = graph.view.items_of_nodes
    names = [item.node.name.text for item in drawn]
    assert names[:5] == ["w₂", "w₁", "1", "x", "y"]
    assert nodes(graph)["1"][0] == "1"
    ways = {tuple(names[end] for end in edge.ends) for edge in graph.view.drawn_edges}
    assert {("w₂", "w₂ · 1"), ("1", "w₂ · 1"), ("w₁", "w₁ x"), ("x", "w₁ x")} <= ways
    assert {("w₂ · 1", "ŷ"), ("w₁ x", "ŷ")} <= ways
    assert "always 1" in graph.describe(names.index("1"))
    assert_readable(graph)


def test_a_line_elsewhere_has_no_such_node(qtbot, make_whole_window) -> None:
    assert "1" not in nodes(open_graph(qtbot, make_whole_window("000-f")))


def test_the_act_names_what_the_graph_shows(graph) -> None:
    act = graph.studio.experiment.lesson.do[0]
    for name in ("x", "1"):
        assert name in act.text["en"].replace(",", "").split()
    assert "x와 1" in act.text["ko"]
