"""What the lessons ask for can be done, fits the strip, and is true of the run."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest

from gdstudio.core.descent.descend import train
from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.act import Act
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import from_table, load_experiment
from gdstudio.core.experiment.lesson import MAP_VIEWS, Lesson, Tag
from gdstudio.core.experiment.lesson_facts import DOCK
from gdstudio.core.experiment.lesson_facts import PANELS as FILE_PANELS
from gdstudio.core.files.resources import resource_path
from gdstudio.core.landscape.curvature import curvatures
from gdstudio.core.landscape.divergence import State, Watch
from gdstudio.core.landscape.stability import stability
from gdstudio.core.steps.stage import Stage
from gdstudio.rooms import PANELS

LANGUAGES = ("en", "ko")
STRIP = {"en": 200, "ko": 128}
"""Letters of a story or notice that two lines of the strip hold."""
ACT = {"en": 60, "ko": 38}
HINT = {"en": 90, "ko": 55}
CHOICE = {"en": 45, "ko": 24}
KEYS = ("space", "return", "enter", "home", "ctrl", "f11", "→", "←", "스페이스", "엔터")
"""Names of keys; they come from the action's own shortcut."""
ALWAYS_OPEN = {"dataset", "setup", "fit", "surface", "loss", "maths"}
GIVEAWAYS = ("zero_grad", "ascent", "uphill", "sorted", "shuffl", "integer", "whole number")
DIVERGES_NOT = {"000-l": "it says that the run does not"}
MAY_SWING = {
    "000-l": "",
    "004-e-no-zero-grad": "",
    "002-a-0.0026": "the line goes to and fro while it diverges",
    "000-i-0.0083": "the line goes to and fro while it diverges",
}
"""Lessons that may speak of a swing: the run swings, or the reason why they do."""

PATHS = sorted(resource_path("lessons").glob("*.toml"))
LESSONS = pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
BUGS = pytest.mark.parametrize(
    "path",
    [path for path in PATHS if path.stem.startswith("bug-")],
    ids=lambda path: path.stem,
)


@cache
def loaded(path: Path) -> Experiment:
    return load_experiment(path)


@cache
def trained(path: Path) -> Run:
    return train(loaded(path), None)


def lesson_of(path: Path) -> Lesson:
    lesson = loaded(path).lesson
    assert lesson is not None
    return lesson


def state_of(run: Run) -> State:
    return Watch(run.experiment).state(run.column("loss"), overflowed=run.ended)


# -- texts -------------------------------------------------------------------------------------


@LESSONS
def test_acts_are_said_in_one_line_in_both_languages(path: Path) -> None:
    acts = lesson_of(path).do
    assert 1 <= len(acts) <= 4
    for act in acts:
        assert set(act.text) == set(LANGUAGES)
        assert any("가" <= letter <= "힣" for letter in act.text["ko"])
        for language in LANGUAGES:
            text = act.text[language]
            assert len(text) <= ACT[language], text
            assert text.endswith("."), text
            assert not [key for key in KEYS if key in text.lower()], text


@LESSONS
def test_story_notice_and_what_to_try_fit_the_strip(path: Path) -> None:
    lesson = lesson_of(path)
    for language in LANGUAGES:
        assert len(lesson.story[language]) <= STRIP[language]
        assert len(lesson.notice[language]) <= STRIP[language]
        assert 0 < len(lesson.hint[language]) <= HINT[language]
        assert lesson.hint[language].endswith("?"), "it is a question"


@LESSONS
def test_tags_say_what_it_is_about(path: Path) -> None:
    tags = lesson_of(path).tags
    assert 1 <= len(tags) <= 3
    assert len(set(tags)) == len(tags)
    assert set(tags) <= set(get_args(Tag))
    if path.stem.startswith("bug-"):
        assert tags == ("bug",), "any other would tell where to look"


@LESSONS
def test_panels_are_such_as_have_to_be_opened(path: Path) -> None:
    lesson = lesson_of(path)
    names = {panel.name.removeprefix("dock_") for panel in PANELS}
    asked = {*lesson.panels, *(act.panel for act in lesson.do if act.panel)}
    assert asked <= names - ALWAYS_OPEN
    if MAP_VIEWS.intersection(lesson.views):
        assert "contour" in lesson.panels


