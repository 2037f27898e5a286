"""Beside the limit of a rate it is asked why."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMargins, Qt

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
    said: list[str] = []
    window.desk.say = said.append
    qtbot.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    picture = QGuiApplication.clipboard().image()
    assert picture.width() >= 2 * page.page.width()
    assert picture.height() > 2 * page.page.height()  # the strip is below it
    assert page.copy.text() == "Copied"
    assert said == ["The picture is in the clipboard."]
    qtbot.waitUntil(lambda: page.copy.text() == "Copy picture", timeout=5_000)


def test_a_page_of_few_words_is_small(qtbot, make_whole_window) -> None:
    large = make_whole_window("000-i-0.0083").panels["dock_maths"].explain_rate()
    small = make_whole_window("bug-1").panels["dock_maths"].explain_rate()
    assert small.height() < 0.4 * large.height()
    assert small.width() < large.width()
    bar = small.area.verticalScrollBar()
    assert bar.maximum() == 0  # and all of it is there
    size = small.size().grownBy(QMargins(0, 0, 40, 40))
    small.resize(size)
    window = small.parent().window()
    window.studio.edit(window.studio.experiment.with_value("optimizer", "lr", 0.06), "lr")
    assert small.size() == size  # what was chosen by hand stays


@pytest.mark.parametrize(
    ("lesson", "said"),
    [
        ("000-f", "◆ fastest 0.004665    limit 0.008238"),
        ("001-k-well-momentum", "limit at the start 0.08636"),  # 2 · 1.9 / (12 · 2² − 4)
        ("001-k-bounce", "◆ fastest 0.5000    limit 1.000"),
    ],
)
def test_a_fastest_rate_is_said_only_where_the_loss_curves_alike_everywhere(
    make_window, lesson, said
):
    limits = make_window(lesson).panels["dock_setup"].limits
    assert limits._caption.text().replace("\xa0", " ") == said
    assert (limits.bar._zones.fastest is None) == ("fastest" not in said)
    assert ("◆" in limits.bar.toolTip()) == ("fastest" in said)
