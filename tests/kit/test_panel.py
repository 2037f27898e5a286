"""What every panel does by itself: it draws when there is something to draw, and has a place."""

from dataclasses import replace

import pytest

from gdstudio.app.settings import Settings
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.kit.panel import Moment, Panel, PanelContext, Place
from gdstudio.kit.widgets.theme import DARK, LIGHT


class Counting(Panel):
    name = "dock_counting"
    title = "Counting"
    place = Place("loss")

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.drawn: list[int] = []

    def follow(self, moment: Moment):
        return moment.experiment, moment.cursor

    def draw(self, moment: Moment) -> None:
        self.drawn.append(moment.cursor)


@pytest.fixture
def context(qapp) -> PanelContext:
    return PanelContext(None, LIGHT, Settings())  # nothing here asks the studio


@pytest.fixture
def moment() -> Moment:
    experiment = load_experiment(resource_path("lessons", "000-f.toml"))
    return Moment(train(experiment, 1), 0)


@pytest.fixture
def panel(qtbot, context: PanelContext) -> Counting:
    made = Counting(context)
    qtbot.addWidget(made)
    return made


def test_the_same_moment_is_drawn_once(panel: Counting, moment: Moment) -> None:
    for cursor in (0, 0, 1, 0):
        panel.render_moment(replace(moment, cursor=cursor))
    assert panel.drawn == [0, 1, 0]


def test_a_moment_is_drawn_again_when_it_is_asked_for_or_has_other_colours(
    panel: Counting, moment: Moment
) -> None:
    panel.draw_again()
    assert panel.drawn == []
    panel.render_moment(moment)
    panel.render_again()
    assert panel.drawn == [0]
    panel.draw_again()
    panel.set_theme(DARK)
    panel.render_again()
    assert panel.drawn == [0, 0, 0]


def test_experiments_are_told_apart_without_looking_at_their_points(
    panel: Counting, moment: Moment, monkeypatch
) -> None:
    panel.render_moment(moment)
    monkeypatch.setattr(type(moment.experiment), "__eq__", lambda *_: pytest.fail("compared"))
    panel.render_moment(replace(moment, cursor=0))
    assert panel.drawn == [0]


def test_what_follows_nothing_is_always_drawn(qtbot, context, moment: Moment) -> None:
    class Always(Counting):
        def follow(self, moment: Moment) -> None:
            return None

    panel = Always(context)
    qtbot.addWidget(panel)
    panel.render_moment(moment)
    panel.render_moment(moment)
    assert panel.drawn == [0, 0]


@pytest.mark.parametrize("fact", ["name", "title", "place"])
def test_a_panel_that_says_too_little_of_itself_is_told_what(context, fact: str) -> None:
    forgetful = type("Forgetful", (Panel,), {"name": "dock_f", "title": "F", "place": Place("fit")})
    setattr(forgetful, fact, None)
    with pytest.raises(TypeError, match=f"Forgetful does not say its {fact}"):
        forgetful(context)


def test_panels_share_what_sets_their_formulas(make_window) -> None:
    window = make_window("000-f")
    typesetters = {panel.context.typesetter for panel in window.panels.values()}
    assert len(typesetters) == 1
    assert window.panels["dock_maths"].typesetter in typesetters
