"""What was done and answered is kept from one start to the next, and pictures can say it."""

from __future__ import annotations

import math
from dataclasses import replace

import msgspec
import pytest

from gdstudio.app.coach import Coach
from gdstudio.app.lesson_marks import LessonMarks
from gdstudio.app.lesson_work import LessonWork, Work, key_of, key_on, work_told
from gdstudio.app.playhead import Playhead
from gdstudio.app.prediction import Prediction
from gdstudio.app.settings import Settings
from gdstudio.core.experiment.act import Act

ACTS = (
    Act(text={"en": "Which loss?"}, when="answer", answer=26.4, tolerance=0.01),
    Act(text={"en": "Which way?"}, when="answer", choices={"en": ("up", "down")}, choice=1),
    Act(text={"en": "Look."}, hint={"en": "Look again."}),
    Act(text={"en": "Keep it."}, when="capture"),
)


@pytest.fixture
def open_lesson(make_studio):
    """Return a coach of a new start of the program, with the lesson open."""

    def make(*, title: str = "Course", lesson_id: str | None = None) -> Coach:
        studio = make_studio()
        parts = Playhead(studio, studio), Prediction(studio, studio)
        work = LessonWork(Settings())
        marks = LessonMarks(Settings(), studio)
        coach = Coach(studio, *parts, marks, "en", studio, work)
        lesson = msgspec.structs.replace(studio.experiment.lesson, do=ACTS, cause={}, remedy=())
        experiment = replace(studio.experiment, lesson=lesson, title=title)
        studio.open(experiment, "Open", lesson_id=lesson_id)
        coach.go_to(1)
        coach.studio = studio
        return coach

    return make


def test_answers_are_what_pictures_say_right_or_wrong(open_lesson) -> None:
    coach = open_lesson()
    assert coach.studio.answers == {}
    assert not coach.answer(27.5)
    assert coach.studio.answers == {"1": 27.5}
    assert coach.answer(26.3)
    assert coach.choose(1)
    coach.go_on()
    coach.note_capture()
    assert coach.studio.answers == {"1": 26.3, "2": 1, "3": True, "4": True}
    assert coach.done_ever == 4


def test_another_start_goes_on_where_it_was_left(open_lesson) -> None:
    first = open_lesson()
    first.answer(26.4)
    first.choose(0)
    second = open_lesson()
    assert second.done == 1
    assert second.studio.answers == {"1": 26.4, "2": 0}
    assert second.choose(1)
    assert second.studio.answers["2"] == 1


def test_what_was_done_stays_done_where_the_lesson_begins_anew(open_lesson) -> None:
    first = open_lesson()
    first.answer(26.4)
    first.choose(1)
    first.go_on()
    first.note_capture()
    again = open_lesson()
    assert again.done == 0
    assert again.done_ever == 4
    assert set(again.studio.answers) == {"1", "2", "3", "4"}


def test_a_lesson_from_a_file_is_known_by_what_it_says(open_lesson) -> None:
    open_lesson().answer(26.4)
    assert open_lesson(title="Another course").studio.answers == {}
    assert open_lesson(lesson_id="mine/one").studio.answers == {}


def test_leaving_the_lesson_leaves_its_answers(open_lesson) -> None:
    coach = open_lesson()
    coach.answer(26.4)
    coach.studio.leave_lesson()
    assert coach.studio.answers == {}
    assert key_on(coach.studio) == ""
    coach.studio.undo_stack.undo()
    assert coach.studio.answers == {"1": 26.4}


def test_settings_that_hold_something_else_are_no_work() -> None:
    settings = Settings()
    work = LessonWork(settings)
    for text in ("[", '{"done": "many"}', '{"done": -4}', '{"answers": [1]}', '{"done": 1e99}'):
        settings.set("lesson_work/000-f", text)
        assert work.of("000-f") == Work()
    work.note("000-f", Work(2, {"1": 0.5, "2": True}))
    work.note("000-f", Work(1, {"1": 0.25}))
    assert LessonWork(Settings()).of("000-f") == Work(2, {"1": 0.25, "2": True})


def test_what_a_picture_tells_counts_where_it_answers_its_act() -> None:
    acts = (
        Act(text={"en": "Look."}),
        Act(text={"en": "How low?"}, when="answer", answer=26.4),
        Act(text={"en": "Why?"}, when="answer", choices={"en": ("rate", "sign")}, choice=1),
    )
    assert work_told(acts, {"1": True, "2": 26.4, "3": 1}) == Work(3, {"2": 26.4, "3": 1.0})
    assert work_told(acts, {"1": True, "2": 27, "3": 1}) == Work(1, {"2": 27.0, "3": 1.0})
    assert work_told(acts, {"2": 26.4}) == Work(0, {"2": 26.4})
    for wrong in ("text", math.nan, False):
        assert work_told(acts, {"1": True, "2": wrong, "9": True}).done == 1
    assert work_told(acts, {"3": 7}) == work_told(acts, {"3": 0.5}) == work_told(acts, {}) == Work()


def test_without_a_lesson_there_is_nothing_to_keep() -> None:
    assert key_of("000-f", None, "") == ""
    settings = Settings()
    LessonWork(settings).note("", Work(1))
    assert LessonWork(settings).of("") == Work()


def test_a_picture_of_a_course_s_lesson_is_of_that_course(open_lesson, monkeypatch):
    coach = open_lesson()
    monkeypatch.setattr(
        coach._courses, "ids_beside", lambda one: ["mine/a", "mine/b"] if one == "mine/b" else []
    )
    coach.studio.open(coach.studio.experiment, "Open picture")
    coach.studio.opening.lesson_id = "mine/b"
    coach.take_in({})
    assert coach.ids == ["mine/a", "mine/b"]
    assert coach.words.place(coach.comes_from, coach.ids).endswith("2 of 2")
