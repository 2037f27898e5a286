"""The further layers of the fit plot: on where a lesson wants them, and what they draw."""

from __future__ import annotations

import re

import pytest
from sklearn import metrics

from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.kit.panel import Moment, PanelContext
from gdstudio.kit.widgets.theme import DARK, LIGHT, Theme
from gdstudio.rooms.fit.layers.before_after import step_in_words
from gdstudio.rooms.fit.layers.snapshots import snapshot_rows
from gdstudio.rooms.fit.layers.times import time_colour
from gdstudio.rooms.fit.panel import FitPanel


def lesson(name: str, *overrides: str) -> Experiment:
    return load_experiment(resource_path("lessons", f"{name}.toml"), overrides)


@pytest.fixture
def panel(qtbot):
    studio = Studio(lesson("000-f"))
    made = FitPanel(PanelContext(studio, LIGHT, Settings()))
    qtbot.addWidget(made)
    made.resize(468, 395)
    made.show()
    yield made
    studio.close()


def layer(panel, view):
    return next(layer for layer in panel.layers if layer.view == view)


def test_before_and_after_with_the_step_in_words(panel):
    run = train(lesson("000-f"), 5)
    panel.render_moment(Moment(run, 3))
    before = layer(panel, "before-after").before
    w0, w1 = run.at(2).params
    assert before.ys[0] == pytest.approx(w0 + w1 * before.xs[0])
    assert panel.plot.note[1] == step_in_words(run, 3)
    assert step_in_words(run, 1).startswith("update 1: w₀ +1.34")
    panel.render_moment(Moment(run, 0))
    assert not before.ys.size
    assert panel.plot.note is None


def test_snapshots_appear_as_the_cursor_reaches_them(panel):
    experiment = lesson("000-g")
    assert snapshot_rows(train(experiment, 0)) == (2, 9, 14)
    run = train(experiment, 20)
    panel.render_moment(Moment(run, 10))
    shown = layer(panel, "snapshots")
    assert [line.ys.size > 0 for line in shown.lines] == [True, True, False]
    assert [text for _, text in shown.key.lines] == ["update 2", "update 9"]
    panel.render_moment(Moment(run, 14))
    assert len(shown.key.lines) == 3
    panel.grab()


def test_lines_by_time_replace_the_earlier_ones(panel):
    run = train(lesson("003-c"), 150)
    panel.render_moment(Moment(run, 150))
    shown = layer(panel, "rainbow")
    assert len(shown.lines.ys) == 150
    assert not panel.items.past.ys.size
    assert shown.key.bar == ("update 1", "200")
    panel.grab()
    panel.legend.toggled.emit("rainbow", False)
    assert not shown.lines.ys.size
    assert panel.items.past.ys.size


def test_raw_units_are_those_of_the_file(panel):
    experiment = lesson("004-f")
    data = experiment.data
    assert data.steps
    run = train(experiment, 10)
    panel.render_moment(Moment(run, 10))
    assert panel.items.dots.xs == pytest.approx(data.raw_x[:, 0])
    assert panel.items.dots.ys == pytest.approx(data.raw_y)
    left, right = panel.plot.x_limits
    assert left < data.raw_x.min() < data.raw_x.max() < right
    x, y = panel.items.best.xs[0], panel.items.best.ys[0]
    slope = (y[-1] - y[0]) / (x[-1] - x[0])
    centred = data.raw_x[:, 0] - data.raw_x.mean()
    assert slope == pytest.approx(centred @ data.raw_y / (centred @ centred), rel=1e-5)
    w0, w1 = run.at(10).params.tolist()
    r2 = metrics.r2_score(data.raw_y, 65.4 + w0 + w1 * centred)
    quality = f" &nbsp; R² {r2:.3f}"
    raw = f"weight = −{abs(w0 + 65.4 - 171 * w1):.1f} + {w1:.3f} height{quality}"
    assert re.sub("<[^>]*>", "", panel.title_bar._value.text()) == raw
    panel.legend.toggled.emit("raw-line", False)
    assert panel.items.dots.xs == pytest.approx(data.x[:, 0])
    own = f"ŷ = {w0:.4f} + {w1:.3f} x{quality}"
    assert re.sub("<[^>]*>", "", panel.title_bar._value.text()) == own


def test_another_lesson_switches_its_own_views(panel):
    panel.render_moment(Moment(train(lesson("000-g"), 3), 3))
    assert panel.switches.on("snapshots")
    panel.render_moment(Moment(train(lesson("000-b"), 3), 3))
    assert not panel.switches.on("snapshots")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_time_goes_from_pale_to_strong(theme: Theme):
    def contrast(share: float) -> float:
        value = int(time_colour(theme, share)[1:3], 16) + int(time_colour(theme, share)[3:5], 16)
        return abs(value - 2 * int(theme.panel[1:3], 16))

    shares = [contrast(step / 8) for step in range(9)]
    assert shares == sorted(shares)


def test_layers_of_a_lesson_go_with_it(panel):
    panel.render_moment(Moment(train(lesson("000-c"), 1), 1))
    assert panel.switches.on("residuals")  # which the lesson is about
    panel.switches.set("truth", on=True)
    panel.render_moment(Moment(train(lesson("000-f"), 1), 1))
    assert not panel.switches.on("residuals")
    assert not panel.switches.on("truth")
