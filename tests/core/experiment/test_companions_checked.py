"""A run that a file wants beside its own is right, or the file does not open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.companion import Companion
from gdstudio.core.experiment.file import dump_experiment, from_table
from gdstudio.core.experiment.lesson import Lesson
from gdstudio.core.files.toml import parse_toml

PLAIN = {
    "format": 1,
    "dataset": {"kind": "points", "x": [1.0, 2.0, 3.0], "y": [1.0, 2.0, 4.0]},
    "model": {"kind": "line"},
    "optimizer": {"kind": "gd", "lr": 0.01},
    "training": {"epochs": 9},
}
GOOD = {"title": "good", "set": {"optimizer.lr": 0.02}}
BAD = {
    "set.dataset.kind": {"dataset.kind": "line"},
    "set.dataset.prepare": {"dataset.prepare": ["log", "log", "log"]},
    "set.dataset.test": {"dataset.test": 0.99},
    "set.optimizer.beta": {"optimizer.beta": 0.5},
    "set.model.init": {"model.init": [1.0, 2.0, 3.0]},
}


def read(*pinned):
    return from_table({**PLAIN, "lesson": {"pinned": [GOOD, *pinned]}}, Path())


@pytest.mark.parametrize("key", BAD)
def test_what_does_not_fit_is_named(key):
    with pytest.raises(SpecError) as caught:
        read({"title": "bad", "set": BAD[key]})
    assert caught.value.key.startswith(f"lesson.pinned[1].{key}")


def test_so_is_what_it_changes_on_the_way():
    change = [{"at": 3, "set": {"optimizer.beta9": 1}}]
    with pytest.raises(SpecError) as caught:
        read({"title": "bad", "set": {}, "change": change})
    assert caught.value.key == "lesson.pinned[1].change[0].set.optimizer.beta9"


def test_a_file_that_is_written_after_an_edit_opens_again():
    experiment = read({"title": "momentum", "set": {"model.init": [1.0, 2.0]}})
    lesson = experiment.lesson or Lesson()
    stray = Companion(title="stray", set={"model.init": [1.0]})
    edited = replace(experiment, lesson=structs.replace(lesson, pinned=(*lesson.pinned, stray)))
    again = from_table(parse_toml(dump_experiment(edited)), Path())
    assert again.lesson is not None
    assert [one.title for one in again.lesson.pinned] == ["good", "momentum"]
