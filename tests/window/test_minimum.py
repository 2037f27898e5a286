"""No lesson holds the window larger than the smallest screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from gdstudio.app.settings import Settings
from gdstudio.core.experiment.lesson import lessons
from gdstudio.kit.widgets.translation import install_language

LARGEST = (1024, 640)


@pytest.fixture(autouse=True)
def english_again(qapp):
    yield
    install_language(qapp, "en")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_lesson_needs_a_larger_window(make_whole_window, qtbot, language):
    Settings().set("language", language)
    window = make_whole_window("000-f", shown=False)
    window.resize(1024, 640)
    window.show()
    qtbot.wait(100)
    wrong = {}
    for lesson in lessons():
        window.files.open_lesson(lesson)
        qtbot.wait(1)
        window.clock.flush()
        QCoreApplication.sendPostedEvents(None, int(QEvent.Type.LayoutRequest))
        least, size = window.minimumSizeHint(), window.size()
        for one in (least, size):
            if one.width() > LARGEST[0] or one.height() > LARGEST[1]:
                wrong[lesson.id] = (least.toTuple(), size.toTuple())
    assert wrong == {}
