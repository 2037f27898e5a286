"""Beside the limit of a rate it is asked why."""

from __future__ import annotations

from PySide6.QtCore import Qt

from gdstudio.rooms.step.rate_dialog import RateDialog


def test_why_opens_the_page_and_its_picture_is_copied(qtbot, make_whole_window) -> None:
    from PySide6.QtGui import QGuiApplication

    window = make_whole_window("000-i-0.0083")
    why = window.panels["dock_setup"].limits.why
    qtbot.mouseClick(why, Qt.MouseButton.LeftButton)
    page = window.panels["dock_maths"]._dialogs.rate
    assert isinstance(page, RateDialog)
    assert page.isVisible()
    assert "is above the limit 0.00823825" in page.sheet.words
    qtbot.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    picture = QGuiApplication.clipboard().image()
    assert picture.width() >= 2 * page.page.width()
    assert picture.height() > 2 * page.page.height()  # the strip is below it
