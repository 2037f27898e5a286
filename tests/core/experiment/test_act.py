"""Acts are read whole or refused with the key that is wrong."""

import pytest

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.act import FACTS, Act, Kind
from gdstudio.core.experiment.lesson import Lesson
from gdstudio.core.knob import convert

GOOD = {
    "": {},
    "step": {"times": 12},
    "back": {"times": 2},
    "row": {"row": 0},
    "end": {},
    "play": {},
    "set": {"key": "optimizer.lr", "min": 0.001, "max": 0.002},
    "reach": {"loss": 27.0},
    "diverge": {},
    "edit-data": {},
    "pin": {},
    "open": {"panel": "graph"},
    "predict": {"times": 2, "within": 0.2},
    "answer": {"answer": 86.1, "tolerance": 0.01},
    "capture": {},
}


def read(**facts):
    lesson = convert({"do": [{"text": {"en": "Do it."}, **facts}]}, Lesson, "lesson")
    return lesson.do[0]


def test_every_kind_has_its_facts():
    assert set(FACTS) == {"", *Kind.__args__} == set(GOOD)


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_act_is_read(kind):
    act = read(**({"when": kind} if kind else {}), **GOOD[kind])
    assert isinstance(act, Act)
    assert act.when == kind


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"when": "row"}, "row"),
        ({"when": "jump"}, "lesson.do[0].when"),
        ({"when": "step", "row": 3}, "row does not belong"),
        ({"when": "step", "times": 0}, "1 or more"),
        ({"when": "set", "key": "optimizer.lr"}, "value, min or max"),
        ({"when": "open"}, "panel"),
        ({"when": "answer"}, "number or choices"),
        ({"when": "answer", "answer": 1.0, "choices": {"en": ["a"]}, "choice": 0}, "either"),
        ({"when": "answer", "choices": {"en": ["a"], "ko": ["가", "나"]}, "choice": 0}, "choices"),
        ({"text": {"ko": "해"}}, "English"),
        ({"time": 2}, "lesson.do[0].time"),
    ],
)
def test_a_bad_act_is_refused_with_its_key(facts, said):
    with pytest.raises(SpecError) as caught:
        read(**facts)
    assert said in str(caught.value)
    assert "lesson.do[0]" in str(caught.value)
