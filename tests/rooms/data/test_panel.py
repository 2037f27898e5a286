"""The table of points, by its keys, mouse, menu and clipboard."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from gdstudio.app.data_desk import preview_change
from gdstudio.app.documents import open_document
from gdstudio.core.data.table_change import SetCells
from gdstudio.core.datasets import Points
from gdstudio.core.experiment.points import with_points
from gdstudio.core.text.numbers import NumberStyle
from gdstudio.rooms.data.points_table import ROW, PointsTable
from gdstudio.rooms.data.refusal import Refusal

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
KEY = Qt.Key


class Desk:
    """The table of a window with what a hand does to it."""

    def __init__(self, window, qtbot) -> None:
        self.window, self.bot, self.studio = window, qtbot, window.studio
        self.table = window.findChild(PointsTable, "points")
        self.model = self.table.model()
        self.tester = QAbstractItemModelTester(
            self.model, QAbstractItemModelTester.FailureReportingMode.Warning
        )
        self.table.setFocus()
        qtbot.waitUntil(self.table.hasFocus)

    @property
    def raw(self) -> np.ndarray:
        data = self.studio.experiment.data
        return np.column_stack([data.raw_x, data.raw_y])

    @property
    def refusal(self) -> str:
        shown = self.window.findChild(Refusal)
        return shown.text if shown.isVisible() else ""

    @property
    def name(self) -> str:
        return self.studio.undo_stack.undoText()

    def select(self, top: int, left: int, bottom: int | None = None, right: int | None = None):
        first = self.model.index(top, left)
        last = self.model.index(top if bottom is None else bottom, left if right is None else right)
        flag = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(first, flag.NoUpdate)
        self.table.selectionModel().select(QItemSelection(first, last), flag.ClearAndSelect)

    def press(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(QApplication.focusWidget(), key, modifiers)

    def type(self, *keys: Qt.Key) -> None:
        """Type into the current cell and press Return."""
        for key in keys:
            self.press(key)
        self.press(KEY.Key_Return)
        assert self.table.hasFocus()

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.press(KEY.Key_V, CTRL)

    def click_header(self, column: int) -> None:
        header = self.table.horizontalHeader()
        place = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
        point = header.viewport().rect().center()
        point.setX(place)
        self.bot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=point)


@pytest.fixture
def make_window(make_small_window):
    return partial(make_small_window, ["dock_dataset"])


@pytest.fixture
def desk(window, qtbot) -> Desk:
    return Desk(window, qtbot)


def wide_desk(make_window, qtbot) -> Desk:
    """Five inputs and an output."""
    window = make_window("000-f", "model.init=zeros", "model.kind=mlp")
    random = np.random.RandomState(1)
    points = Points(x=random.randn(20, 5), y=random.randn(20))
    window.studio.edit(window.studio.experiment.with_part("dataset", points), "Five")
    window.render_panels()
    return Desk(window, qtbot)


# -- typing ----------------------------------------------------------------------------------------


def test_typing_over_a_value_edits_it_and_tab_goes_on(desk):
    desk.select(1, 0)
    for key in (KEY.Key_Minus, KEY.Key_7, KEY.Key_Comma, KEY.Key_5):
        desk.press(key)
    desk.press(KEY.Key_Tab)
    assert desk.raw[1, 0] == -7.5
    assert desk.name == "Edit point 2"
    assert desk.table.currentIndex().column() == 1


def test_what_is_no_number_is_refused_with_row_and_column(desk):
    before = desk.studio.experiment
    desk.select(1, 0)
    desk.type(KEY.Key_N, KEY.Key_A)
    assert "Row 2, x" in desk.refusal
    assert "“na”" in desk.refusal
    assert desk.studio.experiment is before
    desk.press(KEY.Key_Down)
    assert desk.refusal == ""


@pytest.mark.parametrize("text", ["1_000", "１２", "0x10", "1e999", "nan", "-inf", ""])
def test_a_cell_takes_the_numbers_that_tables_are_read_with(desk, text):
    before = desk.raw
    assert not desk.model.setData(desk.model.index(1, 0), text)
    assert "Row 2, x" in desk.refusal
    np.testing.assert_array_equal(desk.raw, before)


def test_return_opens_the_cell_with_every_digit(desk):
    desk.select(0, 0)
    desk.press(KEY.Key_Return)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert float(editor.text()) == desk.raw[0, 0]
    assert len(editor.text()) > len("-2.482")
    desk.press(KEY.Key_Escape)


def click_elsewhere(desk: Desk) -> None:
    place = desk.table.visualRect(desk.model.index(3, 1)).center()
    desk.bot.mouseClick(desk.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize(
    "at_once",
    [
        lambda desk: desk.press(KEY.Key_Return),
        lambda desk: desk.press(KEY.Key_Enter),
        lambda desk: desk.press(KEY.Key_Escape),
        lambda desk: desk.press(KEY.Key_Tab),
        click_elsewhere,
        lambda desk: desk.window.panels["dock_dataset"].hide(),
        lambda desk: desk.table.edits.sort(1),
        lambda desk: desk.table.edits.insert(),
    ],
    ids=["return", "enter", "escape", "tab", "click", "hide", "sort", "insert"],
)
def test_return_uses_what_was_typed_whatever_comes_at_once(desk, at_once):
    """Keys that a busy program gets late come all together, with nothing in between."""
    desk.select(1, 0)
    for key in (KEY.Key_Minus, KEY.Key_7):
        desk.press(key)
    desk.press(KEY.Key_Return)
    at_once(desk)
    assert -7.0 in desk.raw[:, 0]
    desk.bot.wait(1)  # a late Return would complain here
    opened = isinstance(QApplication.focusWidget(), QLineEdit)
    assert opened == (desk.table.state() == desk.table.State.EditingState)
    desk.window.setFocus()


def test_return_is_used_before_another_experiment_comes(make_window, qtbot):
    window = make_window("000-f")
    desk, studio = Desk(window, qtbot), window.studio
    desk.select(1, 0)
    desk.press(KEY.Key_7)
    desk.press(KEY.Key_Return)
    edited = studio.experiment
    assert desk.raw[1, 0] == 7.0
    studio.edit(edited.with_part("dataset", Points(x=[1.0, 2.0], y=[1.0, 3.0])), "Two")
    qtbot.wait(1)
    studio.undo_stack.undo()
    assert studio.experiment is edited
    studio.undo_stack.undo()
    assert desk.raw[1, 0] != 7.0


@pytest.mark.parametrize("other", ["001-a", "000-a"])
def test_what_was_typed_into_an_unseen_table_is_not_meant_for_other_points(
    make_window, qtbot, other
):
    window = make_window("000-f")
    desk, studio = Desk(window, qtbot), window.studio
    window.setUpdatesEnabled(False)  # as while the lessons stand before it
    experiment = open_document(other)
    studio.open(experiment, "Another")
    desk.model.setData(desk.model.index(0, 0), "77")
    assert studio.experiment is experiment
    assert desk.model.shown is experiment.data
    window.setUpdatesEnabled(True)


def test_undo_in_an_open_cell_is_the_cells_own(desk):
    first = desk.raw
    desk.select(3, 0)
    desk.type(KEY.Key_5)
    desk.select(5, 1)
    desk.press(KEY.Key_Return)
    editor = QApplication.focusWidget()
    text = editor.text()
    desk.press(KEY.Key_8)
    assert editor.text() == "8"
    desk.press(KEY.Key_Z, CTRL)
    assert editor.text() == text
    assert desk.raw[3, 0] == 5.0
    for key, modifiers in ((KEY.Key_D, CTRL), (KEY.Key_Insert, ALT), (KEY.Key_Up, ALT)):
        desk.press(key, modifiers)  # the table's own keys do nothing while a cell is open
    assert desk.studio.undo_stack.count() == 1
    desk.press(KEY.Key_Escape)
    desk.press(KEY.Key_Z, CTRL)
    np.testing.assert_array_equal(desk.raw, first)


def test_a_new_point_is_typed_into_the_empty_row(desk):
    desk.press(KEY.Key_End, CTRL)
    empty = desk.table.currentIndex()
    assert empty.row() == 100
    assert desk.model.headerData(100, Qt.Orientation.Vertical) == "+"
    desk.select(100, 0)
    desk.press(KEY.Key_3)
    desk.press(KEY.Key_Tab)
    assert desk.studio.experiment.count == 100
    assert desk.model.index(100, 0).data() == "3"
    desk.press(KEY.Key_4)
    desk.press(KEY.Key_Tab)
    assert desk.raw[100].tolist() == [3.0, 4.0]
    assert desk.name == "Insert point 101"
    assert desk.model.index(101, 0).data() == ""


def test_an_entry_of_the_empty_row_can_be_taken_back(desk):
    index = desk.model.index(100, 1)
    assert desk.model.setData(index, "5")
    assert desk.model.setData(index, "")
    assert index.data() == ""
    assert not desk.model.setData(index, "five")
    assert "five" in desk.refusal


# -- rows ------------------------------------------------------------------------------------------


def test_insert_above_copies_the_point_and_opens_it(desk):
    first = desk.raw
    desk.select(4, 1)
    desk.press(KEY.Key_Insert)
    assert desk.name == "Insert point 5"
    assert desk.raw[4].tolist() == desk.raw[5].tolist() == first[4].tolist()
    desk.type(KEY.Key_9)
    assert desk.raw[4].tolist() == [9.0, first[4, 1]]


def test_insert_below_several(desk):
    first = desk.raw
    desk.select(4, 0, 6, 1)
    desk.press(KEY.Key_Insert, ALT)
    assert desk.name == "Insert 3 points"
    np.testing.assert_array_equal(desk.raw[7:10], first[4:7])
    assert desk.table.blocks.rows().tolist() == [7, 8, 9]
    desk.press(KEY.Key_Z, CTRL)
    np.testing.assert_array_equal(desk.raw, first)


def test_whole_rows_are_deleted_by_del_and_cells_are_not(desk):
    first = desk.raw
    header = desk.table.verticalHeader()
    point = header.viewport().rect().center()
    point.setY(header.sectionViewportPosition(1) + 5)
    desk.bot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=point)
    desk.press(KEY.Key_Delete)
    assert desk.name == "Delete point 2"
    np.testing.assert_array_equal(desk.raw, np.delete(first, 1, axis=0))
    desk.select(3, 0, 5, 0)
    desk.press(KEY.Key_Delete)
    assert "click its number" in desk.refusal
    assert desk.studio.experiment.count == 99
    desk.press(KEY.Key_Minus, CTRL)
    assert desk.name == "Delete 3 points"
    assert desk.studio.experiment.count == 96
    assert desk.refusal == ""


def test_the_last_point_stays(desk):
    before = desk.studio.experiment
    desk.press(KEY.Key_A, CTRL)
    for key, modifiers in ((KEY.Key_Delete, None), (KEY.Key_Minus, CTRL), (KEY.Key_X, CTRL)):
        desk.press(key, modifiers or Qt.KeyboardModifier.NoModifier)
        assert "at least one" in desk.refusal
    assert desk.studio.experiment is before


def test_rows_apart_are_deleted_at_once(desk):
    first = desk.raw
    desk.table.blocks.select_rows(np.array([2, 3, 50, 99]))
    assert desk.table.blocks.rows().tolist() == [2, 3, 50, 99]
    desk.press(KEY.Key_Delete)
    assert desk.name == "Delete 4 points"
    np.testing.assert_array_equal(desk.raw, np.delete(first, [2, 3, 50, 99], axis=0))


# -- order -----------------------------------------------------------------------------------------


def test_a_click_on_the_header_sorts_and_again_the_other_way(desk):
    first = desk.raw
    desk.click_header(1)
    assert desk.name == "Sort by y"
    np.testing.assert_array_equal(desk.raw, first[np.argsort(first[:, 1], kind="stable")])
    assert desk.model.headerData(1, Qt.Orientation.Horizontal) == "y ↑"
    assert desk.model.headerData(0, Qt.Orientation.Horizontal) == "x"
    desk.click_header(1)
    assert (np.diff(desk.raw[:, 1]) <= 0).all()
    assert desk.model.headerData(1, Qt.Orientation.Horizontal) == "y ↓"
    assert desk.studio.undo_stack.count() == 1  # one gesture
    tip = desk.model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "mini-batch" in tip
    desk.press(KEY.Key_Z, CTRL)
    np.testing.assert_array_equal(desk.raw, first)


# -- the clipboard ---------------------------------------------------------------------------------


def test_a_copied_block_comes_back_bit_for_bit(desk):
    first = desk.raw
    desk.press(KEY.Key_A, CTRL)
    desk.press(KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().count("\n") == 99
    desk.table.blocks.select_rows(np.arange(50))
    desk.press(KEY.Key_Delete)
    desk.select(0, 0)
    desk.press(KEY.Key_V, CTRL)
    assert desk.name == "Paste 100×2 cells"
    assert desk.raw.tobytes() == first.tobytes()
    desk.press(KEY.Key_Z, CTRL)
    assert desk.raw.tobytes() == first[50:].tobytes()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1,5\t2,25\r\n-3,5\t4\r\n", [[1.5, 2.25], [-3.5, 4.0]]),
        ("1.5\t2.25\n−3.5\t4", [[1.5, 2.25], [-3.5, 4.0]]),
        ("1,5;2,25\n-3,5;4", [[1.5, 2.25], [-3.5, 4.0]]),
        ("1.5,2.25\n-3.5,4", [[1.5, 2.25], [-3.5, 4.0]]),
        ('"1.5"\t"2,25"\n-3.5\t4e0', [[1.5, 2.25], [-3.5, 4.0]]),
    ],
)
def test_blocks_of_every_spreadsheet_are_understood(desk, text, wanted):
    desk.select(2, 0)
    desk.paste(text)
    assert desk.raw[2:4].tolist() == wanted
    assert desk.name == "Paste 2×2 cells"
    assert desk.table.blocks.rows().tolist() == [2, 3]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1\t2\n3\tx5", ["row 2, column 2", "“x5”"]),
        ("1\t2\n3\t", ["row 2, column 2", "empty"]),
        ("1\t2\n3", ["row 2", "1 columns"]),
        ("1\t2\t3", ["3 columns", "2"]),
        ("1e999\t2", ["row 1, column 1", "1e999"]),
        ("nan\t2", ["row 1, column 1"]),
        ("0x10\t2", ["row 1, column 1"]),
        ("１２\t2", ["row 1, column 1"]),
        ("1,5\n2,5", ["one number or two"]),
        ("", ["no text"]),
        ('"' + "1" * 200_000, ["no table"]),
    ],
)
def test_a_bad_block_is_named_and_nothing_changes(desk, text, words):
    before = desk.studio.experiment
    desk.select(0, 0)
    desk.paste(text)
    for word in ("Nothing was pasted", *words):
        assert word in desk.refusal
    assert desk.studio.experiment is before
    assert desk.studio.undo_stack.count() == 0


def test_a_column_with_decimal_commas_goes_into_the_last_column(desk):
    desk.select(0, 1)
    desk.paste("1,5\n2,5\n")
    assert desk.raw[:2, 1].tolist() == [1.5, 2.5]


def test_a_paste_past_the_end_makes_new_points(desk):
    desk.select(99, 0)
    desk.paste("1\t2\n3\t4\n5\t6")
    assert desk.studio.experiment.count == 102
    assert desk.raw[99:].tolist() == [[1, 2], [3, 4], [5, 6]]
    assert desk.studio.undo_stack.count() == 1
    desk.select(102, 0)  # the empty row
    desk.paste("7\t8")
    assert desk.raw[102].tolist() == [7, 8]
    desk.select(102, 1)
    desk.paste("1\n2")
    assert "all 2 columns" in desk.refusal
    assert desk.studio.experiment.count == 103


def test_one_value_goes_into_every_selected_cell(desk):
    desk.select(3, 1, 6, 1)
    desk.paste("2.5")
    assert desk.raw[3:7, 1].tolist() == [2.5] * 4
    assert desk.raw[7, 1] != 2.5


def test_cut_takes_whole_points_only(desk):
    first = desk.raw
    desk.select(3, 0)
    desk.press(KEY.Key_X, CTRL)
    assert desk.refusal
    desk.select(3, 0, 4, 1)
    desk.press(KEY.Key_X, CTRL)
    assert desk.name == "Cut 2 points"
    assert desk.studio.experiment.count == 98
    desk.select(98, 0)
    desk.press(KEY.Key_V, CTRL)
    np.testing.assert_array_equal(desk.raw[98:], first[3:5])


def test_copy_belongs_to_the_table_and_needs_one_block(desk):
    QGuiApplication.clipboard().setText("before")
    flag = QItemSelectionModel.SelectionFlag
    desk.select(0, 0)
    desk.table.selectionModel().select(desk.model.index(4, 1), flag.Select)
    desk.press(KEY.Key_C, CTRL)
    assert "one block" in desk.refusal
    assert QGuiApplication.clipboard().text() == "before"


# -- values ----------------------------------------------------------------------------------------


def test_fill_down_and_series(desk):
    first = desk.raw
    desk.select(2, 0, 5, 1)
    desk.press(KEY.Key_D, CTRL)
    assert desk.name == "Fill down"
    assert (desk.raw[2:6] == first[2]).all()
    desk.press(KEY.Key_Z, CTRL)
    desk.press(KEY.Key_D, CTRL | SHIFT)
    assert desk.name == "Fill series"
    step = first[3] - first[2]
    np.testing.assert_allclose(desk.raw[2:6], first[2] + np.arange(4)[:, None] * step)
    desk.select(2, 0)
    for modifiers, word in ((CTRL, "below it"), (CTRL | SHIFT, "two values")):
        desk.press(KEY.Key_D, modifiers)
        assert word in desk.refusal


def test_nudges_of_one_selection_are_one_step(desk):
    first = desk.raw
    desk.select(16, 0)
    for _ in range(3):
        desk.press(KEY.Key_Up, ALT)
    desk.press(KEY.Key_PageDown, ALT)
    assert desk.name == "Nudge point 17"
    assert desk.raw[16, 0] == pytest.approx(first[16, 0] + 0.003 - 0.1, abs=1e-12)
    assert desk.studio.undo_stack.count() == 1
    desk.select(16, 0, 17, 1)
    desk.press(KEY.Key_Down, ALT)
    assert desk.name == "Nudge 2 points"
    assert desk.studio.undo_stack.count() == 2
    np.testing.assert_allclose(desk.raw[17], first[17] - 0.001)
    for _ in range(2):
        desk.press(KEY.Key_Z, CTRL)
    assert desk.raw.tobytes() == first.tobytes()


def test_labels_can_only_be_0_or_1(make_window, qtbot):
    window = make_window("000-f")
    experiment = window.studio.experiment
    x = np.linspace(-1, 1, 10)[:, None]
    labelled = with_points(experiment, x, (x[:, 0] > 0).astype(float))
    window.studio.edit(labelled.with_value("model", "kind", "logistic"), "Labels")
    window.render_panels()
    desk = Desk(window, qtbot)
    before = window.studio.experiment
    desk.select(0, 1)
    desk.type(KEY.Key_2)
    assert "row 1" in desk.refusal
    assert "0 or 1" in desk.refusal
    assert window.studio.experiment is before


def test_a_batch_larger_than_what_is_left_is_refused(make_window, qtbot):
    desk = Desk(make_window("000-f", "training.batch=100"), qtbot)
    desk.select(0, 0)
    desk.press(KEY.Key_Minus, CTRL)
    assert "99 points" in desk.refusal
    assert desk.studio.experiment.count == 100


# -- what is seen ----------------------------------------------------------------------------------


def test_the_menu_offers_everything_with_its_keys(desk):
    desk.select(1, 0, 1, 1)
    place = desk.table.visualRect(desk.model.index(1, 0)).center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, desk.table.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(desk.table.viewport(), event)
    menu = desk.window.findChild(QMenu, "points_menu")
    shown = {action.text(): action.shortcut().toString() for action in menu.actions()}
    assert shown["Insert point above"] == "Ins"
    assert shown["Fill down"] == "Ctrl+D"
    assert shown["Paste"] == "Ctrl+V"
    delete = next(a for a in menu.actions() if a.objectName() == "points_delete")
    delete.trigger()
    menu.close()
    assert desk.name == "Delete point 2"


def test_the_tables_keys_come_before_the_windows(make_whole_window, qtbot):
    desk = Desk(make_whole_window("000-f"), qtbot)
    desk.window.findChild(QAction, "action_paste_check").setShortcut("")  # it has the same key
    rival = QAction(desk.window)
    rival.setShortcut("Ctrl+V")
    rival.triggered.connect(lambda: pytest.fail("the window took the table's key"))
    desk.window.addAction(rival)
    desk.select(0, 0)
    desk.paste("4\t5")
    assert desk.raw[0].tolist() == [4, 5]
    rival.triggered.disconnect()
    desk.window.panels["dock_fit"].setFocus()
    desk.window.transport.take_focus()
    with qtbot.waitSignal(rival.triggered):
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_V, CTRL)


@pytest.mark.parametrize(
    ("value", "others", "text"),
    [
        (0.5, 0.5, "0.5"),
        (-2.4824, 1.0, "−2.4824"),
        (0.00012, 0.00034, "0.00012"),
        (0.00012, 1.0, "0.00012"),
        (1.25e-9, 1.0, "1.250·10⁻⁹"),
        (123456789.0, 1.0, "123\u2009456\u2009789"),
        (0.0, 0.00034, "0.00000"),
    ],
)
def test_small_values_are_not_hidden(window, value, others, text):
    column = np.full(30, others)
    column[3] = value
    table = window.findChild(PointsTable, "points")
    window.studio.edit(with_points(window.studio.experiment, column[:, None], column), "Small")
    window.render_panels()
    assert table.model().index(3, 0).data() == text


def test_many_columns_keep_their_width_and_scroll(make_window, qtbot):
    desk = wide_desk(make_window, qtbot)
    header = desk.table.horizontalHeader()
    assert [header.sectionSize(i) for i in range(6)] == [84] * 6
    desk.select(19, 0)
    desk.paste("\t".join("123456") + "\n" + "\t".join("654321"))
    assert desk.raw[19:].tolist() == [[1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1]]
    desk.table.scrollTo(desk.model.index(0, 3))
    desk.click_header(3)
    assert (np.diff(desk.raw[:, 3]) >= 0).all()


def test_a_long_name_keeps_its_beginning_and_its_end(make_window, qtbot):
    window = make_window("000-f")
    points = Points(
        x=np.arange(3.0), y=np.arange(3.0), columns=("a measured feature, number 7", "y")
    )
    window.studio.edit(window.studio.experiment.with_part("dataset", points), "Named")
    header = Desk(window, qtbot).table.horizontalHeader()
    assert header.shown_name(0, 1000).startswith("a measured feature, number 7")
    shown = header.shown_name(0, 84)
    assert shown.startswith("a")
    assert "7" in shown


def test_a_million_rows_are_looked_at_only_where_they_are_seen(make_window, qtbot, monkeypatch):
    window = make_window("000-f", "training.gradient=analytic")
    random = np.random.RandomState(0)
    x = random.randn(1_000_000, 1)
    window.studio.edit(with_points(window.studio.experiment, x, 4 * x[:, 0]), "Million")
    window.render_panels()
    table = window.findChild(PointsTable, "points")
    asked = []
    write = NumberStyle.write
    monkeypatch.setattr(
        NumberStyle, "write", lambda style, value: asked.append(value) or write(style, value)
    )
    table.scrollToBottom()
    table.viewport().repaint()
    table.selectAll()
    assert len(table.blocks.rows()) == 1_000_000
    assert table.verticalHeader().width() > 60
    table.blocks.select_rows(np.array([999_999]))
    qtbot.keyClick(table, KEY.Key_Up, ALT)
    window.render_panels()
    assert window.studio.undo_stack.undoText() == "Nudge point 1000000"
    assert 0 < len(asked) < 5_000


# -- together with the fit -------------------------------------------------------------------------


def test_selected_cells_are_selected_points_everywhere(desk):
    desk.select(3, 0, 5, 0)
    assert desk.studio.selected_rows.tolist() == [3, 4, 5]
    desk.window.render_panels()
    assert [index.column() for index in desk.table.selectedIndexes()] == [0, 0, 0]
    desk.select(len(desk.raw), 0)  # the empty row
    assert desk.studio.selected_rows.tolist() == []


def test_points_selected_elsewhere_are_selected_rows(desk):
    desk.studio.select_rows([7, 2, 8])
    desk.window.render_panels()
    assert desk.table.blocks.marked_rows().tolist() == [2, 7, 8]
    assert desk.studio.selected_rows.tolist() == [2, 7, 8]
    desk.studio.select_rows(())
    desk.window.render_panels()
    assert desk.table.blocks.marked_rows().tolist() == []


def test_a_point_that_is_dragged_moves_in_the_table(desk):
    change = SetCells(np.array([4]), np.array([1]), np.array([-77.0]))
    preview_change(desk.studio, change)
    desk.window.render_panels()
    assert float(desk.model.index(4, 1).data(Qt.ItemDataRole.EditRole)) == -77
    preview_change(desk.studio, None)
    desk.window.render_panels()
    assert float(desk.model.index(4, 1).data(Qt.ItemDataRole.EditRole)) == desk.raw[4, 1]


@pytest.mark.parametrize("height", [240, 257, 300, 333])
def test_the_panel_can_end_with_a_whole_row(window, qtbot, height):
    panel = window.panels["dock_dataset"]
    beside = window.height() - panel.height()
    window.clock.flush()
    QApplication.sendPostedEvents()
    whole = panel.whole_height(height)
    assert height - 24 < whole <= height
    window.resize(window.width(), whole + beside)
    qtbot.waitUntil(lambda: panel.height() == whole)
    assert panel.findChild(PointsTable).viewport().height() % ROW == 0


def test_the_panel_asks_for_no_more_than_its_rows(make_window):
    window = make_window("004-a")  # a function, without any
    window.clock.flush()
    assert window.panels["dock_dataset"].whole_height(600) < 150


# -- the batch of the update under way -------------------------------------------------------------


def lit(model) -> list[int]:
    role = Qt.ItemDataRole.BackgroundRole
    return [row for row in range(model.count) if model.index(row, 0).data(role) is not None]


def test_the_points_that_an_update_sees_are_lit_while_it_is_under_way(make_small_window):
    window = make_small_window(["dock_dataset"], "001-d-10")
    studio, model = window.studio, window.findChild(PointsTable, "points").model()
    assert lit(model) == []
    studio.show_stage(1)
    window.clock.flush()
    rows = studio.updates.samples(0)
    assert len(rows) == 10
    assert lit(model) == sorted(studio.experiment.data.row_of(rows).tolist())
    told = model.index(lit(model)[0], 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert told == "in the batch of this update"
    studio.show_stage(0)
    window.clock.flush()
    assert lit(model) == []


def test_where_an_update_sees_all_points_none_is_lit(make_small_window):
    window = make_small_window(["dock_dataset"], "000-f")
    window.studio.show_stage(1)
    window.clock.flush()
    assert lit(window.findChild(PointsTable, "points").model()) == []
