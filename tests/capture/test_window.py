"""Pictures, films, tables and scripts as they leave the window."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication

from gdstudio.capture.exports import OWNER, copy_summary, data_csv
from gdstudio.capture.record_dialog import open_record_dialog, open_sheet_dialog
from gdstudio.core import autograd
from gdstudio.ui.actions import ACTIONS
from gdstudio.ui.application import build_window
from tests.capture.conftest import decoded

QUICK = {"training": {"gradient": "analytic", "epochs": 6}}


@pytest.fixture
def window(qtbot) -> Iterator:
    autograd.warm_up()
    made = build_window("000-f", use_gl=False)
    for section, values in QUICK.items():
        for name, value in values.items():
            made.studio.edit(made.studio.experiment.with_value(section, name, value), name)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def finish(dialog, qtbot, path):
    with qtbot.waitSignal(dialog.process.finished, timeout=60_000) as heard:
        dialog.start(path)
    return heard.args


def test_the_dialog_records_while_training_goes_on(window, qtbot, tmp_path):
    dialog = open_record_dialog(window)
    qtbot.waitUntil(lambda: not dialog.picture.pixmap().isNull())
    dialog.size_choice.setCurrentIndex(4)
    dialog.hold.setValue(0)
    dialog.first.setValue(2)
    dialog.every.setValue(2)
    dialog.owner.setText("Kim, 12")
    assert "3 frames" in dialog.estimate.text()
    steps = []
    dialog.process.progressed.connect(lambda done, total, left: steps.append((done, total)))
    path = tmp_path / "film.mp4"
    with qtbot.waitSignal(dialog.process.finished, timeout=60_000) as heard:
        dialog.start(path)
        assert dialog.process.running
        window.playhead.step()
        qtbot.waitUntil(lambda: window.studio.run.last == 1)
    assert heard.args[0], heard.args[1]
    assert steps == [(1, 3), (2, 3), (3, 3)]
    frames, stream = decoded(path)
    assert (len(frames), stream.width, stream.height) == (3, 640, 400)
    assert window.settings.text(OWNER) == "Kim, 12"
    dialog.close()


def test_cancel_leaves_nothing(window, qtbot, tmp_path):
    window.studio.edit(window.studio.experiment.with_value("training", "epochs", 3000), "long")
    dialog = open_record_dialog(window)
    path = tmp_path / "film.gif"
    dialog.every.setValue(1)
    with qtbot.waitSignal(dialog.process.progressed, timeout=60_000):
        dialog.start(path)
    with qtbot.waitSignal(dialog.process.finished, timeout=20_000) as heard:
        dialog.stop.click()
    assert heard.args == [False, ""]
    assert list(tmp_path.iterdir()) == []
    assert "Cancelled" in dialog.estimate.text()
    dialog.close()


def test_what_goes_wrong_is_said_in_the_dialog(window, qtbot, tmp_path):
    dialog = open_sheet_dialog(window)
    dialog.values.setText("0.1, fast")
    good, said = finish(dialog, qtbot, tmp_path / "sheet.png")
    assert not good
    assert "optimizer.lr" in said
    assert said in dialog.estimate.text()
    dialog.close()


def test_actions_are_there(window):
    ids = {action.id for action in ACTIONS}
    assert {"action_record", "action_export_script", "action_contact_sheet"} <= ids


def test_the_summary_is_text(window):
    copy_summary(window)
    assert "8587.6875" in QGuiApplication.clipboard().text()


def test_the_data_are_written_in_full(window):
    data = window.studio.experiment.data
    rows = list(csv.reader(data_csv(data).decode().splitlines()))
    assert rows[0] == ["x", "y"]
    np.testing.assert_array_equal(np.array(rows[1:], float)[:, 1], data.raw_y)
