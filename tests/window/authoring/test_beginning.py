"""A lesson that is made of another experiment takes along what is there, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np
import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from shiboken6 import isValid

from gdstudio.app.data_desk import replace_data
from gdstudio.app.documents import open_document
from gdstudio.core.datasets import Points, SinePoints
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.kinship import is_another
from gdstudio.core.experiment.lesson import Lesson
from gdstudio.window.authoring.beginning import beginning_of, without_leftovers
from gdstudio.window.authoring.dialog import open_lesson_editor


def on_points(experiment, x, y):
    dataset = Points(x=tuple(map(float, x)), y=tuple(map(float, y)))
    return experiment.with_part("dataset", dataset)


def on_own_data(experiment):
    x = np.arange(20.0)
    return on_points(experiment, x, 3 * x + 1)


def with_edited(experiment, count: int):
    """Return it with so many of its points moved."""
    y = experiment.data.raw_y.copy()
    y[:count] += 0.25
    return on_points(experiment, experiment.data.raw_x[:, 0], y)


@pytest.fixture
def net():
    return open_document("001-j")


def test_own_data_another_model_or_most_points_make_another_experiment(net) -> None:
    assert not is_another(net, net)
    assert not is_another(net.with_value("optimizer", "lr", 0.5), net)
    assert not is_another(with_edited(net, 20), net)
    assert is_another(with_edited(net, 40), net)
    assert is_another(on_own_data(net), net)
    assert is_another(open_document("000-f"), net)


def test_points_drawn_otherwise_are_those_of_the_same_experiment(net) -> None:
    made = net.with_part("dataset", SinePoints())
    again = made.with_part("dataset", msgspec.structs.replace(made.dataset, seed=7))
    assert not np.array_equal(again.data.raw_y, made.data.raw_y)
    assert not is_another(again, made)
    assert is_another(made, net)


def test_two_formulas_are_two_experiments() -> None:
    bowl = open_document("000-k-two")
    other = msgspec.structs.replace(bowl.model, expression=f"2*({bowl.model.expression})")
    assert is_another(bowl.with_part("model", other), bowl)
    assert not is_another(bowl.with_value("optimizer", "lr", 0.5), bowl)


def test_of_another_experiment_it_begins_empty_and_offers_the_lesson(net) -> None:
    beginning = beginning_of(on_own_data(net), net)
    first = beginning.first
    assert not any(any(text.values()) for text in first.texts.values())
    assert not (first.tasks or first.locks or first.panels or first.views or first.base.tags)
    assert first.base.snapshots == ()
    assert beginning.told.texts["story"] == net.lesson.story
    kept = beginning_of(with_edited(net, 2), net)
    assert kept.first is kept.told
    assert kept.empty is not None
    assert beginning_of(net.with_value("optimizer", "lr", 0.5), net).empty is None


def test_what_does_not_fit_is_left_out(net) -> None:
    lesson = net.lesson
    short = net.with_value("training", "epochs", 500)
    assert without_leftovers(lesson, net, net) == lesson
    assert without_leftovers(lesson, short, net).snapshots == (63, 31500)
    line = replace(open_document("000-f"), lesson=lesson)
    assert without_leftovers(lesson, line, net).tags == ("gradient",)


def test_a_bug_that_was_put_right_is_none_of_the_new_lesson() -> None:
    bug = open_document("bug-1")
    assert without_leftovers(bug.lesson, bug, bug) == bug.lesson
    right = bug.with_overrides(bug.lesson.remedy)
    left = without_leftovers(bug.lesson, right, bug)
    assert (left.cause, left.remedy) == ({}, ())
    assert "bug" not in left.tags


@pytest.fixture
def begin(window):
    dialogs = []

    def opened(opened_lessons=None):
        lessons = [] if opened_lessons is None else opened_lessons
        dialog = open_lesson_editor(window.desk, window.coach.original, lessons.append)
        dialogs.append(dialog)
        return dialog

    yield opened
    for dialog in dialogs:
        if isValid(dialog):
            dialog._saved = dialog.draft
            dialog.reject()


def open_net(window) -> None:
    experiment = open_document("001-j", ("training.epochs=3",))
    window.studio.open(experiment, "Open", lesson_id="001-j")
    window.clock.flush()


def pin(window, qtbot, rate: float) -> None:
    studio = window.studio
    studio.edit(studio.experiment.with_value("optimizer", "lr", rate), "Rate")
    studio.train_to(20)
    qtbot.waitUntil(lambda: studio.run.last >= 20)
    studio.pin(f"α = {rate}")


def test_own_data_with_pinned_runs_become_a_lesson_of_their_own(
    window, qtbot, begin, tmp_path
) -> None:
    open_net(window)
    replace_data(window.studio, on_own_data(window.studio.experiment), "Paste")
    for rate in (0.3, 3.0):
        pin(window, qtbot, rate)
    editor = begin()
    assert "another experiment" in editor.findChild(QLabel, "lesson_origin").text()
    for name in ("title", "story", "notice", "hint"):
        assert editor.texts[name].text == {"en": "", "ko": ""}
    assert editor.tasks.tasks == ()
    editor.texts["title"].fields["en"].setPlainText("Mine")
    path = tmp_path / "mine.toml"
    assert editor.save_to(path), editor.remark.text()
    made = load_experiment(path).lesson
    assert [one.title for one in made.pinned] == ["α = 0.3", "α = 3.0"]
    assert made.pinned[0].set == {"optimizer.lr": 0.3}
    assert made.pinned[0].updates == 20
    assert (made.tags, made.snapshots, made.views) == ((), (), ())


def test_the_texts_of_the_lesson_are_one_click_and_one_undo_away(window, begin) -> None:
    open_net(window)
    story = window.studio.experiment.lesson.story
    replace_data(window.studio, on_own_data(window.studio.experiment), "Paste")
    editor = begin()
    empty = editor.draft
    other = editor.findChild(QPushButton, "lesson_begin_otherwise")
    other.click()
    assert editor.texts["story"].text == story
    assert not editor.edited  # nothing was written
    assert editor.draft.lesson().snapshots == ()  # all are beyond the film
    editor.undo.click()
    assert editor.draft == empty
    editor.redo.click()
    other.click()
    assert editor.draft == empty


def test_edited_points_leave_the_texts_and_that_is_said(window, begin) -> None:
    open_net(window)
    window.studio.edit(with_edited(window.studio.experiment, 1), "Move a point")
    editor = begin()
    assert editor.texts["story"].text == window.studio.experiment.lesson.story
    assert "may say numbers" in editor.findChild(QLabel, "lesson_origin").text()
    assert editor.origin.isVisible()


def test_of_the_lesson_as_it_is_nothing_is_said(window, begin) -> None:
    open_net(window)
    assert not begin().origin.isVisible()


def test_runs_of_other_data_are_said_to_be_left_out(window, qtbot, begin, monkeypatch, tmp_path):
    open_net(window)
    pin(window, qtbot, 0.3)
    replace_data(window.studio, on_own_data(window.studio.experiment), "Paste")
    opened, said = [], []
    editor = begin(opened)
    assert "runs of other data: α = 0.3" in editor.findChild(QLabel, "lesson_origin").text()
    path = tmp_path / "mine.toml"
    monkeypatch.setattr("gdstudio.window.authoring.dialog.ask_name", lambda *_, **__: path)
    window.studio.hovered.connect(said.append)
    editor.texts["title"].fields["en"].setPlainText("Mine")
    editor.save.click()
    assert opened == [path]
    assert "α = 0.3" in said[-1]
    assert load_experiment(path).lesson.pinned == Lesson().pinned
