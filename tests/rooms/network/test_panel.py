"""The network panel: what it shows of a moment, what pointing, keys, + and − do."""

from __future__ import annotations

import re
from functools import partial

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtTest import QTest

from gdstudio.core.experiment.file import dump_experiment
from gdstudio.core.text.numbers import MINUS
from gdstudio.film.stage import controls
from gdstudio.kit.panel import Moment
from gdstudio.kit.widgets.theme import DARK, face
from gdstudio.rooms.network.painting import BIASES, fitting_bias, label_of, signs
from tests.core.making import classed, labelled, make, noisy_line

LESSON = "003-e"


@pytest.fixture
def make_window(make_small_window):
    return partial(make_small_window, ["dock_network"])


@pytest.fixture
def opened(make_window, tmp_path):
    """Opens the panel on a lesson or an experiment."""

    def open_(of=LESSON, *overrides):
        if not isinstance(of, str):
            path = tmp_path / "experiment.toml"
            path.write_text(dump_experiment(of), encoding="utf-8")
            of = path
        window = make_window(of, *overrides)
        window.resize(488, 700)
        panel = window.panels["dock_network"]
        panel.show()
        window.render_panels()
        QTest.qWait(30)
        window.render_panels()
        return panel

    return open_


def network(*, dataset=None, loss="cross-entropy", **knobs):
    model = {"kind": "mlp", "task": "binary", "init": "randn", **knobs}
    return make(model, dataset=dataset or labelled(), loss=loss)


def place_of(panel, node) -> QPoint:
    canvas = panel.canvas
    return (canvas.places.box(node).center() * canvas.magnification).toPoint()


def point_at(panel, node) -> None:
    QTest.mouseMove(panel.canvas, place_of(panel, node) + QPoint(1, 0))
    QTest.mouseMove(panel.canvas, place_of(panel, node))


def numbers_in(text: str) -> list[float]:
    found = re.findall(rf"[{MINUS}]?\d+\.\d+(?:e-?\d+)?", text.replace(f" {MINUS} ", f" {MINUS}"))
    return [float(one.replace(MINUS, "-")) for one in found]


# -- what is shown ---------------------------------------------------------------------------------


def test_every_neuron_has_a_place_and_a_name(opened):
    panel = opened()
    names = [[name for _, name in column] for column in panel.canvas._names]
    assert names[0] == ["x₁", "x₂"]
    assert names[1] == [f"h{'₀₁₂₃₄₅₆₇'[j]}" for j in range(8)]
    assert names[2] == ["p"]
    assert panel.title_bar._value.text() == "33 parameters"
    assert panel.foot.isVisible()


def test_the_formula_has_the_numbers_of_the_weights(opened):
    panel = opened(network(hidden=[4], activation="tanh"))
    point_at(panel, (1, 2))
    params = panel.studio.run.at(0).params
    shown = numbers_in(panel.foot.sheet.text)
    np.testing.assert_allclose(shown, [params[2], params[6], params[10]], rtol=1e-4)
    assert panel.foot.sheet.text.startswith("h₂ = tanh(")
    heard = numbers_in(panel.foot.sheet.words.splitlines()[-1])
    np.testing.assert_allclose(heard, [params[12 + 2]], rtol=1e-3)


def test_a_neuron_that_is_pointed_at_is_lit_in_the_film(opened, qtbot):
    panel = opened()
    assert panel.studio.lit_neuron is None
    point_at(panel, (1, 3))
    assert panel.studio.lit_neuron == (0, 3)
    assert "dashed in the fit" in panel.foot.sheet.words
    point_at(panel, (0, 1))  # an input has no line
    assert panel.studio.lit_neuron is None
    assert panel.canvas.lit == (0, 1)
    QTest.mouseMove(panel.canvas, QPoint(3, 2))
    QTest.mouseMove(panel.canvas, QPoint(2, 2))
    qtbot.waitUntil(lambda: panel.canvas.lit is None)  # where the pointer was comes late from X