def test_files_know_what_panels_are_called() -> None:
    names = {panel.name.removeprefix(DOCK) for panel in PANELS}
    assert names <= set(FILE_PANELS), "name it in PANELS of core/experiment/lesson_facts.py"


@pytest.mark.parametrize("name", ["foo", "dock_contour", "Contour", ""])
def test_a_panel_that_nobody_knows_is_named_with_those_that_are_known(name) -> None:
    path = resource_path("lessons") / "000-a.toml"
    table = tomllib.loads(path.read_text("utf-8"))
    table["lesson"]["panels"] = ["graph", name]
    with pytest.raises(SpecError, match=r"lesson\.panels\[1\]: expected one of code, .*surface"):
        from_table(table, path.parent)


@LESSONS
def test_minus_and_indices_are_those_of_the_panels(path: Path) -> None:
    lesson = lesson_of(path)
    for texts in (lesson.story, lesson.press, lesson.notice, lesson.hint, *texts_of(lesson.do)):
        for text in texts.values():
            assert not re.search(r"(?<![\w])-\d", text), text
            assert not re.search(r"(?<![A-Za-z])[wx]\d", text), text


def texts_of(acts: tuple[Act, ...]) -> Iterator[Any]:
    return (act.text for act in acts)


# -- acts --------------------------------------------------------------------------------------


@LESSONS
def test_every_act_can_be_done_and_is_not_done_before(path: Path) -> None:
    run, row = trained(path), 0
    for act in lesson_of(path).do:
        run, row = done(act, run, row)


def done(act: Act, run: Run, row: int) -> tuple[Run, int]:
    """Do ``act`` as a student would; returns the run and the row that is shown then."""
    experiment = run.experiment
    last = experiment.planned_updates
    loss = run.column("loss")
    if act.when == "step":
        assert experiment.updates_per_epoch == 1, "an epoch or an update? say the row"
        assert row + act.times <= last
        return run, row + act.times
    if act.when == "back":
        assert act.times <= row
        return run, row - act.times
    if act.when == "substep":
        assert act.times < Stage.CLEAR, "a whole update is a step"
        return run, row
    if act.when == "row":
        assert act.row is not None
        assert act.row != row
        assert 0 <= act.row <= last
        return run, act.row
    if act.when == "end":
        assert row < last
        stopped = run.stopped
        return run, last if stopped is None or stopped.row <= row else stopped.row
    if act.when == "reach":
        assert act.loss is not None
        assert loss[row] > act.loss
        reached = np.nonzero(loss[row:] <= act.loss)[0]
        assert len(reached), "the run does not come as low"
        return run, row + int(reached[0])
    if act.when == "diverge":
        state = state_of(run)
        assert state.kind in ("diverging", "overflowed")
        assert state.at(row).kind == "finished", "it is said already"
        assert state.since is not None
        assert state.since <= last
        return run, state.since
    if act.when == "set":
        changed = experiment.with_overrides([f"{act.key}={json.dumps(chosen(act))}"])
        assert changed != experiment
        return train(changed, None), 0
    if act.when == "predict":
        assert experiment.lesson is not None
        assert experiment.lesson.guesses
        assert row + act.times <= last
        return run, row + act.times
    assert act.when in ("", "answer", "capture", "play", "pin", "open", "edit-data")
    return run, row


def chosen(act: Act) -> Any:
    """Return a value that the act takes: the middle of its range, where it has one."""
    if act.value is not None:
        return act.value
    assert act.min is not None
    assert act.max is not None
    return (act.min + act.max) / 2


def gradient(path: Path, parameter: int) -> float:
    """The gradient of the first update, by the objective itself and not by the run."""
    experiment = loaded(path)
    start = np.asarray(experiment.start, float)
    shift = np.zeros_like(start)
    shift[parameter] = 1e-4
    loss = load_experiment(path, ["training.dtype=float64"]).objective.loss
    return float((loss(start + shift) - loss(start - shift)) / 2e-4)


def look_ahead(path: Path, row: int) -> list[float]:
    """Where Nesterov's rule asks for the slope after ``row`` updates: θ + 0.9 v."""
    run = trained(path)
    here, before = (np.asarray(run.at(k).params, float) for k in (row, row - 1))
    return [float(one) for one in here + 0.9 * (here - before)]


def limit(path: Path) -> float:
    found = stability(loaded(path), loaded(path).start)
    assert found is not None
    return found.largest_rate


