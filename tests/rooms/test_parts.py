"""What panels show in the middle of an update: the answers, the loss, the gradient, the move."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import Qt

from gdstudio.core.steps.stage import Stage
from gdstudio.kit.landscape.view import SceneView
from gdstudio.window.status import sentence

FORWARD, LOSS, BACKWARD, UPDATE = 1, 2, 3, 4


@pytest.fixture
def make_window(make_small_window):
    return partial(make_small_window, ["dock_fit", "dock_surface", "dock_loss", "dock_maths"])


@pytest.fixture
def at(qtbot):
    def go(window, stage: int, row: int = 3, trained: int = 3):
        studio = window.studio
        if studio.run.last < trained:
            studio.train_to(trained)
            qtbot.waitUntil(lambda: not studio.training, timeout=20_000)
        studio.move_cursor(row, stage)
        window.clock.flush()
        return window

    return go


def fit_of(window):
    return window.panels["dock_fit"]


def scene_of(window):
    view = window.panels["dock_surface"]._stack.currentWidget()
    assert isinstance(view, SceneView)
    return view.scene


def title_of(window, name):
    return window.panels[name].title_bar._value.text()


# -- the fit -------------------------------------------------------------------------------


@pytest.mark.parametrize("trained", [3, 5])
def test_the_fit_compares_at_the_old_line_and_then_has_the_new_one(window, at, trained) -> None:
    studio = window.studio
    for stage in (FORWARD, LOSS, BACKWARD):
        items = fit_of(at(window, stage, trained=trained)).items
        run = studio.run
        old = run.experiment.objective.predict(run.at(3).params, items.now.xs[0][:, None])
        assert len(items.residual.ys) == 100
        np.testing.assert_allclose(items.now.ys[0], old, rtol=1e-6)
    items = fit_of(at(window, UPDATE, trained=trained)).items
    after = studio.updates.update(studio.run, 3).after
    new = run.experiment.objective.predict(after, items.now.xs[0][:, None])
    np.testing.assert_allclose(items.now.ys[0], new, rtol=1e-6)
    np.testing.assert_allclose(items.past.ys[-1], old, rtol=1e-6)  # the newest of the earlier
    assert items.residual.ys.size == 0
    assert studio.run.last == trained
    items = fit_of(at(window, 0, trained=trained)).items
    np.testing.assert_allclose(items.now.ys[0], old, rtol=1e-6)
    assert items.residual.ys.size == 0


def test_a_batch_is_ringed_and_only_its_points_are_compared(make_window, at) -> None:
    window = make_window("000-f", "training.batch=30", "optimizer.lr=0.0001", "training.seed=1")
    items = fit_of(at(window, FORWARD, row=5, trained=6)).items
    assert len(items.batch.xs) == len(items.residual.ys) == 30
    studio = window.studio
    samples = studio.updates.samples(5)
    data = studio.experiment.data
    assert set(items.batch.xs.tolist()) == set(data.x[samples, 0].tolist())
    assert set(items.residual.ys[:, 0].tolist()) == set(data.y[samples].tolist())
    assert len(fit_of(at(window, 0, row=5, trained=6)).items.batch.xs) == 0


def test_nesterov_answers_ahead_of_the_line(make_window, at) -> None:
    window = make_window("000-f", "optimizer.kind=nesterov", "optimizer.lr=0.0005")
    items = fit_of(at(window, FORWARD)).items
    update = window.studio.updates.update(window.studio.run, 3)
    model = window.studio.experiment.objective
    ahead = model.predict(update.point, items.asked.xs[0][:, None])
    np.testing.assert_allclose(items.asked.ys[0], ahead, rtol=1e-6)
    ends = model.predict(update.point, items.residual.xs[:, :1])
    np.testing.assert_allclose(items.residual.ys[:, 1], ends, rtol=1e-6)
    now = model.predict(update.params, items.now.xs[0][:, None])
    np.testing.assert_allclose(items.now.ys[0], now, rtol=1e-6)
    assert items.asked.ys.size
    assert not fit_of(at(window, UPDATE)).items.asked.ys.size


@pytest.mark.parametrize("lesson", ["004-a", "001-b", "001-k-well-gd", "002-a", "001-j"])
def test_every_kind_of_fit_stands_every_part(make_window, at, lesson) -> None:
    window = make_window(lesson)
    for stage in range(5):
        at(window, stage, row=2, trained=2)
        assert window.studio.stage == stage


@pytest.mark.parametrize("lesson", ["000-f", "001-a", "004-a"])
@pytest.mark.parametrize("rate", ["1e30", "1e300"])
def test_an_update_that_overflows_stands_every_part(make_window, at, lesson, rate) -> None:
    window = make_window(lesson, f"optimizer.lr={rate}")
    studio = window.studio
    for stage in range(5):
        at(window, stage, row=0, trained=0)
        assert sentence(studio)
    at(window, 0, row=30, trained=30)
    last = studio.run.last
    for row in range(max(0, last - 2), last):
        for stage in range(5):
            at(window, stage, row=row, trained=last)
            assert studio.stage == stage
            assert sentence(studio)


# -- the landscape -------------------------------------------------------------------------


@pytest.mark.parametrize("trained", [3, 5])
def test_the_arrow_comes_with_the_gradient_and_the_ball_moves_with_the_update(
    window, at, trained
) -> None:
    studio = window.studio
    for stage in (FORWARD, LOSS):
        scene = scene_of(at(window, stage, trained=trained))
        assert scene.gradient is None
        assert scene.update is None
        assert scene.row == 3
    scene = scene_of(at(window, BACKWARD, trained=trained))
    update = studio.updates.update(studio.run, 3)
    np.testing.assert_allclose(scene.gradient, update.grad, rtol=1e-6)
    assert scene.row == 3
    assert scene.slope_at is None
    scene = scene_of(at(window, UPDATE, trained=trained))
    np.testing.assert_allclose(scene.path[scene.row], update.after, rtol=1e-6)
    np.testing.assert_allclose(scene.slope_at, update.point, rtol=1e-6)  # the arrow stays behind
    assert scene.losses[scene.row] < scene.losses[3]
    scene = scene_of(at(window, 0, trained=trained))
    np.testing.assert_allclose(scene.path[scene.row], update.params, rtol=1e-6)
    assert scene.gradient is not None


def test_the_gradient_is_that_of_the_batch(make_window, at) -> None:
    window = make_window("000-f", "training.batch=30", "optimizer.lr=0.0001")
    scene = scene_of(at(window, BACKWARD, row=2, trained=2))
    run = window.studio.run
    samples = window.studio.updates.samples(2)
    wanted = run.experiment.objective.gradient(run.at(2).params, samples)
    np.testing.assert_allclose(scene.gradient, wanted, rtol=1e-4)
    assert not np.allclose(scene.gradient, run.gradient_at(2), rtol=0.1)


def test_nesterovs_gradient_stands_ahead(make_window, at) -> None:
    window = make_window("001-f-bowl")
    scene = scene_of(at(window, BACKWARD))
    update = window.studio.updates.update(window.studio.run, 3)
    np.testing.assert_allclose(scene.slope_at, update.point, rtol=1e-6)
    assert scene.ahead is not None
    assert scene.ahead.step is None  # it would tell where the update leads
    assert scene_of(at(window, UPDATE)).ahead is None


# -- loss, step, status --------------------------------------------------------------------


def test_the_loss_is_known_once_it_is_worked_out(window, at) -> None:
    panel = at(window, FORWARD).panels["dock_loss"]
    assert "?" in title_of(window, "dock_loss")
    assert math.isnan(panel.loss.dot.at_y)
    at(window, LOSS)
    assert "?" not in title_of(window, "dock_loss")
    assert panel.loss.dot.at_y == pytest.approx(float(window.studio.run.at(3).loss))
    assert math.isnan(panel._halfway.ring.at_y)
    at(window, FORWARD)
    at(window, 0)
    assert panel.loss.dot.at_y == pytest.approx(float(window.studio.run.at(3).loss))


def test_the_loss_of_a_batch_has_a_ring_of_its_own(make_window, at) -> None:
    window = make_window("000-f", "training.batch=30", "optimizer.lr=0.0001")
    ring = at(window, FORWARD, trained=5).panels["dock_loss"]._halfway.ring
    assert math.isnan(ring.at_y)
    at(window, LOSS)
    assert (ring.at_x, ring.at_y) == (4, pytest.approx(float(window.studio.run.at(4).batch_loss)))
    assert "of this batch" in title_of(window, "dock_loss")
    at(window, 0)
    assert math.isnan(ring.at_y)


def test_what_is_still_to_come_is_pale_in_the_step(window, at) -> None:
    beats = ["Forward", "Loss", "Gradient", "Update"]
    sheet = window.panels["dock_maths"].sheet
    window.panels["dock_maths"].typesetter.load()
    for stage in range(5):
        at(window, stage)
        pale = {block.text: block.pale for block in sheet.blocks if block.kind == "heading"}
        assert {"Gradient", "Update"} <= set(pale)
        for beat, is_pale in pale.items():
            assert is_pale == (0 < stage < 1 + beats.index(beat)), (beat, stage)


def test_within_an_update_the_step_is_that_one(window, at) -> None:
    panel = window.panels["dock_maths"]
    panel._title.made = True
    at(window, 0, trained=5)
    assert title_of(window, "dock_maths").endswith("2 → 3")
    at(window, BACKWARD)
    assert title_of(window, "dock_maths").endswith("3 → 4")
    assert not panel._title.which.isEnabled()


def test_the_status_says_what_has_just_been_worked_out(window, at) -> None:
    said = []
    for stage in (FORWARD, LOSS, BACKWARD, UPDATE):
        at(window, stage, row=0, trained=0)
        said.append(sentence(window.studio))
    assert said == [
        "Between the start and update 1: forward done. The model has answered for all 100 points.",
        "Between the start and update 1: loss done. The loss is 8\u2009587.69.",
        "Between the start and update 1: backward done. ∂L/∂w₀ = −1\u2009342, ∂L/∂w₁ = 1\u2009189.",
        "Between the start and update 1: update done. Moved: w₀ +1.342, w₁ −1.189.",
    ]
    at(window, BACKWARD, row=2)
    assert sentence(window.studio).startswith("Between update 2 and 3: backward done.")


def test_a_search_says_that_it_asks_for_more(make_window, at) -> None:
    window = make_window("000-f", "optimizer.kind=gd-line-search")
    at(window, UPDATE, row=0, trained=0)
    tries = window.studio.updates.between(window.studio.run, 0, UPDATE).tries
    assert f"{tries} more losses" in sentence(window.studio)
    at(window, BACKWARD, row=0)
    assert "more loss" not in sentence(window.studio)


# -- the row of parts ----------------------------------------------------------------------


def stepper_of(window):
    return window.panels["dock_maths"].page.stepper


def test_the_row_of_parts_shows_what_is_done_and_asks_for_the_next(window, at, qtbot) -> None:
    stepper = stepper_of(window)
    at(window, 0, row=0, trained=0)
    assert stepper.isVisible()
    assert not stepper.back.isEnabled()
    assert stepper.accessibleDescription() == "Next: forward"
    with qtbot.waitSignal(stepper.asked) as asked:
        qtbot.mouseClick(stepper.on, Qt.MouseButton.LeftButton)
    assert asked.args == ["action_substep"]
    at(window, BACKWARD, row=0)
    assert stepper.accessibleDescription() == "Done: forward, loss, backward. Next: update"
    with qtbot.waitSignal(stepper.asked) as asked:
        qtbot.mouseClick(stepper.back, Qt.MouseButton.LeftButton)
    assert asked.args == ["action_substep_back"]


def test_a_click_on_a_part_goes_up_to_it(window, at, qtbot) -> None:
    stepper, asked = stepper_of(window), []
    stepper.asked.connect(asked.append)
    at(window, LOSS)

    def press(part):
        place = stepper.parts.place_of(part).center().toPoint()
        qtbot.mouseClick(stepper.parts, Qt.MouseButton.LeftButton, pos=place)

    press(Stage.CLEAR)
    assert asked == ["action_substep"] * 3
    asked.clear()
    press(Stage.FORWARD)
    assert asked == ["action_substep_back"]


def test_while_a_guess_is_asked_the_row_says_why_it_stops(window, at) -> None:
    window.prediction.set_on(True)
    at(window, FORWARD, row=0, trained=0)
    stepper = stepper_of(window)
    assert not stepper.on.isEnabled()
    assert "guess" in stepper.on.toolTip()
    assert "guess" in stepper.accessibleDescription()


def test_behind_an_overflow_the_row_says_why_there_is_no_part(make_window, at) -> None:
    window = make_window("000-f", "optimizer.lr=1e30")
    at(window, 0, row=30, trained=30)
    stepper = stepper_of(window)
    assert window.studio.run.ended
    assert not stepper.on.isEnabled()
    assert "overflowed" in stepper.on.toolTip()
    assert stepper.back.isEnabled()
