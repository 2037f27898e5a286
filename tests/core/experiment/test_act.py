"""Acts are read whole or refused with the key that is wrong."""

from datetime import date

import msgspec
import pytest

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.act import FACTS, Act, Kind
from gdstudio.core.experiment.differences import value_at
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.fulfilment import is_set
from gdstudio.core.experiment.kinds import KINDS
from gdstudio.core.experiment.lesson import Lesson
from gdstudio.core.experiment.training import Training
from gdstudio.core.files.resources import resource_path
from gdstudio.core.knob import convert, knobs

GOOD = {
    "": {},
    "step": {"times": 12},
    "back": {"times": 2},
    "substep": {"times": 4},
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
        ({"when": "set", "key": "optimizer.lr"}, "either a value, or min or max"),
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


HUGE = 10**300
NAN, INF = float("nan"), float("inf")
NEVER = [
    ("row", {"row": -5}),
    ("row", {"row": HUGE}),
    ("step", {"times": HUGE}),
    ("predict", {"within": -1}),
    ("predict", {"within": 0.0}),
    ("predict", {"within": NAN}),
    *(("reach", {"loss": loss}) for loss in (NAN, INF, -INF)),
    *(("answer", {"answer": answer}) for answer in (NAN, INF)),
    *(("answer", {"tolerance": away, "answer": 1.0}) for away in (-1, NAN, INF)),
    *(("open", {"panel": panel}) for panel in ("dock_step", "Graph", "a b", "../x")),
    ("answer", {"choices": {"en": ["a", " "]}, "choice": 0}),
    ("answer", {"choices": {"en": [f"c{k}" for k in range(300)]}, "choice": 0}),
    ("answer", {"choices": {"ko": ["가", "나"]}, "choice": 0}),
    *(
        ("set", {"key": key, "value": 3})
        for key in (
            *("data.y", "data.x", "objective.quadratic", "planned_updates.real", "nonsense", "."),
            *("optimizer.__class__", "optimizer.nonsense", "model.start", "training.__eq__"),
            *("training.kind", "dataset.truth", "lesson.title", "optimizer.lr.real", "optimizer"),
        )
    ),
    *(
        ("set", {"value": value, "key": "optimizer.lr"})
        for value in (NAN, INF, -1, True, "fast", {"a": 1}, [1.0], date(2020, 1, 1))
    ),
    ("set", {"value": [1.0, NAN], "key": "model.init"}),
    ("set", {"value": "nonsense", "key": "optimizer.kind"}),
    ("set", {"value": 0, "key": "training.epochs"}),
    ("set", {"value": 1, "key": "training.shuffle"}),
    ("set", {"min": 5, "max": 1, "key": "optimizer.lr"}),
    ("set", {"min": NAN, "key": "optimizer.lr"}),
    ("set", {"max": -1, "key": "optimizer.lr"}),
    ("set", {"max": 0.5, "key": "training.epochs"}),
    ("set", {"min": 1.2, "max": 1.8, "key": "training.epochs"}),
    ("set", {"min": 1, "key": "optimizer.kind"}),
    ("set", {"min": 1, "key": "training.shuffle"}),
    ("set", {"key": "training.stop.nonsense", "value": 1}),
    ("set", {"key": "training.stop.loss.real", "value": 1}),
    ("set", {"value": "low", "key": "training.stop.loss"}),
    ("set", {"value": 0, "key": "training.stop.patience"}),
    ("set", {"value": -1.0, "key": "training.stop.change"}),
    ("set", {"max": 0, "key": "training.stop.patience"}),
    ("set", {"value": 1.0, "min": 0.5, "key": "optimizer.lr"}),
]
"""Kind and facts of acts that nobody could ever do; the first fact is the one that is wrong."""


@pytest.mark.parametrize(("kind", "facts"), NEVER, ids=[str(one)[:60] for one in NEVER])
def test_what_can_never_be_done_is_refused_with_its_key(kind, facts):
    with pytest.raises(SpecError) as caught:
        read(when=kind, **facts)
    assert caught.value.key.startswith(f"lesson.do[0].{next(iter(facts))}")


@pytest.mark.parametrize("section", [*KINDS, "training"])
def test_every_knob_can_be_asked_for_at_its_default(section):
    for kind in KINDS.get(section, (Training,)):
        for field in knobs(kind):
            if field.default in (msgspec.NODEFAULT, None) or not field.default:
                continue
            value = msgspec.to_builtins(field.default)
            assert read(when="set", key=f"{section}.{field.name}", value=value)
            if type(value) in (int, float):
                assert read(when="set", key=f"{section}.{field.name}", min=value, max=value)


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"panels": ["graph", "dock_fit"]}, "lesson.panels[1]"),
        ({"snapshots": [1, -2]}, "lesson.snapshots[1]"),
        ({"snapshots": [HUGE]}, "lesson.snapshots[0]"),
        ({"expect": [{"update": -1}]}, "lesson.expect[0].update"),
        ({"pinned": [{"title": "a", "set": {"data.y": 1}}]}, "lesson.pinned[0].set"),
        ({"pinned": [{"title": "a", "set": {"nowhere": 1}}]}, "lesson.pinned[0].set"),
        ({"pinned": [{"title": "a", "set": {"optimizer.lr": NAN}}]}, "lesson.pinned[0].set"),
        ({"pinned": [{"title": "a", "set": {"loss.kind": "x"}}]}, "lesson.pinned[0].set"),
    ],
)
def test_what_a_lesson_names_is_checked_like_its_acts(facts, key):
    with pytest.raises(SpecError) as caught:
        convert(facts, Lesson, "lesson")
    assert caught.value.key.startswith(key)


@pytest.mark.parametrize("key", ["data.y", "objective.quadratic", "optimizer.__class__", "", "."])
def test_only_knobs_have_a_value(key):
    assert value_at(load_experiment(resource_path("lessons", "000-f.toml")), key) is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("training.stop.loss", 27.0),
        ("training.stop.loss", -3),
        ("training.stop.change", 1e-4),
        ("training.stop.patience", 10),
    ],
)
def test_the_number_of_a_stop_rule_is_a_knob(key, value):
    asked = read(when="set", key=key, value=value)
    ranged = read(when="set", key=key, min=value - abs(value) / 2, max=value + abs(value) / 2)
    file = resource_path("lessons", "000-f.toml")
    set_so = load_experiment(file, ("dataset.test=0.2", f"{key}={value}"))
    assert value_at(set_so, key) == value
    assert is_set(asked, set_so)
    assert is_set(ranged, set_so)
    for other in ((), (f"{key}={3 * abs(value)}",), (_another(key),)):
        stands = load_experiment(file, ("dataset.test=0.2", *other))
        assert not is_set(asked, stands)
        assert not is_set(ranged, stands)


def _another(key: str) -> str:
    return "training.stop.loss=5" if key.endswith("change") else "training.stop.change=0.5"
