"""Panels are built when they are first wanted, and stand where their place was kept."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget

from gdstudio.core.descent import autograd
from gdstudio.kit.panel import Panel
from gdstudio.rooms import PANELS
from gdstudio.window.application import build_window
from gdstudio.window.dock_state import is_behind
from gdstudio.window.stand_in import StandIn

HIDDEN = [panel.name for panel in PANELS if panel.place.hidden]
UNIMPORTED = ("code", "graph", "map", "network", "rivals")
CODE = f"""
import sys
from gdstudio.window.application import build_window
window = build_window(None, use_gl=False)
found = [room for room in {UNIMPORTED} if f"gdstudio.rooms.{{room}}.panel" in sys.modules]
assert not found, found
heavy = [name for name in ("torch", "av", "contourpy", "scipy") if name in sys.modules]
assert not heavy, heavy
window.close()
"""


@pytest.fixture
def entries(window) -> dict[str, QAction]:
    """What the menu View offers, by its text."""
    menu = window.findChild(object, "menu_view")
    return {action.text(): action for action in menu.actions()}


def test_a_start_imports_no_panel_that_it_does_not_show() -> None:
    subprocess.run([sys.executable, "-c", CODE], check=True)


def test_what_is_hidden_is_not_built(window) -> None:
    docks = window.panels.docks
    unbuilt = [name for name, dock in docks.items() if isinstance(dock, StandIn)]
    assert [name for name in unbuilt if name != "dock_runs"] == HIDDEN
    assert list(docks) == [panel.name for panel in PANELS]
    assert not [name for name in HIDDEN if not docks[name].isHidden()]


def test_what_is_open_behind_another_is_built_when_nothing_else_is_to_be_done(
    make_window, qtbot
) -> None:
    window = make_window("000-f", shown=False)
    assert isinstance(window.panels.docks["dock_runs"], StandIn)
    window.show()
    qtbot.waitUntil(lambda: isinstance(window.panels.docks["dock_runs"], Panel))
    assert is_behind(window.panels["dock_runs"])
    assert not is_behind(window.panels["dock_dataset"])


@pytest.mark.parametrize("name", HIDDEN)
def test_asking_builds_it_where_it_belongs(window, name: str) -> None:
    before = {key: dock.geometry() for key, dock in window.panels.docks.items()}
    place = window.tabifiedDockWidgets(window.panels.docks[name])
    panel = window.panels[name]
    assert isinstance(panel, Panel)
    assert panel is window.panels[name] is window.panels.docks[name]
    assert panel.isHidden()
    assert window.tabifiedDockWidgets(panel) == place
    assert [one.objectName() for one in window.findChildren(QDockWidget)].count(name) == 1
    moved = [key for key, rect in before.items() if key != name and rect != dock_rect(window, key)]
    assert not moved


def dock_rect(window, name: str) -> QRect:
    return window.panels.docks[name].geometry()


def test_the_menu_builds_what_it_shows(window, entries, qtbot) -> None:
    network = entries["Network"]
    assert not network.isChecked()
    network.trigger()
    panel = window.panels.docks["dock_network"]
    assert isinstance(panel, Panel)
    qtbot.waitUntil(lambda: panel.shows)
    menu = window.findChild(object, "menu_view")
    texts = [action.text() for action in menu.actions()]
    assert texts.count("Network") == 1
    assert texts.index("Network") == list(window.panels).index("dock_network")
    assert panel.toggleViewAction() in menu.actions()
    panel.toggleViewAction().trigger()
    assert panel.isHidden()


def test_a_layout_with_open_panels_is_restored_with_them(make_window, qtbot) -> None:
    first = make_window("000-f")
    for name in ("dock_code", "dock_graph"):
        first.panels[name].show()
        first.panels[name].raise_()
    first.panels["dock_graph"].setFloating(True)
    first.panels["dock_graph"].move(first.pos() + QPoint(80, 60))
    qtbot.wait(10)
    first.close()
    second = make_window("000-f")
    code, graph = second.panels.docks["dock_code"], second.panels.docks["dock_graph"]
    assert isinstance(code, Panel)
    assert isinstance(graph, Panel)
    assert graph.isFloating()
    assert not graph.isHidden()
    qtbot.waitUntil(lambda: code.shows)
    assert isinstance(second.panels.docks["dock_map"], StandIn)


def test_the_last_change_is_taken_back_with_panels_that_came_meanwhile(window, qtbot) -> None:
    window.panels["dock_map"].show()
    qtbot.waitUntil(lambda: window.can_undo_layout)
    window.panels["dock_network"]  # built, and not shown: no change of the layout
    window.undo_layout()
    assert window.panels["dock_map"].isHidden()
    assert window.panels["dock_network"].isHidden()
    assert not [one for one in window.panels.docks.values() if one.parent() is not window]


def test_one_that_is_built_later_has_the_colours_and_keys_of_now(window) -> None:
    window.choose_theme("dark")
    panel = window.panels["dock_graph"]
    assert panel.theme is window.desk.theme
    panel.action_asked.emit("action_code")
    assert not window.panels["dock_code"].isHidden()


def test_a_dock_that_is_raised_by_qt_is_built(make_window, qtbot) -> None:
    window = make_window("000-f", shown=False)
    runs = window.panels.docks["dock_runs"]
    window.show()
    runs.raise_()
    qtbot.waitUntil(lambda: isinstance(window.panels.docks["dock_runs"], Panel))


def test_no_panel_is_exchanged_while_a_button_is_held(make_window, monkeypatch, qtbot) -> None:
    from gdstudio.window import panels

    held = [Qt.MouseButton.LeftButton]
    monkeypatch.setattr(panels.QApplication, "mouseButtons", lambda: held[0])
    window = make_window("000-f")
    qtbot.wait(20)
    assert isinstance(window.panels.docks["dock_runs"], StandIn)
    held[0] = Qt.MouseButton.NoButton
    qtbot.waitUntil(lambda: isinstance(window.panels.docks["dock_runs"], Panel))


@pytest.fixture
def gradual(show_window):
    """A window as the command opens it."""
    return show_window(build_window("000-f", use_gl=False, gradual=True), (), shown=False)


def test_the_first_picture_waits_for_the_pictures_only(gradual, qtbot) -> None:
    window = gradual
    assert [panel.name for panel in window.panels.built] == ["dock_fit", "dock_surface"]
    assert window.panels["dock_fit"]._moment.cursor == 0
    window.show()
    docks = window.panels.docks.items()
    open_ = [name for name, dock in docks if not dock.place.hidden]
    qtbot.waitUntil(lambda: {panel.name for panel in window.panels.built} == set(open_))
    shown = [name for name in open_ if name != "dock_runs"]
    qtbot.waitUntil(lambda: all(window.panels[name]._moment is not None for name in shown))
    assert is_behind(window.panels["dock_runs"])


@pytest.mark.parametrize("size", [(1024, 681), (1012, 660), (1280, 720), (1920, 1050)])
def test_every_place_is_kept_on_a_first_start_whatever_the_screen(gradual, qtbot, size) -> None:
    """It is composed anew for the screen while empty docks stand in the places."""
    window = gradual
    idle, window.panels.idle._do_next = window.panels.idle._do_next, lambda: False
    window.show()
    window.resize(*size)
    qtbot.waitUntil(lambda: not window._layout._of_another_kind)
    window.panels.idle._do_next = idle
    window.panels.idle.wake()
    qtbot.waitUntil(lambda: window.panels.complete)
    window._layout.proportions.activate()
    room = window.rect()
    kept = [dock for dock in window.panels.built if room.contains(dock.geometry())]
    assert {dock.place.spot for dock in kept} >= {"fit", "surface", "loss", "step"}
    assert {dock.name for dock in kept} & {"dock_setup", "dock_dataset"}


def test_the_control_that_a_lesson_asks_for_is_ringed_when_it_comes(gradual, qtbot) -> None:
    window = gradual
    found = []
    window.coaching._ring.point_at = lambda widget: found.append(widget)
    window.show()
    qtbot.waitUntil(lambda: isinstance(window.panels.docks["dock_setup"], Panel))
    qtbot.waitUntil(lambda: bool(found))


def test_a_window_that_closes_early_leaves_nothing(gradual, qtbot) -> None:
    window = gradual
    window.show()
    window.panels.build_next()  # imported or built, and not yet in the window
    window.panels.build_next()
    window.close()
    assert window.closed_in_time


def test_torch_waits_for_the_panels(gradual, qtbot, monkeypatch) -> None:
    window = gradual
    built = []
    monkeypatch.setattr(
        window.studio, "warm_up", lambda: built.append([p.name for p in window.panels.built])
    )
    window.show()
    qtbot.waitUntil(lambda: bool(built), timeout=40_000)
    assert "dock_maths" in built[0]
    assert len(built) == 1


def test_a_step_that_comes_before_the_panels_waits_for_them(gradual, qtbot, monkeypatch) -> None:
    """Torch was loaded while the first picture was drawn, and the picture came behind it."""
    window, asked = gradual, []
    monkeypatch.setattr(autograd, "is_warm", lambda: False)
    window.studio._trainer._advance_requested.connect(
        lambda *_: asked.append(window.panels.complete)
    )
    window.show()
    window.studio.train_to(1)
    assert window.studio.loading
    assert asked == []
    qtbot.waitUntil(lambda: bool(asked), timeout=40_000)
    assert asked == [True]
    qtbot.waitUntil(lambda: window.studio.run.last == 1, timeout=40_000)
