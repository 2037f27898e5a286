"""What was opened and closed is gone: no window and no copy of a panel stays for good."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog


def put_away(qtbot) -> int:
    """Return how many widgets there are, once all is deleted that is to be."""
    qtbot.wait(20)
    QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    gc.collect()
    return len(QApplication.allWidgets())


@pytest.mark.parametrize(
    "action",
    [
        "action_why_rate",
        "action_exact_solution",
        "action_picture_options",
        "action_record",
        "action_web_page",
        "action_contact_sheet",
        "action_new_data",
        "action_check_loop",
        "action_rivals",
    ],
)
def test_a_window_that_is_opened_again_is_not_there_twice(make_window, qtbot, action):
    window = make_window("000-f")
    counts = []
    for _ in range(4):
        window.qt_actions[action].trigger()
        opened = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
        assert any(one.isVisible() for one in opened)
        for one in opened:
            one.close()
        del opened, one
        counts.append(put_away(qtbot))
    assert counts[-1] == counts[1], counts


def test_the_copy_of_a_panel_that_is_pictured_goes_with_the_picture(make_window, qtbot):
    panel = make_window("000-f").panels["dock_maths"]
    whole = panel.whole()
    assert whole is not panel
    seen = weakref.ref(whole)
    del whole
    put_away(qtbot)
    assert seen() is None
