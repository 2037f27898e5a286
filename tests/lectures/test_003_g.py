"""003-G: three arms that straight borders cannot part and a network 2-8-3 can, against torch."""

from __future__ import annotations

import numpy as np

from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.rooms.experiment.edits import with_kind
from tests.lectures.classes import trained_by_torch


def lesson() -> Experiment:
    return load_experiment(resource_path("lessons", "003-g.toml"))


def test_the_network_is_torchs_and_leaves_none() -> None:
    experiment = lesson()
    run, data = train(experiment), experiment.data
    assert data is not None
    random = np.random.RandomState(0)
    parts = [random.randn(2, 8) * np.sqrt(2 / 10), np.zeros(8)]
    parts += [random.randn(8, 3) * np.sqrt(2 / 11), np.zeros(3)]
    losses, params = trained_by_torch(data.x, data.y, parts, 1.0, 500)
    np.testing.assert_allclose(run.column("loss"), losses, rtol=1e-7)
    np.testing.assert_allclose(run.at(500).params, params, rtol=1e-6)
    chances = experiment.objective.predict(run.at(500).params, data.x)
    assert (chances.argmax(1) == data.y).all()


def test_softmax_leaves_forty_as_torchs_and_the_list_gives_the_network_back() -> None:
    experiment = lesson()
    plain = with_kind(experiment, "model", "softmax")
    assert with_kind(plain, "model", "mlp").model == experiment.model
    run, data = train(plain), plain.data
    assert data is not None
    losses, _ = trained_by_torch(data.x, data.y, [np.zeros((2, 3)), np.zeros(3)], 1.0, 500)
    np.testing.assert_allclose(run.column("loss"), losses, rtol=1e-9)
    chances = plain.objective.predict(run.at(500).params, data.x)
    assert int((chances.argmax(1) != data.y).sum()) == 40
