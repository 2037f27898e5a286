"""The bug gallery: every bug shows, in one place only, and its remedy ends it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import numpy as np
import pytest

from gdstudio.core.descent.descend import train
from gdstudio.core.descent.gradients import cuts_off
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.telling import Telling
from gdstudio.core.files.resources import resource_path
from gdstudio.core.steps.step import StepWriter
from tests.core.making import make

PATHS = sorted(resource_path("lessons").glob("bug-*.toml"))
LESSONS = pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
GIVEAWAYS = ("zero_grad", "plus", "ascent", "sum", "sorted", "shuffl", "integer", "whole")


def lesson(number: int):
    return load_experiment(resource_path("lessons", f"bug-{number}.toml"))


@LESSONS
def test_one_thing_is_wrong_and_the_remedy_changes_that_alone(path: Path) -> None:
    broken = load_experiment(path)
    repaired = broken.with_overrides(broken.lesson.remedy)
    changed = [
        name
        for name in ("model", "dataset", "loss", "optimizer", "schedule", "training")
        if getattr(broken, name) != getattr(repaired, name)
    ]
    assert len(changed) == len(broken.lesson.remedy) == 1
    old, new = (msgspec.to_builtins(getattr(e, changed[0])) for e in (broken, repaired))
    assert sum(old.get(key) != new.get(key) for key in {*old, *new}) == 1


@LESSONS
def test_the_cause_is_told_in_both_languages_and_nowhere_else(path: Path) -> None:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    texts = table["lesson"]
    assert set(texts["cause"]) == {"en", "ko"}
    assert any("가" <= letter <= "힣" for letter in texts["cause"]["ko"])
    told = " ".join([table["title"], texts["story"]["en"], texts["press"]["en"]]).lower()
    for word in GIVEAWAYS:
        assert word not in told, word


def losses(experiment, updates: int | None = None) -> np.ndarray:
    return np.asarray(train(experiment, updates).column("loss"), float)


def repaired(experiment):
    return experiment.with_overrides(experiment.lesson.remedy)


def test_without_zero_grad_the_loss_comes_back_again_and_again() -> None:
    broken = lesson(1)
    lowest = broken.objective.quadratic.lowest
    loss = losses(broken)
    assert loss[1:10].min() < 5
    for part in np.split(loss[1:], 4):  # dips and returns in every quarter
        assert part.max() > 10 * part.min()
    assert loss[-15:].max() > 0.8 * loss[0]
    right = losses(repaired(broken))
    assert (np.diff(right) < 0).all()
    assert right[-1] < 1.05 * lowest


def test_uphill_every_step_is_worse_at_any_rate() -> None:
    broken = lesson(2)
    for rate in (0.05, 0.005):
        assert (np.diff(losses(broken.with_value("optimizer", "lr", rate))) > 0).all()
    assert (np.diff(losses(repaired(broken))) < 0).all()


def test_a_sum_needs_a_hundredth_of_the_rate_of_a_mean() -> None:
    broken = lesson(3)
    run = train(broken)
    assert run.state.since == 1
    params = np.asarray(run.column("params"))
    sides = np.sign(params[1:, 1] - broken.objective.quadratic.best[1])
    assert (sides[1:] == -sides[:-1]).all()
    right = repaired(broken)
    assert losses(right)[-1] < 1.1 * right.objective.quadratic.lowest
    same = losses(broken.with_value("optimizer", "lr", 0.001))
    np.testing.assert_allclose(same / 100, losses(right), rtol=1e-9)


def test_sorted_points_in_small_batches_dance() -> None:
    broken = lesson(4)
    x = broken.data.x[:, 0]
    assert (np.diff(x) > 0).all()
    loss = losses(broken)
    for epoch in range(6, 11):  # worst at both ends, good in the middle, every time
        inside = loss[20 * epoch - 19 : 20 * epoch + 1]
        assert int(np.argmax(inside)) == 0
        assert inside[5:15].max() < 5
        assert inside[-1] > 10
    right = losses(repaired(broken))
    assert right[20::20].max() < 0.5
    assert right[-100:].max() < 1


def in_place(start, updates: int) -> np.ndarray:
    """Descend as the lecture does, literally: differences written into the array itself."""

    def f(v) -> float:
        return float(v[0]) ** 2 + float(v[1]) ** 2

    def numerical_gradient(f, x):
        h, grad = 1e-4, np.zeros_like(x)
        for i in range(x.size):
            kept = x[i]
            x[i] = kept + h
            ahead = f(x)
            x[i] = kept - h
            behind = f(x)
            grad[i] = (ahead - behind) / (2 * h)
            x[i] = kept
        return grad

    x = np.array(start)
    rows = [x.astype(float)]
    for _ in range(updates):
        x = x - 0.1 * numerical_gradient(f, x)
        rows.append(x.astype(float))
    return np.array(rows)


@pytest.mark.parametrize("start", [[-3, 4], [-3.0, 4.0], [-3.1, 4.0]])
def test_an_array_of_whole_numbers_does_what_numpys_does(start) -> None:
    whole = all(isinstance(value, int) for value in start)
    broken = lesson(5).with_value("model", "init", [float(value) for value in start])
    if not whole and all(value == int(value) for value in start):
        broken = repaired(broken)
    run = train(broken, 100)
    np.testing.assert_allclose(run.column("params"), in_place(start, 100), rtol=1e-9, atol=1e-15)
    if whole:
        np.testing.assert_array_equal(run.at(1).grad, [-25000, 35000])
        np.testing.assert_allclose(run.at(1).params, [2497, -3496])
    assert cuts_off(broken.training, broken.start) == whole


def test_the_whole_start_is_repaired_by_fractions() -> None:
    broken = lesson(5)
    assert losses(broken)[1] > 1e7
    right = losses(repaired(broken))
    assert (np.diff(right) < 0).all()
    np.testing.assert_allclose(right, 25 * 0.64 ** np.arange(101), rtol=1e-5)


@pytest.mark.parametrize("recorded", [True, False])
def test_the_step_shows_what_the_array_held(recorded: bool) -> None:
    broken = lesson(5)
    run = train(broken, 2 if recorded else 0)
    writer = StepWriter(broken, Telling())
    lines = [line.text for line in writer.step(run, 0).beat("gradient").lines()]
    assert lines[0] == "∂L/∂x₀ = (L(int(x₀ + h)) − L(int(x₀ − h)))/(2 h)"
    assert "(20 − 25) / (2 · 0.0001) = −25000" in lines[2]
    if recorded:
        later = [line.text for line in writer.step(run, 1).beat("gradient").lines()]
        assert not any("int" in line for line in later)


def test_the_first_update_of_a_resumed_run_is_not_made_twice() -> None:
    from gdstudio.core.descent.descend import Descent

    broken = lesson(5)
    whole = train(broken, 20)
    one = train(broken, 1)
    rest = Descent(broken, one.at(1)).advance(20)
    np.testing.assert_array_equal(rest.params, np.asarray(whole.column("params"))[2:])


BUG = """
format = 1
[model]
kind = "function"
[optimizer]
kind = "gd-ascent"
[lesson]
"""


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('cause.en = "plus"', "lesson.remedy"),
        ('remedy = ["optimizer.kind=gd"]', "lesson.cause"),
        ('cause.en = "plus"\nremedy = ["optimizer.kind=gd-ascent"]', "lesson.remedy"),
        ('cause.en = "plus"\nremedy = ["optimizer.kind=none"]', "lesson.remedy"),
        ('cause.en = "plus"\nremedy = ["optimizer"]', "lesson.remedy"),
        ('cause.en = "plus"\nremedy = "optimizer.kind=gd"', "lesson.remedy"),
        ('cause.fr = "plus"\nremedy = ["optimizer.kind=gd"]', "lesson.cause"),
    ],
)
def test_cause_and_remedy_are_checked(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "bug.toml"
    path.write_text(BUG + text, encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        load_experiment(path)
    assert caught.value.key.startswith(key)


def test_overrides_change_several_sections_at_once() -> None:
    made = make("line").with_overrides(
        ["optimizer.kind=adam", "optimizer.lr=0.5", "training.epochs=7", "loss.kind=sse"]
    )
    assert (made.optimizer.kind, made.optimizer.lr) == ("adam", 0.5)
    assert made.training.epochs == 7
    assert made.loss.kind == "sse"