def test_a_click_holds_a_neuron_until_the_next_one(opened):
    panel = opened()
    QTest.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=place_of(panel, (1, 1)))
    QTest.mouseMove(panel.canvas, QPoint(2, 2))
    assert panel.canvas.lit == (1, 1)
    assert panel.studio.lit_neuron == (0, 1)
    QTest.keyClick(panel.canvas, Qt.Key.Key_Escape)
    assert panel.canvas.lit is None
    assert panel.studio.lit_neuron is None


def test_hiding_the_panel_lets_go(opened):
    panel = opened()
    panel.canvas.hold((1, 1))
    panel.hide()
    assert panel.studio.lit_neuron is None


def test_the_keys_reach_every_neuron_and_each_is_told_in_a_sentence(opened):
    panel = opened(network(hidden=[12, 3]))
    canvas = panel.canvas
    told = {}
    for column, count in enumerate((2, 12, 3, 1)):
        canvas.hold((column, 0))
        for at in range(count):
            assert canvas.lit == (column, at)
            assert canvas.places.box((column, at)) is not None  # scrolled into sight
            told[canvas.lit] = canvas.accessibleDescription()
            QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert len(told) == 18
    assert len(set(told.values())) == 18
    assert all(text.rstrip().endswith(".") for text in told.values())
    canvas.hold((0, 1))
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.lit[0] == 1
    for _ in range(5):
        QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.lit == (3, 0)


def test_neurons_that_there_is_no_room_for_are_counted_and_scrolled(opened, qtbot):
    panel = opened(network(hidden=[30]))
    column = panel.canvas.places.columns[1]
    assert column.left_out > 0
    assert column.first == 0
    panel.canvas._scroll(1, 7)
    assert panel.canvas.places.columns[1].first == 7


# -- a function of the moment ----------------------------------------------------------------------


def test_it_follows_the_row(opened, qtbot):
    panel = opened()
    studio = panel.studio
    before = panel.canvas._answers.params
    studio.train_to(5)
    qtbot.waitUntil(lambda: studio.run.last == 5 and not studio.training)
    panel.render_moment(Moment(studio.run, 5))
    after = panel.canvas._answers.params
    assert not np.array_equal(before, after)
    np.testing.assert_array_equal(after, studio.run.at(5).params)
    panel.render_moment(Moment(studio.run, 0))
    np.testing.assert_array_equal(panel.canvas._answers.params, before)


def test_in_the_middle_of_an_update_it_shows_what_stands_in_memory(opened, qtbot):
    panel = opened()
    studio = panel.studio
    studio.train_to(1)
    qtbot.waitUntil(lambda: studio.run.last == 1 and not studio.training)
    panel.controls.slopes.setChecked(True)
    shown = {}
    for stage in range(5):
        moment = Moment(studio.run, 0, stage=stage)
        panel.render_moment(moment)
        shown[stage] = panel.canvas._answers
    assert [shown[stage].gradient is not None for stage in range(5)] == [
        True,
        False,
        False,
        True,
        True,
    ]
    np.testing.assert_array_equal(shown[4].params, studio.run.at(1).params)
    np.testing.assert_allclose(shown[3].gradient, studio.run.at(1).grad, rtol=1e-12)


def test_gradients_are_those_of_torch(opened):
    experiment = network(hidden=[3], activation="tanh")
    panel = opened(experiment)
    QTest.keyClick(panel.canvas, Qt.Key.Key_G)
    assert panel.controls.slopes.isChecked()
    params = panel.studio.run.at(0).params
    weights = torch.tensor(params, requires_grad=True)
    x, y = torch.tensor(experiment.data.x), torch.tensor(experiment.data.y)
    h = torch.tanh(x @ weights[:6].reshape(2, 3) + weights[6:9])
    logit = h @ weights[9:12] + weights[12]
    torch.nn.functional.binary_cross_entropy_with_logits(logit, y).backward()
    np.testing.assert_allclose(panel.canvas._answers.gradient, weights.grad, atol=1e-12)
    panel.canvas.hold((1, 0))
    largest = max((float(weights.grad[i]) for i in (0, 3)), key=abs)
    assert f"{abs(largest):.3g}"[:4] in panel.foot.sheet.words


