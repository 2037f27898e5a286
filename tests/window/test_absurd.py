"""Experiments that are legal and absurd: every panel and picture shows every row of them.

Any exception fails, any warning of Python's, any of Qt's: an overflow that reaches a cast, a span
of zero that reaches a division or a logarithm, and a panel that is left half updated.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.core.descent.descend import train
from gdstudio.core.descent.run import Run
from gdstudio.core.files.resources import resource_path
from gdstudio.core.landscape.condition import conditions
from gdstudio.core.landscape.divergence import why
from gdstudio.core.landscape.eigen_directions import eigen_directions
from gdstudio.core.landscape.stability import stability
from gdstudio.core.steps.step import StepWriter
from gdstudio.film.contact_sheet import Cell, save_sheet
from gdstudio.film.loss_chart import paint_losses
from gdstudio.film.plan import Look
from gdstudio.film.stage import Stage, panel_names
from gdstudio.film.theatre import theme_of
from gdstudio.kit.landscape.flat_view import FlatView
from gdstudio.kit.landscape.probe import Capability
from gdstudio.kit.landscape.view import SceneView
from gdstudio.kit.widgets.theme import LIGHT, load_fonts
from gdstudio.rooms.loss.panel import LossPanel
from gdstudio.rooms.step.gradient_dialog import GradientDialog
from gdstudio.rooms.surface.contour_panel import ContourPanel
from gdstudio.rooms.surface.panel import SurfacePanel
from tests.core.making import labelled, make

NEXT = float(np.nextafter(1.0, 2.0))


def points(x: list[Any], y: list[float]) -> dict[str, Any]:
    return {"kind": "points", "x": x, "y": y}


def line(*init: float) -> dict[str, Any]:
    return {"kind": "line", "init": list(init)} if init else {"kind": "line"}


def function(expression: str, **start: float) -> dict[str, Any]:
    names = list(start)
    values = [start[name] for name in names]
    return {"kind": "function", "expression": expression, "parameters": names, "init": values}


TEN = points([float(v) for v in range(10)], [1.0, 3.0, 2.0, 5.0, 4.0, 7.0, 6.0, 9.0, 8.0, 10.0])
WIDE = [[float(i * j % 7) for i in range(40)] for j in range(5)]
CASES: dict[str, dict[str, Any]] = {
    "start 1e308": {"model": line(1e308, 1e308)},
    "start -1e308": {"model": line(-1e308, 1e308)},
    "start 1e38": {"model": line(1e38, -1e38)},
    "start 5e-324": {"model": line(5e-324, 5e-324)},
    "slope from 1e308": {"model": {"kind": "slope", "init": [1e308]}},
    "x one digit apart": {"dataset": points([1.0, NEXT], [1.0, 2.0])},
    "x one digit apart, far": {
        "dataset": points([1e15, float(np.nextafter(1e15, 2e15))], [1.0, 2.0])
    },
    "x of any size": {"dataset": points([1e-300, 1e300, 0.0], [1.0, 2.0, 3.0])},
    "x from -1e308 to 1e308": {"dataset": points([-1e308, 1e308, 0.0], [1.0, 2.0, 3.0])},
    "x of 5e-324": {"dataset": points([5e-324, 0.0, 1e-323], [1.0, 2.0, 3.0])},
    "x all equal": {"dataset": points([2.0, 2.0, 2.0], [1.0, 2.0, 3.0])},
    "x about 1.7e9": {
        "dataset": points([1.7e9 + 7.0 * i for i in range(20)], [0.1 * i for i in range(20)])
    },
    "one point": {"dataset": points([2.0], [5.0])},
    "one point at 1e308": {"dataset": points([1e308], [-1e308])},
    "y all equal": {"dataset": points([1.0, 2.0, 3.0], [7.0, 7.0, 7.0])},
    "y one digit apart": {"dataset": points([1.0, 2.0, 3.0], [1.0, NEXT, 1.0])},
    "y from -1e308 to 1e308": {"dataset": points([1.0, 2.0, 3.0], [-1e308, 1e308, 0.0])},
    "y of 1e-320": {"dataset": points([1.0, 2.0, 3.0], [1e-320, 0.0, 2e-320])},
    "no loss": {"model": line(0.0, 2.0), "dataset": points([1.0, 2.0, 3.0], [2.0, 4.0, 6.0])},
    "rate 1e300": {"optimizer": {"kind": "gd", "lr": 1e300}},
    "rate 1e-300": {"optimizer": {"kind": "gd", "lr": 1e-300}},
    "overflow at row 1": {"model": line(1e20, 1e20), "optimizer": {"kind": "gd", "lr": 1e30}},
    "adam at 1e300": {"optimizer": {"kind": "adam", "lr": 1e300}},
    "velocity that overflows": {"optimizer": {"kind": "momentum-ema", "lr": 1e308}},
    "momentum that overflows": {"optimizer": {"kind": "momentum", "lr": 1e12}},
    "samples one by one": {"optimizer": {"kind": "gd", "lr": 1e10}, "batch": 1},
    "mae from 1e308": {"model": line(1e308, -1e308), "loss": "mae"},
    "huber": {"model": line(1e30, 0.0), "loss": "huber"},
    "penalty of 1e300": {"model": line(1.0, 1.0), "loss": {"kind": "mse", "l2": 1e300}},
    "held out": {"dataset": {**TEN, "test": 0.3}, "optimizer": {"kind": "gd", "lr": 1e20}},
    "degree 9": {"model": {"kind": "polynomial", "degree": 9}},
    "degree 9 far off": {
        "model": {"kind": "polynomial", "degree": 9},
        "dataset": points([1e30 + 1e28 * i for i in range(10)], [float(i) for i in range(10)]),
    },
    "network": {"model": {"kind": "mlp", "hidden": [3]}, "optimizer": {"kind": "gd", "lr": 1e5}},
    "network at 1e300": {"model": {"kind": "mlp", "hidden": [2], "init": [1e300] * 7}},
    "logistic": {
        "model": {"kind": "logistic", "init": [1e308, 1e308, -1e308]},
        "dataset": labelled(8),
        "loss": "cross-entropy",
        "optimizer": {"kind": "gd", "lr": 1e300},
    },
    "linear, columns to 1e308": {
        "model": {"kind": "linear"},
        "dataset": points([[1e308, 0.0, 5e-324], [-1e308, 1.0, 0.0], [0.0, 2.0, 1.0]], [1, 2, 3]),
    },
    "linear, far start": {
        "model": {"kind": "linear", "init": [1e308, -1e308, 1e300]},
        "dataset": points([[float(i), float(i * i)] for i in range(6)], list(range(6))),
    },
    "linear, fewer points than inputs": {
        "model": {"kind": "linear"},
        "dataset": points(WIDE, [1, 2, 0, 4, 3]),
        "optimizer": {"kind": "gd", "lr": 1e-3},
    },
    "linear, equal points": {
        "model": {"kind": "linear"},
        "dataset": points([[2.0, 2.0, 2.0]] * 3, [5, 5, 5]),
    },
    "linear, formulas to 1e300": {
        "model": {"kind": "linear"},
        "dataset": {**points([1e60, 2.0, -1e60], [1, 2, 3]), "features": ["x^5", "x^2"]},
    },
    "function, exp": {"model": function("exp(x)", x=709.0)},
    "function, 1/x": {"model": function("1/x", x=0.0)},
    "function, log": {"model": function("log(x) + y", x=-1.0, y=1e308)},
    "function, flat": {"model": function("0*x + 3", x=1.0)},
    "function, downhill for ever": {"model": function("u^2 - v^4", u=1.0, v=2.0)},
    "function from 1e308": {"model": function("u^2 + v^2", u=1e308, v=-1e308)},
    "function from 1e-320": {"model": function("u^2 + v^2", u=1e-320, v=0.0)},
}  # fmt: skip


def run_of(case: str, dtype: str, updates: int = 5) -> Run:
    given = {"dataset": TEN, "loss": "sse", **CASES[case]}
    if given.get("model", {}).get("kind") == "function":
        del given["dataset"], given["loss"]
    return train(make(given.pop("model", line()), dtype=dtype, epochs=8, **given), updates)


@pytest.fixture
def stage_of(qapp):
    load_fonts(resource_path("fonts"))
    made: list[Stage] = []

    def stage(
        run: Run, look: Look, pinned: tuple[PinnedRun, ...] = (), *, opengl: bool = False
    ) -> Stage:
        made.append(Stage(run, look, theme_of(look), Capability(opengl), pinned))
        return made[-1]

    yield stage
    for one in made:
        one.shut_down()


DOUBLE = (
    "x of any size", "x from -1e308 to 1e308", "one point at 1e308", "y from -1e308 to 1e308",
    "linear, columns to 1e308", "linear, formulas to 1e300",
)  # fmt: skip
"""Cases whose data float32 cannot hold: they are refused there."""
EVERY = pytest.mark.parametrize(
    ("case", "dtype"),
    [(case, "float64") for case in CASES]
    + [(case, "float32") for case in CASES if case not in DOUBLE],
)


@EVERY
def test_every_panel_shows_every_row(case: str, dtype: str, stage_of) -> None:
    run = run_of(case, dtype)
    look = Look(panels=panel_names(), size=(1200, 900), caption="somebody")
    pinned = (PinnedRun(run.fork(min(1, run.last)), "pinned"),)
    stage = stage_of(run, look, pinned)
    rows = dict.fromkeys((run.last, 0, run.last // 2))
    for row in rows:
        assert stage.image(row).width() == 1200
    for view in stage.findChildren(SceneView):
        touch(view)
    for panel in stage.panels:
        if isinstance(panel, LossPanel):
            panel.scale.chosen.emit(0)
        if isinstance(panel, SurfacePanel | ContourPanel):
            panel._source.log = True
            for layer in ("update", "axes", "field"):
                panel._source.toggle(layer, True)
    for row in rows:
        stage.image(row)
    run.summary()


def touch(view: SceneView) -> None:
    """Look at a view from elsewhere, and ask what is under some of its points."""
    middle = QPointF(view.width() / 2, view.height() / 2)
    for at in (middle, QPointF(0, 0), middle * 1.3):
        view.pick_at(at.x(), at.y())
        view.near_start(at)
    if isinstance(view, FlatView):
        for projected in (not view.projected, view.projected):
            view.set_projected(projected)
            view.grab()


@EVERY
def test_what_stands_beside_the_panels(case: str, dtype: str, qtbot, tmp_path) -> None:
    run = run_of(case, dtype)
    image = QImage(600, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for losses in (run.column("loss"), run.column("batch_loss")):
        paint_losses(painter, QRectF(0, 0, 600, 300), [("run", losses)], "update", LIGHT)
    painter.end()
    look = Look(panels=("fit", "loss"), size=(300, 260))
    cells = [Cell(str(row), run, row) for row in (0, run.last)]
    save_sheet(cells, "optimizer.lr", look, Capability(False), tmp_path / "sheet.png")
    writer = StepWriter(run.experiment)
    parent = QWidget()
    qtbot.addWidget(parent)
    for row in (0, run.last):
        step = writer.step(run, row)
        if step is None:
            continue
        dialog = GradientDialog(LIGHT, run.experiment, step, parent)
        for difference in (0, 1):
            dialog._switch.chosen.emit(difference)
            for h in (1e-15, 1e300):
                dialog.curve.chosen.emit(h)
                dialog.grab()
    for row in (0, run.last):
        stability(run.experiment, run.at(row).params)
        eigen_directions(run.experiment, run.at(row).params, run.at(row).lr)
    why(run.experiment, run.last, run.column("lr")).lines()
    conditions(run.experiment)
    run.summary()


@pytest.mark.parametrize("case", ["start 1e308", "x about 1.7e9", "x of any size", "function, 1/x"])
def test_opengl_shows_them_too(case: str, stage_of) -> None:
    run = run_of(case, "float64" if case in DOUBLE else "float32")
    stage = stage_of(run, Look(panels=("surface",), size=(400, 300)), opengl=True)
    for row in (run.last, 0):
        stage.image(row)
