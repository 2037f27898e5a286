"""Larger type: everywhere at once, exactly back again, remembered, and nothing is cut silently."""

from __future__ import annotations

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QLabel, QStatusBar, QWidget

from gdstudio.app.settings import Settings
from gdstudio.core.descent.descend import extend
from gdstudio.film.plan import Look
from gdstudio.film.stage import still
from gdstudio.kit.descendants import descendants
from gdstudio.kit.landscape.probe import Capability
from gdstudio.kit.widgets.theme import LIGHT, font
from gdstudio.kit.widgets.title_name import TitleName
from gdstudio.kit.widgets.type_size import TYPE, Enlarged
from gdstudio.kit.widgets.value_label import ValueLabel
from gdstudio.window.type_zoom import STEPS
from tests.pictures import pixels


@pytest.fixture(autouse=True)
def usual_type(qapp):
    """The application outlives a test, and so would its type."""
    yield
    qapp.setProperty(TYPE, 1.0)
    qapp.setFont(font())
    Settings().remove("type")


def sizes(window) -> dict[str, object]:
    """Everything that goes with the type, of every widget that has been shown."""
    found: dict[str, object] = {}
    for widget in window.findChildren(QWidget):
        if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            continue
        facts: list[object] = [widget.font().toString(), widget.font().pixelSize()]
        own = not widget.objectName().startswith("qt_")  # what Qt makes, it sizes
        if own and not is_within_value(widget):  # that is as wide as there is room
            facts.append(widget.maximumSize())  # the style sheet has a hand in the minimum
        if isinstance(widget, QHeaderView):
            facts.append(widget.defaultSectionSize())
        if isinstance(widget, QAbstractButton):
            facts.append(widget.iconSize())
        if isinstance(widget, Enlarged):
            facts.append(widget.magnification)
        place, *_ = shiboken6.getCppPointer(widget)  # an interface has one of its own
        found[f"{type(widget).__name__} {widget.objectName()} {place:#x}"] = facts
    return found


