"""Points that the model takes for the other label are crossed out, and counted in the legend."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.kit.panel import Moment, PanelContext
from gdstudio.kit.widgets.theme import LIGHT
from gdstudio.rooms.fit.curves import wrong_rows
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
    x, y = panel.items.wrong.xs, panel.items.wrong.ys
    assert x.shape == y.shape == (2 * len(wrong), 2)
    middles = np.column_stack([x.mean(axis=1), y.mean(axis=1)])
    np.testing.assert_allclose(middles, np.concatenate([data.x[wrong]] * 2))
