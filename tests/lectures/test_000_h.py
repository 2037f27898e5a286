"""000-H: the lecture's red star, the true parameters, has a mark that is not the lowest point's."""

import numpy as np
import pytest

from gdstudio.app.documents import open_document
from gdstudio.cli import main
from gdstudio.core.experiment.points import with_points
from gdstudio.core.files.resources import resource_path
from gdstudio.kit.landscape import markers
from gdstudio.kit.widgets.theme import DARK, LIGHT
from tests.lectures.seen import painted

PANELS = ["dock_surface", "dock_contour"]


@pytest.fixture
def opened(make_small_window):
    def make(lesson, *overrides, panels=PANELS):
        window = make_small_window(panels, lesson, *overrides)
        for name in panels:
            window.panels[name].show()
        window.clock.flush()
        for name in panels:
            window.panels[name].render_moment(window.moment)
        return window

    return make


def scene_of(panel):
    return panel._stack.currentWidget().scene


def entries_of(panel):
    return {entry.id: entry for entry in panel._legend.entries}


def squares(w0, w1):
    data = open_document("000-h").data
    x, y = data.x[:, 0].astype(float), np.asarray(data.y, float)
    return float(((y - w0 - w1 * x) ** 2).sum())


@pytest.mark.parametrize("lesson", ["000-h", "000-a", "000-a-truth", "000-j-0.0038"])
@pytest.mark.parametrize("name", PANELS)
def test_the_true_parameters_are_marked(opened, lesson, name):
    panel = opened(lesson).panels[name]
    scene = scene_of(panel)
    assert scene.layers.truth
    assert (scene.truth.x, scene.truth.y) == pytest.approx((2.5, 4.0))
    assert scene.truth.loss == pytest.approx(squares(2.5, 4.0), rel=1e-9)
    assert scene.truth.loss == pytest.approx(26.64939469, rel=1e-8)
    assert scene.minimum == pytest.approx((2.445868854, 4.004341842, 26.35997993), rel=1e-8)
    entry = entries_of(panel)["truth"]
    assert (entry.on, entry.text) == (True, "true parameters")
    assert entry.tip == (
        "The parameters that the data were made with, w₀ = 2.5, w₁ = 4; the loss there is 26.6494"
    )


def test_no_other_mark_has_its_sign(opened):
    entries = entries_of(opened("000-h").panels["dock_surface"])
    kinds = {name: entry.kind for name, entry in entries.items()}
    assert kinds["truth"] == "square"
    assert list(kinds.values()).count("square") == 1
    assert (kinds["minimum"], kinds["now"], kinds["start"]) == ("star", "now", "ring")
    assert markers.TRUTH > markers.STAR, "a star in the same place is seen inside"


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("name", PANELS)
def test_it_is_painted_with_a_word_and_can_be_switched_off(opened, monkeypatch, name, theme):
    panel = opened("000-h").panels[name]
    panel.set_theme(theme)
    with painted(monkeypatch) as words:
        panel.grab()
    assert "true" in words
    panel._legend.toggled.emit("truth", False)
    panel.render_moment(panel._moment)
    with painted(monkeypatch) as words:
        panel.grab()
    assert "true" not in words
    assert not entries_of(panel)["truth"].on


def test_a_lesson_that_does_not_speak_of_it_leaves_it_off(opened):
    window = opened("000-h")
    window.studio.open(open_document("000-f"), "Open")
    window.clock.flush()
    for name in PANELS:
        panel = window.panels[name]
        panel.render_moment(window.moment)
        assert not entries_of(panel)["truth"].on
        assert list(entries_of(panel)).index("truth") > 3, "others stand in front"


@pytest.mark.parametrize("lesson", ["000-b", "001-a", "004-b", "001-j"])
def test_where_it_is_not_known_there_is_none(opened, lesson):
    """Other data, a function, prepared data whose parameters are others, a network."""
    panel = opened(lesson, panels=["dock_surface"]).panels["dock_surface"]
    panel.settle(panel._moment)
    assert scene_of(panel).truth is None
    assert "truth" not in entries_of(panel)


def test_one_parameter_has_its_mark_on_the_curve(opened, monkeypatch):
    panel = opened("001-b-one-step", panels=["dock_surface"]).panels["dock_surface"]
    truth = scene_of(panel).truth
    data = open_document("001-b-one-step").data
    loss = 0.5 * float(((np.asarray(data.y) - 2 * data.x[:, 0]) ** 2).sum())
    assert (truth.x, truth.loss) == pytest.approx((2.0, loss))
    panel._legend.toggled.emit("truth", True)
    panel.render_moment(panel._moment)
    with painted(monkeypatch) as words:
        panel.grab()
    assert "true" in words
    assert "w = 2;" in entries_of(panel)["truth"].tip


def test_a_dragged_point_moves_the_lowest_and_not_the_truth(opened):
    window = opened("000-h")
    experiment = window.studio.experiment
    y = np.array(experiment.data.y)
    y[-1] += 40
    window.studio.set_draft(with_points(experiment, experiment.data.x, y))
    window.clock.flush()
    panel = window.panels["dock_surface"]
    panel.render_moment(window.moment)
    scene = scene_of(panel)
    assert (scene.truth.x, scene.truth.y) == pytest.approx((2.5, 4.0))
    assert scene.minimum[0] > 2.6


def test_a_picture_shows_it_as_well(tmp_path, qapp, monkeypatch):
    picture = tmp_path / "h.png"
    lesson = str(resource_path("lessons", "000-h.toml"))
    with painted(monkeypatch) as words:
        assert main(["render", lesson, str(picture), "--at", "5", "--panels", "surface"]) == 0
    assert picture.exists()
    assert "true" in words
    assert "true parameters" in words
