"""What an edit changes on the way, and what it makes of an experiment."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.change import Change
from gdstudio.core.experiment.going_on import gone_on, settings_between
from tests.core.making import make


def test_what_may_change_is_said_as_a_change_sets_it() -> None:
    base = make(epochs=20)
    after = base.with_value("optimizer", "lr", 0.5).with_value("loss", "l2", 0.1)
    assert settings_between(base, after) == {"optimizer.lr": 0.5, "loss.l2": 0.1}
    adam = base.with_value("optimizer", "kind", "adam").with_value("optimizer", "beta1", 0.5)
    assert settings_between(base, adam) == {"optimizer.kind": "adam", "optimizer.beta1": 0.5}
    assert settings_between(base, base.with_value("training", "batch", 5)) == {"training.batch": 5}
    assert settings_between(base, base) == {}


@pytest.mark.parametrize(
    ("section", "name", "value"),
    [
        ("training", "epochs", 5),
        ("training", "seed", 5),
        ("loss", "kind", "sse"),
        ("model", "init", [1.0, 2.0]),
        ("model", "kind", "slope"),
    ],
)
def test_anything_else_starts_another_descent(section: str, name: str, value: object) -> None:
    base = make(epochs=20)
    after = base.with_value(section, name, value)
    assert settings_between(base, after) is None
    with pytest.raises(SpecError):
        gone_on(base, 5, after)


def test_a_change_keeps_what_was_before_it_and_takes_the_place_of_what_was_behind() -> None:
    base = replace(
        make(epochs=20),
        changes=(
            Change.of(4, {"optimizer.lr": 0.02}),
            Change.of(9, {"optimizer.lr": 0.03}),
            Change.of(15, {"loss.l2": 1.0}),
        ),
    )
    made = gone_on(base, 9, base.acting(9).with_value("optimizer", "lr", 0.5))
    assert made.changes == (base.changes[0], Change.of(9, {"optimizer.lr": 0.5}))
    back = gone_on(made, 9, made.acting(9).with_value("optimizer", "lr", 0.02))
    assert back.changes == base.changes[:1]
    both = gone_on(made, 9, made.acting(9).with_value("loss", "l1", 0.25))
    assert both.changes[-1] == Change.of(9, {"optimizer.lr": 0.5, "loss.l1": 0.25})


@pytest.mark.parametrize(("batch", "row", "epochs"), [("full", 27, 27), (5, 97, 25), (5, 96, 24)])
def test_behind_the_end_it_raises_the_epochs(batch: object, row: int, epochs: int) -> None:
    base = make(epochs=20, batch=batch)
    made = gone_on(base, row, base.with_value("optimizer", "lr", 0.5))
    assert made.training.epochs == epochs
    assert made.planned_updates >= row
    rows = train(base, row + 3).column("params")[: row + 1]
    assert (train(made, row + 3).column("params")[: row + 1] == rows).all()


def test_a_schedule_that_goes_by_the_plan_is_not_bent_afterwards() -> None:
    base = make(epochs=20, schedule="cosine")
    assert gone_on(base, 20, base.with_value("optimizer", "lr", 0.5)).training.epochs == 20
    with pytest.raises(SpecError, match="rates before"):
        gone_on(base, 21, base.with_value("optimizer", "lr", 0.5))
