"""The dialog that makes data, with real keys and clicks."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from gdstudio.app.documents import open_document, save_experiment
from gdstudio.core.datasets import CsvFile, Generator
from gdstudio.core.datasets.generator import MOST
from gdstudio.core.datasets.line import LinePoints
from gdstudio.core.datasets.sine import SinePoints
from gdstudio.core.experiment.shipped_data import shipped_set_of, shipped_sets
from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.rooms.data.data_preview import MOST_DRAWN, drawn_rows
from gdstudio.rooms.data.new_data_dialog import NewDataDialog, in_order


@pytest.fixture
def opened(window, qtbot):
    return window, open_dialog(window, qtbot)


def open_dialog(window, qtbot) -> NewDataDialog:
    window.findChild(QAction, "action_new_data").trigger()
    dialog = next(d for d in window.findChildren(NewDataDialog) if d.isVisible())
    qtbot.waitUntil(dialog.kinds.hasFocus)
    return dialog


def pick(dialog: NewDataDialog, name: str) -> None:
    (item,) = dialog.kinds.findItems(name, Qt.MatchFlag.MatchExactly)
    dialog.kinds.setCurrentItem(item)


def field(dialog: NewDataDialog, name: str) -> NumberField:
    found = dialog.form._controls[name].widget
    assert isinstance(found, NumberField)
    assert found.objectName() == f"knob_{name}"
    return found


def type_in(qtbot, control: NumberField, text: str, key=Qt.Key.Key_Tab) -> None:
    control.setFocus()
    control.selectAll()
    qtbot.keyClicks(control, text)
    if key is not None:
        qtbot.keyClick(control, key)


def note(dialog: NewDataDialog) -> str:
    return dialog.findChild(QLabel, "new_data_note").text()


def close(dialog: NewDataDialog, qtbot, key=Qt.Key.Key_Escape) -> None:
    qtbot.keyClick(dialog, key)
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_the_shortcut_and_every_control_are_named(window, qtbot):
    action = window.findChild(QAction, "action_new_data")
    assert action.shortcut().toString() == "Ctrl+Shift+N"
    shortcuts = [a.shortcut().toString() for a in window.qt_actions.values() if a.shortcut()]
    assert shortcuts.count("Ctrl+Shift+N") == 1
    qtbot.keyClick(
        window,
        Qt.Key.Key_N,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    qtbot.waitUntil(lambda: window.findChild(NewDataDialog) is not None)
    dialog = window.findChild(NewDataDialog)
    for kind in (QPushButton, NumberField, QComboBox):
        for control in dialog.findChildren(kind):
            assert control.accessibleName() or control.text(), control
            assert control.toolTip(), control.objectName()
    assert dialog.kinds.accessibleName()
    dialog.reject()


def test_every_kind_shows_its_knobs_a_picture_and_a_sentence(opened, qtbot):
    _, dialog = opened
    seen = []
    for row in range(dialog.kinds.count()):
        item = dialog.kinds.item(row)
        source = item.data(Qt.ItemDataRole.UserRole)
        if source is None:
            assert not item.flags() & Qt.ItemFlag.ItemIsSelectable
            continue
        dialog.kinds.setCurrentRow(row)
        seen.append(item.text())
        assert not item.icon().isNull()
        assert dialog.findChild(QLabel, "new_data_about").text()
        assert dialog.ok.isEnabled()
        preview = dialog.preview
        drawn = (preview.dots, preview.rings, *preview.others)
        assert sum(len(dots.xs) for dots in drawn) > 10
        if isinstance(source, type):
            assert [*dialog.form._controls] == [f.name for f in in_order(source)]
        else:
            assert source.source in dialog.findChild(QLabel, "new_data_origin").text()
    assert len(seen) == 14 + len(shipped_sets())
    dialog.reject()


def test_knobs_change_the_picture_at_once_and_return_makes_one_edit(opened, qtbot):
    window, dialog = opened
    before = window.studio.experiment
    pick(dialog, "Sine")
    type_in(qtbot, field(dialog, "n"), "40", None)
    assert len(dialog.preview.dots.xs) == 40  # while it is typed
    type_in(qtbot, field(dialog, "noise"), "0")
    assert dialog.preview.dots.ys == pytest.approx(
        np.sin(2 * np.pi * dialog.preview.dots.xs / 6), abs=1e-12
    )
    assert dialog.preview.truth.ys.max() == pytest.approx(1, abs=1e-4)
    assert window.studio.experiment is before
    count = window.studio.undo_stack.count()
    dialog.ok.setFocus()
    close(dialog, qtbot, Qt.Key.Key_Return)
    assert window.studio.undo_stack.count() == count + 1
    assert window.studio.undo_stack.undoText() == "New data: Sine"
    assert window.studio.experiment.dataset == SinePoints(n=40, noise=0.0)
    assert window.studio.experiment.model == before.model
    window.studio.undo_stack.undo()
    assert window.studio.experiment == before


def test_cancel_changes_nothing(opened, qtbot):
    window, dialog = opened
    before, count = window.studio.experiment, window.studio.undo_stack.count()
    pick(dialog, "Two moons")
    close(dialog, qtbot)
    assert window.studio.experiment is before
    assert window.studio.undo_stack.count() == count


def test_opened_again_it_has_the_knobs_of_before(opened, qtbot):
    window, dialog = opened
    pick(dialog, "Cubic")
    type_in(qtbot, field(dialog, "w3"), "-2.5")
    type_in(qtbot, field(dialog, "seed"), "17")
    dialog.ok.click()
    again = open_dialog(window, qtbot)
    assert again.kinds.currentItem().text() == "Cubic"
    assert field(again, "w3").value() == -2.5
    assert field(again, "seed").value() == 17
    pick(again, "Hubble's nebulae")
    again.ok.click()
    dataset = window.studio.experiment.dataset
    assert isinstance(dataset, CsvFile)
    assert shipped_set_of(dataset).name == "hubble"
    third = open_dialog(window, qtbot)
    assert third.kinds.currentItem().text() == "Hubble's nebulae"
    third.reject()


def test_another_model_is_announced_and_then_comes(opened, qtbot):
    window, dialog = opened
    pick(dialog, "Line")
    assert "model" not in note(dialog)
    pick(dialog, "Two blobs")
    assert "“Line”" in note(dialog)
    assert "“Logistic”" in note(dialog)
    assert len(dialog.preview.dots.xs) == len(dialog.preview.rings.xs) == 50
    assert window.studio.experiment.model.kind == "line"
    dialog.ok.click()
    assert window.studio.experiment.model.kind == "logistic"
    assert window.studio.experiment.loss.kind == "cross-entropy"
    window.studio.undo_stack.undo()
    assert window.studio.experiment.model.kind == "line"


@pytest.mark.parametrize("name", ["Several blobs", "Three kinds of iris"])
def test_classes_look_in_the_preview_as_they_will_in_the_fit(opened, name):
    window, dialog = opened
    pick(dialog, name)
    entries = {entry.text: (entry.kind, entry.role) for entry in dialog.preview.legend.entries}
    drawn = [(dots.role, dots.sign, dots.hollow) for dots in dialog.preview.others]
    assert len(drawn) == 3
    dialog.ok.click()
    assert window.studio.experiment.model.task == "classes"
    fit = window.panels["dock_fit"]
    fit.render_moment(window.moment)
    items = fit._picture.classes
    assert drawn == [
        (one.role, one.sign, one.hollow) for one in (items._of_class(k, "still") for k in range(3))
    ]
    legend = {entry.text: (entry.kind, entry.role) for entry in fit.legend.entries}
    assert entries.items() <= legend.items()


def test_whole_numbers_that_stay_numbers_are_previewed_as_numbers(window, qtbot):
    from gdstudio.core.datasets import Points
    from gdstudio.core.experiment.replacement import replace_data
    from gdstudio.rooms.data.data_preview import DataPreview

    rooms = Points(x=[[0.0, 1.0], [1.0, 2.0], [2.0, 0.0], [3.0, 1.0]], y=(1.0, 4.0, 2.0, 3.0))
    made = replace_data(window.studio.experiment, rooms).experiment
    assert made.model.task == "regression"
    preview = DataPreview(window.desk.theme)
    qtbot.addWidget(preview)
    preview.show_data(made.data, of_classes=made.model.task == "classes")
    assert [entry.text for entry in preview.legend.entries] == ["data"]
    assert len(preview.dots.xs) == 4
    assert not len(preview.rings.xs)


def test_a_function_gives_way(make_window, qtbot):
    window = make_window("001-f-bowl")
    assert window.studio.experiment.data is None
    dialog = open_dialog(window, qtbot)
    assert "becomes “Line”" in note(dialog)
    dialog.ok.click()
    assert window.studio.experiment.dataset == LinePoints()


def test_a_wrong_knob_is_marked_and_the_last_good_picture_stays(opened, qtbot):
    window, dialog = opened
    pick(dialog, "Line")
    shown = dialog.preview.dots.ys
    type_in(qtbot, field(dialog, "outliers"), "101")
    assert field(dialog, "outliers").property("bad")
    assert not dialog.ok.isEnabled()
    assert "100 points" in note(dialog)
    assert np.count_nonzero(dialog.preview.dots.ys != shown) == 10  # of “10”, as far as it was good
    # Another knob can put it right.
    type_in(qtbot, field(dialog, "n"), "200")
    assert not field(dialog, "outliers").property("bad")
    assert dialog.ok.isEnabled()
    assert np.count_nonzero(dialog.preview.dots.ys > 2.5 + 4 * dialog.preview.dots.xs + 2.5) == 101
    type_in(qtbot, field(dialog, "low"), "9")
    assert field(dialog, "high").property("bad")
    assert not dialog.ok.isEnabled()
    type_in(qtbot, field(dialog, "high"), "10")
    assert dialog.ok.isEnabled()
    type_in(qtbot, field(dialog, "n"), "many")
    assert field(dialog, "n").property("bad")
    assert not dialog.ok.isEnabled()
    assert "many" in note(dialog)
    type_in(qtbot, field(dialog, "n"), "120")
    assert dialog.ok.isEnabled()
    dialog.reject()
    assert not isinstance(window.studio.experiment.dataset, Generator)


def test_draw_again_takes_the_next_seed(opened, qtbot):
    _, dialog = opened
    pick(dialog, "Slope")
    first = dialog.preview.dots.ys
    qtbot.mouseClick(dialog.findChild(QPushButton, "new_data_again"), Qt.MouseButton.LeftButton)
    assert field(dialog, "seed").value() == 1
    assert not np.array_equal(dialog.preview.dots.ys, first)
    dialog.reject()


def test_of_a_million_points_a_sample_is_drawn_and_it_says_so(opened, qtbot):
    _, dialog = opened
    pick(dialog, "Two moons")
    type_in(qtbot, field(dialog, "n"), str(MOST))
    assert 0.4 < len(dialog.preview.dots.xs) / MOST_DRAWN < 0.6
    assert 0.4 < len(dialog.preview.rings.xs) / MOST_DRAWN < 0.6
    assert "1\u2009000\u2009000" in note(dialog)
    assert len(dialog.replacement.experiment.data) == MOST
    dialog.reject()


def test_the_legend_hides_and_shows_the_truth(opened, qtbot):
    _, dialog = opened
    pick(dialog, "Step")
    assert [entry.text for entry in dialog.preview.legend.entries] == ["data", "true curve"]
    assert dialog.preview.truth.ys.size
    dialog.preview.legend.toggled.emit("truth", False)
    assert not dialog.preview.truth.ys.size
    pick(dialog, "Line")
    assert [entry.text for entry in dialog.preview.legend.entries] == ["data", "true line"]
    assert not dialog.preview.truth.ys.size
    dialog.reject()


def test_the_sample_is_the_same_every_time_and_few_points_are_all_drawn():
    assert drawn_rows(MOST_DRAWN) == slice(None)
    rows = drawn_rows(10**6)
    assert np.array_equal(rows, drawn_rows(10**6))
    assert np.all(np.diff(rows) > 0)
    assert rows.max() < 10**6


def test_what_suits_the_points_is_said_and_then_comes(opened, qtbot):
    window, dialog = opened
    pick(dialog, "Exclusive or")
    note = dialog.findChild(QLabel, "new_data_note").text()
    for said in ("Neural network", "Cross-entropy", "learning rate becomes 1.", "Epochs: 500."):
        assert said in note
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    new = window.studio.experiment
    assert (new.model.task, new.model.init, new.model.hidden) == ("binary", "xavier", (8,))
    assert (new.loss.kind, new.optimizer.lr, new.training.epochs) == ("cross-entropy", 1.0, 500)
    window.studio.undo_stack.undo()
    assert window.studio.experiment.model.kind == "line"


@pytest.mark.parametrize("stop", ["{ patience = 3 }", "{ loss = 1.0 }"])
def test_what_goes_with_the_old_data_is_said_before(make_window, qtbot, stop, tmp_path):
    """Rows held out, and a rule that looks at them; a rule about the loss stays."""
    overrides = ("dataset.test=0.3", 'dataset.prepare=["center"]', f"training.stop={stop}")
    path = tmp_path / "held-out.toml"
    save_experiment(open_document("000-f", overrides), path)
    window = make_window(path)
    dialog = open_dialog(window, qtbot)
    pick(dialog, "Sine")
    after = dialog.replacement.experiment
    assert (after.dataset.test, after.dataset.prepare) == (0.0, ())
    assert "raw, and no rows are held out" in note(dialog)
    assert ("stop rule goes" in note(dialog)) == (after.training.stop is None)
    assert (after.training.stop is None) == ("patience" in stop)
    close(dialog, qtbot)