def is_within_value(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and (isinstance(parent, ValueLabel) or is_within_value(parent))


def settle(window, qtbot) -> None:
    window.clock.flush()
    qtbot.wait(50)


def zoom(window, qtbot, which: str) -> None:
    window.qt_actions[f"action_zoom_{which}"].trigger()
    settle(window, qtbot)


@pytest.mark.parametrize("lesson", ["000-f", "001-j", "001-h-adam-bowl"])
def test_there_and_back_all_is_as_it_was(make_whole_window, qtbot, lesson):
    window = make_whole_window(lesson, shown=False)
    window.resize(980, 620)  # with larger type there are two columns, and others are in front
    window.show()
    window.coaching.strip.set_folded(False)
    before: dict[str, object] = {}
    while before != (now := sizes(window)):  # until what is worked out beside has come
        before = now
        qtbot.wait(600)
        settle(window, qtbot)
    for _ in STEPS:
        zoom(window, qtbot, "in")
    assert window.type_zoom.percent == STEPS[-1]
    for _ in STEPS:
        zoom(window, qtbot, "out")
    assert window.type_zoom.percent == STEPS[0]
    zoom(window, qtbot, "reset")
    after = sizes(window)
    # Docks that share a place anew have another bar of tabs, of Qt's.
    gone = {name.partition(" 0x")[0] for name in before.keys() - after.keys()}
    assert gone <= {"QTabBar ", "QToolButton ScrollLeftButton", "QToolButton ScrollRightButton"}
    stayed = before.keys() & after.keys()
    assert {
        name: (before[name], after[name]) for name in stayed if after[name] != before[name]
    } == {}


def test_everything_follows(make_whole_window, qtbot):
    window = make_whole_window("000-f")
    fit, loss = window.panels["dock_fit"], window.panels["dock_loss"]
    name = window.panels["dock_data" if "dock_data" in window.panels else "dock_dataset"]
    before = (
        window.menuBar().fontMetrics().height(),
        name.title_bar.height(),
        fit.plot.magnification,
        fit.legend.height(),
        loss.scale.height(),
    )
    window.type_zoom.choose(150)
    settle(window, qtbot)
    after = (
        window.menuBar().fontMetrics().height(),
        name.title_bar.height(),
        fit.plot.magnification,
        fit.legend.height(),
        loss.scale.height(),
    )
    assert np.allclose(np.divide(after, before), 1.5, atol=0.07)


def test_the_ends_can_be_reached_and_no_more(make_whole_window, qtbot):
    window = make_whole_window("000-f")
    window.type_zoom.choose(STEPS[-1])
    assert not window.qt_actions["action_zoom_in"].isEnabled()
    assert window.qt_actions["action_zoom_out"].isEnabled()
    window.type_zoom.step(1)
    assert window.type_zoom.percent == STEPS[-1]
    window.type_zoom.choose(STEPS[0])
    assert not window.qt_actions["action_zoom_out"].isEnabled()


def test_it_is_said_and_what_was_there_makes_room(make_whole_window, qtbot):
    window = make_whole_window("000-f")
    for percent in (110, 125, 110):
        window.type_zoom.choose(percent)
        settle(window, qtbot)
        assert window.statusBar().currentMessage() == f"Type {percent} %"
        assert not window._status.isVisible(), "it would be written over the remark"


def test_the_next_start_has_the_same_type(make_whole_window, qapp):
    first = make_whole_window("000-f")
    first.type_zoom.choose(125)
    first.close()
    qapp.setProperty(TYPE, 1.0)
    second = make_whole_window("000-f")
    assert second.type_zoom.percent == 125
    assert second.panels["dock_fit"].plot.magnification == 1.25


def test_a_broken_setting_is_the_usual_type(make_whole_window):
    Settings().set("type", "huge")
    assert make_whole_window("000-f").type_zoom.percent == 100


def places(window) -> dict[str, object]:
    """Where everything stands that can be seen, and its letters; by names from the window down."""
    found: dict[str, object] = {}

    def note(widget: QWidget, path: str) -> None:
        seen: dict[str, int] = {}
        for child in widget.children():
            if not isinstance(child, QWidget) or child.isWindow():
                continue
            own = not child.objectName().startswith("qt_") and not isinstance(child, QStatusBar)
            if not own or not child.isVisible() or child.geometry().right() < 0:
                continue  # Qt puts docks that are behind others there
            kind = f"{type(child).__name__} {child.objectName()}"
            seen[kind] = seen.get(kind, -1) + 1
            name = f"{path}/{kind} {seen[kind]}"
            letters = child.font()
            found[name] = (child.geometry().getRect(), letters.pixelSize(), letters.weight())
            note(child, name)

    note(window, "")
    return found


@pytest.mark.parametrize("lesson", ["000-f", "004-b"])
def test_one_pass_is_enough(make_whole_window, qapp, qtbot, lesson):
    def started(percent: int):
        qapp.setProperty(TYPE, 1.0)
        Settings().set("type", percent)
        window = make_whole_window(lesson, shown=False)
        window.resize(1280, 800)
        window.show()
        qtbot.waitUntil(lambda: window.panels["dock_maths"].typesetter.ready, timeout=20_000)
        qtbot.wait(600)  # what is worked out beside has come
        settle(window, qtbot)
        return window

    fresh = {}
    for percent in (90, 100, 150):
        window = started(percent)
        fresh[percent] = places(window)
        window.close()
    window = started(100)
    for percent in (150, 100, 90, 100):
        window.type_zoom.choose(percent)
        settle(window, qtbot)
        now, wanted = places(window), fresh[percent]
        both = {name: (wanted.get(name), now.get(name)) for name in {*wanted, *now}}
        assert {name: pair for name, pair in both.items() if pair[0] != pair[1]} == {}, percent


def cut(label: QLabel | QAbstractButton) -> bool:
    """Whether some of a text is missing, and nothing says so."""
    text = label.text()
    if not text or (isinstance(label, QLabel) and label.wordWrap()):
        return False
    if isinstance(label, TitleName) and label.toolTip().startswith(f"{text}\n"):
        return False  # it has dots, and its tip has the whole name
    needed = label.fontMetrics().horizontalAdvance(text.replace("&", ""))
    if label.fontMetrics().height() > label.height() + 4:
        return True
    return "</" not in text and needed > label.width() + 1


@pytest.mark.parametrize("percent", [110, 125])
@pytest.mark.parametrize("lesson", ["000-f", "004-b", "003-a"])
def test_no_word_is_cut_silently_at_1280(make_whole_window, qtbot, percent, lesson):
    window = make_whole_window(lesson)
    window.resize(1280, 800)
    window.type_zoom.choose(percent)
    settle(window, qtbot)
    texts = [*descendants(window, QLabel), *descendants(window, QAbstractButton)]
    shown = [one for one in texts if one.isVisible() and not is_within_value(one)]
    plain = [one for one in shown if getattr(one, "toolButtonStyle", None) is None]
    assert len(plain) > 20
    assert [(type(one).__name__, one.text(), one.size()) for one in plain if cut(one)] == []


@pytest.mark.parametrize("panel", ["fit", "loss", "maths", "surface"])
def test_pictures_do_not_depend_on_the_type_of_the_window(make_whole_window, qtbot, panel):
    window = make_whole_window("000-f")
    run = window.studio.run
    list(extend(run, 5))
    look = Look(panels=(panel,), size=(480, 360))

    def picture():
        return pixels(still(run, 5, look, LIGHT, Capability(False)))

    before = picture()
    window.type_zoom.choose(125)
    assert np.array_equal(picture(), before)