def test_gradients_are_not_told_while_they_are_to_be_guessed(opened):
    panel = opened()
    panel.controls.slopes.setChecked(True)
    studio = panel.studio
    panel.render_moment(Moment(studio.run, 0, dark=True))
    assert panel.canvas._answers.gradient is None


def test_a_draft_with_another_network_is_shown_at_its_start(opened):
    panel = opened()
    studio = panel.studio
    draft = studio.experiment.with_value("model", "hidden", [3, 2])
    panel.render_moment(Moment(studio.run, 0, draft=draft))
    assert [len(column) for column in panel.canvas._names] == [2, 3, 2, 1]
    start = draft.model.start(draft.shape, np.random.RandomState(draft.training.seed))
    np.testing.assert_array_equal(panel.canvas._answers.params, start)
    assert panel.canvas._faded < 1
    panel.render_moment(Moment(studio.run, 0))
    assert [len(column) for column in panel.canvas._names] == [2, 8, 1]
    assert panel.canvas._faded == 1


# -- all states ------------------------------------------------------------------------------------


def test_a_function_has_no_neurons_and_says_so(opened):
    panel = opened("001-k-basins")
    assert "no neurons" in panel.canvas.message
    assert not panel.foot.isVisible()
    assert not panel.canvas.steppers[0].isVisible()
    QTest.keyClick(panel.canvas, Qt.Key.Key_Right)
    assert panel.canvas.lit is None


@pytest.mark.parametrize("lesson", ["000-f", "001-b-inputs", "003-a"])
def test_what_has_one_neuron_is_drawn_as_one(opened, lesson):
    panel = opened(lesson)
    assert len(panel.canvas._names) == 2
    assert len(panel.canvas._names[-1]) == 1
    panel.canvas.hold((1, 0))
    assert panel.foot.sheet.text
    assert not panel.canvas.steppers[0].isVisible()
    assert not panel.controls.layers.isVisible()


def test_one_input_has_curves(opened):
    model = {"kind": "mlp", "hidden": [3], "init": "randn"}
    panel = opened(make(model, dataset=noisy_line()))
    assert not panel.canvas._answers.ground.plane
    assert not panel.canvas.grab().isNull()


def test_more_inputs_are_held_and_others_can_be_drawn_over(opened):
    panel = opened(network(hidden=[3], dataset=labelled(width=5)))
    assert "3 other inputs are held" in panel.foot.sheet.words
    assert panel.controls.across.isVisible()
    panel.controls.across.setCurrentIndex(3)
    panel.controls.across.activated.emit(3)
    assert panel.canvas._answers.ground.axes == (3, 1)
    panel.controls.up.setCurrentIndex(3)
    panel.controls.up.activated.emit(3)
    assert panel.canvas._answers.ground.axes == (0, 3)
    panel.canvas.hold((1, 0))
    assert panel.studio.lit_neuron is None  # the fit has no plane for its line
    assert "dashed" not in panel.foot.sheet.words


def test_what_has_overflowed_is_said(opened, qtbot):
    panel = opened(network(hidden=[3], activation="relu"), "optimizer.lr=1e308")
    studio = panel.studio
    studio.train_to(9)
    qtbot.waitUntil(lambda: studio.run.ended)
    panel.render_moment(Moment(studio.run, studio.run.last))
    assert "overflowed" in panel.foot.sheet.words
    panel.canvas.hold((1, 0))
    assert panel.canvas.accessibleDescription()
    assert not panel.canvas.grab().isNull()


def test_a_start_of_zeros_says_that_neurons_stay_equal(opened, qtbot):
    panel = opened(network(hidden=[3], init="zeros", activation="tanh"))
    assert "stay equal" in panel.foot.sheet.words
    studio = panel.studio
    studio.train_to(20)
    qtbot.waitUntil(lambda: studio.run.last == 20)
    panel.render_moment(Moment(studio.run, 20))
    panel.canvas.let_go()
    assert "stay equal" in panel.foot.sheet.words
    panel.canvas.hold((1, 1))
    assert "equal to all others" in panel.foot.sheet.words


