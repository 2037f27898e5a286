"""The worker: every advance is answered exactly once, other generations never."""

from __future__ import annotations

from gdstudio.app import training_worker
from gdstudio.app.documents import open_document
from gdstudio.app.training_worker import TrainingWorker
from gdstudio.core.descent.descend import begin


def start(worker, lesson="000-f", generation=1):
    experiment = open_document(lesson)
    run = begin(experiment)
    worker.start(generation, [(experiment, run.at(0))])
    return run


def test_one_answer_for_each_advance(qapp):
    worker, answers = TrainingWorker(), []
    worker.advanced.connect(lambda generation, frames: answers.append((generation, frames)))
    start(worker)
    worker.advance(1, 5)
    assert len(answers) == 1
    generation, (frames,) = answers[0]
    assert generation == 1
    assert frames.first == 1
    assert 1 <= len(frames) <= 5


def test_other_generations_are_ignored(qapp):
    worker, answers = TrainingWorker(), []
    worker.advanced.connect(lambda *answer: answers.append(answer))
    worker.advance(0, 5)
    start(worker, generation=3)
    worker.advance(2, 5)
    assert answers == []


def test_at_least_one_row_even_when_the_target_is_reached(qapp):
    worker, answers = TrainingWorker(), []
    worker.advanced.connect(lambda generation, blocks: answers.extend(blocks))
    start(worker)
    worker.advance(1, 0)
    assert [len(frames) for frames in answers] == [1]


def test_a_run_that_cannot_begin_is_not_answered_with_the_rows_of_another(qapp, monkeypatch):
    worker, answers, failures = TrainingWorker(), [], []
    worker.advanced.connect(lambda *answer: answers.append(answer))
    worker.failed.connect(lambda *failure: failures.append(failure))
    run = start(worker, generation=1)
    worker.advance(1, 1)
    answers.clear()

    def fail(*args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(training_worker, "Race", fail)
    worker.start(2, [(run.experiment, run.at(0))])
    worker.advance(2, 5)
    worker.advance(2, 5)
    assert answers == []
    assert failures == [(2, "ZeroDivisionError: ")]
