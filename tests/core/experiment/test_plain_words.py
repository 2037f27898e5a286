"""What is wrong with a file is said without the words of a programming language."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.change import read_changes
from gdstudio.core.experiment.file import from_table

PLAIN = {
    "format": 1,
    "title": "t",
    "dataset": {"kind": "points", "x": [1.0, 2.0], "y": [1.0, 2.0], "columns": ["x", "y"]},
    "model": {"kind": "line", "init": "zeros"},
    "loss": {"kind": "sse", "l2": 0.0},
    "optimizer": {"kind": "adam", "lr": 0.01},
    "schedule": {"kind": "step", "every": 3},
    "training": {"epochs": 9, "batch": "full", "shuffle": False, "seed": 0, "start_array": "float"},
}
PINNED = {"title": "a", "set": {}, "updates": 3, "live": False, "letter": "B"}
PYTHON = re.compile(
    r"expected (?!one of ).*(\b(?:str|int|float|bool|array|object|null|bytes)\b|\|)"
)
PLACES = [
    (section, key) for section, part in PLAIN.items() if isinstance(part, dict) for key in part
]


@pytest.mark.parametrize("value", [5, 0.5, "x", True, [5], {"a": 5}, []])
@pytest.mark.parametrize("place", [*PLACES, *(("lesson", key) for key in PINNED)])
def test_no_type_is_named_as_python_does(place, value):
    section, key = place
    if section == "lesson":
        table = {**PLAIN, "lesson": {"pinned": [{**PINNED, key: value}]}}
    else:
        table = {**PLAIN, section: {**PLAIN[section], key: value}}
    said = ""
    with contextlib.suppress(SpecError):
        try:
            from_table(table, Path())
        except SpecError as error:
            said = error.message.partition(", got")[0]
            raise
    assert not PYTHON.search(said)


def test_a_title_is_a_text_or_a_table_of_two():
    with pytest.raises(SpecError, match="a text, or a table with en and ko, got 5"):
        from_table({**PLAIN, "lesson": {"pinned": [{"title": 5, "set": {}}]}}, Path())


def test_a_number_that_is_not_finite_is_said():
    table = {"title": "a", "set": {"optimizer.lr": float("nan")}}
    with pytest.raises(SpecError, match="got nan"):
        from_table({**PLAIN, "lesson": {"pinned": [table]}}, Path())


def test_a_change_sets_a_key_once():
    values = {"optimizer": {"lr": 0.1}, "optimizer.lr": 0.2}
    with pytest.raises(SpecError, match="this key is there twice") as caught:
        read_changes([{"at": 3, "set": values}])
    assert caught.value.key == "change[0].set.optimizer.lr"
