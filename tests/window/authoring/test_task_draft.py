"""Tasks as they are typed: every kind of act goes in and out, and what is no number is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gdstudio.app.acts import holds, is_right
from gdstudio.app.documents import open_document
from gdstudio.app.film import Film
from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.act import FACTS
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import lessons
from gdstudio.window.authoring.task_draft import BY_ID, KINDS, TaskDraft, draft_of, taken_from
from gdstudio.window.authoring.task_form import FIELDS, knob_keys


def test_every_kind_of_act_can_be_written() -> None:
    assert {kind.when for kind in KINDS} == set(FACTS)
    assert {name for kind in KINDS for name in kind.fields} == set(FIELDS)


def test_the_acts_of_all_lessons_come_back_as_they_were() -> None:
    seen = set()
    for lesson in lessons():
        for act in load_experiment(lesson.path).lesson.do:
            assert draft_of(act).act() == act, lesson.id
            seen.add(draft_of(act).kind)
    assert len(seen) >= 12


@pytest.mark.parametrize(
    ("kind", "facts", "key"),
    [
        ("step", {"times": "twice"}, "times"),
        ("step", {"times": "1.5"}, "times"),
        ("step", {"times": "0"}, "times"),
        ("row", {}, "row"),
        ("row", {"row": "-3"}, "row"),
        ("reach", {"loss": "1,234"}, "loss"),
        ("set", {"key": "optimizer.speed", "value": "1"}, "key"),
        ("set", {"key": "optimizer.lr", "value": "-1"}, "value"),
        ("find", {"key": "optimizer.lr", "min": "2", "max": "1"}, "min"),
        ("number", {"answer": "about 3"}, "answer"),
        ("number", {}, "answer"),
        ("choice", {"choices.en": "a\nb", "choice": "3"}, "choice"),
        ("choice", {"choices.en": "a\nb"}, "choice"),
        ("choice", {"choices.ko": "가\n나", "choice": "1"}, "choices.en"),
        ("choice", {"choices.en": "a\nb", "choices.ko": "가", "choice": "1"}, "choices.ko"),
        ("choice", {"choices.en": "a\nb", "choices.ko": "가\n나\n다", "choice": "1"}, "choices.en"),
        ("choice", {"choices.en": "a\nb\nc\nd\ne\nf\ng", "choice": "1"}, "choices.en"),
    ],
)
def test_what_does_not_fit_is_named_by_its_field(kind, facts, key) -> None:
    with pytest.raises(SpecError) as caught:
        TaskDraft(kind, {"en": "Do it."}, {}, facts).act()
    assert caught.value.key == key


def test_a_task_needs_a_sentence_in_english() -> None:
    with pytest.raises(SpecError) as caught:
        TaskDraft("end", {"ko": "끝까지 가세요."}).act()
    assert caught.value.key == "text"


def test_fields_of_another_kind_are_kept_but_not_written() -> None:
    draft = TaskDraft("row", {"en": "Go."}, {}, {"row": "3", "loss": "27"})
    assert draft.act().loss is None
    assert replace(draft, kind="reach").act().loss == 27.0


@pytest.mark.parametrize("typed", ["true", "false"])
def test_a_switch_is_written_as_one(typed) -> None:
    draft = TaskDraft("set", {"en": "Do."}, {}, {"key": "training.shuffle", "value": typed})
    assert draft.act().value is (typed == "true")


def test_several_numbers_are_a_list() -> None:
    draft = TaskDraft("set", {"en": "Do."}, {}, {"key": "model.init", "value": "−5, 10"})
    assert draft.act().value == [-5, 10]


def test_what_is_shown_can_be_asked_for() -> None:
    film = Film(train(open_document("000-f"), 12))
    film.move_cursor(7)
    loss = float(film.run.at(7).loss)
    text = {"en": "Do."}
    assert taken_from(TaskDraft("row", text), film).act().row == 7
    assert taken_from(TaskDraft("reach", text), film).act().loss == pytest.approx(loss, rel=1e-5)
    number = taken_from(TaskDraft("number", text), film).act()
    assert is_right(number, loss)
    assert is_right(number, loss * 1.009)
    assert not is_right(number, loss * 1.02)
    assert number.row == 7
    for kind in ("set", "find"):
        assert holds(taken_from(TaskDraft(kind, text), film).act(), film)
    init = TaskDraft("set", text, {}, {"key": "model.init"})
    assert taken_from(init, film).act().value == [-5, 10]


def test_the_knobs_that_are_offered_are_knobs() -> None:
    for key in knob_keys():
        TaskDraft("find", {"en": "x"}, {}, {"key": key, "min": "0"}).table()
    assert "optimizer.lr" in knob_keys()
    assert len(set(knob_keys())) == len(knob_keys())


def test_kinds_have_names_of_their_own() -> None:
    assert len(BY_ID) == len(KINDS) == len({kind.label for kind in KINDS})


@pytest.mark.parametrize(
    ("kind", "field"), [("set", "value"), ("find", "min")], ids=["a value", "a range"]
)
def test_what_is_missing_of_a_knob_is_a_field_that_the_kind_has(kind: str, field: str) -> None:
    draft = TaskDraft(kind, {"en": "Turn it."}, {}, {"key": "optimizer.lr"})
    with pytest.raises(SpecError) as caught:
        draft.act()
    assert caught.value.key == field
    assert field in BY_ID[kind].fields
    foreign = {"min", "max", "value"} - set(BY_ID[kind].fields)
    assert not foreign & set(caught.value.template.split())