@pytest.mark.parametrize("init", ["zeros", "xavier"])
def test_the_legend_names_what_is_exactly_0_where_there_is_any(opened, init):
    panel = opened(network(hidden=[3], init=init, activation="tanh"))
    sheet = panel.canvas._sheet_now()
    told = [value for value, _ in signs(sheet, flows=False)]
    assert told == ([1.0, -1.0, 0.0] if init == "zeros" else [1.0, -1.0])
    panel.canvas.hold((1, 1))
    assert ("exactly 0" in panel.foot.sheet.words) == (init == "zeros")
    assert "adds 0 " not in panel.foot.sheet.words


def test_every_output_has_its_bias_beside_its_name_at_any_width(opened):
    labels = ["Adelie", "Chinstrap", "Gentoo"]
    dataset = classed() | {"labels": labels}
    start = [*([0.5] * 6), -0.123456, 0.000123456, -1.5e-7]
    panel = opened(make({"kind": "softmax", "init": start}, dataset=dataset, loss="cross-entropy"))
    for width in (488, 360):
        panel.canvas.resize(width, panel.canvas.height())
        sheet = panel.canvas._sheet_now()
        room = sheet.places.label_room(1)
        name = QFontMetricsF(face(12, QFont.Weight.DemiBold))
        for at, label in enumerate(labels):
            place = int(sheet.answers.wiring.layers[0].biases[at])
            text, _ = fitting_bias(sheet, place, BIASES, room - name.horizontalAdvance(label) - 8)
            assert text.startswith("b ")


def test_every_output_has_its_slope_beside_its_name_at_any_width(opened):
    """Of the longest name, too: it gives way before the number does."""
    labels = ["Adelie", "Chinstrap", "Gentoo"]
    dataset = classed() | {"labels": labels}
    start = [*([0.5] * 6), -0.123456, 0.000123456, -1.5e-7]
    panel = opened(make({"kind": "softmax", "init": start}, dataset=dataset, loss="cross-entropy"))
    panel.controls.slopes.setChecked(True)
    QTest.qWait(30)
    panel.render_moment(Moment(panel.studio.run, 0))
    for width in (560, 488, 420, 360):
        panel.canvas.resize(width, 300)
        sheet = panel.canvas._sheet_now()
        assert sheet.answers.gradient is not None
        room = sheet.places.label_room(1)
        for at, label in enumerate(labels):
            name, slope, small = label_of(sheet, (1, at), sheet.places.box((1, at)).width())
            assert slope.startswith("∂b ")
            assert name.removesuffix("…") == label[: len(name.removesuffix("…"))] != ""
            wide = QFontMetricsF(face(12, QFont.Weight.DemiBold)).horizontalAdvance(name)
            assert wide + QFontMetricsF(small).horizontalAdvance(slope) + 7 <= room + 1


def test_a_broad_and_low_panel_shows_the_network_and_not_its_first_neurons(opened):
    """Beside the code it is as broad as two plots: what is said stands beside the network."""
    panel = opened(
        make(
            {"kind": "mlp", "task": "classes", "hidden": [8], "init": "xavier"},
            dataset=classed(width=4),
            loss="cross-entropy",
        )
    )
    window = panel.window()
    for size, beside, hidden in (((980, 400), True, 4), ((488, 700), False, 8)):
        window.resize(*size)
        QTest.qWait(60)
        window.render_panels()
        columns = panel.canvas.places.columns
        assert [columns[0].left_out, columns[2].left_out] == [0, 0]
        assert len(columns[1].boxes) >= hidden
        foot, canvas = panel.foot.geometry(), panel._area.geometry()
        assert panel.foot.isVisible()
        assert (foot.left() >= canvas.right()) == beside
        assert (foot.top() >= canvas.bottom()) != beside


def test_many_layers_are_scrolled_sideways(opened):
    panel = opened(network(hidden=[3] * 8))
    assert panel.canvas.width() > panel._area.viewport().width()
    panel.canvas.hold((9, 0))
    assert panel._area.horizontalScrollBar().value() > 0


