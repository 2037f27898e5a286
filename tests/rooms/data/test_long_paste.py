"""A large block is read piece by piece, can be left, and is the same as one read at once."""

from __future__ import annotations

import gc

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication

from gdstudio.core.errors import SpecError
from gdstudio.rooms.data import table_block, table_edits
from gdstudio.rooms.data.points_table import PointsTable
from gdstudio.rooms.data.reading_dialog import ReadingDialog
from gdstudio.rooms.data.table_block import read_block, reading, write_block

ROWS = 3 * table_block.AT_ONCE + 7


@pytest.fixture(scope="module")
def block() -> np.ndarray:
    return np.random.RandomState(0).randn(ROWS, 2)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_no_row_is_lost_between_two_pieces(block, monkeypatch, ending: str) -> None:
    monkeypatch.setattr(table_block, "PIECE", 1_000)
    text = write_block(block).replace("\n", ending) + ending
    np.testing.assert_array_equal(read_block(text, 2), block)


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 1_000])
def test_lines_are_those_of_the_whole_text(monkeypatch, piece: int) -> None:
    monkeypatch.setattr(table_block, "PIECE", piece)
    for text in ("", "a", "a\nb", "\n\na\n", "a\n\nbc\n\n", "abcdef\ng"):
        assert list(table_block._lines(text)) == text.split("\n")


def test_it_says_how_far_it_is(block) -> None:
    shares = list(reading(write_block(block), 2))
    assert len(shares) > 6
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1


@pytest.mark.parametrize("last", ["7.5\tx", "7.5", "7.5\tnan", "1_0\t2"])
def test_what_is_wrong_far_below_is_named_by_its_row(block, last: str) -> None:
    with pytest.raises(SpecError) as refused:
        read_block(f"{write_block(block)}\n{last}", 2)
    assert refused.value.values["row"] == ROWS + 1


def test_decimal_commas_are_read_to_the_end(block) -> None:
    text = write_block(block).replace(".", ",")
    np.testing.assert_array_equal(read_block(text, 2), block)
    one = "\n".join("1,5" for _ in range(ROWS))
    assert read_block(one, 1).shape == (ROWS, 1)
    with pytest.raises(SpecError, match="two"):
        read_block(one, 2)
    with pytest.raises(SpecError):  # a comma parts the cells now: the last row has one more
        read_block(f"{one}\n1,5,2", 3)


# -- in the window ---------------------------------------------------------------------------------


@pytest.fixture
def window(make_whole_window, monkeypatch, block):
    monkeypatch.setattr(table_edits, "LONG", 1_000)
    window = make_whole_window("000-f")
    QGuiApplication.clipboard().setText(write_block(block))
    table = window.panels["dock_dataset"].findChild(PointsTable)
    table.setCurrentIndex(table.model().index(0, 0))
    window.table = table
    return window


def dialogs(window) -> list[ReadingDialog]:
    return [one for one in window.findChildren(ReadingDialog) if one.isVisible()]


def test_it_arrives_as_one_step_of_undo(window, block, qtbot) -> None:
    before, count = window.studio.experiment, window.studio.undo_stack.count()
    window.table.edits.paste()
    assert dialogs(window)
    assert window.studio.experiment is before
    qtbot.waitUntil(lambda: window.studio.experiment is not before)
    data = window.studio.experiment.data
    np.testing.assert_array_equal(np.column_stack([data.raw_x[:, 0], data.raw_y]), block)
    assert window.studio.undo_stack.count() == count + 1
    qtbot.waitUntil(lambda: not dialogs(window))
    window.studio.undo_stack.undo()
    assert len(window.studio.experiment.data) == len(before.data)


def test_cancel_leaves_nothing(window, qtbot) -> None:
    before, count = window.studio.experiment, window.studio.undo_stack.count()
    window.table.edits.paste()
    [dialog] = dialogs(window)
    dialog.reject()
    qtbot.wait(60)
    assert window.studio.experiment is before
    assert window.studio.undo_stack.count() == count
    assert not dialogs(window)
    window.table.edits.paste()  # and it can be done again
    qtbot.waitUntil(lambda: window.studio.experiment is not before)


def test_what_cannot_be_read_is_said_and_changes_nothing(window, qtbot) -> None:
    before, said = window.studio.experiment, []
    window.table.edits.refused.connect(said.append)
    QGuiApplication.clipboard().setText(QGuiApplication.clipboard().text() + "\n1\tx")
    window.table.edits.paste()
    qtbot.waitUntil(lambda: bool(said))
    assert f"row {ROWS + 1}" in said[0]
    assert window.studio.experiment is before
    assert not dialogs(window)


def test_points_that_changed_meanwhile_are_left_alone(window, qtbot) -> None:
    said = []
    window.table.edits.refused.connect(said.append)
    window.table.edits.paste()
    changed = window.studio.experiment.with_value("dataset", "test", 0.25)
    window.studio.edit(changed, "meanwhile")
    window.table.model().show_data(window.studio.experiment.data)
    qtbot.waitUntil(lambda: bool(said))
    assert "meanwhile" in said[0]
    assert window.studio.experiment is changed


def test_no_more_cells_are_held_at_once_than_are_read_together(block, monkeypatch) -> None:
    held = []
    plain = table_block._plain_part

    def told(rows, width):
        gc.collect()
        lists = (one for one in gc.get_objects() if isinstance(one, list) and len(one) == 2)
        held.append(sum(isinstance(one[0], str) for one in lists))
        return plain(rows, width)

    monkeypatch.setattr(table_block, "_plain_part", told)
    read_block(write_block(block), 2)
    assert len(held) > 3
    assert max(held) < 2 * table_block.AT_ONCE


def test_a_piece_that_needs_care_does_not_spoil_the_others(block) -> None:
    lines = write_block(block).split("\n")
    lines[7_000] = "1,5\t\u22122"
    wanted = block.copy()
    wanted[7_000] = 1.5, -2.0
    np.testing.assert_array_equal(read_block("\n".join(lines), 2), wanted)
