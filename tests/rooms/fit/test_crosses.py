"""Points that the model takes for the other label are crossed out, and counted in the legend."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage

from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.kit.chart.dots import Dots
from gdstudio.kit.chart.line import Line
from gdstudio.kit.panel import Moment, PanelContext
from gdstudio.kit.widgets.theme import LIGHT
from gdstudio.rooms.fit.curves import wrong_rows
from gdstudio.rooms.fit.items import CROSS
from gdstudio.rooms.fit.panel import FitPanel


def lesson(*overrides: str):
    return load_experiment(resource_path("lessons", "003-e.toml"), overrides)


@pytest.fixture
def panel(qtbot):
    studio = Studio(lesson())
    made = FitPanel(PanelContext(studio, LIGHT, Settings()))
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    yield made
    studio.close()


@pytest.mark.parametrize(("kind", "count"), [("mlp", 0), ("logistic", 12)])
def test_wrong_points_are_those_beyond_the_boundary(kind: str, count: int) -> None:
    experiment = lesson(f"model.kind={kind}")
    run = train(experiment)
    wrong = wrong_rows(Moment(run, run.last))
    assert wrong is not None
    assert len(wrong) == count
    assert experiment.data is not None
    logit = experiment.model.predict(
        run.at(run.last).params, experiment.model.inputs(experiment.data.x), np
    )
    assert wrong.tolist() == np.flatnonzero((logit >= 0) != (experiment.data.y == 1)).tolist()


def test_numbers_have_no_crosses() -> None:
    experiment = load_experiment(resource_path("lessons", "000-a.toml"))
    assert wrong_rows(Moment(train(experiment, 3), 3)) is None


def test_crosses_lie_on_their_points(panel: FitPanel) -> None:
    run = train(lesson("model.kind=logistic"))
    panel.render_moment(Moment(run, run.last))
    wrong = wrong_rows(Moment(run, run.last))
    data = run.experiment.data
    assert wrong is not None
    assert data is not None
    crosses = panel.items.wrong
    np.testing.assert_allclose(np.column_stack([crosses.xs, crosses.ys]), data.x[wrong])


def ink_of_crosses(panel: FitPanel) -> np.ndarray:
    """Return which pixels of the plot look otherwise without the crosses."""
    panel.repaint()
    pictures = []
    for shown in (True, False):
        panel.items.wrong.setVisible(shown)
        picture = panel.plot.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        rows = np.frombuffer(picture.constBits(), np.uint32).reshape(picture.height(), -1)
        pictures.append(rows[:, : picture.width()].copy())
    panel.items.wrong.show()
    return pictures[0] != pictures[1]


@pytest.mark.parametrize("size", [(500, 400), (900, 260), (300, 900)])
def test_a_cross_keeps_its_shape_when_the_panel_takes_another(panel: FitPanel, size) -> None:
    run = train(lesson("model.kind=logistic"))
    panel.render_moment(Moment(run, run.last))
    lone = panel.items.wrong
    lone.setData(lone.xs[:1], lone.ys[:1])
    panel.resize(*size)  # and nothing is rendered anew
    rows, columns = np.nonzero(ink_of_crosses(panel))
    wide, high = np.ptp(columns) + 1, np.ptp(rows) + 1
    assert wide == pytest.approx(CROSS, abs=3)
    assert high == pytest.approx(CROSS, abs=3)


@pytest.mark.parametrize("name", ["003-e", "003-b", "000-f", "002-a"])
def test_no_place_is_reckoned_from_the_size_of_the_panel(qtbot, name: str) -> None:
    """What is drawn in pixels is worked out as it is painted: a new size renders nothing anew."""
    experiment = load_experiment(resource_path("lessons", f"{name}.toml"))
    run = train(experiment, 6)
    studio = Studio(experiment)
    panel = FitPanel(PanelContext(studio, LIGHT, Settings()))
    qtbot.addWidget(panel)
    panel.show()
    found = []
    for size in ((300, 900), (820, 300)):
        panel.resize(*size)
        panel.render_again()
        for row in (2, 3):  # so that the last one is rendered at this size
            panel.render_moment(Moment(run, row))
        all_of_them = panel.plot.plotItem.vb.childGroup.childItems()
        items = [one for one in all_of_them if isinstance(one, Dots | Line)]
        found.append([(type(one), one.xs.copy(), one.ys.copy()) for one in items])
    studio.close()
    assert any(len(x) for _, x, _ in found[0])
    assert len(found[0]) == len(found[1])
    for (kind, *before), (_, *after) in zip(*found, strict=True):
        np.testing.assert_array_equal(before, after, err_msg=kind.__name__)