def curved(path: Path) -> list[float]:
    found = curvatures(loaded(path).objective, loaded(path).start)
    assert found is not None
    return [float(value) for value in found.values]


def slope_at(path: Path, params: list[float]) -> np.ndarray:
    """The gradient of a sum of squares by the formula −2Xᵀy + 2XᵀXW, in NumPy alone."""
    x, y = points(path)
    inputs = np.column_stack([np.ones_like(x), x])
    return -2 * inputs.T @ y + 2 * inputs.T @ inputs @ np.array(params)


def squares_at(path: Path, params: list[float]) -> float:
    """The sum of squares of a line, in NumPy alone."""
    x, y = points(path)
    return float(((y - params[0] - params[1] * x) ** 2).sum())


def line_of(path: Path) -> tuple[float, float]:
    """Return the loss that a logistic model comes to on the points, and how many it has wrong."""
    experiment = load_experiment(path, ["model.kind='logistic'"])
    run, data = train(experiment, None), experiment.data
    assert data is not None
    params = run.at(len(run) - 1).params
    wrong = (data.x @ params[1:] + params[0] >= 0) != (data.y == 1)
    return float(run.at(len(run) - 1).loss), float(wrong.sum())


def loss_after(path: Path, updates: int, rate: float) -> float:
    """The sum of squares after so many updates from (−5, 10), by the formula in NumPy alone."""
    x, y = points(path)
    design = np.column_stack([np.ones(len(x)), x])
    params = np.array([-5.0, 10.0])
    for _ in range(updates):
        params = params - rate * 2 * design.T @ (design @ params - y)
    return float(((design @ params - y) ** 2).sum())


def beyond(path: Path, *overrides: str) -> tuple[float, float]:
    """Return the loss at the end, and of how many points another class is the most probable."""
    experiment = load_experiment(path, list(overrides))
    run, data = train(experiment, None), experiment.data
    assert data is not None
    params = run.at(len(run) - 1).params
    chances = experiment.objective.predict(params, data.x)
    return float(run.at(len(run) - 1).loss), float((chances.argmax(1) != data.y).sum())


SOFTMAX = ("model.kind='softmax'",)
ANSWERS: dict[str, Callable[[Path], list[float]]] = {
    "003-f": lambda path: [beyond(path)[1]],
    "003-g": lambda path: [beyond(path, *SOFTMAX)[1]],
    "003-e": lambda path: [line_of(path)[1]],
    "000-0-start": lambda path: [points(path)[1][0], float(trained(path).at(30).params[0])],
    "000-a-truth": lambda path: [squares_at(path, [2.5, 4.0])],
    "000-a-learning": lambda path: [float(trained(path).at(30).params @ (1, 2))],
    "000-a": lambda path: [float(trained(path).at(0).loss)],
    "000-c": lambda path: [float(trained(path).at(0).loss)],
    "000-d-analytic": lambda path: [gradient(path, 1)],
    "000-d-autograd": lambda path: [
        gradient(path, 1),
        float(slope_at(path, [-3.65774777651, 8.81106946067])[1]),
    ],
    "000-d-numerical": lambda path: [0.001 * 200 / 2],  # h times half of ∂²L/∂w0² = 2n
    "000-d-tag": lambda path: [gradient(path, 0)],
    "000-d-vector": lambda path: [float(slope_at(path, [-5.0, 10.0])[1])],
    "000-l-report": lambda path: [loss_after(path, 30, 0.001)],
    "000-e": lambda path: [float(trained(path).at(1).params[0]) + 5],
    "000-k-two": lambda path: [2 * 2 * 4.0],
    "000-k": lambda path: [1 - 6 * 0.8**6],
    "001-a": lambda path: [1 - 0.1 * 2],
    "001-a-forward": lambda path: [-0.0001 / 2],
    "001-b": lambda path: [float(np.polyfit(*points(path), 1)[0])],
    "001-b-height": lambda path: [float((points(path)[0] ** 2).sum())],
    "001-c-half-mse": lambda path: [gradient(path, 0)],
    "001-c-mse": lambda path: [100.0],
    "001-d-100": lambda path: [float(loaded(path).updates_per_epoch)],
    "001-d-expect": lambda path: [100 / 10],
    "001-e-ema-bowl": lambda path: [1 / (1 - 0.9)],
    "001-e-unrolled": lambda path: [0.9**3],
    "001-f-look": lambda path: [look_ahead(path, 1)[0]],
    "001-i-stop": lambda path: [float(np.argmin(trained(path).column("test_loss")))],
    "001-j-steps": lambda path: [1 / (1 + 1), 0.5 * 2 + 0.5 * 4, (3 - 1) * 4 * 0.5 * 0.5],
    "001-j-sum": lambda path: [float(np.sum([[0.1, -0.2, 0.3]]))],
    "001-k-bounce": lambda path: [2 / 2.0],
    "002-a-0.0026": lambda path: [2 / float((points(path)[0] ** 2).sum())],
    "003-b": lambda path: [2 * (-1 * 2 - 10) * 2.0],
    "003-b-nodes": lambda path: [2 * (6 - 1 * 3), -2 * (6 - 1 * 3) * 3],
    "004-b": lambda path: [curved(path)[-1] / curved(path)[0]],
    "004-c": lambda path: [1 * -5.0 + 1, float(trained(path).at(0).loss)],
    "004-f": lambda path: [raw_line(path, 176)],
    "004-g": lambda path: [float(trained(path).at(500).params[1])],
    "004-h-torch": lambda path: [1 / (1 - 0.9)],
    "bug-3": lambda path: [limit(path)],
}
"""The numbers that are asked for, found in another way than the lesson says them."""


