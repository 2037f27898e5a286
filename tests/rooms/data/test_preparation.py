"""The section above the table: edits with names, errors that change nothing, numbers that teach."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from shiboken6 import Shiboken

from gdstudio.core.experiment.file import from_table, load_experiment
from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.core.experiment.points import with_features, with_step
from gdstudio.core.landscape.condition import conditions
from gdstudio.core.landscape.normal_equation import normal_equation
from gdstudio.core.landscape.preparation_gain import gain
from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.rooms.data.feature_dialog import FeatureDialog
from gdstudio.rooms.data.formulas_dialog import FormulasDialog
from gdstudio.rooms.data.preparation import PreparationSection
from gdstudio.rooms.data.preparation_text import (
    condition_texts,
    condition_tip,
    gain_tip,
    raw_html,
    scaling_text,
)
from gdstudio.rooms.step.normal_words import normal_blocks
from tests.core.making import make
from tests.owners import known_items


def lesson(name):
    found = find_lesson(name)
    assert found is not None
    return load_experiment(found.path)


@pytest.fixture
def make_window(make_small_window):
    return partial(make_small_window, ["dock_dataset"])


@pytest.fixture
def raw(make_window):
    return make_window("004-b-raw")


def section(window) -> PreparationSection:
    return window.panels["dock_dataset"].preparation


def choose(window, name: str) -> None:
    """Open the plus by a click and choose a step."""
    menu = section(window).findChild(QToolButton, "add_step").menu()
    next(action for action in menu.actions() if action.text() == name).trigger()


def settle(window, qtbot) -> None:
    """Wait until the section shows the experiment."""
    wanted = window.studio.experiment
    shown = section(window)
    qtbot.waitUntil(lambda: bool(shown._shown) and shown._shown[0] is wanted)


def prepare_of(window) -> tuple[str, ...]:
    return window.studio.experiment.dataset.prepare


def test_a_step_is_an_edit_with_a_name_that_can_be_undone(raw, qtbot):
    stack = raw.studio.undo_stack
    settle(raw, qtbot)
    assert section(raw).bar.steps == ()
    choose(raw, "Centre")
    assert prepare_of(raw) == ("center",)
    assert stack.undoText() == "Centre the data"
    settle(raw, qtbot)
    assert [chip.text() for chip in section(raw).bar.chips] == ["centre"]
    assert "height − 171.0, weight − 65.40" in section(raw).bar.chips[0].toolTip()
    choose(raw, "Min–max")
    assert stack.undoText() == "Scale the data to 0 … 1"
    settle(raw, qtbot)
    chips = section(raw).bar.chips
    qtbot.keyClick(chips[1], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert prepare_of(raw) == ("min-max", "center")
    assert stack.undoText() == "Move min–max"
    settle(raw, qtbot)
    qtbot.mouseClick(chips[1], Qt.MouseButton.LeftButton, pos=chips[1].cross.center())
    assert prepare_of(raw) == ("min-max",)
    assert stack.undoText() == "Remove centre"
    while stack.canUndo():
        stack.undo()
    assert prepare_of(raw) == ()
    settle(raw, qtbot)
    assert section(raw).bar.steps == ()
    assert raw.studio.experiment.dataset.kind == "csv"


def test_what_cannot_be_done_is_said_and_changes_nothing(raw, qtbot):
    settle(raw, qtbot)
    choose(raw, "Centre")
    settle(raw, qtbot)
    before, count = raw.studio.experiment, raw.studio.undo_stack.count()
    choose(raw, "Logarithm")
    error = section(raw).error
    assert error.isVisible()
    assert "Take logarithms: row 1, height: -5 is not above 0" in error.text()
    assert raw.studio.experiment is before
    assert raw.studio.undo_stack.count() == count
    choose(raw, "Min–max")
    settle(raw, qtbot)
    assert not error.isVisible()


def test_removing_what_a_later_step_needs_is_refused(make_window, qtbot):
    window = make_window(
        "004-b-raw",
    )
    studio = window.studio
    x, y = [-3.0, 0.0, 5.0], [1.0, 2.0, 4.0]
    dataset = {"kind": "points", "x": x, "y": y}
    experiment = from_table({"format": 1, "model": {"kind": "line"}, "dataset": dataset}, None)
    studio.edit(experiment, "test")
    choose(window, "Logarithm")
    assert "row 1, x: -3 is not above 0" in section(window).error.text()
    assert prepare_of(window) == ()


def test_the_remedy_of_divergence_is_the_same_edit(make_small_window, qtbot):
    raw = make_small_window(["dock_maths"], "004-b-raw")
    raw.studio.train_to(10)
    qtbot.waitUntil(lambda: not raw.studio.training)
    maths = raw.panels["dock_maths"]
    raw.studio.follow()
    qtbot.waitUntil(lambda: maths.remedies.centre.isVisible())
    qtbot.mouseClick(maths.remedies.centre, Qt.MouseButton.LeftButton)
    assert prepare_of(raw) == ("center",)
    assert raw.studio.undo_stack.undoText() == "Centre the data"


# -- the split


def test_the_share_is_typed(window, qtbot):
    shown = section(window)
    settle(window, qtbot)
    assert not shown.reshuffle.isVisible()
    shown.share.setFocus()
    shown.share.selectAll()
    qtbot.keyClicks(shown.share, "20")
    qtbot.keyClick(shown.share, Qt.Key.Key_Return)
    studio = window.studio
    assert studio.experiment.dataset.test == 0.2
    assert studio.undo_stack.undoText() == "Hold out 20 %"
    assert studio.experiment.count == 80
    settle(window, qtbot)
    assert "20 held out" in window.panels["dock_dataset"].title_bar._value.text()
    rows = studio.experiment.data.table_rows
    qtbot.waitUntil(shown.reshuffle.isVisible)
    qtbot.mouseClick(shown.reshuffle, Qt.MouseButton.LeftButton)
    assert studio.undo_stack.undoText() == "Hold out other rows"
    assert studio.experiment.count == 80
    assert not np.array_equal(studio.experiment.data.table_rows, rows)
    studio.undo_stack.undo()
    np.testing.assert_array_equal(studio.experiment.data.table_rows, rows)
    studio.undo_stack.undo()
    settle(window, qtbot)
    assert shown.share.value() == 0


def test_the_arrows_go_in_fives(window, qtbot):
    shown = section(window)
    settle(window, qtbot)
    shown.share.setFocus()
    qtbot.keyClick(shown.share, Qt.Key.Key_Up)
    qtbot.keyClick(shown.share, Qt.Key.Key_Up)
    qtbot.keyClick(shown.share, Qt.Key.Key_Return)
    assert window.studio.experiment.dataset.test == 0.1
    settle(window, qtbot)
    shown.share.stepBy(-1)
    shown.share.stepBy(-1)
    assert shown.share.value() == 0
    qtbot.keyClick(shown.share, Qt.Key.Key_Return)
    assert window.studio.undo_stack.undoText() == "Hold out no rows"


def test_a_share_that_leaves_nothing_is_refused(raw, qtbot):
    shown = section(raw)
    settle(raw, qtbot)
    shown.share.setFocus()
    shown.share.selectAll()
    qtbot.keyClicks(shown.share, "95")
    qtbot.keyClick(shown.share, Qt.Key.Key_Return)
    assert "0.95 leaves none of 5 to learn from" in shown.error.text()
    assert raw.studio.experiment.dataset.test == 0
    assert shown.share.value() == 0
    assert not raw.studio.undo_stack.canUndo()


def test_a_cell_is_edited_with_a_split(window, qtbot):
    window.studio.edit(window.studio.experiment.with_value("dataset", "test", 0.3), "split")
    data = window.studio.experiment.data
    settle(window, qtbot)
    model = window.panels["dock_dataset"]._model
    assert model.count == 100
    row = int(data.test.table_rows[2])
    model.setData(model.index(row, 1), "7.5")
    changed = window.studio.experiment.data
    assert changed.raw_y[row] == 7.5
    assert changed.test.y[2] == 7.5
    np.testing.assert_array_equal(changed.table_rows, data.table_rows)
    assert len(changed) == 70


# -- numbers


def test_the_condition_number_is_shown_before_and_after(raw, qtbot):
    settle(raw, qtbot)
    assert "7.38·10⁷" in section(raw).condition.text()
    choose(raw, "Centre")
    settle(raw, qtbot)
    text = section(raw).condition.text()
    assert "7.38·10⁷ → " in text
    assert "11.6" in text
    assert "learning rate" in section(raw).condition.toolTip()


@pytest.mark.parametrize("name", ["004-b", "004-b-raw"])
def test_how_narrow_it_may_be_does_not_depend_on_how_wide_it_is(make_window, qtbot, name):
    """Else a column that makes room grows, shrinks and grows again."""
    window = make_window(name)
    settle(window, qtbot)
    shown, found = section(window), set()
    for width in range(160, 500, 10):
        shown.resize(width, shown.height())
        found.add((shown.minimumSizeHint().width(), shown.changed.isVisible()))
    ((least, gained),) = found
    assert gained == (name == "004-b")
    if gained:
        assert least >= shown.changed.minimumSizeHint().width()


@pytest.mark.parametrize("name", ["004-b", "004-b-raw"])
def test_of_what_goes_to_another_row_no_item_is_known(make_window, qtbot, name):
    window = make_window(name)
    settle(window, qtbot)
    shown, ways = section(window), set()
    for width in (500, 160, 500, 160):
        shown.resize(width, shown.height())
        assert shown.minimumSizeHint().width() > 0
        ways.add(shown._arranged)
    assert len(ways) == 2
    # By their addresses: an item that is gone must not be touched.
    known = known_items(shown.layout(), *shown._rows)
    standing = {
        Shiboken.getCppPointer(row.itemAt(place))[0]: row.itemAt(place).widget()
        for row in shown._rows
        for place in range(row.count())
    }
    held = [standing.get(at) for at in known]
    assert shown.bar in held  # which stays where it is
    assert None not in held
    for moves in (shown.condition, shown.share, shown.reshuffle):
        assert moves not in held


def test_the_tip_counts_the_updates_of_the_best_rate():
    """At 2/(λmin + λmax) and κ = 11.6 each update leaves 10.6/12.6 of the way."""
    found = conditions(lesson("004-b"))
    assert "about 27.0 updates" in condition_tip(found)
    assert (10.6 / 12.6) ** 26 > 0.01 > (10.6 / 12.6) ** 27
    long, short = condition_texts(found, LIGHT, True)
    assert long.startswith("condition number")
    assert short.startswith("κ")


def test_the_fit_is_written_in_raw_units(make_small_window, qtbot):
    window = make_small_window(["dock_dataset", "dock_fit"], "004-b")
    window.studio.train_to(50)
    qtbot.waitUntil(lambda: window.studio.cursor == 50)
    shown = section(window)
    run = window.studio.run
    w0, w1 = run.at(50).params
    wanted = raw_html(run, 50, shown._theme)
    qtbot.waitUntil(lambda: shown.raw.text() == wanted)
    assert f"{65.4 - 171 * w1 + w0:.1f}".replace("-", "−") in wanted
    assert "weight = " in wanted
    fit = window.panels["dock_fit"].title_bar._value.toolTip()
    assert "In raw units: weight = −" in fit
    choose(window, "Min–max")
    settle(window, qtbot)
    assert shown.raw.isVisible()


def test_borders_of_classes_are_no_curve_in_raw_units():
    from gdstudio.core.descent.descend import train

    run = train(lesson("003-f"), 2)
    assert run.experiment.data.steps
    assert raw_html(run, 1, LIGHT) == ""


def test_a_logarithm_has_no_closed_form():
    from gdstudio.core.descent.descend import train

    experiment = lesson("004-b-raw")
    run = train(with_step(experiment, "log"), 2)
    assert "without a closed form" in raw_html(run, 1, LIGHT)
    assert raw_html(train(experiment, 2), 1, LIGHT) == ""
    scaling = run.experiment.data.steps[0]
    assert scaling_text(scaling, ("height", "weight")) == "log height, log weight"


def test_a_function_has_nothing_to_prepare(make_window, qtbot):
    window = make_window("004-a")
    qtbot.waitUntil(lambda: not section(window).isVisible())
    section(window).set_theme(DARK)


def test_the_updates_needed_are_counted_for_any_condition_number():
    people = [1e9 * count for count in range(1, 9)]
    found = conditions(make("line", dataset={"kind": "points", "x": people, "y": people}))
    assert found is not None
    assert found.after > 1e16  # (κ − 1)/(κ + 1) is 1 in floating point
    assert "updates" in condition_tip(found)


def test_what_preparation_changed_stays_in_sight(raw, qtbot):
    settle(raw, qtbot)
    assert section(raw).changed.isHidden()
    choose(raw, "Centre")
    settle(raw, qtbot)
    changed = section(raw).changed
    assert changed.isVisible()
    assert "27" in changed.text()
    assert "0.086" in changed.text()
    assert "&lt;" not in changed.text() or changed.text().startswith("α")
    raw.studio.undo_stack.undo()
    settle(raw, qtbot)
    assert changed.isHidden()


# -- formulas as further inputs


def chip_names(window) -> list[str]:
    return [chip.text() for chip in section(window).bar.chips]


def cross(window, qtbot, place: int) -> None:
    chip = section(window).bar.chips[place]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.cross.center())


def test_all_squares_and_products_are_one_choice_and_one_undo(raw, qtbot):
    stack = raw.studio.undo_stack
    settle(raw, qtbot)
    choose(raw, "Centre")
    choose(raw, "All squares and products")
    settle(raw, qtbot)
    experiment = raw.studio.experiment
    assert experiment.dataset.features == ("x1^2",)
    assert experiment.model.kind == "linear"
    assert stack.undoText() == "Add all squares and products"
    assert chip_names(raw) == ["centre", "x1^2"]
    assert experiment.data.x[:, 1] == pytest.approx(experiment.data.x[:, 0] ** 2)
    choose(raw, "Standardise the formulas")
    settle(raw, qtbot)
    assert chip_names(raw) == ["centre", "x1^2", "formulas: standardise"]
    assert raw.studio.experiment.data.x[:, 1].std() == pytest.approx(1)
    cross(raw, qtbot, 2)
    settle(raw, qtbot)
    assert raw.studio.experiment.dataset.prepare_features == ()
    cross(raw, qtbot, 1)
    settle(raw, qtbot)
    assert chip_names(raw) == ["centre"]
    assert raw.studio.experiment.data.x.shape[1] == 1
    for _ in range(4):
        stack.undo()
    settle(raw, qtbot)
    assert chip_names(raw) == ["centre"]
    assert raw.studio.experiment.model.kind == "line"


def test_a_formula_is_typed_and_what_is_wrong_is_said_beside_it(raw, qtbot):
    settle(raw, qtbot)
    choose(raw, "A formula…")
    dialog = raw.findChild(FeatureDialog)
    assert dialog.isVisible()
    dialog.field.setText("x7^2")
    dialog.accept()
    assert "x7 is not a column" in dialog.said.text()
    assert dialog.isVisible()
    assert raw.studio.experiment.dataset.features == ()
    dialog.field.setText("sin(height)")
    dialog.accept()
    assert raw.studio.experiment.dataset.features == ("sin(height)",)
    settle(raw, qtbot)
    assert chip_names(raw) == ["sin(height)"]


def test_many_formulas_share_a_chip(make_window, qtbot):
    window = make_window("001-b-inputs")
    settle(window, qtbot)
    choose(window, "Standardise")
    choose(window, "All squares and products")
    settle(window, qtbot)
    assert chip_names(window) == ["standardise", "78 formulas"]
    assert window.studio.experiment.data.x.shape == (178, 90)
    choose(window, "All squares and products")  # nothing to add
    assert len(window.studio.experiment.dataset.features) == 78
    assert "there already" in section(window).error.text()
    assert window.studio.undo_stack.undoText() == "Add all squares and products"
    cross(window, qtbot, 1)
    assert window.studio.experiment.dataset.features == ()


def test_all_squares_and_products_are_added_to_one_that_is_there(make_window, qtbot):
    window = make_window("001-b-inputs")
    settle(window, qtbot)
    window.studio.edit(with_features(window.studio.experiment, ("x2*x1", "sin(x1)")), "two")
    settle(window, qtbot)
    choose(window, "All squares and products")
    sources = window.studio.experiment.dataset.features
    assert sources[:2] == ("x2*x1", "sin(x1)")
    assert len(sources) == 79
    assert "x1*x2" not in sources
    assert section(window).error.text() == ""


def test_columns_that_follow_from_each_other_are_named(make_window, qtbot, tmp_path):
    path = tmp_path / "tied.toml"
    x = [[float(i), 2.0 * i + 1, float(i * i % 5)] for i in range(8)]
    path.write_text(
        f'format = 1\n[dataset]\nkind = "points"\nx = {x}\ny = {[0.0, 1, 2, 1, 0, 3, 2, 1]}\n'
        'columns = ["length", "width", "age", "out"]\n[model]\nkind = "linear"\n'
    )
    window = make_window(path)
    settle(window, qtbot)
    tip = section(window).condition.toolTip()
    assert tip.endswith("follow from each other: length, width.")
    found = normal_equation(window.studio.experiment)
    said = "".join(one.text for one in normal_blocks(found, 0, window.studio.run.at(0).params))
    assert "follow from each other: length, width" in said


def chip_bar(window):
    return section(window).bar


def test_a_click_on_a_formula_changes_it(raw, qtbot):
    settle(raw, qtbot)
    choose(raw, "All squares and products")
    settle(raw, qtbot)
    qtbot.mouseClick(chip_bar(raw).chips[0], Qt.MouseButton.LeftButton)
    dialog = raw.findChild(FeatureDialog)
    assert dialog.isVisible()
    assert dialog.field.text() == "x1^2"
    dialog.field.setText("cos(q)")
    dialog.accept()
    assert "q is not a column" in dialog.said.text()
    dialog.field.setText("cos(x1)")
    dialog.accept()
    assert raw.studio.experiment.dataset.features == ("cos(x1)",)
    assert raw.studio.undo_stack.undoText() == "Change x1^2 to cos(x1)"
    settle(raw, qtbot)
    assert chip_names(raw) == ["cos(x1)"]


def test_formulas_change_places_among_themselves(make_window, qtbot, tmp_path):
    path = tmp_path / "two.toml"
    x = [[float(i), float(i * i % 5)] for i in range(8)]
    path.write_text(
        f'format = 1\n[dataset]\nkind = "points"\nx = {x}\ny = {[0.0, 1, 2, 1, 0, 3, 2, 1]}\n'
        'prepare = ["center"]\nfeatures = ["x1^2", "x2^2", "x1*x2"]\n'
        '[model]\nkind = "linear"\ninit = [1, 2, 3, 4, 5, 6]\n'
    )
    window = make_window(path)
    settle(window, qtbot)
    bar = chip_bar(window)
    bar.chips[1].setFocus()
    qtbot.keyClick(bar.chips[1], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.studio.experiment.dataset.features == ("x1^2", "x2^2", "x1*x2")  # a step is there
    qtbot.keyClick(bar.chips[1], Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle(window, qtbot)
    assert window.studio.experiment.dataset.features == ("x2^2", "x1^2", "x1*x2")
    assert window.studio.experiment.model.init == (1, 2, 3, 5, 4, 6)  # each keeps its weight
    assert chip_names(window) == ["centre", "x2^2", "x1^2", "x1*x2"]
    assert window.studio.undo_stack.undoText() == "Move x1^2"


def test_a_polynomial_is_two_clicks_and_many_formulas_are_lines_of_a_text(make_window, qtbot):
    window = make_window("001-b-inputs")
    settle(window, qtbot)
    names = [action.text() for action in section(window).bar._menu.actions()]
    assert "All squares and products" in names
    assert "Polynomial of degree 3 in all inputs" not in names  # 442 formulas of twelve columns
    choose(window, "Standardise")
    choose(window, "All squares and products")
    settle(window, qtbot)
    qtbot.mouseClick(chip_bar(window).chips[1], Qt.MouseButton.LeftButton)
    dialog = window.findChild(FormulasDialog)
    lines = dialog.field.toPlainText().splitlines()
    assert len(lines) == 78
    dialog.field.setPlainText("\n".join(["x1^2", "x99", *lines[2:]]))
    dialog.accept()
    assert dialog.said.text().startswith("x99: x99 is not a column")
    dialog.field.setPlainText("x1*x2\n\n x1^2 \n")
    dialog.accept()
    assert window.studio.experiment.dataset.features == ("x1*x2", "x1^2")


def test_one_column_has_powers(raw, qtbot):
    settle(raw, qtbot)
    choose(raw, "Polynomial of degree 3 in all inputs")
    assert raw.studio.experiment.dataset.features == ("x1^2", "x1^3")


@pytest.mark.parametrize("change", ["training.batch = 1", "model.init = [3.0, -2.0]"])
def test_the_limit_follows_whatever_it_depends_on(make_window, qtbot, tmp_path, change):
    path = tmp_path / "passed.toml"
    path.write_text(
        'format = 1\n[dataset]\nkind = "points"\nx = [[1.0], [2.0], [4.0], [5.0], [7.0]]\n'
        'y = [0.0, 1.0, 0.0, 1.0, 1.0]\nprepare = ["standardise"]\n'
        '[model]\nkind = "logistic"\n[loss]\nkind = "cross-entropy"\n'
    )
    window = make_window(path)
    settle(window, qtbot)
    shown = section(window).changed.toolTip()
    assert shown
    window.studio.edit(window.studio.experiment.with_overrides((change,)), "changed")
    settle(window, qtbot)
    found = gain(window.studio.experiment)
    assert section(window).changed.toolTip() == gain_tip(found) != shown
