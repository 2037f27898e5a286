from __future__ import annotations

from dataclasses import replace
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
from gdstudio.core.experiment.file import dump_experiment, from_table, parse_experiment
from gdstudio.core.experiment.replacement import holds_labels, replace_data, take_up, taking

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


@pytest.mark.parametrize("task", ["regression", "binary"])
def test_neither_zeros_nor_a_rate_that_crawls_are_kept_for_moons(task: str) -> None:
    data = {**DATA, "y": [0.0, 1.0, 1.0, 0.0]}
    model = {"kind": "mlp", "hidden": [8], "activation": "tanh", "init": "zeros", "task": task}
    gd = {"kind": "gd", "lr": 0.001}
    after = replace_data(made(model, dataset=data, optimizer=gd), TwoMoons())
    new = after.experiment
    assert after.other_start
    assert (new.model.init, new.optimizer.lr) == ("xavier", 1.0)
    run = train(new)
    chance = new.objective.predict(run.column("params")[-1], new.data.x)
    assert ((chance > 0.5) == new.data.y).mean() >= 0.97


def test_a_rate_that_would_diverge_gives_way_and_one_that_works_stays() -> None:
    labels = {"dataset": DATA, "loss": {"kind": "cross-entropy"}}
    crawling = made({"kind": "logistic"}, **labels, optimizer={"kind": "gd", "lr": 1e-4})
    assert replace_data(crawling, TwoMoons()).other_rate is not None
    far = LinePoints(low=0.0, high=100.0)
    fast = made({"kind": "line"}, optimizer={"kind": "gd", "lr": 0.1})
    after = replace_data(fast, far)
    assert after.other_rate is not None
    assert (np.diff(train(after.experiment).column("loss")) <= 0).all()
    assert replace_data(after.experiment, LinePoints(low=0.0, high=99.0)).other_rate is None


def test_classes_with_names_do_not_stay_numbers_of_a_line() -> None:
    named = Points(x=(0.0, 1.0, 2.0, 3.0), y=(0.0, 1.0, 1.0, 0.0), labels=("no", "yes"))
    after = replace_data(made({"kind": "line"}), named)
    assert after.experiment.model.kind == "logistic"
    assert after.experiment.data.classes == ("no", "yes")


KINDS = Points(
    x=[[0.0, 1.0, 2.0], [2.0, 0.5, 1.0], [4.0, 1.5, 0.0], [6.0, 0.0, 1.0]],
    y=[1.0, 2.0, 3.0, 2.0],
)


@pytest.mark.parametrize("old", ["softmax", "mlp"])
def test_what_tells_classes_apart_takes_more_inputs_and_labels_from_one_on(old: str) -> None:
    model = {"kind": old} if old == "softmax" else {"kind": old, "hidden": [3], "task": "classes"}
    table = {
        "format": 1,
        "dataset": {"kind": "points", "x": [0.0, 1.0, 2.0], "y": [0.0, 1.0, 2.0]},
        "model": model | ({"init": "xavier"} if old == "mlp" else {}),
        "loss": {"kind": "cross-entropy"},
    }
    before = from_table(table, Path())
    suited = taking(before, 3)
    assert suited.model == before.model
    after = replace_data(suited, KINDS).experiment
    assert after.model.task == "classes"
    assert type(after.model) is type(before.model)
    assert after.shape.inputs == 3
    shares = after.objective.predict(after.start, after.data.x)
    assert shares.shape == (4, 4)


@pytest.mark.parametrize("kind", ["softmax", "logistic", "mlp"])
@pytest.mark.parametrize("width", [1, 3])
def test_a_table_of_numbers_takes_a_model_of_classes_to_one_of_numbers(kind, width) -> None:
    model = {"kind": kind}
    if kind == "mlp":
        model |= {"hidden": [3], "task": "classes", "init": "xavier"}
    before = made(model, loss={"kind": "cross-entropy"})
    x = np.random.RandomState(1).randn(30, width)
    numbers = Points(x=x.tolist() if width > 1 else x[:, 0].tolist(), y=(x @ np.ones(width)) / 2)
    after = take_up(before, numbers, numbers.load(Path()))
    new = after.experiment
    wanted = "mlp" if kind == "mlp" else "line" if width == 1 else "linear"
    assert (new.model.kind, new.model.task) == (wanted, "regression")
    assert not new.loss.labels
    assert after.other_model == (kind != "mlp")
    assert after.other_task == (kind == "mlp")
    labels = Points(x=[0.0, 1.0, 2.0], y=[0.0, 1.0, 1.0])
    kept = take_up(before, labels, labels.load(Path()))
    assert kept.experiment.model.is_like(before.model)


def test_a_table_that_a_rate_would_diverge_on_gets_one_that_comes_down() -> None:
    random = np.random.RandomState(3)
    x = random.uniform(0.0, 1e5, (120, 10))
    wide = Points(x=x.tolist(), y=x @ random.randn(10))
    loss = {"kind": "mse"}
    fast = made({"kind": "linear"}, optimizer={"kind": "gd", "lr": 2.0}, loss=loss)
    after = take_up(fast, wide, wide.load(Path()))
    inputs = np.column_stack([np.ones(120), x])
    steepest = np.linalg.eigvalsh(2 / 120 * inputs.T @ inputs)[-1]
    assert after.other_rate == after.experiment.optimizer.lr
    assert 0.05 < after.other_rate * steepest <= 1.0
    suits = fast.with_value("optimizer", "lr", after.other_rate)
    assert take_up(suits, wide, wide.load(Path())).other_rate is None