def points(path: Path) -> tuple[np.ndarray, np.ndarray]:
    data = loaded(path).data
    assert data is not None
    return np.asarray(data.x, float)[:, 0], np.asarray(data.y, float)


def raw_line(path: Path, height: float) -> float:
    intercept, slope = map(float, trained(path).at(500).params)
    return 65.4 + intercept + slope * (height - 171)


@LESSONS
def test_answers_are_right(path: Path) -> None:
    asked = [act for act in lesson_of(path).do if act.answer is not None]
    right = ANSWERS[path.stem](path) if path.stem in ANSWERS else []
    assert len(asked) == len(right)
    for act, number in zip(asked, right, strict=True):
        assert act.answer is not None
        assert act.answer == pytest.approx(number, rel=max(act.tolerance / 5, 1e-9))
        assert act.tolerance < 0.1
    for act in lesson_of(path).do:
        for language, choices in act.choices.items():
            assert len(set(choices)) == len(choices) >= 2
            assert max(map(len, choices)) <= CHOICE[language]
        if act.choices:
            assert set(act.choices) == set(LANGUAGES)


# -- bugs --------------------------------------------------------------------------------------


@BUGS
def test_a_bug_is_seen_guessed_and_repaired(path: Path) -> None:
    lesson = lesson_of(path)
    guesses = [act for act in lesson.do if act.choices]
    assert guesses == [lesson.do[-1]], "the guess comes once, when enough was seen"
    assert 3 <= len(guesses[0].choices["en"]) <= 4
    assert lesson.cause
    assert lesson.remedy
    seen = [*texts_of(lesson.do), lesson.hint, lesson.press, lesson.notice]
    said = " ".join(text["en"] for text in seen).lower()
    for word in GIVEAWAYS:
        assert word not in said, word


def test_a_cause_is_in_the_same_words_where_it_is_wrong() -> None:
    """So that neither a choice's words nor its place tell that it is the right one."""
    right, wrong, places = set(), set(), set()
    for path in PATHS:
        guess = lesson_of(path).do[-1]
        if path.stem.startswith("bug-"):
            assert guess.choice is not None
            choices = list(guess.choices["en"])
            right.add(choices.pop(guess.choice))
            wrong.update(choices)
            places.add(guess.choice)
    assert len(right) == 5
    assert right <= wrong
    assert len(places) >= 3


# -- what is said of the run ---------------------------------------------------------------------


@LESSONS
def test_diverging_and_swinging_are_said_of_runs_that_do(path: Path) -> None:
    lesson = lesson_of(path)
    kind = state_of(trained(path)).kind
    told = {
        language: f"{lesson.story[language]} {lesson.notice[language]}" for language in LANGUAGES
    }
    diverges = {"en": "diverge" in told["en"], "ko": "발산" in told["ko"]}
    swings = {"en": bool(re.search(r"\bsw[iu]ng", told["en"])), "ko": "진동" in told["ko"]}
    assert diverges["en"] == diverges["ko"]
    if path.stem not in DIVERGES_NOT:
        # The gallery may leave it to the student to say.
        assert diverges["en"] == (kind in ("diverging", "overflowed"))
    if any(swings.values()):
        assert path.stem in MAY_SWING
        assert kind == "swinging" or MAY_SWING[path.stem]


