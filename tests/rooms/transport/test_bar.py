"""The bar says how far a step goes, and how fast Play."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox


def test_the_step_says_how_far_it_goes(make_window):
    window = make_window("003-d-0.04")
    button = window.transport.findChild(object, "step_button")
    assert button.toolTip().endswith("One step is one pass over the data")
    for _ in range(2):
        window.playhead.set_unit("update")
        assert button.toolTip().endswith("One step is one change of the parameters")
    assert button.toolTip().count("One step is") == 1
    assert button.toolTip().startswith("Go one step on")


def test_every_speed_has_room(make_window):
    window = make_window("000-f")
    speed = window.transport.findChild(QComboBox)
    option = QStyleOptionComboBox()
    speed.initStyleOption(option)
    style, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = speed.style().subControlRect(style, option, part, speed).width() - 2
    for index in range(speed.count()):
        text = speed.itemText(index)
        assert speed.fontMetrics().horizontalAdvance(text) <= room, text
