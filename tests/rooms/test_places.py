"""A panel is named in one line; its dock, its tab and its entry in the menu come with it."""

from __future__ import annotations

from typing import get_args

import pytest

from gdstudio.core.experiment.lesson_facts import DOCK
from gdstudio.core.experiment.lesson_facts import PANELS as NAMES
from gdstudio.kit.panel import Moment, Panel, Place, Spot
from gdstudio.rooms import PANELS
from gdstudio.window import main_window


class NewPanel(Panel):
    name = "dock_new"
    title = "Something new"
    place = Place("loss")

    def draw(self, moment: Moment) -> None:
        self.title_bar.set_value(str(moment.cursor))


def test_every_spot_has_a_panel_that_is_seen_at_first() -> None:
    fronts: dict[Spot, type[Panel]] = {}
    for panel in PANELS:
        fronts.setdefault(panel.place.spot, panel)
    assert fronts.keys() == set(get_args(Spot))
    assert not [panel for panel in fronts.values() if panel.place.hidden]


@pytest.mark.parametrize("hidden", [False, True])
def test_one_line_adds_a_panel_to_layout_and_menu(make_window, monkeypatch, hidden: bool) -> None:
    monkeypatch.setattr(NewPanel, "place", Place("loss", hidden=hidden))
    monkeypatch.setattr(main_window, "PANELS", (*PANELS, NewPanel))
    window = make_window("000-f")
    new, loss = window.panels["dock_new"], window.panels["dock_loss"]
    assert new.isHidden() is hidden
    assert new.toggleViewAction().text() == "Something new"
    if hidden:
        new.toggleViewAction().trigger()
    assert window.tabifiedDockWidgets(loss) == [new]
    new.raise_()
    window.clock.flush()
    assert new.title_bar._value.text() == "0"
    window.reset_layout()
    assert new.isHidden() is hidden
    assert loss.shows


def test_every_panel_can_be_named_in_a_lesson_file() -> None:
    """The core knows their names, for `run` and files have no Qt: a panel's second line."""
    for panel in PANELS:
        name = panel.name.removeprefix(DOCK)
        where = "PANELS in core/experiment/lesson_facts.py"
        assert name in NAMES, f"{panel.__name__}: add {name!r} to {where}"