NUMBER = re.compile(r"(?<![\w.·⁻⁰¹²³⁴⁵⁶⁷⁸⁹])−?\d[\d.]*(?:·10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?(?![\w]*\.toml)")
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
DIGITS = 3
"""Numbers with fewer significant digits are too short to be looked for."""

PRINTED: dict[str, dict[str, str]] = {
    "000-d-autograd": {
        "1188.9307": "the lecture's print; the seventh digit depends on the order of summation",
        "1188.9305": "what torch gives without its own order of summation",
    },
    "bug-3": {"320": "about: 316 times as much, then 322"},
    "001-j": {"0.2501": "the lecture averages while the weights still change"},
}
"""Numbers that others print, each with the reason why it is quoted."""


def standardised(path: Path) -> list[float]:
    """Return what the mean alone would have, and of standardised columns κ and the lowest loss."""
    table = np.column_stack([loaded(path).data.x, loaded(path).data.y])
    z = (table - table.mean(axis=0)) / table.std(axis=0)
    design = np.column_stack([np.ones(len(z)), z[:, :-1]])
    best = np.linalg.lstsq(design, z[:, -1], rcond=None)[0]
    lowest = float(((design @ best - z[:, -1]) ** 2).mean())
    return [float(table[:, -1].var()), float(np.linalg.cond(design) ** 2), 0.2, lowest]


DERIVED: dict[str, Callable[[Path], list[float]]] = {
    "003-e": lambda path: [line_of(path)[0], line_of(path)[1], 100.0],
    "003-f": lambda path: [1 / 3, 1.0, 3.0, beyond(path)[1], 150.0],
    "003-g": lambda path: [*beyond(path, *SOFTMAX), 150.0],
    "000-b": lambda path: [float(np.corrcoef(*points(path))[0, 1])],
    "000-h": lambda path: [squares_at(path, [2.5, 4.0])],
    "000-d-numerical": lambda path: [
        0.0005 * 200,
        0.0005 * 2 * float((points(path)[0] ** 2).sum()),
    ],
    "001-b-inputs": standardised,
    "001-d-expect": lambda path: [
        float(g) / share for g in slope_at(path, [-5.0, 10.0]) for share in (1, 10)
    ],
    "001-f-look": lambda path: look_ahead(path, 1),
    "001-d-10": lambda path: [float(trained(path.with_name("001-c-mse.toml")).at(1).loss)],
    "001-f-luv": lambda path: [2 * 1.9 / 2.8],  # 2(1 + μ) / (1 + 2μ), with μ = 0.9
    "001-g-adagrad-luv": lambda path: [float(trained(path.with_name("004-a.toml")).at(20).loss)],
    "001-i-ridge": lambda path: [error_of(path)],
    "001-i-schedule": lambda path: [0.15 * 0.5**k for k in range(4)],
    "001-j-stuck": lambda path: [last_loss(path) / last_loss(path.with_name("001-j.toml"))],
    "001-k-basins": lambda path: [float(r.real) for r in np.roots([4, 0, -4, 0.3])],
    "001-k-well-gd": lambda path: [float(r.real) for r in np.roots([4, 0, -4, 0.3])],
    "003-d-course-0.04": lambda path: [(2 * 0.04) ** -0.5],
    "004-b": lambda path: [171.0, 65.4],
    "004-f": lambda path: [
        *(raw_line(path, height) for height in (166, 176)),
        *(raw_line(path, height) - 65.4 for height in (166, 176)),
        -raw_line(path, 0),
    ],
    "bug-4": lambda path: [
        float(trained(path).at(180).loss),
        float(trained(path).column("loss")[180:].max()),
    ],
}
"""Numbers that follow from a run or from a formula."""


def error_of(path: Path) -> float:
    """The mean squared error at the end, without the penalty."""
    without = load_experiment(path, ["loss.l2=0.0"]).objective
    return float(without.loss(np.asarray(trained(path).at(trained(path).last).params, float)))