def test_a_picture_does_without_buttons_and_nothing_moves_for_it(opened):
    panel = opened()
    before = panel.canvas.size(), panel.canvas.places.box((1, 0))
    pressed = [one for one in controls(panel) if not one.isHidden()]
    assert {panel.controls, panel.canvas.steppers[0]} <= set(pressed)
    assert panel.canvas.steppers[1] not in pressed
    for one in pressed:
        one.hide()
    assert not panel.grab().isNull()
    assert (panel.canvas.size(), panel.canvas.places.box((1, 0))) == before


def test_another_theme_is_painted(opened):
    panel = opened()
    before = panel.canvas.grab().toImage()
    panel.set_theme(DARK)
    assert panel.canvas.grab().toImage() != before


# -- + and − ---------------------------------------------------------------------------------------


def test_neurons_come_and_go_by_one_undoable_edit_each(opened, qtbot):
    panel = opened()
    studio = panel.studio
    said = []
    studio.hovered.connect(said.append)
    QTest.mouseClick(panel.canvas.steppers[0].more, Qt.MouseButton.LeftButton)
    assert studio.experiment.model.hidden == (9,)
    assert "drawn anew" in said[-1]
    assert studio.undo_stack.count() == 1
    QTest.mouseClick(panel.canvas.steppers[0].less, Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.canvas.steppers[0].less, Qt.MouseButton.LeftButton)
    assert studio.experiment.model.hidden == (7,)
    for hidden in ((8,), (9,), (8,)):
        studio.undo_stack.undo()
        assert studio.experiment.model.hidden == hidden


def test_layers_come_and_go_within_their_limits(opened, qtbot):
    panel = opened(network(hidden=[2]))
    studio, layers = panel.studio, panel.controls.layers

    def press(button):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        panel.render_moment(Moment(studio.run, 0))

    assert not layers.less.isEnabled()
    for _ in range(9):
        press(layers.more)
    assert studio.experiment.model.hidden == (2,) * 8
    assert not layers.more.isEnabled()
    assert all(stepper.isVisible() for stepper in panel.canvas.steppers)
    press(layers.less)
    assert studio.experiment.model.hidden == (2,) * 7


def test_the_keys_plus_and_minus_change_the_layer_in_hand(opened):
    panel = opened(network(hidden=[4, 3]))
    studio = panel.studio
    panel.canvas.hold((2, 0))
    QTest.keyClick(panel.canvas, Qt.Key.Key_Plus)
    assert studio.experiment.model.hidden == (4, 4)
    panel.render_moment(Moment(studio.run, 0))
    QTest.keyClick(panel.canvas, Qt.Key.Key_Minus)
    assert studio.experiment.model.hidden == (4, 3)
    panel.canvas.let_go()
    QTest.keyClick(panel.canvas, Qt.Key.Key_Minus)
    assert studio.experiment.model.hidden == (4,)


def test_activation_and_task_are_chosen_here_too(opened):
    panel = opened()
    studio = panel.studio
    panel.controls.knob_asked.emit("activation", "relu")
    assert studio.experiment.model.activation == "relu"
    panel.controls.knob_asked.emit("task", "regression")
    assert studio.experiment.model.task == "regression"
    assert not studio.experiment.loss.labels
    studio.undo_stack.undo()
    assert studio.experiment.model.task == "binary"


def test_what_is_refused_is_said(opened):
    panel = opened()
    said = []
    panel.studio.hovered.connect(said.append)
    panel.controls.knob_asked.emit("activation", "step")
    assert "activation" in said[-1]
    assert panel.studio.experiment.model.activation == "tanh"


def test_every_button_has_a_name_and_a_tip(opened):
    panel = opened(network(hidden=[2, 2]))
    buttons = [one for stepper in panel.canvas.steppers[:2] for one in (stepper.less, stepper.more)]
    buttons += [panel.controls.layers.less, panel.controls.layers.more, panel.controls.slopes]
    assert len({button.accessibleName() for button in buttons}) == len(buttons)
    assert all(button.toolTip() and button.objectName() for button in buttons)
