"""What neurons are called: outputs by the names of the classes that they are of."""

from __future__ import annotations

from typing import Any

import pytest

from gdstudio.core.models.wiring import wiring_of
from gdstudio.rooms.network.words import names_of
from tests.core.making import classed, labelled, make

NAMES = ["ant", "bee", "cat"]


@pytest.mark.parametrize("model", ["softmax", {"kind": "mlp", "hidden": [4], "task": "classes"}])
@pytest.mark.parametrize("labels", [[], NAMES])
def test_outputs_are_called_as_their_classes(model: Any, labels: list[str]) -> None:
    dataset = classed() | ({"labels": labels} if labels else {})
    experiment = make(model, dataset=dataset, loss="cross-entropy")
    wiring = wiring_of(experiment.model, experiment.shape)
    assert wiring is not None
    outputs = names_of(experiment, wiring)[-1]
    assert [text for _, text in outputs] == (labels or ["p₀", "p₁", "p₂"])
    assert [tex for tex, _ in outputs] == ["p_{0}", "p_{1}", "p_{2}"]


@pytest.mark.parametrize("model", ["logistic", {"kind": "mlp", "hidden": [4], "task": "binary"}])
def test_a_probability_says_of_which_class_it_is(model: Any) -> None:
    for labels, wanted in ([], "p"), (["no", "yes"], "p(yes)"):
        dataset = labelled() | ({"labels": labels} if labels else {})
        experiment = make(model, dataset=dataset, loss="cross-entropy")
        wiring = wiring_of(experiment.model, experiment.shape)
        assert wiring is not None
        assert names_of(experiment, wiring)[-1] == [("p", wanted)]
