"""001-J: the dashed sine, an epoch's predictions in the order visited, and the error printed."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QGuiApplication

from gdstudio.core.descent.descend import train
from gdstudio.core.descent.run import Run
from gdstudio.core.descent.visits import epoch_lines, running_error
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.theme import LIGHT
from gdstudio.window.pictures.exports import copy_summary
from gdstudio.window.pictures.sheet_dialog import variable_keys

EPOCH = 63
GOLDEN = Path(__file__).parents[1] / "golden" / "reference.json"


def lesson(name="001-j", *overrides):
    return load_experiment(resource_path("lessons", f"{name}.toml"), overrides)


def visited_by_hand(epochs):
    """The lecture's network in plain NumPy: of each epoch the order, the outputs, the error."""
    random = np.random.RandomState(0)
    x = np.arange(0, 2 * np.pi, 0.1)
    t = np.sin(x)
    w1, b1, w2, b2 = random.randn(3), random.randn(3), random.randn(3), random.randn(1)[0]
    for _ in range(epochs):
        order = np.arange(EPOCH)
        random.shuffle(order)
        outputs = []
        for at in order:
            z = 1 / (1 + np.exp(-(w1 * x[at] + b1)))
            out = z @ w2 + b2
            outputs.append(out)
            delta = out - t[at]
            back = delta * w2 * z * (1 - z)
            w2, b2 = w2 - 0.1 * delta * z, b2 - 0.1 * delta
            w1, b1 = w1 - 0.1 * back * x[at], b1 - 0.1 * back
        yield order, np.array(outputs), float(np.mean((np.array(outputs) - t[order]) ** 2) / 2)


@pytest.fixture(scope="module")
def run() -> Run:
    return train(lesson(), 10 * EPOCH)


@pytest.fixture
def panel(make_small_window):
    return make_small_window(["dock_fit"], "001-j").panels["dock_fit"]


def layer(panel):
    return next(layer for layer in panel.layers if layer.view == "visited")


def test_the_sine_is_dashed(panel, run):
    panel.render_moment(Moment(run, EPOCH))
    truth = panel.items.truth
    assert truth.ys[0] == pytest.approx(np.sin(truth.xs[0]))
    assert truth.stroke.dash


def test_every_prediction_of_an_epoch_is_a_red_plus_in_the_order_visited(panel, run):
    x = np.arange(0, 2 * np.pi, 0.1)
    for epoch, (order, outputs, _) in enumerate(visited_by_hand(2), 1):
        panel.render_moment(Moment(run, epoch * EPOCH))
        signs = layer(panel).signs
        assert list(layer(panel).visits.points) == list(order)
        assert signs.xs == pytest.approx(x[order])
        assert signs.ys == pytest.approx(outputs, rel=1e-9)
    assert QColor(LIGHT.now).hsvHue() < 25, "red"
    panel.grab()
    panel.legend.toggled.emit("visited", False)
    assert not len(layer(panel).signs.xs)
    assert panel.plot.note is None


def test_they_come_one_by_one_and_go_with_the_oldest(panel, run):
    panel.render_moment(Moment(run, 0))
    assert not len(layer(panel).signs.xs)
    panel.render_moment(Moment(run, 5))
    assert len(layer(panel).signs.xs) == 5
    assert panel.plot.note is None, "no epoch is complete"
    panel.render_moment(Moment(run, EPOCH + 5))
    assert len(layer(panel).signs.xs) == EPOCH
    assert panel.plot.note[1] == "Epoch: 1, Error: 0.2500805"


def test_the_error_stands_beside_it_as_the_lecture_prints_it(panel, run):
    by_hand = [error for _, _, error in visited_by_hand(10)]
    assert [running_error(run, k) for k in range(1, 11)] == pytest.approx(by_hand, rel=1e-9)
    (case,) = [
        case
        for case in json.loads(GOLDEN.read_text("utf-8"))["cases"]
        if case["id"] == "s001_sin_net_seed0_float64"
    ]
    assert "0.0980607" in json.dumps(case) and by_hand[9] == pytest.approx(0.09806078, rel=1e-7)
    panel.render_moment(Moment(run, 10 * EPOCH))
    assert panel.plot.note[1].startswith("Epoch: 10, Error: 0.0980607")


def test_the_summary_has_a_line_for_every_picture(run):
    assert epoch_lines(run) == ["Epoch: 1, Error: 0.250080496"]
    longer = train(lesson("001-j", "training.epochs=500"), 500 * EPOCH)
    assert epoch_lines(longer)[1].startswith("Epoch: 500, Error: 0.0030280")
    assert not epoch_lines(train(lesson("000-g"), 14))
    assert not epoch_lines(train(lesson("003-a"), 100)), "the lesson looks at no epoch"


def test_they_can_be_copied(make_whole_window, qtbot):
    window = make_whole_window("001-j")
    window.studio.train_to(EPOCH)
    qtbot.waitUntil(lambda: window.studio.run.last >= EPOCH)
    copy_summary(window.desk)
    assert "\nEpoch: 1, Error: 0.250080496" in QGuiApplication.clipboard().text()


def test_seven_pictures_make_a_sheet():
    values = {key: values for key, _, values in variable_keys(lesson())}
    assert values["training.epochs"] == "1, 500, 1000, 1500, 2000, 2500, 3000"
    assert {view for name in ("001-j", "001-j-stuck") for view in lesson(name).lesson.views} == {
        "snapshots",
        "visited",
    }


def test_the_lesson_leads_through_the_graph_and_names_its_ways():
    told = lesson().lesson
    assert told.do[0].when == "open"
    assert told.do[0].panel == "graph"
    for words, language in (
        (("feed forward", "backpropagation", "layer", "chain rule", "updated"), "en"),
        (("순전파", "역전파", "층", "연쇄 법칙", "갱신"), "ko"),
    ):
        assert not [word for word in words if word not in told.story[language].lower()]


def test_a_rule_that_looks_ahead_predicts_elsewhere():
    ahead = lesson("001-j", "optimizer.kind=nesterov")
    assert not epoch_lines(train(ahead, EPOCH))
    assert math.isfinite(running_error(train(ahead, EPOCH), 1))
