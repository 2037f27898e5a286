"""The field: what was understood is heavy, what is long is shown in part and read whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QFont

from gdstudio.core.loop.diagnosis import read_printout
from gdstudio.kit.widgets.theme import LIGHT
from gdstudio.rooms.check.pasted import MOST_LETTERS, MOST_LINES, Pasted
from tests.core.loop.loops import lesson


@pytest.fixture
def field(qtbot):
    made = Pasted(LIGHT)
    qtbot.addWidget(made)
    return made


def marked(field):
    """Return what is heavy, and what is struck out."""
    heavy, struck = [], []
    block = field.document().begin()
    while block.isValid():
        for part in block.layout().formats():
            text = block.text().encode("utf-16-le")[2 * part.start : 2 * (part.start + part.length)]
            if part.format.fontWeight() == QFont.Weight.Bold:
                heavy.append(text.decode("utf-16-le"))
            if part.format.fontStrikeOut():
                struck.append(text.decode("utf-16-le"))
        block = block.next()
    return heavy, struck


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028"])
def test_numbers_are_heavy_and_noise_is_struck(field, end):
    text = end.join(
        ["%%time", "epoch 0 🚀 loss = 8587.69", "Warning: slow", "epoch 1 loss = 5675.2"]
    )
    with_field = field
    with_field.set_text(text)
    taken = read_printout(field.text, lesson("000-a"))[0].taken
    field.show_taken(taken)
    assert marked(field) == (["8587.69", "5675.2"], ["%%time", "Warning: slow"])
    assert field.lines == 4
    field.show_taken(())
    assert marked(field) == ([], [])


def test_a_long_text_is_shown_in_part(field, qtbot):
    text = "\n".join(f"{row} {row / 7:.4f}" for row in range(200_000))
    with qtbot.waitSignal(field.edited):
        field.set_text(text)
    assert field.text == text
    assert field.lines == 200_000
    assert field.document().blockCount() <= MOST_LINES
    assert field.isReadOnly()
    with qtbot.waitSignal(field.edited):
        field.set_text("")
    assert not field.isReadOnly()
    assert field.lines == 0


def test_one_long_line_is_shown_in_part(field):
    text = ", ".join(f"{row / 7:.4f}" for row in range(50_000))
    field.set_text(text)
    assert len(field.toPlainText()) == MOST_LETTERS
    assert field.text == text


def test_a_long_text_is_pasted_as_a_whole(field, qtbot):
    mime = QMimeData()
    mime.setText("1.5\n" * 30_000)
    with qtbot.waitSignal(field.edited):
        field.insertFromMimeData(mime)
    assert field.lines == 30_000
    short = QMimeData()
    short.setText("2.5")
    with qtbot.waitSignal(field.edited):
        field.insertFromMimeData(short)  # a part cannot be edited, so this is another text
    assert field.text == "2.5"
    with qtbot.waitSignal(field.edited):
        qtbot.keyClicks(field, " 3")
    assert "3" in field.text