@pytest.mark.parametrize("task", ["regression", "binary", "classes"])
def test_spirals_get_their_network_whatever_was_open_before(task: str) -> None:
    usual = {"kind": "mlp", "hidden": [8], "activation": "tanh", "init": "xavier", "task": task}
    loss = {"kind": "mse" if task == "regression" else "cross-entropy"}
    settings = {"optimizer": {"kind": "gd", "lr": 0.3}, "training": {"epochs": 500}, "loss": loss}
    before = made(usual, **settings)
    from_line = replace_data(made({"kind": "line"}), Spiral()).experiment
    after = replace_data(before, Spiral())
    new = after.experiment
    assert after.other_shape == new.model.hidden == from_line.model.hidden
    assert new.optimizer.lr == from_line.optimizer.lr == 1.0
    assert new.training.epochs == from_line.training.epochs == 1000
    # Smaller again on the same data, it is meant; and so is a network of another shape.
    small = new.with_value("model", "hidden", (8,))
    assert replace_data(small, Spiral(seed=2)).experiment.model.hidden == (8,)
    own = replace_data(made({**usual, "hidden": [5]}, **settings), Spiral())
    assert own.experiment.model.hidden == (5,)
    assert own.other_shape == ()


def test_softmax_on_classes_gets_epochs_beside_its_rate() -> None:
    named = Points(x=KINDS.x, y=(0.0, 1.0, 2.0, 1.0), labels=("ant", "bee", "cat"))
    data = replace(named.load(Path()), classes=("ant", "bee", "cat"))
    short = made({"kind": "line"}, training={"epochs": 30})
    after = take_up(short, named, data)
    assert after.experiment.model.kind == "softmax"
    assert after.other_rate is not None
    assert after.other_epochs == after.experiment.training.epochs == 300
    assert take_up(after.experiment, named, data).other_epochs is None


SPECIES = Points(
    x=(0.0, 1.0, 2.0, 3.0), y=(0.0, 1.0, 2.0, 1.0), labels=("Adelie", "Chinstrap", "Gentoo")
)


@pytest.mark.parametrize("old", ["line", "polynomial", "linear", "logistic", "mlp"])
def test_points_that_name_their_classes_bring_them_along_by_every_way(old: str) -> None:
    before = made({"kind": old, "init": "randn"})
    for after in (
        replace_data(before, SPECIES),
        take_up(before, SPECIES, SPECIES.load(Path())),
    ):
        new = after.experiment
        assert new.data.classes == ("Adelie", "Chinstrap", "Gentoo")
        assert new.model.kind == ("mlp" if old == "mlp" else "softmax")
        assert new.model.task == "classes"
        assert new.loss.kind == "cross-entropy"
        assert after.other_model or after.other_task


def test_points_of_a_class_that_has_no_name_are_refused_where_they_are_read() -> None:
    with pytest.raises(SpecError, match="row 3"):
        Points(x=(0.0, 1.0, 2.0), y=(0.0, 1.0, 5.0), labels=("no", "yes")).load(Path())


@pytest.mark.parametrize("old", ["line", "slope", "polynomial", "linear", "mlp"])
def test_a_table_of_0_and_1_takes_a_model_of_numbers_to_one_that_decides(old: str) -> None:
    before = made({"kind": old, "init": "randn"})
    labels = Points(x=(0.0, 1.0, 2.0), y=(0.0, 1.0, 1.0))
    after = take_up(before, labels, labels.load(Path()))
    assert after.experiment.model.task == "binary"
    assert after.experiment.loss.kind == "cross-entropy"
    assert after.other_model or after.other_task
    assert after.experiment.model == replace_data(before, labels).experiment.model
    # What is always the same says nothing of labels.
    for constant in (0.0, 1.0):
        same = Points(x=(0.0, 1.0, 2.0), y=(constant,) * 3)
        assert not take_up(before, same, same.load(Path())).other


def words(y: list, **more) -> Experiment:
    data = {"kind": "points", "x": [0.0, 1.0, 2.0, 3.0], "y": y, **more}
    table = {"format": 1, "dataset": data, "model": {"kind": "softmax"}}
    return from_table(table | {"loss": {"kind": "cross-entropy"}}, Path())


def test_words_in_the_output_of_points_are_classes() -> None:
    made_of = words(["Gentoo", "Adelie", "Chinstrap", "Adelie"])
    assert made_of.data.classes == ("Adelie", "Chinstrap", "Gentoo")
    np.testing.assert_array_equal(made_of.data.y, [2, 0, 1, 0])
    assert words(["yes", "no", "no", "yes"]).data.classes == ("no", "yes")
    ordered = words(["b", "a", "b", "a"], labels=["b", "a"])
    np.testing.assert_array_equal(ordered.data.y, [0, 1, 0, 1])
    # It is saved as numbers with names, and reads the same again.
    again = parse_experiment(dump_experiment(made_of)).experiment
    assert again.dataset == made_of.dataset
    assert again.data.classes == made_of.data.classes
    after = replace_data(made({"kind": "line"}), made_of.dataset).experiment
    assert (after.model.kind, after.data.classes) == ("softmax", made_of.data.classes)


@pytest.mark.parametrize(
    ("y", "labels", "said"),
    [
        (["a", "b", "c", "d"], ["a", "b", "c"], "row 4, y: 'd' is none of the classes a, b, c"),
        (["a", 1.0, "b", "c"], [], "expected a number, got 'a'"),
        (["1", "2", "3", "1"], [], "expected a number, got '1'"),
        (["a", "a", "a", "a"], [], "2 to 100 classes, got 1"),
    ],
)
def test_words_that_are_no_classes_are_refused(y: list, labels: list, said: str) -> None:
    with pytest.raises(SpecError) as error:
        words(y, labels=labels)
    assert error.value.key.startswith("dataset.")
    assert said in str(error.value)
