"""Check my loop in the window: paste, read the verdict, correct it, show the bug, undo."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog

import gdstudio
from gdstudio.core.descent.descend import train
from gdstudio.rooms.check.pasted import REST_MS
from tests.core.loop.loops import Loop, lesson
from tests.owners import strangers
from tests.window.test_telling import SECRETS, assert_kept, giveaways, seen

PATIENCE = 30_000


@pytest.fixture
def checked(qtbot, make_window):
    """Returns window and dialog once a text was checked in a lesson."""

    def check(text, name="000-a"):
        window = make_window(name)
        dialog = window.checking.open()
        dialog.set_text(text)
        settle(qtbot, dialog)
        return window, dialog

    return check


def settle(qtbot, dialog):
    def done():
        said = dialog.banner.said
        found = dialog.found
        return said.tone != "looking" and not (found is not None and found.looking)

    qtbot.waitUntil(done, timeout=PATIENCE)


def printed(name="000-a", **wrong):
    return Loop(lesson(name), epochs=20, **wrong).run().printed()


def test_what_agrees(checked):
    _, dialog = checked(printed())
    assert dialog.banner.said.tone == "agrees"
    assert dialog.banner.said.title == "All 60 numbers agree."
    assert dialog.bug.isHidden()
    assert dialog.tried.isHidden()
    assert dialog.taken.text() == "loss before each update"
    assert strangers() == []


def test_a_slip_is_named_and_shown_in_the_program(qtbot, checked):
    window, dialog = checked(printed(clears=False))
    studio, before = window.studio, window.studio.experiment
    said = dialog.banner.said
    assert said.title == "Agrees up to update 1; from update 2 on it differs."
    assert "not cleared" in said.detail
    assert "backward() adds" in said.detail
    assert "60 of your numbers" in said.detail
    qtbot.waitUntil(lambda: len(dialog.found.diagnosis.tried) > 5, timeout=PATIENCE)
    assert "gradient not cleared: 20" in dialog.tried.accessibleDescription()
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == said.text
    qtbot.mouseClick(dialog.bug, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: studio.run.last >= 19, timeout=PATIENCE)
    assert studio.experiment.optimizer.kind == "gd-no-zero-grad"
    (kept,) = studio.pinned
    assert kept.run.experiment is before
    assert kept.run.last == 19
    studio.undo_stack.undo()
    assert studio.experiment is before
    assert studio.pinned == ()
    studio.undo_stack.redo()
    assert [one.run for one in studio.pinned] == [kept.run]


def test_the_numbers_are_drawn_beside_the_run(qtbot, checked):
    window, dialog = checked(Loop(lesson("000-a"), epochs=31, rate=0.5).run().printed(every=10))
    studio = window.studio
    assert studio.mine.loss_rows.tolist() == [0, 10, 20, 30]
    qtbot.mouseClick(dialog.lay, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: studio.run.last == 30 == studio.cursor, timeout=PATIENCE)
    fit, loss = window.panels["dock_fit"], window.panels["dock_loss"]
    runs, surface = window.panels["dock_runs"], window.panels["dock_surface"]
    drawn = {}
    for row in (0, 14, 20, 30):
        studio.move_cursor(row)
        window.render_panels()
        x, y = fit.items.mine.xs[0], fit.items.mine.ys[0]
        params = studio.mine.params_at(row)
        np.testing.assert_allclose(y, params[0] + params[1] * x, rtol=1e-5)
        drawn[row] = y
    assert not np.array_equal(drawn[14], drawn[20])  # 14 has that of 10
    assert loss.mine.curve.step == 10
    np.testing.assert_array_equal(loss.mine.curve.values, studio.mine.losses)
    assert "my loop" in [entry.text for entry in fit.legend.entries]
    assert "my loop" in [entry.text for entry in surface._legend.entries]
    runs.raise_()
    qtbot.waitUntil(lambda: runs.shows)
    window.render_panels()
    assert runs.mine.isVisible()
    qtbot.mouseClick(runs.mine.eye, Qt.MouseButton.LeftButton)
    window.render_panels()
    assert not studio.mine.visible
    assert fit.items.mine.ys.size == len(loss.mine.curve.values) == 0
    qtbot.mouseClick(runs.mine.remove, Qt.MouseButton.LeftButton)
    window.render_panels()
    assert studio.mine is None
    assert runs.mine.isHidden()


def test_the_numbers_stay_with_their_document(qtbot, checked):
    window, dialog = checked(printed(clears=False))
    studio = window.studio
    mine = studio.mine
    qtbot.mouseClick(dialog.bug, Qt.MouseButton.LeftButton)
    assert studio.experiment.optimizer.kind == "gd-no-zero-grad"
    assert studio.mine is mine is window.moment.mine
    studio.open(lesson("001-c-mse"), "another")
    assert studio.mine is None
    studio.undo_stack.undo()
    assert studio.mine is mine
    assert window.checking.open().found is None  # an empty dialog leaves them
    assert studio.mine is mine


def test_where_no_setting_shows_it_the_button_is_not_there(checked):
    _, dialog = checked(printed(stale=True))
    assert "worked out once" in dialog.banner.said.detail
    assert "no setting of the program" in dialog.banner.said.detail
    assert dialog.bug.isHidden()


def test_what_nothing_explains(checked):
    text = "\n".join(f"{row} {1000 / (1 + row):.5g}" for row in range(12))
    _, dialog = checked(text)
    assert dialog.banner.said.title.startswith("Differs from update 0 on; none of the known slips")
    assert "times the right one" in dialog.banner.said.detail
    assert not dialog.tried.isHidden()


@pytest.mark.parametrize(
    ("text", "tone", "words"),
    [
        ("", "empty", "Paste what"),
        ("nothing here", "nothing", "No losses and no parameters"),
        ("loss 8587.69", "agrees", "proves little"),
        ("loss nan\nloss nan", "nothing", "finite"),
        ("1.5\n" * 1_000_000, "nothing", "more than 50000 lines"),
    ],
    ids=["empty", "no numbers", "one number", "nan", "a million lines"],
)
def test_bad_input_is_said(checked, text, tone, words):
    _, dialog = checked(text)
    assert dialog.banner.said.tone == tone
    assert words.lower() in dialog.banner.said.text.lower()


def test_two_runs_in_one_text(checked):
    runs = [Loop(lesson("000-a"), epochs=10, rate=rate).run().losses for rate in (1.0, 0.5)]
    lines = [f"epoch {row} loss {loss:.6g}" for run in runs for row, loss in enumerate(run)]
    _, dialog = checked("\n".join(lines))
    assert dialog.banner.said.tone == "agrees"
    assert "second run" in dialog.banner.said.detail


def test_what_the_numbers_are_can_be_said(qtbot, checked):
    losses = Loop(lesson("000-a"), rate=0.5).run().losses[::10]
    _, dialog = checked("\n".join(f"{loss:.6g}" for loss in losses))
    assert dialog.found.diagnosis.causes == ("unknown",)
    asked = []
    dialog.text.edited.connect(lambda: asked.append(1))
    qtbot.wait(2 * REST_MS)
    assert asked == []  # marking what was understood is no edit
    entry = next(one for one in dialog.taken.menu().actions() if one.text() == "every 10 updates")
    entry.trigger()
    settle(qtbot, dialog)
    assert dialog.found.diagnosis.causes == ("rate:0.5",)
    assert dialog.taken.text() == "loss before each update, every 10 updates"
    assert "0.5 times" in dialog.banner.said.detail


def test_another_kind_of_numbers_is_shown(checked):
    _, dialog = checked(printed(frozen=1))
    names = [one.text() for one in dialog.taken.menu().actions() if one.isCheckable()][:3]
    assert set(names) == {"loss", "w₀", "w₁"}
    entry = next(one for one in dialog.taken.menu().actions() if one.text() == "w₀")
    entry.trigger()
    assert dialog.rows.rows.series.name == "w0"
    assert dialog.taken.text().startswith("w₀ ")


def test_another_experiment_is_compared_anew(qtbot, checked):
    window, dialog = checked(printed(rate=0.5))
    assert dialog.found.diagnosis.causes == ("rate:0.5",)
    studio = window.studio
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.0005), "rate")
    assert dialog.banner.said.tone == "looking"
    settle(qtbot, dialog)
    assert dialog.found.diagnosis.agrees
    assert "0.0005" in dialog.subject.text()


def test_pasting_on_the_window(qtbot, make_window):
    window = make_window("000-a")
    QGuiApplication.clipboard().setText("no numbers")
    window.qt_actions["action_paste_check"].trigger()
    assert window.findChild(object, "check_dialog") is None
    QGuiApplication.clipboard().setText(printed())
    window.qt_actions["action_paste_check"].trigger()
    dialog = window.checking.open()
    settle(qtbot, dialog)
    assert dialog.banner.said.tone == "agrees"


def test_a_file_is_opened(qtbot, make_window, tmp_path, monkeypatch):
    window = make_window("000-a")
    dialog = window.checking.open()
    path = tmp_path / "mine.txt"
    path.write_text(printed())
    answer = partial(lambda name, *_: (name, ""), str(path))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    qtbot.mouseClick(dialog.file, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)
    assert dialog.banner.said.tone == "agrees"
    path.write_bytes(b"\xff\xfe\xff\x00\xd8")
    qtbot.mouseClick(dialog.file, Qt.MouseButton.LeftButton)
    assert dialog.banner.said.tone == "nothing"
    qtbot.mouseClick(dialog.clear, Qt.MouseButton.LeftButton)
    assert dialog.banner.said.tone == "empty"


def dropped(*paths, text=""):
    mime = QMimeData()
    if paths:
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    else:
        mime.setText(text)
    return mime


def watched(folder):
    """Return the file of a loop that was really run and watched."""
    experiment, seen = lesson("000-a"), None
    loop = Loop(experiment, epochs=12).run()
    row = iter(loop.params)
    seen = gdstudio.watch(lambda: next(row))
    for loss in loop.losses:
        seen.record(loss)
    return seen.save(folder / "mine.csv")


def test_a_printout_that_is_dropped_on_the_window_is_checked(qtbot, make_window, tmp_path):
    window = make_window("000-a")
    before = window.studio.experiment
    other = tmp_path / "table.csv"
    other.write_text("x,y\n1,2\n2,4\n3,5\n")
    log = tmp_path / "out.log"
    log.write_text(printed(clears=False))
    nothing = tmp_path / "gone.csv"
    for mime in (dropped(other), dropped(nothing), dropped(tmp_path), dropped(text="1 2\n3 4\n")):
        assert not window.checking.take(mime)
    assert window.findChild(QDialog, "check_dialog") is None
    for mime, tone in (
        (dropped(watched(tmp_path)), "agrees"),
        (dropped(log), "differs"),
        (dropped(text=printed()), "agrees"),
    ):
        window.dropping.take(mime)
        dialog = window.findChild(QDialog, "check_dialog")
        settle(qtbot, dialog)
        assert dialog.banner.said.tone == tone
    assert window.studio.experiment is before


def test_a_file_that_is_dropped_or_pasted_in_the_dialog_is_read(qtbot, checked, tmp_path):
    _, dialog = checked("")
    file = watched(tmp_path)
    for take in (dialog.text.insertFromMimeData, partial(drop, dialog)):
        dialog.set_text("")
        take(dropped(file))
        settle(qtbot, dialog)
        assert dialog.banner.said.title == "All 36 numbers agree."
    drop(dialog, dropped(text=printed(clears=False)))
    settle(qtbot, dialog)
    assert dialog.banner.said.tone == "differs"


def drop(dialog, mime):
    place, left = QPointF(20, 20), Qt.MouseButton.LeftButton
    action, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(place.toPoint(), action, mime, left, none)
    dialog.dragEnterEvent(entered)
    assert entered.isAccepted()
    dialog.dropEvent(QDropEvent(place, action, mime, left, none))


@pytest.mark.parametrize("size", [(1040, 712), (820, 600)])
def test_the_plot_goes_below_where_it_has_no_room(qtbot, checked, size):
    _, dialog = checked(printed(clears=False))
    dialog.resize(*size)
    qtbot.waitUntil(lambda: dialog.width() == size[0])

    def below():
        top = dialog.curves.mapTo(dialog, dialog.curves.rect().topLeft()).y()
        return top > dialog.rows.mapTo(dialog, dialog.rows.rect().bottomLeft()).y()

    qtbot.waitUntil(lambda: below() == (size[0] < 900))
    dialog.grab()


def test_closing_the_window_calls_the_search_off(checked):
    text = "\n".join(f"{row} {1000 / (1 + row):.5g}" for row in range(200))
    window, dialog = checked("")
    dialog.set_text(text)
    window.close()
    assert window.closed_in_time


@pytest.mark.parametrize("name", SECRETS)
def test_a_lesson_that_hides_its_cause_keeps_it(qtbot, make_window, name):
    window = make_window(name)
    experiment = window.studio.experiment
    right = experiment.with_overrides(experiment.lesson.remedy)
    losses = train(right, min(12, right.planned_updates)).column("loss")
    dialog = window.checking.open()
    dialog.set_text("\n".join(f"{row} {loss:.6g}" for row, loss in enumerate(losses)))
    settle(qtbot, dialog)
    assert_kept("\n".join(seen(dialog)), giveaways(experiment), "the dialog")
    assert dialog.found.diagnosis.tried == ()
    assert dialog.bug.isHidden()
    window.studio.ask_cause()
    settle(qtbot, dialog)
    assert not dialog.found.hidden
