"""What + and − make of an experiment."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.errors import SpecError
from gdstudio.rooms.network.edits import (
    MOST_LAYERS,
    MOST_NEURONS,
    resized,
    start_words,
    with_hidden,
    with_layer,
    without_layer,
)
from tests.core.making import labelled, make


def network(**knobs):
    model = {"kind": "mlp", "task": "binary", **knobs}
    return make(model, dataset=labelled(), loss="cross-entropy")


def test_layers_come_and_go_within_limits():
    assert with_layer((4,)) == (4, 4)
    assert with_layer((3,) * MOST_LAYERS) == (3,) * MOST_LAYERS
    assert without_layer((4, 2)) == (4,)
    assert without_layer((4,)) == (4,)


def test_neurons_come_and_go_within_limits():
    assert resized((4, 2), 1, 1) == (4, 3)
    assert resized((4, 2), 0, -1) == (3, 2)
    assert resized((1,), 0, -1) == (1,)
    assert resized((MOST_NEURONS,), 0, 1) == (MOST_NEURONS,)


def test_the_limits_are_those_of_the_file():
    assert with_hidden(network(), (MOST_NEURONS,)).model.hidden == (MOST_NEURONS,)
    for hidden in ((MOST_NEURONS + 1,), (2,) * (MOST_LAYERS + 1)):
        with pytest.raises(SpecError):
            with_hidden(network(), hidden)


@pytest.mark.parametrize("init", ["zeros", "randn", "xavier", "he"])
def test_a_start_that_has_a_name_is_kept_and_made_anew(init):
    before = network(hidden=[3], init=init)
    after = with_hidden(before, (5,))
    assert after.model.init == init
    start = after.model.start(after.shape, np.random.RandomState(0))
    assert len(start) == 2 * 5 + 5 + 5 + 1
    assert ("0" in start_words(before, after)) == (init == "zeros")


def test_a_start_that_was_written_down_is_drawn():
    before = network(hidden=[1], init=[0.1, 0.2, 0.3, 0.4, 0.5])
    after = with_hidden(before, (2,))
    assert after.model.init == "xavier"
    assert "xavier" in start_words(before, after)


def test_everything_else_stays():
    before = network(hidden=[3], activation="relu")
    after = with_hidden(before, (3, 3))
    assert after.model.activation == "relu"
    assert after.data is before.data
    assert after.loss == before.loss
