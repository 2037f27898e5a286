"""Which tasks a picture shows to be done, and which it only says are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.act import Act
from gdstudio.core.experiment.companion import Companion
from gdstudio.core.experiment.file import parse_experiment
from gdstudio.core.experiment.lesson import Lesson
from gdstudio.core.experiment.picture import Picture
from gdstudio.core.handed_in.tasks import tasks_passed

PLAIN = """format = 1
[dataset]
kind = "points"
x = [1.0, 2.0, 3.0]
y = [1.0, 2.0, 4.0]
[model]
kind = "line"
[optimizer]
kind = "gd"
lr = 0.01
[training]
epochs = 20
"""
EXPERIMENT = parse_experiment(PLAIN).experiment
RUN = train(EXPERIMENT)


def act(when: str = "", **facts) -> Act:
    return Act(text={"en": "Do it."}, when=when, **facts)


ANSWER = act("answer", answer=0.5, tolerance=0.1)
CHOICE = act("answer", choices={"en": ("a", "b")}, choice=1)


@pytest.mark.parametrize(
    ("one", "row", "answers", "shown", "told"),
    [
        (act("row", row=12), 12, {}, True, False),
        (act("row", row=12), 11, {}, False, False),
        (act("end"), 20, {}, True, False),
        (act("end"), 19, {"1": True}, False, True),
        (act("step", times=5), 5, {}, True, False),
        (act("step", times=5), 4, {}, False, False),
        (act("set", key="optimizer.lr", value=0.01), 0, {}, True, False),
        (act("set", key="optimizer.lr", min=0.02), 0, {}, False, False),
        (act("set", key="optimizer.lr", min=0.02), 0, {"1": True}, False, True),
        (act("reach", loss=float(RUN.at(9).loss)), 9, {}, True, False),
        (act("reach", loss=float(RUN.at(9).loss)), 8, {}, False, False),
        (act("diverge"), 20, {}, False, False),
        (act("capture"), 0, {}, True, False),
        (act("back", times=2), 20, {}, False, False),
        (act("back", times=2), 20, {"1": True}, False, True),
        (act(), 20, {"1": True}, False, True),
        (ANSWER, 0, {"1": 0.52}, True, False),
        (ANSWER, 0, {"1": 0.6}, False, False),
        (ANSWER, 0, {"1": "0.5"}, False, False),
        (ANSWER, 0, {"1": True}, False, True),
        (ANSWER, 0, {}, False, False),
        (CHOICE, 0, {"1": 1}, True, False),
        (CHOICE, 0, {"1": 0}, False, False),
    ],
)
def test_a_task_is_shown_told_or_not_done(one, row, answers, shown, told):
    found = tasks_passed(Lesson(do=(one,)), Picture(row=row, answers=answers), RUN)
    assert (found.total, found.shown, found.told) == (1, (1,) * shown, (1,) * told)


def test_pins_and_points_are_compared_with_the_lesson():
    lesson = Lesson(do=(act("pin"), act("edit-data")))
    pin = Companion(title="a", set={"optimizer.lr": 0.02})
    original = replace(EXPERIMENT, lesson=replace_pinned(lesson, (pin,)))
    same = tasks_passed(lesson, Picture(pinned=(pin,)), RUN, original)
    assert same.shown == ()
    other = parse_experiment(PLAIN.replace("4.0", "5.0")).experiment
    more = tasks_passed(lesson, Picture(pinned=(pin, pin)), train(other, 1), original)
    assert more.shown == (1, 2)


def replace_pinned(lesson: Lesson, pinned: tuple[Companion, ...]) -> Lesson:
    return Lesson(do=lesson.do, pinned=pinned)
