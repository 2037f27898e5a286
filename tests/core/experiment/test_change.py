"""``[[change]]`` in files: read, written again, and refused with the key that is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gdstudio.cli import main
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.change import Change, read_changes
from gdstudio.core.experiment.file import dump_experiment, from_table, load_experiment
from gdstudio.core.models import Function
from tests.core.making import HERE, make

HEAD = 'format = 1\n[dataset]\nkind = "points"\nx = [1, 2, 3, 4]\ny = [1, 2, 4, 3]\n'
FILE = f'{HEAD}[model]\nkind = "line"\n[training]\nepochs = 10\n'


def table_with(*changes: dict[str, Any], **sections: Any) -> dict[str, Any]:
    return {
        "format": 1,
        "dataset": {"kind": "points", "x": [1, 2, 3, 4], "y": [1, 2, 4, 3]},
        "model": {"kind": "line"},
        "training": {"epochs": 10},
        "change": list(changes),
        **sections,
    }


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    text = (
        f'{FILE}[[change]]\nat = 2\nset = {{ "optimizer.lr" = 0.005 }}\n'
        '[[change]]\nat = 7\nset = { "optimizer.momentum" = 0.5, "optimizer.kind" = "momentum", '
        '"training.batch" = 2, "loss.l2" = 0.1 }\n'
    )
    path = tmp_path / "changed.toml"
    path.write_text(text)
    experiment = load_experiment(path)
    assert experiment.changes[0] == Change(2, (("optimizer.lr", 0.005),))
    assert [key for key, _ in experiment.changes[1].values] == [
        "loss.l2", "optimizer.kind", "optimizer.momentum", "training.batch"
    ]  # fmt: skip
    path.write_text(dump_experiment(experiment))
    assert load_experiment(path) == experiment


def test_keys_may_stand_without_quotes() -> None:
    """TOML reads them as tables in tables."""
    changes = read_changes([{"at": 3, "set": {"optimizer": {"lr": 0.5}, "loss": {"l1": 1.0}}}])
    assert changes == (Change(3, (("loss.l1", 1.0), ("optimizer.lr", 0.5))),)


def test_knobs_of_a_kind_are_those_behind_the_change() -> None:
    experiment = from_table(
        table_with(
            {"at": 4, "set": {"optimizer.kind": "momentum", "optimizer.momentum": 0.7}},
            {"at": 6, "set": {"optimizer.lr": 0.5}},
        ),
        HERE,
    )
    assert [phase.at for phase in experiment.phases] == [0, 4, 6]
    assert experiment.acting(3).optimizer.kind == "gd"
    assert experiment.acting(4) is experiment.acting(5)
    last = experiment.acting(60).optimizer
    assert (last.kind, last.lr, getattr(last, "momentum", None)) == ("momentum", 0.5, 0.7)
    assert experiment.phases[2].rule_since == 4
    assert experiment.acting(6).objective is experiment.objective
    assert experiment.acting(6).changes == ()


def test_without_changes_the_experiment_acts_itself() -> None:
    experiment = make()
    assert experiment.acting(0) is experiment.acting(99) is experiment


WRONG: dict[str, tuple[list[dict[str, Any]], list[str]]] = {
    "behind the end": ([{"at": 11, "set": {"optimizer.lr": 1.0}}],
        ["change[0].at", "11", "behind the end", "update 10", "training.epochs"]),
    "behind the end that a batch makes": (
        [{"at": 0, "set": {"training.batch": 2}}, {"at": 21, "set": {"optimizer.lr": 1.0}}],
        ["change[1].at", "update 20"]),
    "two at one row": (
        [{"at": 3, "set": {"optimizer.lr": 1.0}}, {"at": 3, "set": {"loss.l1": 1.0}}],
        ["change[1].at", "update 3", "both into one"]),
    "descending": (
        [{"at": 3, "set": {"optimizer.lr": 1.0}}, {"at": 2, "set": {"loss.l1": 1.0}}],
        ["change[1].at", "expected a later update", "3", "got 2"]),
    "on data": ([{"at": 3, "set": {"dataset.kind": "line"}}],
        ["change[0].set.dataset.kind", "may not change"]),
    "on the model": ([{"at": 3, "set": {"model.init": [1, 2]}}],
        ["change[0].set.model.init", "may not change", "training.batch may"]),
    "on epochs": ([{"at": 3, "set": {"training.epochs": 5}}], ["change[0].set.training.epochs"]),
    "on a stop rule": ([{"at": 3, "set": {"training.stop.loss": 5.0}}],
        ["change[0].set.training.stop.loss", "changes no update", "[training]"]),
    "on the whole stop rule": ([{"at": 3, "set": {"training.stop": {"loss": 5.0}}}],
        ["change[0].set.training.stop", "changes no update"]),
    "on the kind of the loss": ([{"at": 3, "set": {"loss.kind": "sse"}}],
        ["change[0].set.loss.kind"]),
    "no key of a section": ([{"at": 3, "set": {"optimizer": 3}}], ["change[0].set.optimizer"]),
    "a knob that is not there": ([{"at": 3, "set": {"optimizer.rho": 0.5}}],
        ["change[0].set.optimizer.rho", "unknown key"]),
    "a number below its limit": ([{"at": 3, "set": {"optimizer.lr": -1.0}}],
        ["change[0].set.optimizer.lr", "above 0"]),
    "a word for a number": ([{"at": 3, "set": {"optimizer.lr": "fast"}}],
        ["change[0].set.optimizer.lr"]),
    "a kind that is not there": ([{"at": 3, "set": {"optimizer.kind": "magic"}}],
        ["change[0].set.optimizer.kind", "expected one of"]),
    "more points than there are": ([{"at": 3, "set": {"training.batch": 5}}],
        ["change[0].set.training.batch", "at most the 4 points"]),
    "nothing set": ([{"at": 3, "set": {}}], ["change[0].set", '"optimizer.lr"']),
    "no row": ([{"set": {"optimizer.lr": 1.0}}], ["change[0].at", "missing"]),
    "a row below 0": ([{"at": -1, "set": {"optimizer.lr": 1.0}}], ["change[0].at", "0 or more"]),
    "half a row": ([{"at": 1.5, "set": {"optimizer.lr": 1.0}}], ["change[0].at", "whole number"]),
    "another key": ([{"at": 3, "set": {"optimizer.lr": 1.0}, "to": 5}], ["change[0].to"]),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_named(what: str) -> None:
    changes, words = WRONG[what]
    with pytest.raises(SpecError) as error:
        from_table(table_with(*changes), HERE)
    for word in words:
        assert word in str(error.value)


def test_a_function_has_no_penalty_and_no_batch() -> None:
    for key, value in (("loss.l2", 0.1), ("training.batch", 2)):
        table = {
            "format": 1,
            "model": {"kind": "function", "expression": "x^2", "parameters": ["x"], "init": [1.0]},
            "change": [{"at": 3, "set": {key: value}}],
        }
        with pytest.raises(SpecError, match=r"change\[0\].set"):
            from_table(table, HERE)


def test_the_command_line_names_file_and_key_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "wrong.toml", tmp_path / "history.csv"
    path.write_text(f'{FILE}[[change]]\nat = 12\nset = {{ "optimizer.lr" = 0.1 }}\n')
    assert main(["run", str(path), "--out", str(out)]) == 2
    said = capsys.readouterr().err.strip()
    assert "\n" not in said
    assert "wrong.toml" in said
    assert "change[0].at" in said
    assert not out.exists()


def test_the_command_line_trains_with_it(tmp_path: Path) -> None:
    path, out = tmp_path / "right.toml", tmp_path / "history.csv"
    path.write_text(f'{FILE}[[change]]\nat = 8\nset = {{ "optimizer.lr" = 0.002 }}\n')
    assert main(["run", str(path), "--out", str(out)]) == 0
    rates = [line.split(",")[3] for line in out.read_text().splitlines()[1:]]
    assert rates == ["0.01"] * 9 + ["0.002"] * 2


def test_an_edit_keeps_the_changes_that_still_fit() -> None:
    experiment = from_table(
        table_with({"at": 4, "set": {"loss.l2": 0.1}}, {"at": 8, "set": {"optimizer.lr": 0.5}}),
        HERE,
    )
    assert experiment.with_value("training", "seed", 5).changes == experiment.changes
    shorter = experiment.with_value("training", "epochs", 6)
    assert shorter.changes == experiment.changes[:1]
    function = Function(expression="x^2", parameters=("x",), init=(1.0,))
    assert experiment.with_part("model", function).changes == ()
