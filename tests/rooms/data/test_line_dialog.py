"""What is wrong with a line is read whole, however long it is, and the buttons below it too."""

from __future__ import annotations

import pytest

from gdstudio.kit.widgets.theme import LIGHT
from gdstudio.rooms.data.line_dialog import LineDialog

LIST = ", ".join(f"x{place} (a column of a long name {place})" for place in range(1, 10))


@pytest.mark.parametrize("answers", [[f"x99 is not a column; expected one of {LIST}"], [LIST] * 3])
def test_what_is_wrong_is_seen_whole(qtbot, answers):
    said = iter([*answers, "no", ""])
    dialog = LineDialog(LIGHT, "A formula", lambda text: next(said))
    qtbot.addWidget(dialog)
    dialog.told.setText(f"Columns: {LIST}")
    dialog.show()
    dialog.said.setText("")
    for answer in answers:
        dialog.accept()
        qtbot.waitUntil(
            lambda: dialog.said.height() >= dialog.said.heightForWidth(dialog.said.width())
        )
        assert dialog.said.text() == answer
        told = dialog.told
        assert told.height() >= told.heightForWidth(told.width())
        buttons = dialog.buttons.geometry()
        assert dialog.rect().contains(buttons)
        assert dialog.said.geometry().bottom() < buttons.top()
        assert buttons.height() >= dialog.buttons.sizeHint().height()
    dialog.accept()  # a short one; the room stays
    assert dialog.isVisible()
    dialog.accept()
    assert not dialog.isVisible()
