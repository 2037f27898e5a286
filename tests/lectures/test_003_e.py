"""003-E: two moons that a line cannot part and a network 2-8-1 can, against torch."""

from __future__ import annotations

import numpy as np
import torch

from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.rooms.experiment.edits import with_kind


def lesson() -> Experiment:
    return load_experiment(resource_path("lessons", "003-e.toml"))


def wrong(experiment: Experiment, params: np.ndarray) -> int:
    assert experiment.data is not None
    chance = experiment.objective.predict(params, experiment.data.x)
    return int(((chance >= 0.5) != (experiment.data.y == 1)).sum())


def test_the_line_leaves_twelve_points() -> None:
    experiment = lesson().with_overrides(["model.kind='logistic'"])
    run = train(experiment)
    assert len(run) == 501
    assert wrong(experiment, run.at(500).params) == 12


def test_the_network_that_the_list_gives_leaves_none_as_torchs() -> None:
    experiment = lesson()
    line = with_kind(experiment, "model", "logistic")
    assert with_kind(line, "model", "mlp").model == experiment.model
    assert experiment.lesson is not None
    assert experiment.data is not None
    run = train(experiment)
    x, y = (
        torch.from_numpy(np.ascontiguousarray(a)) for a in (experiment.data.x, experiment.data.y)
    )
    random = np.random.RandomState(0)
    parts = [
        torch.from_numpy(random.randn(2, 8) * np.sqrt(2 / 10)),
        torch.zeros(8, dtype=torch.float64),
        torch.from_numpy(random.randn(8, 1) * np.sqrt(2 / 9)),
        torch.zeros(1, dtype=torch.float64),
    ]
    for part in parts:
        part.requires_grad_()
    optimizer = torch.optim.SGD(parts, lr=1.0)
    losses = []
    for _ in range(501):
        optimizer.zero_grad()
        z = (torch.tanh(x @ parts[0] + parts[1]) @ parts[2] + parts[3])[:, 0]
        loss = torch.nn.functional.binary_cross_entropy_with_logits(z, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    np.testing.assert_allclose(run.column("loss"), losses, rtol=1e-7)
    assert f"{losses[500]:.4f}" == "0.0277"
    assert losses[500] < 0.03
    assert int(((z >= 0) != (y == 1)).sum()) == wrong(experiment, run.at(500).params) == 0
