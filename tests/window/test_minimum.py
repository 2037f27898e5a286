"""No lesson holds the window larger than the smallest screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from gdstudio.app.settings import Settings
from gdstudio.core.experiment.lesson import lessons
from gdstudio.kit.widgets.scroll_area import ScrollArea
from gdstudio.kit.widgets.theme import font
from gdstudio.kit.widgets.translation import install_language
from gdstudio.kit.widgets.type_size import TYPE
from gdstudio.window.type_zoom import STEPS

LARGEST = (1024, 640)


@pytest.fixture(autouse=True)
def english_again(qapp):
    yield
    install_language(qapp, "en")
    qapp.setProperty(TYPE, 1.0)
    qapp.setFont(font())
    Settings().remove("type")


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


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_size_of_type_needs_a_wider_window(make_whole_window, qtbot, language):
    Settings().set("language", language)
    window = make_whole_window("000-f", shown=False)
    window.resize(1024, 640)
    window.show()
    qtbot.wait(100)
    for percent in STEPS:
        window.type_zoom.choose(percent)
        qtbot.wait(1)
        QCoreApplication.sendPostedEvents(None, int(QEvent.Type.LayoutRequest))
        assert window.minimumSizeHint().width() <= LARGEST[0], percent
        assert window.width() <= LARGEST[0], percent


@pytest.mark.parametrize("percent", [100, 110, 125])
def test_the_form_of_the_first_lessons_is_whole_where_data_stand_above_it(
    make_whole_window, qtbot, percent
):
    window = make_whole_window("000-f")
    window.type_zoom.choose(percent)
    form, data = window.panels["dock_setup"].findChild(ScrollArea), window.panels["dock_dataset"]
    for size in ((1600, 1000), (1920, 1080), (2560, 1440)):
        window.resize(*size)
        qtbot.waitUntil(lambda: not data.visibleRegion().isEmpty())
        qtbot.waitUntil(lambda: form.verticalScrollBar().maximum() == 0)
