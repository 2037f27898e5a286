"""The dialog: presets, knobs in steps, and one edit at the end."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from gdstudio.core.datasets import Points
from gdstudio.core.experiment.lecture_rates import LECTURE_RATES
from gdstudio.rooms.rivals.dialog import RivalsDialog, open_rivals_dialog


@pytest.fixture
def window(make_whole_window):
    return make_whole_window("000-f", "training.gradient=analytic")


@pytest.fixture
def dialog(window):
    return open_rivals_dialog(window.desk)


def press(dialog, name):
    dialog.findChild(QPushButton, name).click()


def test_it_is_not_modal_and_opens_once(window, dialog):
    assert not dialog.isModal()
    assert open_rivals_dialog(window.desk) is dialog


def test_six_ways_down(window, dialog):
    press(dialog, "rivals_six_ways")
    kinds = [entry.kind.currentData() for entry in dialog.entries]
    assert kinds == ["momentum", "nesterov", "adagrad", "rmsprop", "adam"]
    assert window.studio.rivals == ()
    dialog.start.click()
    assert len(window.studio.rivals) == 5
    assert window.panels["dock_rivals"].isVisible()
    window.studio.undo_stack.undo()
    assert window.studio.rivals == ()


def test_the_lectures_rates_with_another_rate_of_ones_own(window, dialog):
    window.studio.edit(window.studio.experiment.with_value("optimizer", "lr", 0.002), "rate")
    press(dialog, "rivals_lecture_rates")
    assert len(dialog.entries) == 6
    assert "0.001" in dialog.remark.text()
    assert "0.002" in dialog.remark.text()
    assert not dialog.add.isEnabled()
    dialog.start.click()
    studio = window.studio
    rates = [pin.run.experiment.optimizer.lr for pin in studio.rivals]
    assert sorted([studio.experiment.optimizer.lr, *rates]) == sorted(LECTURE_RATES)
    studio.undo_stack.undo()
    assert studio.experiment.optimizer.lr == 0.002
    assert studio.rivals == ()


def test_a_knob_in_steps(window, dialog):
    steps = dialog.steps
    steps.low.set_value(0.001)
    steps.high.set_value(0.1)
    steps.count.setValue(3)
    steps.spacing.set_index(1)
    press(dialog, "steps_fill")
    assert [one.optimizer.lr for one in dialog.rivals] == [0.01, 0.1]
    steps.high.set_value(0.001)
    press(dialog, "steps_fill")
    assert "optimizer.lr" in dialog.remark.text()
    assert len(dialog.rivals) == 2


def test_rivals_are_added_changed_and_taken_out(window, dialog):
    press(dialog, "rivals_add")
    press(dialog, "rivals_add")
    assert [one.optimizer.kind for one in dialog.rivals] == ["momentum", "nesterov"]
    entry = dialog.entries[0]
    entry.kind_chosen.emit("adam")
    assert dialog.rivals[0].optimizer.kind == "adam"
    entry.knob_changed.emit("beta1", 0.5)
    assert dialog.rivals[0].optimizer.beta1 == 0.5
    entry.knob_changed.emit("beta1", 1.5)
    assert dialog.rivals[0].optimizer.beta1 == 0.5
    assert "beta1" in dialog.remark.text()
    assert not dialog.start.isEnabled()
    entry.knob_changed.emit("beta1", 0.6)
    assert dialog.start.isEnabled()
    dialog.entries[1].removed.emit()
    assert [one.optimizer.kind for one in dialog.rivals] == ["adam"]


def test_an_edit_meanwhile_leaves_out_who_does_not_fit_any_more(window, dialog):
    steps = dialog.steps
    steps.knob.setCurrentIndex(steps.knob.findData("training.batch"))
    steps.low.set_value(10)
    steps.high.set_value(60)
    steps.count.setValue(2)
    steps.spacing.set_index(0)
    press(dialog, "steps_fill")
    assert [one.batch for one in dialog.rivals] == [10, 60]
    few = Points(x=[float(k) for k in range(20)], y=[float(k) for k in range(20)])
    window.studio.edit(window.studio.experiment.with_dataset(few), "data")
    assert [one.batch for one in dialog.rivals] == [10]
    assert len(dialog.entries) == 1


def test_it_shows_who_races_and_can_end_that(window, dialog):
    press(dialog, "rivals_six_ways")
    dialog.start.click()
    again = RivalsDialog(window.desk)
    assert len(again.entries) == 5
    again.end.click()
    assert window.studio.rivals == ()
    assert again.entries == []
    window.studio.undo_stack.undo()
    assert len(window.studio.rivals) == 5
    again.close()


def test_each_rival_gets_its_own_best_rate_and_says_so(window, dialog, qtbot):
    press(dialog, "rivals_six_ways")
    before = [rival.optimizer.lr for rival in dialog.rivals]
    with qtbot.waitSignal(dialog.best_rates.ended, timeout=60_000):
        press(dialog, "rivals_best_rates")
    after = [rival.optimizer.lr for rival in dialog.rivals]
    assert len(after) == len(before)
    assert after != before
    assert "24" in dialog.remark.text()
    assert all("best of" in entry._other.text() for entry in dialog.entries)
    assert window.studio.rivals == (), "nothing changes before the race is started"
    dialog.entries[0].knob_changed.emit("lr", 0.0007)
    assert "best of" not in dialog.entries[0]._other.text()
    assert "best of" in dialog.entries[1]._other.text()


def test_a_search_is_given_up_with_the_list_it_was_for(window, dialog, qtbot):
    press(dialog, "rivals_six_ways")
    press(dialog, "rivals_best_rates")
    assert dialog.best_rates.busy
    press(dialog, "rivals_lecture_rates")
    assert not dialog.best_rates.busy
    rates = [rival.optimizer.lr for rival in dialog.rivals]
    press(dialog, "rivals_best_rates")
    dialog.close()
    assert not dialog.best_rates.busy
    assert [rival.optimizer.lr for rival in dialog.rivals] == rates
