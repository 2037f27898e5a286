"""What a student says the numbers are, is what they are."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.loop.correction import Correction, kinds_of
from gdstudio.core.loop.diagnosis import compare, diagnose, read_printout
from tests.core.loop.loops import Loop, lesson


@pytest.fixture(scope="module")
def experiment():
    return lesson("000-a")


def test_every_tenth(experiment):
    loop = Loop(experiment, epochs=40, rate=0.5).run()
    text = "\n".join(f"{loss:.6g}" for loss in loop.losses[::10])
    found = read_printout(text, experiment)
    assert diagnose(found, experiment).causes == ("unknown",)  # nothing says that it is every tenth
    said = Correction(every=10).apply(found)
    assert [one.loss_labels.tolist() for one in said] == [[0, 10, 20, 30]]
    assert diagnose(said, experiment).causes == ("rate:0.5",)


@pytest.mark.parametrize(("first", "agrees"), [(0, False), (1, True), (None, False)])
def test_before_or_after(experiment, first, agrees):
    losses = Loop(experiment, epochs=12).run().losses[1:]
    text = "\n".join(f"{loss:.6g}" for loss in losses)
    found = Correction(first=first).apply(read_printout(text, experiment))
    assert compare(found, experiment).agrees == agrees


def test_labels_keep_their_distance(experiment):
    losses = Loop(experiment, epochs=40).run().losses[1::5]
    text = "\n".join(f"epoch {5 * row} loss {loss:.6g}" for row, loss in enumerate(losses))
    found = read_printout(text, experiment)
    assert not compare(found, experiment).agrees
    said = Correction(first=1).apply(found)
    assert compare(said, experiment).agrees
    np.testing.assert_array_equal(said[0].loss_labels[:3], [1, 6, 11])


def test_one_kind_only():
    experiment = lesson("002-a")  # one parameter: a column may be either
    loop = Loop(experiment, epochs=8).run()
    text = "\n".join(f"{params[0]:.6g}" for params in loop.params)
    found = read_printout(text, experiment)
    assert {kind for one in found for kind, there in kinds_of(one).items() if there} == {
        "losses",
        "params",
    }
    params = Correction("params").apply(found)
    assert all(not len(one.losses) for one in params)
    assert compare(params, experiment).agrees
    assert not compare(Correction("losses").apply(found), experiment).agrees
    assert all(not len(one.params) for one in Correction("losses", first=0).apply(found))
