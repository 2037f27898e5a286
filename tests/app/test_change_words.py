"""What changes on the way, in words."""

from __future__ import annotations

from dataclasses import replace

from gdstudio.app.change_words import turns_of
from gdstudio.core.experiment.change import Change
from gdstudio.core.experiment.telling import Telling
from tests.core.making import make


def test_changes_are_told_from_what_to_what(qapp):
    experiment = replace(
        make(epochs=20, optimizer={"kind": "gd", "lr": 0.001}),
        changes=(
            Change.of(3, {"optimizer.lr": 0.005}),
            Change.of(5, {"optimizer.kind": "momentum", "optimizer.momentum": 0.5}),
            Change.of(9, {"training.batch": 4, "loss.l2": 0.1}),
        ),
    )
    told = [(turn.row, turn.text) for turn in turns_of(experiment, Telling())]
    assert told == [
        (3, "α 0.001 → 0.005"),
        (5, "Optimizer Gradient descent → Momentum, μ 0.5"),
        (9, "L2 penalty 0 → 0.1, Batch full → 4"),
    ]
    hidden = turns_of(experiment, Telling(frozenset({"optimizer.lr"})))
    assert "0.005" not in hidden[0].text
