"""Locks: what a lesson keeps as it is, by section or key; the command line is free."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np
import pytest

from gdstudio.app.documents import open_document
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.alongside import companion_of
from gdstudio.core.experiment.file import load_experiment, parse_experiment
from gdstudio.core.experiment.lesson import Lesson
from gdstudio.core.experiment.locked_change import is_locked, locked_change
from gdstudio.core.experiment.points import with_points
from gdstudio.core.knob import convert


def locked(*locks: str):
    made = open_document("000-f")
    lesson = msgspec.structs.replace(made.lesson, locks=locks, do=())
    return replace(made, lesson=lesson)


EDITS = {
    "optimizer.lr": lambda now: now.with_value("optimizer", "lr", 0.002),
    "optimizer.kind": lambda now: now.with_value("optimizer", "kind", "adam"),
    "loss.kind": lambda now: now.with_value("loss", "kind", "mse"),
    "loss.l2": lambda now: now.with_value("loss", "l2", 0.5),
    "model.init": lambda now: now.with_value("model", "init", [1.0, 2.0]),
    "training.epochs": lambda now: now.with_value("training", "epochs", 40),
    "training.batch": lambda now: now.with_value("training", "batch", 10),
    "dataset": lambda now: with_points(now, np.arange(3.0)[:, None], np.ones(3)),
    "dataset.prepare": lambda now: now.with_value("dataset", "prepare", ["center"]),
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("lock", ["model", "loss", "optimizer", "training", "dataset"])
def test_a_locked_section_keeps_all_its_keys_and_no_other(edit: str, lock: str) -> None:
    before = locked(lock)
    found = locked_change(before, EDITS[edit](before))
    assert (found is not None) == (edit.partition(".")[0] == lock)
    assert found is None or found.partition(".")[0] == lock


def test_a_locked_key_leaves_the_rest_of_its_section_free() -> None:
    before = locked("optimizer.lr")
    assert locked_change(before, EDITS["optimizer.lr"](before)) == "optimizer.lr"
    with_momentum = before.with_value("optimizer", "kind", "momentum")
    slower = with_momentum.with_value("optimizer", "lr", before.optimizer.lr)
    assert locked_change(before, slower) is None


def test_a_kind_that_takes_a_locked_key_away_changes_it() -> None:
    before = replace(
        locked("optimizer.momentum"),
        optimizer=open_document("000-f").with_value("optimizer", "kind", "momentum").optimizer,
    )
    assert locked_change(before, before.with_value("optimizer", "kind", "gd")) is not None


def test_without_a_lesson_nothing_is_locked() -> None:
    before = replace(locked("model", "loss", "optimizer"), lesson=None)
    for edit in EDITS.values():
        assert locked_change(before, edit(before)) is None
    assert not is_locked(before, "model")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"locks": ["models"]}, "lesson.locks[0]"),
        ({"locks": ["model", "optimizer.speed"]}, "lesson.locks[1]"),
        ({"locks": ["lesson"]}, "lesson.locks[0]"),
        ({"locks": "model"}, "lesson.locks"),
        (
            {
                "locks": ["optimizer"],
                "do": [{"text": {"en": "Do."}, "when": "set", "key": "optimizer.lr", "value": 1}],
            },
            "lesson.do[0]",
        ),
        (
            {"locks": ["dataset"], "do": [{"text": {"en": "Do."}, "when": "edit-data"}]},
            "lesson.do[0]",
        ),
    ],
)
def test_what_cannot_be_locked_is_named(facts: dict, said: str) -> None:
    with pytest.raises(SpecError) as caught:
        convert(facts, Lesson, "lesson")
    assert str(caught.value).startswith(said)


def test_the_command_line_is_free(tmp_path) -> None:
    from gdstudio.app.documents import save_experiment

    path = tmp_path / "locked.toml"
    save_experiment(locked("optimizer", "model"), path)
    made = load_experiment(path, ["optimizer.lr=0.002", "model.init.0=3"])
    assert made.optimizer.lr == 0.002
    assert made.lesson.locks == ("optimizer", "model")


CLASSES = """
format = 1
dataset = { kind = "points", x = [1, 2, 3, 4], y = [0, 1, 2, 1], labels = ["a", "b", "c"] }
model = { kind = "softmax" }
loss = { kind = "cross-entropy" }
optimizer = { kind = "gd", lr = 0.1 }
training = { epochs = 3 }
lesson = { locks = ["dataset"] }
"""


@pytest.mark.parametrize("names", ['["a", "z", "c"]', '["a", "b", "c", "d"]'])
def test_classes_of_locked_data_keep_their_names_and_their_number(names: str) -> None:
    before = parse_experiment(CLASSES).experiment
    after = parse_experiment(CLASSES.replace('["a", "b", "c"]', names)).experiment
    assert np.array_equal(before.data.raw_y, after.data.raw_y)
    assert locked_change(before, after) == "dataset"
    assert locked_change(before, parse_experiment(CLASSES).experiment) is None
    assert companion_of(after, before) is None  # a file has one list of classes for all its runs


@pytest.mark.parametrize("lock", ["training.stop", "training.stop.loss", "training.stop.patience"])
def test_a_stop_rule_is_locked_as_a_whole(lock: str) -> None:
    before = locked(lock)
    after = before.with_value("training", "stop", {"loss": 30.0})
    assert locked_change(before, after) is not None
    assert is_locked(before, "training", "stop")
    assert locked_change(before, before.with_value("training", "epochs", 40)) is None
    task = {"text": {"en": "Stop."}, "when": "set", "key": "training.stop.loss", "value": 3.0}
    with pytest.raises(SpecError, match="which the lesson locks"):
        convert({"locks": [lock], "do": [task]}, Lesson, "lesson")
