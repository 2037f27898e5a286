"""What is half typed belongs to the lesson it was typed for, and to no other."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget

from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.kit.widgets.text_field import TextField
from gdstudio.rooms.data.points_table import PointsTable

LINE, OTHER_LINE, FUNCTION = "000-f", "000-i-0.01", "001-f-luv"


def type_into(window, qtbot, name: str, text: str) -> QWidget:
    """Type without Return; returns the field."""
    fields = [*window.findChildren(NumberField, name), *window.findChildren(TextField, name)]
    field = fields[0]
    for button in window.findChildren(QToolButton):
        if not field.isVisible() and button.isCheckable() and not button.isChecked():
            button.setChecked(button.accessibleName() == "More settings")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    assert field.text() == text
    return field


def leave(window, qtbot) -> None:
    """Let the panels show what there is, then put the focus elsewhere."""
    window.clock.flush()
    window.setFocus()
    window.clock.flush()
    qtbot.wait(1)


@pytest.mark.parametrize("name", ["knob_lr", "start_w0", "knob_epochs", "knob_batch", "test_share"])
@pytest.mark.parametrize("lesson", [OTHER_LINE, FUNCTION])
def test_another_lesson_takes_nothing_of_it(make_window, qtbot, name, lesson):
    window = make_window(LINE)
    type_into(window, qtbot, name, "20")
    window.files.open_lesson(find_lesson(lesson))
    opened = window.studio.experiment
    leave(window, qtbot)
    assert window.studio.experiment is opened
    assert window.studio.draft is None
    assert window.studio.undo_stack.count() == 1


def test_a_penalty_is_not_asked_of_a_function(make_window, qtbot):
    window = make_window(LINE)
    type_into(window, qtbot, "knob_l2", "20")
    window.files.open_lesson(find_lesson(FUNCTION))
    leave(window, qtbot)
    assert window.studio.experiment.loss is None


def test_undo_takes_nothing_back_into_the_lesson_before(make_window, qtbot):
    window = make_window(LINE)
    window.files.open_lesson(find_lesson(OTHER_LINE))
    window.clock.flush()
    type_into(window, qtbot, "knob_lr", "20")
    window.studio.undo_stack.undo()
    before = window.studio.experiment
    leave(window, qtbot)
    assert window.studio.experiment is before


@pytest.mark.parametrize("lesson", [OTHER_LINE, FUNCTION])
def test_an_open_cell_closes_without_a_change(make_window, qtbot, lesson):
    window = make_window(LINE)
    table = window.findChild(PointsTable)
    index = table.model().index(1, 0)
    table.setCurrentIndex(index)
    table.edit(index)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "7")
    window.files.open_lesson(find_lesson(lesson))
    opened = window.studio.experiment
    leave(window, qtbot)
    assert window.studio.experiment is opened
    assert window.studio.undo_stack.count() == 1
