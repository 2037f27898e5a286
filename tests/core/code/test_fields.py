"""Fields and switches of a listing are the knobs of the experiment, and the way back is there."""

from __future__ import annotations

import pytest

from gdstudio.core.code.dialects import DIALECTS
from gdstudio.core.code.listing import Line, Listing
from gdstudio.core.code.writer import listing_of
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.lesson import lesson_ids
from gdstudio.core.experiment.telling import Telling
from tests.core.code.running import compare
from tests.core.code.test_lessons import lesson
from tests.core.making import make

NAMES = [dialect.name for dialect in DIALECTS]


def listings(experiment: Experiment) -> dict[str, Listing]:
    found = {name: listing_of(experiment, name, Telling()) for name in NAMES}
    return {name: made for name, made in found.items() if isinstance(made, Listing)}


def fields(listing: Listing) -> dict[str, str]:
    return {p.knob: p.text for line in listing.lines for p in line.pieces if p.knob}


@pytest.mark.parametrize("name", lesson_ids())
def test_every_field_is_a_knob_with_its_value(name: str) -> None:
    experiment = lesson(name)
    for listing in listings(experiment).values():
        for knob, text in fields(listing).items():
            same = experiment.with_overrides([f"{knob}={text}"])
            if not knob.startswith("model.init."):
                assert same == experiment, knob
            assert list(same.start) == list(experiment.start), knob


def test_a_changed_knob_changes_the_text() -> None:
    experiment = make("line", optimizer="momentum", loss="sse", batch=5, shuffle=True)
    for override in ("optimizer.lr=0.002", "optimizer.momentum=0.5", "model.init.1=3.5",
                     "training.epochs=7", "training.batch=4", "training.seed=9"):  # fmt: skip
        knob, _, value = override.partition("=")
        for listing in listings(experiment.with_overrides([override])).values():
            assert fields(listing)[knob] == value


def test_the_usual_knobs_are_fields() -> None:
    for listing in listings(make("line")).values():
        told = set(fields(listing))
        assert {"optimizer.lr", "training.epochs", "model.init.0", "model.init.1"} <= told


def switches(listing: Listing) -> dict[str, Line]:
    return {line.switch.what: line for line in listing.lines if line.switch is not None}


@pytest.mark.parametrize("model", ["line", "slope", "mlp"])
@pytest.mark.parametrize("what", ["line", "sign", "total"])
@pytest.mark.parametrize("loss", ["sse", "mse", "half-sse", "half-mse"])
def test_a_switch_makes_the_experiment_that_variant_and_back(
    model: str, what: str, loss: str
) -> None:
    experiment = make(model, loss=loss, optimizer={"kind": "gd", "lr": 0.002}, epochs=5)
    for dialect, listing in listings(experiment).items():
        if (dialect, what) == ("numpy", "line"):
            assert what not in switches(listing)
            continue
        line = switches(listing)[what]
        assert line.switch is not None
        assert line.switch.on
        variant = experiment.with_all(line.switch.sets)
        assert variant.optimizer.lr == 0.002
        other = listings(variant)[dialect]
        assert other.text != listing.text
        compare(variant, dialect)
        back = switches(other)[what].switch
        assert back is not None
        assert back.on == (what == "total")
        assert variant.with_all(back.sets) == experiment
        if what == "line":
            assert other.lines[listing.lines.index(line)].text == line.text
            assert line.text not in other.text.splitlines()


def test_only_rules_that_have_the_variant_have_the_switch() -> None:
    for rule in ("adam", "momentum", "nesterov"):
        for listing in listings(make("line", optimizer=rule, loss="huber")).values():
            assert not switches(listing)
