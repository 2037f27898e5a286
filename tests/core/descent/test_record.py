"""A record longer than memory is meant to hold: on the disk, to the last bit."""

import numpy as np
import pytest

from gdstudio.core.descent import column as column_module
from gdstudio.core.descent import run as run_module
from gdstudio.core.descent.column import Column
from gdstudio.core.descent.descend import Descent, train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import find_lesson


@pytest.fixture
def experiment():
    """The lecture's line with 100 points."""
    lesson = find_lesson("000-f")
    assert lesson is not None
    return load_experiment(lesson.path)


def test_a_column_in_a_file_keeps_its_rows_and_old_views():
    column = Column((3,), np.float32)
    rows = np.arange(300, dtype=np.float32).reshape(100, 3)
    column.extend(rows)
    before = column.rows
    column.move_to_disk()
    column.extend(rows + 1000)
    column.reserve(10_000_000)
    column.extend(rows + 2000)
    np.testing.assert_array_equal(before, rows)
    np.testing.assert_array_equal(column.rows, np.concatenate([rows, rows + 1000, rows + 2000]))
    assert not column.rows.flags.writeable


def test_a_long_record_moves_to_the_disk_and_says_the_same(experiment, monkeypatch):
    short = train(experiment, 3000)
    monkeypatch.setattr(run_module, "DENSE", 20_000)
    long = train(experiment, 100)
    descent = Descent(experiment, long.at(long.last))
    while long.last < 3000:
        long.append(descent.advance(3000))
    assert isinstance(long.column("params").base.base, np.memmap)
    for name in ("params", "grad", "loss", "batch_loss", "lr"):
        np.testing.assert_array_equal(long.column(name), short.column(name))
    assert long.at(2000).loss == short.at(2000).loss
    branch = long.fork(1500)
    np.testing.assert_array_equal(branch.column("params"), short.column("params")[:1501])


def test_a_full_disk_leaves_the_record_as_it_was(experiment, monkeypatch):
    run = train(experiment, 100)
    monkeypatch.setattr(run_module, "DENSE", 0)
    monkeypatch.setattr(column_module, "SPARE", 2**62)
    before = run.column("params").copy()
    descent = Descent(experiment, run.at(100))
    with pytest.raises(SpecError, match="beyond update 100"):
        run.append(descent.advance(200))
    assert run.last == 100
    np.testing.assert_array_equal(run.column("params"), before)
    monkeypatch.setattr(column_module, "SPARE", 0)
    run.append(Descent(experiment, run.at(100)).advance(200))
    assert run.last == 200
