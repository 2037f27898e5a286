"""A line of text that is cut: behind a whole letter, and before a number."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF

from gdstudio.kit.widgets.theme import font
from gdstudio.kit.widgets.value_label import ValueLabel

TEXT = "Without this line every gradient is added to all before it, and the loss swings."


def test_words_are_cut_behind_a_whole_letter(qtbot):
    label = ValueLabel(font(12))
    qtbot.addWidget(label)
    label.show()
    label.set_text(TEXT)
    widths = QFontMetricsF(label.label.font())
    ends = [widths.horizontalAdvance(TEXT[:count]) for count in range(len(TEXT) + 1)]
    for width in range(60, 300, 7):
        label.resize(width, 20)
        assert label.cut
        left = label._more.x()
        assert left > 20
        assert min(abs(left - end) for end in ends) <= 1.5  # a letter is some six pixels wide
        assert label.toolTip() == TEXT


def test_a_text_that_has_room_is_not_cut(qtbot):
    label = ValueLabel(font(12))
    qtbot.addWidget(label)
    label.show()
    label.set_text("short")
    label.resize(200, 20)
    assert not label.cut
    assert label.toolTip() == ""
