from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gdstudio.core.datasets import Points
from gdstudio.core.datasets.circles import Circles
from gdstudio.core.datasets.line import LinePoints
from gdstudio.core.datasets.sine import SinePoints
from gdstudio.core.datasets.spiral import Spiral
from gdstudio.core.datasets.step import StepPoints
from gdstudio.core.datasets.two_blobs import TwoBlobs
from gdstudio.core.datasets.two_moons import TwoMoons
from gdstudio.core.datasets.xor import Xor
from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import from_table
from gdstudio.core.experiment.replacement import holds_labels, replace_data

DATA = {"kind": "points", "x": [0.0, 1.0, 2.0, 3.0], "y": [0.0, 1.0, 1.0, 0.0]}


def made(model: dict, **more) -> Experiment:
    table = {"format": 1, "dataset": DATA, "model": model, **more}
    if model["kind"] == "function":
        del table["dataset"]
    return from_table(table, Path())


@pytest.mark.parametrize("kind", ["line", "slope", "polynomial", "mlp"])
def test_a_model_that_suits_stays_with_its_start(kind):
    before = made({"kind": kind, "init": "randn"}, loss={"kind": "huber"})
    after = replace_data(before, SinePoints())
    assert after.experiment.model is before.model
    assert after.experiment.loss is before.loss
    assert not (after.other_model or after.other_start or after.other_batch)


def test_labels_of_two_inputs_take_a_line_to_the_logistic_model():
    after = replace_data(made({"kind": "line", "init": [1, 2]}), TwoBlobs())
    assert after.other_model
    assert after.experiment.model.kind == "logistic"
    assert after.experiment.loss is not None
    assert after.experiment.loss.labels


def test_labels_of_one_input_take_a_line_to_the_logistic_model():
    labels = Points(x=(0.0, 1.0, 2.0), y=(0.0, 1.0, 1.0))
    after = replace_data(made({"kind": "line"}), labels)
    assert after.other_model
    assert after.experiment.model.kind == "logistic"
    assert not replace_data(after.experiment, labels).other_model
    # A step without noise has the same numbers, but they are heights.
    assert not replace_data(made({"kind": "line"}), StepPoints(noise=0.0)).other_model
    assert not replace_data(made({"kind": "mlp", "init": "randn"}), labels).other_model


def test_numbers_take_a_logistic_model_to_the_line():
    logistic = replace_data(made({"kind": "line"}), TwoBlobs()).experiment
    after = replace_data(logistic, SinePoints())
    assert after.other_model
    assert after.experiment.model.kind == "line"
    assert after.experiment.loss is not None
    assert not after.experiment.loss.labels


def test_a_network_keeps_its_shape_and_starts_anew_on_more_inputs():
    before = made({"kind": "mlp", "hidden": [2], "init": [0.1] * 7})
    after = replace_data(before, TwoMoons())
    assert after.other_start
    assert not after.other_model
    assert after.experiment.model.hidden == (2,)
    assert len(np.unique(after.experiment.start)) > 1


def test_a_function_gives_way_to_a_model_of_data():
    before = made({"kind": "function", "expression": "a^2", "parameters": ["a"]})
    after = replace_data(before, LinePoints())
    assert after.other_model
    assert after.experiment.model.kind == "line"
    assert replace_data(before, TwoBlobs()).experiment.model.kind == "logistic"


def test_a_batch_that_is_too_large_becomes_the_full_one():
    before = made({"kind": "line"}, training={"batch": 4})
    after = replace_data(before, LinePoints(n=3))
    assert after.other_batch
    assert after.experiment.training.batch == "full"
    assert not replace_data(before, LinePoints(n=4)).other_batch
    held_out = replace_data(before, LinePoints(n=5, test=0.4))
    assert held_out.other_batch
    assert held_out.experiment.count == 3


def test_a_lesson_ends_where_its_model_does():
    before = made({"kind": "line"}, title="A line", lesson={"story": {"en": "A line."}})
    kept = replace_data(before, SinePoints()).experiment
    assert (kept.lesson, kept.title) == (before.lesson, "A line")
    ended = replace_data(before, TwoBlobs()).experiment
    assert (ended.lesson, ended.title) == (None, "")
    own = made({"kind": "line"}, title="My line")
    assert replace_data(own, TwoBlobs()).experiment.title == "My line"


def test_bad_data_are_an_error_and_not_another_model():
    with pytest.raises(SpecError) as caught:
        replace_data(made({"kind": "line"}), LinePoints(low=2.0, high=1.0))
    assert caught.value.key == "dataset.high"
    with pytest.raises(SpecError) as caught:
        replace_data(made({"kind": "line"}), Points(x=(0.0, 1.0), y=(0.0,)))
    assert caught.value.key == "dataset.y"


def test_labels_are_zeros_and_ones():
    assert holds_labels(TwoBlobs(wrong_labels=3).load(Path()))
    assert not holds_labels(SinePoints().load(Path()))


@pytest.mark.parametrize("kind", [TwoMoons, Circles, Xor, Spiral])
def test_what_is_suggested_for_points_that_no_line_parts_can_part_them(kind):
    gd, quick = {"kind": "gd", "lr": 0.001}, {"gradient": "analytic"}
    after = replace_data(made({"kind": "line"}, optimizer=gd, training=quick), kind())
    new = after.experiment
    assert after.other_model
    assert after.other
    assert (new.model.kind, new.model.task, new.model.init) == ("mlp", "binary", "xavier")
    assert new.loss.kind == "cross-entropy"
    assert (after.other_rate, after.other_epochs) == (new.optimizer.lr, new.training.epochs)
    run = train(new)
    chance = new.objective.predict(run.column("params")[-1], new.data.x)
    assert ((chance > 0.5) == new.data.y).mean() >= 0.97
    # A line that decides stays as it is: that it cannot is what there is to see.
    logistic = replace_data(made({"kind": "line"}), TwoBlobs()).experiment
    kept = replace_data(logistic, kind())
    assert kept.experiment.model is logistic.model
    assert not kept.other


def test_a_line_that_decides_gets_a_rate_at_which_it_comes_down():
    after = replace_data(made({"kind": "line"}, optimizer={"kind": "gd", "lr": 1e-5}), TwoBlobs())
    assert after.other_rate == after.experiment.optimizer.lr
    run = train(after.experiment)
    assert (np.diff(run.column("loss")) < 0).all()
    assert run.column("loss")[-1] < 0.5 * run.column("loss")[0]


def test_a_rule_that_sets_its_own_steps_keeps_its_rate():
    adam = {"kind": "adam", "lr": 0.03}
    after = replace_data(made({"kind": "line"}, optimizer=adam), TwoMoons())
    assert after.other_rate is None
    assert after.experiment.optimizer.lr == 0.03


def test_a_network_changes_its_task_and_keeps_its_shape():
    before = made({"kind": "mlp", "hidden": [5], "activation": "relu", "init": "he"})
    after = replace_data(before, TwoMoons())
    assert after.other_task
    assert not after.other_model
    model = after.experiment.model
    assert (model.task, model.hidden, model.activation) == ("binary", (5,), "relu")
    back = replace_data(after.experiment, SinePoints())
    assert back.other_task
    assert back.experiment.model.task == "regression"
