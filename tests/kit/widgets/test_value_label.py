"""A line of text that is cut: behind a whole letter, and before a number."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QWidget

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


def test_a_text_that_says_by_itself_that_there_is_more_says_so_once(qtbot):
    label = ValueLabel(font(12))
    qtbot.addWidget(label)
    label.show()
    text = "0.25775 −0.11099 0.27275 … 100 × 1"
    label.set_text(text)
    widths = QFontMetricsF(label.label.font())
    ends = [widths.horizontalAdvance(text[:count]) for count in range(len(text) + 1)]
    for width in range(40, round(ends[-1]) - 2):
        label.resize(width, 20)
        left = label._more.x()
        shown = text[: min(range(len(ends)), key=lambda count: abs(ends[count] - left))]
        assert not shown.rstrip().endswith("…"), width


@pytest.mark.parametrize("ground", ["#d9e6f7", "#203050"])
def test_what_is_cut_stands_on_what_is_below_it(qtbot, ground):
    row = QWidget()
    qtbot.addWidget(row)
    row.setStyleSheet(f"QWidget {{ background: {ground} }}")
    label = ValueLabel(font(12))
    label.setParent(row)
    label.set_ink("#808080")
    label.set_text(TEXT)
    row.resize(200, 20)
    label.resize(160, 20)
    row.show()
    picture = row.grab().toImage()
    assert label.cut
    for x in range(label._more.x(), 160):
        for y in (1, 4):  # above the dots
            assert picture.pixelColor(x, y) == QColor(ground)
    assert any(picture.pixelColor(x, 10) != QColor(ground) for x in range(label._more.x()))


def test_a_text_that_has_room_is_not_cut(qtbot):
    label = ValueLabel(font(12))
    qtbot.addWidget(label)
    label.show()
    label.set_text("short")
    label.resize(200, 20)
    assert not label.cut
    assert label.toolTip() == ""


def test_of_several_lengths_the_longest_that_fits_is_shown(qtbot):
    label = ValueLabel(font(12))
    qtbot.addWidget(label)
    label.show()
    texts = ("ŷ = 6.28 + 0.008 x₁ − 0.15 x₂ + …  R² 0.486", "ŷ = 6.28 + …  R² 0.486", "R² 0.486")
    label.set_texts(texts)
    label.set_tip("309 rows")
    widths = [QFontMetricsF(label.label.font()).horizontalAdvance(text) for text in texts]
    for text, width in zip(texts, widths, strict=True):
        label.resize(round(width) + 4, 20)
        assert label.text() == text
        assert not label.cut
        whole = text == texts[0]
        assert label.toolTip() == ("309 rows" if whole else f"{texts[0]}<br>309 rows")
    label.resize(30, 20)  # none has room: the shortest is cut
    assert label.text() == texts[-1]
    assert label.cut
    label.resize(400, 20)
    label.set_covered(380)  # what comes up over it goes again, and the text stays
    assert label.text() == texts[0]
    label.set_text("another")
    assert label.text() == "another"


def test_what_follows_the_head_may_be_cut_and_the_head_may_not(qtbot):
    label = ValueLabel(font(12))
    qtbot.addWidget(label)
    label.show()
    head, number = "L = 0.2804", "0.2804"
    label.set_texts((f"{head}&nbsp; Cross-entropy · each epoch", number), head)
    widths = QFontMetricsF(label.label.font())
    label.resize(round(widths.horizontalAdvance(head)) + 40, 20)
    assert label.cut
    assert label.text().startswith(head)
    label.resize(round(widths.horizontalAdvance(number)) + 6, 20)
    assert label.text() == number
    assert not label.cut
    assert "Cross-entropy" in label.toolTip()
