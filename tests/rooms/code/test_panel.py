"""The code panel: what stands in it, and what is typed and switched there."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QToolButton, QToolTip, QWidget

from gdstudio.app.pinned_run import TRUE
from gdstudio.core.code.listing import Line
from gdstudio.core.descent.descend import train
from gdstudio.core.steps.stage import Stage
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.style_sheet import style_sheet
from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.rooms.code.line_menu import line_with_value, open_line_menu
from gdstudio.rooms.code.panel import CodePanel
from gdstudio.rooms.code.text import CLOSEST, ROW
from gdstudio.rooms.code.told import plain_text
from gdstudio.rooms.loss.pins import comparable
from tests.kit.widgets.test_theme import contrast

CLEAR = "What.grad = None"


@pytest.fixture
def make_window(make_small_window):
    return partial(make_small_window, ["dock_code"])


def panel(window, width=962, height=500):
    made = window.panels["dock_code"]
    made.show()
    window.resize(width, height)
    QApplication.sendPostedEvents()
    window.clock.flush()
    return made


def trained(window, qtbot, row):
    window.studio.train_to(row)
    qtbot.waitUntil(lambda: not window.studio.training, timeout=30_000)
    window.clock.flush()


def row_of(made, text):
    return next(row for row in made.page.rows if text in row.line.text)


def beside(made, text):
    """Return what stands beside the line that has this text, without colours."""
    return re.sub(r"\s+", " ", row_of(made, text).said)


@pytest.fixture
def window(make_window, qtbot):
    made = make_window("000-f")
    trained(made, qtbot, 12)
    return made


def test_it_shows_the_lines_with_what_they_have_made(window):
    made = panel(window)
    assert made.page.text.toPlainText() == "".join(
        f"{line.text}\n" for line in made._listing.lines
    ).removesuffix("\n")
    assert beside(made, "loss = ") == "86.1264"
    assert beside(made, "for epoc") == "epoc = 12"
    assert beside(made, "loss.backward") == "What.grad = −122.55 85.139"
    assert beside(made, "What.data") == "will be 1.9013 4.3629"
    assert beside(made, "yhat = ").startswith("−9.2618 −8.7282 −7.1053 … 100 × 1")
    assert made.title_bar._value.text() == "update 12 → 13"
    assert row_of(made, "loss = ").tag == "SumBackward0"


def test_no_true_minus_and_no_thin_space_stands_in_the_code(window):
    text = panel(window).page.text.toPlainText()
    assert "−" not in text
    assert text.isascii()


def test_the_line_about_to_run_is_marked_and_later_ones_have_made_nothing(window):
    made = panel(window)
    window.studio.show_stage(Stage.LOSS)
    window.clock.flush()
    made.render_moment(window_moment(window))
    assert [row.line.text.strip() for row in made.page.rows if row.marked] == ["loss.backward()"]
    assert beside(made, "loss.backward") == "will be What.grad = −122.55 85.139"
    assert beside(made, "What.data") == ""
    assert beside(made, "loss = ") == "86.1264"
    window.studio.show_stage(Stage.UPDATE)
    made.render_moment(window_moment(window))
    assert beside(made, "What.data") == "1.9013 4.3629"
    assert beside(made, "What = ") == "1.9013 4.3629"
    assert made.title_bar._value.text() == "update 12 → 13, before clearing"


def window_moment(window):
    return replace(window.moment, stage=window.studio.stage)


def test_at_the_end_nothing_is_about_to_run_and_the_last_pass_is_told(window, qtbot):
    trained(window, qtbot, 30)
    made = panel(window)
    run = window.studio.run
    assert beside(made, "for epoc") == "epoc = 29"
    assert beside(made, "history.append") == "30 numbers"
    assert beside(made, "loss = ") == format_number(float(run.column("loss")[29]), 6)
    params = " ".join(format_number(float(one), 5) for one in run.at(30).params)
    assert beside(made, "What.data") == beside(made, "What = ") == params
    assert beside(made, CLEAR) == "None"
    assert not any(row.marked or "will be" in row.said for row in made.page.rows)
    assert made.title_bar._value.text() == "after update 30, the loop has ended"
    assert "The loop has ended" in made.foot.accessibleDescription()


def test_an_update_beyond_the_end_of_the_loop_says_so(window, qtbot):
    trained(window, qtbot, 31)
    made = panel(window)
    assert beside(made, "for epoc") == "epoc = 31 beyond the end of the loop"
    assert any(row.marked for row in made.page.rows)
    window.studio.move_cursor(29)
    window.clock.flush()
    assert beside(made, "for epoc") == "epoc = 29"


def test_in_numpy_there_is_no_gradient_to_clear(window):
    made = panel(window)
    made.head.switch.buttons[-1].click()
    window.studio.show_stage(Stage.UPDATE)
    window.clock.flush()
    made.render_moment(window_moment(window))
    assert not any(row.marked for row in made.page.rows)
    assert made.foot.texts[0] == "NumPy keeps no gradient that would have to be cleared."


# -- fields ----------------------------------------------------------------------------------------


def field(made, name) -> QWidget:
    return made.page.findChild(QWidget, f"code_{name}")


def enter(widget, text) -> None:
    widget.setFocus()
    widget.selectAll()
    QTest.keyClicks(widget, text)
    QTest.keyClick(widget, Qt.Key.Key_Return)


def test_a_number_is_typed_where_it_stands_and_is_one_undoable_edit(window):
    made = panel(window)
    studio = window.studio
    enter(field(made, "optimizer_lr"), "0.004")
    assert studio.experiment.optimizer.lr == 0.004
    assert studio.undo_stack.count() == 1
    assert studio.undo_stack.undoText() == "Learning rate α 0.004"
    window.clock.flush()
    assert "alpha = 0.004" in made.page.text.toPlainText()
    studio.undo_stack.undo()
    window.clock.flush()
    assert "alpha = 0.001" in made.page.text.toPlainText()
    assert field(made, "optimizer_lr").text() == "0.001"


def test_a_component_of_the_start_leaves_the_others(window):
    made = panel(window)
    enter(field(made, "model_init_1"), "-3.5")
    assert window.studio.experiment.start.tolist() == [-5.0, -3.5]
    assert window.studio.undo_stack.undoText() == "Start −5.0, −3.5".replace("5.0", "5")
    window.clock.flush()
    assert "[-3.5]" in made.page.text.toPlainText()


def test_a_wrong_number_is_marked_and_said_and_nothing_changes(window):
    made = panel(window)
    epochs = field(made, "training_epochs")
    enter(epochs, "2.5")
    assert window.studio.undo_stack.count() == 0
    assert "Must be a whole number" in plain_text(made.foot.first.text())
    QTest.keyClick(epochs, Qt.Key.Key_Escape)
    assert epochs.text() == "30"
    assert "Must be" not in plain_text(made.foot.first.text())


def test_escape_gives_up(window):
    made = panel(window)
    rate = field(made, "optimizer_lr")
    rate.setFocus()
    rate.selectAll()
    QTest.keyClicks(rate, "0.2")
    assert window.studio.draft is not None
    QTest.keyClick(rate, Qt.Key.Key_Escape)
    assert rate.text() == "0.001"
    assert window.studio.undo_stack.count() == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_field_hides_no_code_once_the_number_is_used_or_taken_back(window, key):
    made = panel(window)
    epochs = field(made, "training_epochs")
    narrow = epochs.width()
    epochs.setFocus()
    QTest.keyClicks(epochs, "1234")
    window.clock.flush()
    assert epochs.width() > narrow
    if key != Qt.Key.Key_Escape:
        epochs.selectAll()
        QTest.keyClicks(epochs, "25")
    QTest.keyClick(epochs, key)
    window.clock.flush()
    assert epochs.text() == ("30" if key == Qt.Key.Key_Escape else "25")
    assert epochs.width() == narrow


def test_a_click_selects_the_whole_number_and_typing_replaces_it(window):
    made = panel(window)
    epochs = field(made, "training_epochs")
    QTest.mouseClick(epochs.lineEdit(), Qt.MouseButton.LeftButton)
    assert epochs.lineEdit().selectedText() == "30"
    QTest.keyClicks(epochs.lineEdit(), "12")
    assert epochs.text() == "12"


def test_f2_leads_from_a_line_to_its_number(window):
    made = panel(window)
    cursor = made.page.text.textCursor()
    cursor.setPosition(made.page.text.document().findBlockByNumber(3).position())
    made.page.text.setTextCursor(cursor)
    made.page.text.setFocus()
    QTest.keyClick(made.page.text, Qt.Key.Key_F2)
    assert QApplication.focusWidget() is field(made, "optimizer_lr")


def test_a_still_says_all_at_once_and_has_nothing_to_press(window):
    context = replace(window.panels["dock_code"].context, still=True, beside=None, desk=None)
    still = CodePanel(context)
    still.resize(962, 338)
    still.settle(window.moment)
    assert beside(still, "loss = ") == "86.1264"
    assert "would be 5\u2009412, not 26.40" in still.foot.accessibleDescription()
    assert still.head.isHidden()
    assert still.title_bar._value.text() == "update 12 → 13 · by hand"


def test_arrows_step_a_number(window, qtbot):
    made = panel(window)
    rate = field(made, "optimizer_lr")
    rate.setFocus()
    QTest.keyClick(rate, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: window.studio.undo_stack.count() == 1)
    assert window.studio.experiment.optimizer.lr == 0.002


def test_another_panel_turns_a_knob_and_the_text_follows(window):
    made = panel(window)
    changed = window.studio.experiment.with_value("optimizer", "lr", 0.0025)
    window.studio.set_draft(changed)
    window.clock.flush()
    assert "alpha = 0.0025" in made.page.text.toPlainText()
    window.studio.set_draft(None)
    window.clock.flush()
    assert "alpha = 0.001" in made.page.text.toPlainText()


def test_fields_stand_over_their_numbers(window):
    made = panel(window)
    for key, place in made.page.text.fields():
        widget = made.page.fields.widgets[key]
        there = QPoint(round(place.center().x()) + made.page.text.x(), round(place.center().y()))
        assert widget.geometry().contains(there)
        assert widget.lineEdit().shown_text() == widget.text()  # nothing is cut


# -- switches --------------------------------------------------------------------------------------


def switch(made, text=CLEAR) -> QCheckBox:
    number = row_of(made, text).number
    return made.page.findChild(QCheckBox, f"code_switch_{number}")


def test_before_a_line_is_switched_off_it_is_said_what_would_happen(window, qtbot):
    made = panel(window)
    qtbot.waitUntil(lambda: "would be" in made.foot.accessibleDescription(), timeout=20_000)
    experiment = window.studio.experiment
    slip = experiment.with_value("optimizer", "kind", "gd-no-zero-grad")
    numbers = [
        format_number(float(train(one, 30).column("loss")[30])) for one in (slip, experiment)
    ]
    told = made.foot.accessibleDescription()
    wanted = f"Without line 12 the loss after 30 updates would be {numbers[0]}, not {numbers[1]}."
    assert wanted in told
    assert numbers == ["5\u2009412", "26.40"]


def test_a_line_is_switched_off_and_the_true_run_stays_beside(window, qtbot):
    made, studio = panel(window), window.studio
    qtbot.waitUntil(lambda: "would be" in made.foot.accessibleDescription(), timeout=20_000)
    switch(made).click()
    assert studio.experiment.optimizer.kind == "gd-no-zero-grad"
    assert studio.experiment.optimizer.lr == 0.001
    assert studio.undo_stack.undoText() == f"without {CLEAR}"
    assert studio.former.colour == TRUE
    assert studio.former.run.last == 30  # as far as the plan goes
    window.clock.flush()
    assert not row_of(made, CLEAR).line.runs
    assert not switch(made).isChecked()
    qtbot.waitUntil(lambda: "26.40" in made.foot.accessibleDescription(), timeout=20_000)
    assert made.foot.accessibleDescription().startswith("Line 12 is switched off.")
    trained(window, qtbot, 1)
    made.draw_again()
    assert "kept:" in beside(made, CLEAR)
    studio.undo_stack.undo()
    window.clock.flush()
    assert studio.experiment.optimizer.kind == "gd"
    assert studio.former is None
    assert (studio.cursor, studio.run.last) == (12, 12)
    assert switch(made).isChecked()


def twin_is_whole(studio):
    return studio.former is not None and not studio.former.pending


def test_the_true_run_is_whole_although_the_line_was_switched_before_the_forecast_came(
    window, qtbot
):
    made, studio = panel(window), window.studio
    made._forecast._outcome = None
    switch(made).click()
    assert studio.former.pending
    qtbot.waitUntil(lambda: twin_is_whole(studio), timeout=20_000)
    assert studio.former.run.last == 30
    assert studio.former.run.experiment.optimizer.kind == "gd"


def test_the_true_run_is_edited_with_the_one_that_has_the_slip(window, qtbot):
    made, studio = panel(window), window.studio
    switch(made).click()
    studio.move_cursor(0)
    window.clock.flush()
    assert studio.former is not None
    enter(field(made, "optimizer_lr"), "0.002")
    assert studio.experiment.optimizer.kind == "gd-no-zero-grad"
    assert studio.former.run.experiment.optimizer.kind == "gd"
    assert studio.former.run.experiment.optimizer.lr == 0.002
    qtbot.waitUntil(lambda: twin_is_whole(studio), timeout=20_000)
    wanted = train(studio.former.run.experiment, 30)
    assert studio.former.run.column("loss") == pytest.approx(wanted.column("loss"))
    studio.undo_stack.undo()
    assert studio.former.run.experiment.optimizer.lr == 0.001
    window.clock.flush()
    studio.edit(studio.experiment.with_value("optimizer", "kind", "adam"), "Adam")
    assert studio.former is None


def test_the_run_with_the_sum_stays_beside_the_one_with_the_mean(window, qtbot):
    made, studio = panel(window), window.studio
    loss = row_of(made, "loss = ").number
    made.page.findChild(QWidget, f"code_switch_{loss}").click()
    assert studio.experiment.loss.kind == "mse"
    assert studio.former.run.experiment.loss.kind == "sse"
    assert not comparable(studio.former, studio.experiment)  # a sum is no height among means
    assert studio.former.known  # its line and its path are drawn
    studio.edit(studio.experiment.with_value("training", "epochs", 20), "Epochs 20")
    qtbot.waitUntil(lambda: twin_is_whole(studio), timeout=20_000)
    assert studio.former.run.experiment.loss.kind == "sse"
    assert studio.former.run.last == 20
    window.clock.flush()
    made.page.findChild(QWidget, f"code_switch_{loss}").click()
    assert studio.experiment.loss.kind == "sse"
    assert studio.former is None


def test_switched_on_again_there_is_nothing_beside(window, qtbot):
    made, studio = panel(window), window.studio
    switch(made).click()
    window.clock.flush()
    switch(made).click()
    assert studio.experiment.optimizer.kind == "gd"
    assert studio.former is None


def test_the_pointer_over_a_line_asks_what_it_does(window):
    made = panel(window)
    index = made.page.rows.index(row_of(made, "What.data"))
    heard = []
    window.studio.hovered.connect(heard.append)
    made.page._point(index)
    assert heard[-1] == "Line 11 moves the parameters: w₀ by +0.1226, w₁ by −0.08514."
    assert heard[-1] == plain_text(made.foot.first.text())
    made.page._point(-1)
    assert heard[-1] == ""


def test_the_pointer_over_a_switch_asks_what_it_would_do(window, qtbot):
    made = panel(window)
    sign = made.page.findChild(QWidget, f"code_switch_{row_of(made, 'What.data').number}")
    QApplication.sendEvent(sign, QEvent(QEvent.Type.Enter))
    qtbot.waitUntil(lambda: "Otherwise" in made.foot.accessibleDescription(), timeout=20_000)
    assert made.foot.first.text().startswith("With a plus the step goes up the slope")
    QApplication.sendEvent(sign, QEvent(QEvent.Type.Leave))
    assert "Otherwise" not in made.foot.accessibleDescription()


@pytest.mark.parametrize(("kind", "other"), [("sse", "mse"), ("mse", "sse")])
def test_a_sum_and_a_mean_are_judged_by_the_same_loss(make_window, qtbot, kind, other):
    window = make_window("000-f", f"loss.kind={kind}", "optimizer.lr=0.004")
    made = panel(window)
    number = row_of(made, "loss = ").number
    total = made.page.findChild(QWidget, f"code_switch_{number}")
    QApplication.sendEvent(total, QEvent(QEvent.Type.Enter))
    qtbot.waitUntil(lambda: "Otherwise" in made.foot.accessibleDescription(), timeout=20_000)
    now = window.studio.experiment
    turned = train(now.with_value("loss", "kind", other), 30)
    wanted = format_number(float(now.objective.loss(turned.at(30).params)), 4)
    mine = format_number(float(train(now, 30).column("loss")[30]), 4)
    told = "as a mean" if kind == "mse" else "as a sum"
    sentence = f"updates, {told}, would be {wanted}, not {mine}."
    assert sentence in made.foot.accessibleDescription()


def test_the_line_of_the_switch_is_named_while_another_is_in_hand(window, qtbot):
    made = panel(window)
    qtbot.waitUntil(lambda: "would be" in made.foot.accessibleDescription(), timeout=20_000)
    number = row_of(made, CLEAR).number
    assert "this line" not in made.foot.accessibleDescription()
    assert f"Without line {number} every gradient" in made.foot.accessibleDescription()
    assert f"Without line {number} every gradient" in switch(made).toolTip()


def test_what_makes_no_difference_is_not_told_as_one(make_window, qtbot):
    window = make_window("000-f", "optimizer.lr=1e30")
    made = panel(window)
    qtbot.waitUntil(lambda: "With line" in made.foot.accessibleDescription(), timeout=20_000)
    told = made.foot.accessibleDescription()
    assert re.search(r"With line 12 or without, the loss after 30 updates is [^,]+\.$", told)
    assert ", not" not in told


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_buttons_keep_their_outline_on_the_line_in_hand(window, theme):
    made = panel(window)
    made.set_theme(theme)
    window.studio.show_stage(Stage.BACKWARD)
    window.clock.flush()
    made.render_moment(window_moment(window))
    row = row_of(made, "What.data")
    assert row.marked
    button = made.page._boxes[row.number, "sign"]
    image = made.page.grab(button.geometry()).toImage()
    outline = image.pixelColor(0, button.height() // 2)
    assert contrast(outline.name(), theme.select) >= 3


# -- text and dialects -----------------------------------------------------------------------------


def test_text_is_selected_and_copied_and_without_a_selection_the_program_is(window):
    made = panel(window)
    text = made.page.text
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    program = QGuiApplication.clipboard().text()
    assert program == made._listing.program
    names: dict[str, object] = {}
    exec(compile(program, "listing", "exec"), names)  # noqa: S102  a test may
    losses = window.studio.run.column("loss")[:13]
    assert [float(one) for one in names["history"][:13]] == pytest.approx(losses, rel=5e-5)
    text.selectAll()
    QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == text.toPlainText()


def test_a_line_is_copied_with_what_stands_beside_it(window):
    made = panel(window)
    row = row_of(made, "loss = ")
    assert line_with_value(row) == f"{row.line.text}  # 86.1264, SumBackward0"
    assert line_with_value(row_of(made, "alpha = ")) == "alpha = 0.001"
    menu = open_line_menu(made.page.text, row, QPoint(), made.copy_listing)
    names = [one.text() for one in menu.actions() if one.text()]
    assert names == ["Copy line 8 with its value", "Copy the program", "Select all"]
    menu.actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == line_with_value(row)
    menu.close()


def test_the_menu_key_asks_for_the_line_with_the_caret(window):
    made = panel(window)
    text, asked = made.page.text, []
    text.menu_asked.disconnect()
    text.menu_asked.connect(lambda height, _: asked.append(made.page.row_at(height)))
    cursor = text.textCursor()
    cursor.setPosition(text.document().findBlockByNumber(7).position())
    text.setTextCursor(cursor)
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(text, QContextMenuEvent(reason, QPoint(), QPoint()))
    assert asked == [7]


def test_a_dialect_is_chosen_and_remembered(window):
    made = panel(window)
    switch_ = made.head.switch
    last = len(switch_.buttons) - 1
    switch_.buttons[last].click()
    window.clock.flush()
    assert made._listing.dialect == made.head._names[last]
    assert window.settings.text("code/dialect") == made.head._names[last]


def test_one_that_does_not_fit_is_greyed_and_says_why(make_window):
    window = make_window("000-f", "training.gradient=numerical")
    made = panel(window)
    button = made.head.switch.buttons[0]
    assert not button.isEnabled()
    assert "differences" in button.toolTip()


def test_a_click_on_one_that_does_not_fit_says_why(make_window, monkeypatch):
    window = make_window("000-f", "training.gradient=numerical")
    made, said = panel(window), []
    monkeypatch.setattr(QToolTip, "showText", lambda place, text, *_: said.append(text))
    before = made._listing
    QTest.mouseClick(made.head.switch.buttons[0], Qt.MouseButton.LeftButton)
    assert any("differences" in one for one in said)
    assert made._listing is before
    sheet = style_sheet(LIGHT)
    struck = '#segmented[strikes="true"] QPushButton:disabled'
    assert made.head.switch.property("strikes")
    # It looks so, too, and not by its colour alone.
    assert "line-through" in sheet[sheet.index(struck) :].partition("}")[0]


def test_a_secret_is_kept_until_it_is_asked_for(make_window):
    window = make_window("bug-2")
    made = panel(window)
    assert made._listing is None
    assert made.page.text.toPlainText() == ""
    assert "find it first" in made.message.text()
    assert not made._tools.copy.isEnabled()
    window.studio.ask_cause()
    window.clock.flush()
    assert made._listing is not None


# -- room ------------------------------------------------------------------------------------------


def test_values_move_below_their_lines_where_there_is_little_room(window):
    made = panel(window)
    loss = made.page.rows.index(row_of(made, "loss = "))
    assert made.page._values[loss].x() > made.page._split
    panel(window, 500, 700)
    loss = made.page.rows.index(row_of(made, "loss = "))
    label, place = made.page._values[loss], made.page.place_of(loss)
    assert label.x() == made.page.text.x()
    assert place.top() < label.y() < label.geometry().bottom() <= place.bottom()
    assert label.label.font().pixelSize() == 11


def test_in_a_low_panel_the_loop_is_shown_and_the_rest_unfolds(window):
    made = panel(window, 962, 280)
    assert made.page.rows[0].line.text.startswith("for ")
    assert made.fold.text() == "▸ 5 lines above"
    made.fold.click()
    window.clock.flush()
    assert made.page.rows[0].number == 1
    assert made.fold.text() == "▾ 5 lines above"


def test_lines_stand_closer_before_any_is_folded(window):
    made = panel(window, 962, 500)
    assert made.page.text.row == ROW
    spare = made.area.height() - made.page.height()
    for less in (0, 12):  # to the mock-up's height, and a little below
        panel(window, 962, 500 - spare - less)
        if made.height() < 300:
            continue
        assert len(made.page.rows) == 12
        assert made.fold.isHidden()
        assert made.page.height() <= made.area.viewport().height()
    assert CLOSEST <= made.page.text.row <= ROW


def test_a_note_folds_nothing_and_stays_with_its_line(window):
    made = panel(window, 962, 500)
    spare = made.area.height() - made.page.height()
    panel(window, 962, 500 - spare)
    index = made.page.rows.index(row_of(made, CLEAR))
    made.page.noted.emit(index)
    told = made.foot.note.text()
    assert told
    made.draw_again()
    assert len(made.page.rows) == 12
    made.fold.click()
    assert made.foot.note.text() == told


def note_button(made):
    row = row_of(made, CLEAR)
    return made.page._notes[row.number]


def test_a_note_is_closed_by_escape_and_by_another_frame(window):
    made = panel(window)
    QTest.mouseClick(note_button(made), Qt.MouseButton.LeftButton)
    assert made.foot.note.text()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not made.foot.note.text()
    QTest.mouseClick(note_button(made), Qt.MouseButton.LeftButton)
    assert made.foot.note.text()
    window.studio.move_cursor(3)
    window.clock.flush()
    made.render_moment(window.moment)
    assert not made.foot.note.text()


@pytest.mark.parametrize("width", [330, 500, 962])
def test_a_note_leaves_lines_to_be_seen(window, width):
    made = panel(window, width, 240)
    note_button(made).click()
    QApplication.sendPostedEvents()
    assert made.foot.note.text()
    assert made.foot.note.toolTip().startswith(made.foot.note.text().removesuffix(" …"))
    assert made.area.height() >= 3 * made.page.text.row


def test_a_picture_has_all_lines(window):
    made = panel(window, 962, 280)
    assert len(made.page.rows) == 7
    whole = made.whole()
    assert len(whole.page.rows) == 12
    assert whole.page.height() <= whole.area.viewport().height()
    assert whole.width() == made.width()
    assert whole.head.isHidden()
    assert [row.said for row in whole.page.rows][-7:] == [row.said for row in made.page.rows]


def test_a_picture_of_a_narrow_panel_has_all_lines(window):
    made = panel(window, 430, 320)
    whole = made.whole()
    assert len(whole.page.rows) == 12
    assert whole.page.height() <= whole.area.viewport().height()


def test_what_is_broken_and_what_is_off_is_told_to_those_who_do_not_see(window):
    made = panel(window)
    told = made.page.text.accessibleDescription()
    assert "8: 86.1264" in told
    assert switch(made).accessibleName() == f"Line 12: {CLEAR}"
    assert field(made, "optimizer_lr").accessibleName() == "Learning rate α"


def test_every_button_among_the_lines_belongs_to_one(window):
    made = panel(window)
    loose = [
        one.objectName()
        for kind in (QCheckBox, QToolButton)
        for one in made.page.findChildren(kind, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if one not in (*made.page._boxes.values(), *made.page._notes.values())
    ]
    assert loose == []


def test_lines_know_what_is_a_field(window):
    lines: tuple[Line, ...] = panel(window)._listing.lines
    keys = [piece.knob for line in lines for piece in line.pieces if piece.knob]
    assert keys == ["model.init.0", "model.init.1", "optimizer.lr", "training.epochs"]