def last_loss(path: Path) -> float:
    return float(trained(path).at(trained(path).last).loss)


def numbers(text: str) -> Iterator[tuple[str, float, float]]:
    """Yield what is printed, its value, and half of its last digit."""
    for found in NUMBER.findall(text):
        printed = found.rstrip(".")
        mantissa, _, power = printed.replace("−", "-").partition("·10")
        exponent = int(power.translate(RAISED)) if power else 0
        places = len(mantissa.partition(".")[2])
        if len(mantissa.replace(".", "").lstrip("-0")) >= DIGITS:
            yield printed, float(mantissa) * 10.0**exponent, 0.5 * 10.0 ** (exponent - places)


def known(path: Path, text: str) -> np.ndarray:
    """Return what a notice may quote: rows that it names or the lesson expects, and the data."""
    experiment, lesson = loaded(path), lesson_of(path)
    named = {int(one) for one in re.findall(r"(?<![\d.−])\d+(?![\d.])", text)}
    epochs = {one * experiment.updates_per_epoch for one in named}
    rows = {0, 1, 2, 3, *named, *epochs, *(one.update for one in lesson.expect)}
    rows = {row for row in {*rows, experiment.planned_updates} if row <= experiment.planned_updates}
    # A row that is named is no number that comes out.
    values = [float(one) for one in named if one in rows]
    runs = [trained(path)]
    for pinned in lesson.pinned:
        keys = [f"{key}={json.dumps(value)}" for key, value in pinned.set.items()]
        runs.append(train(experiment.with_overrides(keys), None))
    for act in lesson.do:
        if act.when == "set":
            key = f"{act.key}={json.dumps(chosen(act))}"
            runs.append(train(experiment.with_overrides([key]), None))
    for run in runs:
        for row in sorted(rows):
            if row <= run.last:
                frame = run.at(row)
                values += [float(frame.loss), *map(float, frame.params)]
                values += [] if frame.grad is None else [float(g) for g in frame.grad]
                if row:
                    before = np.asarray(run.at(row - 1).params, float)
                    moved = np.asarray(frame.params, float) - before
                    values += [*moved, *np.abs(moved)]
        values.append(float(np.abs(np.asarray(run.at(run.last).params, float)).max()))
        if run.tested:
            tested = np.asarray(run.column("test_loss"), float)
            values += [float(np.nanmin(tested)), float(tested[run.last])]
    values += [float(v) for v in np.ravel(experiment.start)]
    values.append(float(experiment.optimizer.lr))
    data = experiment.data
    if data is not None:
        x, y = np.asarray(data.x, float)[:, 0], np.asarray(data.y, float).ravel()
        values += [*x, *y, x.sum(), y.sum(), x.mean(), y.mean(), float(len(x))]
    exact = experiment.objective.quadratic
    if exact is not None:
        values += [float(exact.lowest), *map(float, exact.best), float(np.abs(exact.best).max())]
    found = curvatures(experiment.objective, experiment.start)
    if found is not None:
        values += [float(v) for v in found.values]
        values += [float(found.values[-1] / found.values[0])] if found.values[0] else []
        grown = 1 - experiment.optimizer.lr * np.asarray(found.values, float)
        values += [*grown, *np.abs(grown)]
    steady = stability(experiment, experiment.start)
    if steady is not None:
        values.append(steady.largest_rate)
    values += DERIVED[path.stem](path) if path.stem in DERIVED else []
    return np.array([value for value in values if np.isfinite(value)], float)


@LESSONS
def test_numbers_of_a_notice_are_those_of_the_run(path: Path) -> None:
    lesson = lesson_of(path)
    both = " ".join(lesson.notice.values())
    quoted, given = known(path, both), PRINTED.get(path.stem, {})
    missing: list[str] = []
    for language in LANGUAGES:
        for printed, value, half in numbers(lesson.notice[language]):
            if printed in given:
                continue
            near = np.abs(quoted - value) <= half * (1 + 1e-3) + 1e-12 * abs(value)
            if not near.any():
                missing.append(printed)
    assert not missing, "nowhere in the run"


@LESSONS
def test_both_languages_quote_the_same_numbers(path: Path) -> None:
    quoted = [
        {value for _, value, _ in numbers(lesson_of(path).notice[language])}
        for language in LANGUAGES
    ]
    assert quoted[0] == quoted[1]
