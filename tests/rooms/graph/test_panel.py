"""The graph panel: what it draws is the update at the cursor, step by step in both directions."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage

from gdstudio.core.descent import autograd
from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.rooms.graph.letters import short
from gdstudio.rooms.graph.panel import GraphPanel
from gdstudio.window.pictures.picture import panel_subject, save


def shown(qtbot, window, rows: int = 3, cursor: int = 0):
    """Return the panel on the row ``cursor`` of a run of ``rows`` updates."""
    panel = window.panels["dock_graph"]
    panel.typesetter.load()
    panel.toggleViewAction().trigger()
    panel.raise_()
    window.studio.train_to(rows)
    qtbot.waitUntil(lambda: not window.studio.training, timeout=10_000)
    window.studio.move_cursor(cursor)
    window.clock.flush()
    qtbot.waitUntil(lambda: panel.shows and panel.shown_update is not None)
    panel.render_moment(window.moment)
    return panel


@pytest.fixture
def make_window(make_small_window):
    return partial(make_small_window, ["dock_graph"])


@pytest.fixture
def seed(qtbot, make_window):
    """The panel on the nodes of the lecture: x = 2, y = 10, θ = −1."""
    return shown(qtbot, make_window("003-b"))


def texts(panel) -> dict[str, tuple[str, str]]:
    return {item.node.name.text: item.texts for item in panel.view.items_of_nodes}


def said(panel) -> str:
    return panel.sheet.accessibleDescription()


def test_is_hidden_until_it_is_asked_for(make_whole_window) -> None:
    window = make_whole_window("000-f")
    panel = window.panels["dock_graph"]
    assert panel.isHidden()
    assert panel.shown_update is None
    assert panel.toggleViewAction() in window.findChild(object, "menu_view").actions()


def test_shows_the_numbers_of_the_lecture(seed) -> None:
    minus = "−"
    assert texts(seed) == {
        "θ": (f"{minus}1", f"{minus}48"),
        "x": ("2", "24"),
        "y": ("10", "24"),
        "ŷ": (f"{minus}2", f"{minus}24"),
        "r": ("12", "24"),
        "L": ("144", "1"),
    }
    names = [item.node.name.text for item in seed.view.items_of_nodes]
    edges = {tuple(names[i] for i in edge.ends): edge.text for edge in seed.view.drawn_edges}
    assert edges == {
        ("θ", "ŷ"): f"{minus}48",
        ("x", "ŷ"): "24",
        ("ŷ", "r"): f"{minus}24",
        ("y", "r"): "24",
        ("r", "L"): "24",
    }
    assert "gradient as recorded" in seed.title_bar._value.text()


def test_walks_forward_and_back(qtbot, seed) -> None:
    view = seed.view
    view.setFocus()
    window = seed.window()
    cursor = window.studio.cursor
    places = []
    for _ in range(6):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        places.append(seed.controls.place.text())
    assert places == [
        *(f"forward {n} of 3" for n in (1, 2, 3)),
        *(f"backward {n} of 3" for n in (1, 2, 3)),
    ]
    assert window.studio.cursor == cursor  # the keys were the graph's, not the transport's
    assert said(seed).endswith("∂ŷ/∂x = θ = −1 ⇒ ∂L/∂x = ∂L/∂ŷ · θ = −24 · (−1) = 24")
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert seed.controls.place.text() == "update"
    assert not seed.controls.on.isEnabled()
    for _ in range(6):
        qtbot.mouseClick(seed.controls.back, Qt.MouseButton.LeftButton)
    assert seed.controls.place.text() == "forward 1 of 3"
    assert "ŷ = θ x = −1 · 2 = −2" in said(seed)
    assert texts(seed)["r"] == ("", "")  # not known yet
    assert texts(seed)["ŷ"] == ("−2", "")
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert seed.controls.place.text() == "all numbers"


def test_the_gradient_arrives_node_by_node(seed) -> None:
    for _ in range(4):
        seed.go(1)
    assert said(seed).splitlines()[-1] == "∂L/∂r = 2 r = 2 · 12 = 24"
    arrived = {name: text[1] for name, text in texts(seed).items()}
    assert arrived == {"θ": "", "x": "", "y": "", "ŷ": "", "r": "24", "L": "1"}
    seed.go(1)
    assert "−1 ⇒ ∂L/∂ŷ = 24 · (−1) = −24" in said(seed)
    assert texts(seed)["ŷ"][1] == "−24"


def test_the_way_is_that_through_the_parts_of_the_update(qtbot, seed) -> None:
    studio = seed.window().studio
    stages = []
    for _ in range(seed.steps):
        seed.go(1)
        stages.append(studio.stage)
    # ŷ is the answer, r and L look at y, then the gradient goes back through all three.
    assert stages == [1, 1, 2, 2, 2, 3, 4]
    for _ in range(5):
        seed.go(-1)
    assert studio.stage == 1
    seed.show_all()
    assert studio.stage == 0


def test_a_part_done_elsewhere_is_the_end_of_its_stretch_of_the_way(qtbot, seed) -> None:
    window = seed.window()
    places = []
    for stage in (1, 2, 3, 4, 0):
        window.studio.show_stage(stage)
        seed.render_moment(window.moment)
        places.append(seed.controls.place.text())
    assert places == [
        "forward 1 of 3",
        "forward 3 of 3",
        "backward 3 of 3",
        "update",
        "all numbers",
    ]
    seed.go(1)
    window.studio.show_stage(3)
    seed.render_moment(window.moment)
    seed.go(-1)
    assert (seed.controls.place.text(), window.studio.stage) == ("backward 2 of 3", 2)


def test_what_is_to_be_guessed_is_not_walked_to(qtbot, seed) -> None:
    window = seed.window()
    window.prediction.set_on(True)
    seed.render_moment(window.moment)
    for _ in range(9):
        seed.go(1)
    assert seed.controls.place.text() == "forward 2 of 3"
    assert window.studio.stage == 1
    assert not seed.controls.on.isEnabled()
    assert "guess" in seed.controls.on.toolTip()


def test_the_way_ends_with_the_update(seed) -> None:
    for _ in range(seed.steps):
        seed.go(1)
    assert seed.controls.place.text() == "update"
    assert said(seed).splitlines()[-1] == "θ ← −1.00000 − 0.01 · (−48.0000) = −0.520000"
    assert float(seed.window().studio.run.at(1).params[0]) == pytest.approx(-1 - 0.01 * -48)
    strong = {item.node.name.text for item in seed.view.items_of_nodes if item.current}
    assert strong == {"θ"}, "what the update moves"
    assert all(value and gradient for value, gradient in texts(seed).values())
    assert seed.view.current is None, "no node is in hand"


def test_the_update_of_a_batch_is_made_by_all_of_its_points(qtbot, make_window) -> None:
    """One point flows, whose gradient is another than the one that moves the parameters."""
    window = make_window("001-d-10")
    panel = shown(qtbot, window, rows=1)
    for _ in range(panel.steps):
        panel.go(1)
    lines = said(panel).splitlines()
    assert "over all 10 points" in lines[0]
    update = window.studio.run.at(1)
    before, rate = window.studio.run.at(0).params, 0.1
    numbers = [float(line.rpartition("= ")[2].replace("−", "-")) for line in lines[1:]]
    assert numbers == pytest.approx((before - rate * update.grad).tolist(), rel=1e-5)
    assert numbers == pytest.approx(update.params.tolist(), rel=1e-5)


def test_the_update_names_how_many_more_parameters_move(qtbot, make_window) -> None:
    panel = shown(qtbot, make_window("001-j-steps"))
    for _ in range(panel.steps):
        panel.go(1)
    lines = said(panel).splitlines()
    assert lines[1].endswith("← 1.00000 − 0.1 · 1.00000 = 0.900000")
    assert lines[-1] == "and 3 parameters more"
    assert len(lines) == 1 + 4 + 1


def test_a_run_that_has_overflowed_has_no_update_to_come(qtbot, make_window) -> None:
    window = make_window("003-b", "optimizer.lr=1e300")
    panel = shown(qtbot, window, rows=3)
    run = window.studio.run
    assert run.ended
    assert panel.steps == 7
    window.studio.move_cursor(run.last)
    window.clock.flush()
    panel.render_moment(window.moment)
    assert panel.steps == 6


def test_another_row_ends_the_way_and_keeps_the_node_in_hand(qtbot, seed) -> None:
    window = seed.window()
    seed.go(1)
    seed.go(1)
    items = seed.view.items_of_nodes
    window.studio.move_cursor(2)
    window.clock.flush()
    seed.render_moment(window.moment)
    assert seed.view.items_of_nodes is items  # nothing is laid out anew
    assert seed.controls.place.text() == "all numbers"  # none of its next update is done
    assert texts(seed)["θ"][0] == short(float(window.studio.run.at(2).params[0]))
    assert seed.title_bar._value.text().startswith("next, update 3: 2 → 3")
    names = [item.node.name.text for item in items]
    seed.view.chosen.emit(names.index("ŷ"))
    assert "ŷ = θ x" in said(seed)
    window.studio.move_cursor(3)
    seed.render_moment(window.moment)
    assert "ŷ = θ x" in said(seed)
    assert seed.title_bar._value.text().startswith("next, update 4: 3 → 4")
    assert "recorded" not in seed.title_bar._value.text()


def test_nodes_are_reached_and_read_out(qtbot, seed) -> None:
    view = seed.view
    view.setFocus()
    assert view.accessibleName()
    described = set()
    for _ in range(6):
        qtbot.keyClick(view, Qt.Key.Key_Down)
        described.add(view.accessibleDescription())
    assert len(described) == 6
    assert any(text.startswith("r: minus\nr = y − ŷ = 10 − (−2) = 12") for text in described)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.accessibleDescription().startswith("r: minus")
    assert "∂r/∂ŷ = −1" in said(seed)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.current is None


def test_a_click_chooses_a_node(qtbot, seed) -> None:
    view = seed.view
    square = len(view.items_of_nodes) - 1
    place = view.mapFromScene(view.items_of_nodes[square].pos())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.current == square
    assert "L = r^2 = 12^2 = 144" in said(seed)
    forward, backward = seed.describe(square).splitlines()[-2:]
    assert forward == "Forward: Squares its input and keeps it for the way back."
    assert backward == "Backward: The derivative is twice what is squared."
    assert f"square: {forward}" in said(seed)
    assert f"square: {backward}" in said(seed)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert view.current is None


def test_zooms_and_fits(qtbot, seed) -> None:
    view = seed.view
    fitted = view.transform().m11()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.transform().m11() == pytest.approx(1.25 * fitted)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.transform().m11() == pytest.approx(fitted)
    corners = view.mapFromScene(view.sceneRect()).boundingRect()
    assert view.viewport().rect().adjusted(-2, -2, 2, 2).contains(corners)


def test_one_point_or_the_batch(qtbot, make_window) -> None:
    window = make_window("000-f")
    panel = shown(qtbot, window, 4, 2)
    assert panel.shown_update.point == 0
    assert "all 100 as recorded" in panel.title_bar._value.text()
    panel.controls.point.committed.emit(17.0)
    assert panel.shown_update.point == 16
    x = float(window.studio.experiment.data.x[16, 0])
    assert texts(panel)["x"][0] == short(x)
    panel.controls.batch.chosen.emit(1)
    assert panel.shown_update.point is None
    w0 = texts(panel)["w₀"][1]
    assert w0 == short(float(window.studio.run.at(3).grad[0]))
    assert panel.controls.point.isHidden()
    index = next(i for i, n in enumerate(panel.shown_update.graph.nodes) if n.name.text == "ŷ")
    assert "100 numbers, mean" in panel.describe(index)


def test_says_that_autograd_is_loading(qtbot, make_window, monkeypatch) -> None:
    window = make_window("003-b")
    panel = window.panels["dock_graph"]
    with monkeypatch.context() as patch:
        patch.setattr(autograd, "is_warm", lambda: False)
        panel.render_moment(window.moment)
        assert panel._message.isVisibleTo(panel)
        assert panel._message.accessibleName() == "Loading autograd"
        assert panel.shown_update is None
    panel.render_moment(window.moment)
    assert not panel._message.isVisibleTo(panel)
    assert panel.shown_update is not None


def test_an_overflowed_run_is_shown_to_its_end(qtbot, make_window) -> None:
    window = make_window("000-i-0.01", "optimizer.lr=1000.0")
    panel = shown(qtbot, window, 200)
    run = window.studio.run
    assert run.ended
    for row in (run.last - 1, run.last):
        window.studio.move_cursor(row)
        panel.render_moment(window.moment)
        panel.show_all()
        for _ in range(panel.steps):
            panel.go(1)
        assert panel.grab().width()
    assert "the run ends here" in panel.title_bar._value.text()
    assert {"∞", "−∞", "nan"} & {value for value, _ in texts(panel).values()}


def test_a_large_network_opens_a_layer(qtbot, make_window) -> None:
    window = make_window("001-j")
    changed = window.studio.experiment.with_values("model", {"hidden": [6, 4]})
    window.studio.edit(changed, "more neurons")
    panel = shown(qtbot, window, 3)
    graph = panel.shown_update.graph
    assert graph.folded
    at = next(i for i, node in enumerate(graph.nodes) if node.openable)
    place = panel.view.mapFromScene(panel.view.items_of_nodes[at].pos())
    for _ in range(2):  # the first click chooses, the second opens
        panel.view.fit()
        place = panel.view.mapFromScene(panel.view.items_of_nodes[at].pos())
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(panel.shown_update.graph.nodes) > len(graph.nodes)


def test_runs_downward_where_that_is_larger(qtbot, make_whole_window) -> None:
    window = make_whole_window("003-b")
    window.resize(1920, 1080)
    window.reset_layout()
    panel = shown(qtbot, window)
    panel.setFloating(True)
    panel.resize(420, 900)
    qtbot.waitUntil(lambda: panel.height() > 700)
    qtbot.waitUntil(lambda: panel.view.upright)
    first, last = panel.view.items_of_nodes[0], panel.view.items_of_nodes[-1]
    assert last.pos().y() > first.pos().y() + 100


def test_a_large_graph_is_drawn_as_large_as_it_can_be(qtbot, make_window) -> None:
    view = shown(qtbot, make_window("001-j")).view
    view.resize(488, 252)
    view.fit()
    assert len(view.items_of_nodes) > 16
    assert view.transform().m11() > 0.48  # 0.41 with gaps for what is written on edges


def test_leaves_as_a_picture(qtbot, seed, tmp_path) -> None:
    save(panel_subject(seed), tmp_path / "graph.png")
    assert QImage(str(tmp_path / "graph.png")).width() >= seed.width()
    save(panel_subject(seed), tmp_path / "graph.svg")
    drawing = (tmp_path / "graph.svg").read_text()
    ElementTree.fromstring(drawing)
    assert "<image" not in drawing  # lines and letters, not pixels, and no buttons
    assert seed.controls.on.isVisible()


def test_a_still_is_complete_at_once(qtbot, make_window) -> None:
    window = make_window("003-b")
    context = replace(window.panels["dock_graph"].context, still=True)
    panel = GraphPanel(context)
    qtbot.addWidget(panel)
    panel.resize(600, 300)
    panel.settle(window.moment)
    assert texts(panel)["L"] == ("144", "1")
    assert not panel.controls.on.isVisibleTo(panel)  # nobody can press it in a picture
    assert said(panel) == ""


def test_wears_the_colours_of_the_theme(seed) -> None:
    window = seed.window()
    seen = []
    for theme in (LIGHT, DARK):
        seed.set_theme(theme)
        image = seed.view.grab().toImage()
        seen.append(image.pixelColor(1, 1).name().upper())
    assert seen == [LIGHT.panel, DARK.panel]
    assert window is not None


def test_the_pointer_finds_nodes(seed) -> None:
    view = seed.view
    for at, item in enumerate(view.items_of_nodes):
        assert view.node_at(QPointF(view.mapFromScene(item.pos()))) == at
    assert view.node_at(QPointF(1, 1)) is None
