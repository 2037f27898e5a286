"""The trainer: a thread extends a film's run, one grant at a time."""

from __future__ import annotations

import pytest

from gdstudio.app import training_worker
from gdstudio.app.documents import open_document
from gdstudio.app.film import Film
from gdstudio.app.trainer import Trainer
from gdstudio.core.descent.descend import begin, train
from gdstudio.core.errors import SpecError


@pytest.fixture
def film(qapp):
    return Film(begin(open_document("000-f", ("training.gradient=analytic",))))


@pytest.fixture
def trainer(film, monkeypatch):
    monkeypatch.setattr(training_worker, "SLICE", 0.0)  # a block is a row
    made = Trainer(film)
    yield made
    made.close()


def test_each_grant_has_one_answer_and_the_next_comes_behind_it(trainer, film, qtbot):
    order = []
    trainer._advance_requested.connect(lambda *_: order.append("grant"))
    film.run_extended.connect(lambda: order.append("rows"))
    trainer.train_to(6)
    assert (trainer.training, trainer.target) == (True, 6)
    qtbot.waitUntil(lambda: not trainer.training)
    assert order == ["grant", "rows"] * 6
    assert film.run.last == 6
    expected = train(film.experiment, 6)
    assert film.run.column("params").tobytes() == expected.column("params").tobytes()


def test_rest_keeps_the_block_that_is_under_way(trainer, film, qtbot):
    trainer.train_to(50)
    trainer.rest()
    assert trainer.training
    qtbot.waitUntil(lambda: not trainer.training)
    assert film.run.last == 1
    assert trainer.target == 1


def test_rows_of_an_older_generation_are_dropped(trainer, film, qtbot):
    trainer.train_to(50)
    trainer.begin()
    assert not trainer.training
    trainer.train_to(2)
    qtbot.waitUntil(lambda: not trainer.training)
    assert film.run.last == 2
    assert film.run.column("update").tolist() == [0, 1, 2]


def test_a_full_disk_ends_training_where_it_is(trainer, film, qtbot, monkeypatch):
    reasons = []
    trainer.failed.connect(reasons.append)
    error = SpecError("", "no room")

    def refuse(frames: object) -> None:
        raise error

    monkeypatch.setattr(film.run, "append", refuse)
    trainer.train_to(3)
    qtbot.waitUntil(lambda: bool(reasons))
    assert reasons == [error]
    assert not trainer.training
    assert film.run.last == 0
