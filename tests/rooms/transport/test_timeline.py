"""The timeline never leaves what is recorded."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication, QSlider, QToolTip
from pytestqt.qtbot import QtBot

from gdstudio.app.change_words import Turn
from gdstudio.core.descent.stopping import Stopped
from gdstudio.core.experiment.stop import Stop
from gdstudio.core.text.numbers import format_short_counts
from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.rooms.transport.timeline import Timeline, make_scale

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def timeline(qtbot: QtBot) -> Timeline:
    made = Timeline(LIGHT)
    qtbot.addWidget(made)
    made.resize(546, 48)
    made.show()
    qtbot.waitExposed(made)
    made.set_track(18, 30, 1, None)
    return made


def at(timeline: Timeline, update: float) -> QPoint:
    return QPoint(round(timeline.x_of(update)), 16)


def wheel(target: Timeline, delta: int) -> None:
    where = QPointF(100, 16)
    event = QWheelEvent(
        where,
        target.mapToGlobal(where),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)


def test_it_is_a_slider_over_what_is_recorded(timeline: Timeline) -> None:
    assert isinstance(timeline, QSlider)
    assert (timeline.minimum(), timeline.maximum(), timeline.singleStep()) == (0, 18, 1)
    timeline.setValue(25)
    assert timeline.value() == 18
    assert "18" in timeline.accessibleDescription()


def test_a_click_jumps_there(timeline: Timeline, qtbot: QtBot) -> None:
    with qtbot.waitSignal(timeline.valueChanged):
        qtbot.mouseClick(timeline, LEFT, pos=at(timeline, 12))
    assert timeline.value() == 12
    assert not timeline.isSliderDown()


def test_a_click_on_the_labels_jumps_too(timeline: Timeline, qtbot: QtBot) -> None:
    qtbot.mouseClick(timeline, LEFT, pos=at(timeline, 5) + QPoint(0, 24))
    assert timeline.value() == 5


def test_a_click_beyond_goes_to_the_last_recorded(timeline: Timeline, qtbot: QtBot) -> None:
    qtbot.mouseClick(timeline, LEFT, pos=at(timeline, 29))
    assert timeline.value() == 18
    qtbot.mouseClick(timeline, LEFT, pos=QPoint(0, 16))
    assert timeline.value() == 0


def test_dragging_scrubs(timeline: Timeline, qtbot: QtBot) -> None:
    seen: list[int] = []
    timeline.valueChanged.connect(seen.append)
    qtbot.mousePress(timeline, LEFT, pos=at(timeline, 2))
    assert timeline.isSliderDown()
    for update in (4, 9, 40, 7):
        qtbot.mouseMove(timeline, at(timeline, update))
    qtbot.mouseRelease(timeline, LEFT, pos=at(timeline, 7))
    assert seen == [2, 4, 9, 18, 7]
    qtbot.mouseMove(timeline, at(timeline, 3))
    assert timeline.value() == 7


def test_other_buttons_do_nothing(timeline: Timeline, qtbot: QtBot) -> None:
    qtbot.mouseClick(timeline, Qt.MouseButton.RightButton, pos=at(timeline, 12))
    assert timeline.value() == 0


def test_keys(timeline: Timeline, qtbot: QtBot) -> None:
    key = Qt.Key
    for pressed, value in (
        (key.Key_Right, 1),
        (key.Key_Right, 2),
        (key.Key_Left, 1),
        (key.Key_End, 18),
        (key.Key_Right, 18),
        (key.Key_PageDown, 8),
        (key.Key_Home, 0),
        (key.Key_PageUp, 10),
    ):
        qtbot.keyClick(timeline, pressed)
        assert timeline.value() == value


def test_page_keys_go_by_epochs(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.set_track(1700, 3000, 100, None)
    qtbot.keyClick(timeline, Qt.Key.Key_PageUp)
    assert timeline.value() == 100


def test_the_wheel_moves_no_film(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.activateWindow()
    timeline.setFocus()
    qtbot.waitUntil(timeline.hasFocus)
    wheel(timeline, 120)
    assert timeline.value() == 0


def test_a_shorter_run_takes_the_value_along(timeline: Timeline) -> None:
    timeline.setValue(18)
    timeline.set_track(3, 30, 1, None)
    assert timeline.value() == 3


def test_recorded_may_outgrow_the_plan(timeline: Timeline) -> None:
    timeline.set_track(45, 30, 1, 7, "diverging since update 7")
    assert timeline.maximum() == 45
    assert timeline.x_of(45) <= timeline.width()
    assert "since update 7" in timeline.accessibleDescription()


@given(
    total=st.integers(1, 10_000_000), epoch=st.integers(1, 100_000), length=st.integers(60, 1600)
)
def test_ticks_and_labels_never_crowd(total: int, epoch: int, length: int) -> None:
    scale = make_scale(total, epoch, length, lambda text: 7.0 * len(text))
    pixels = length / total
    assert scale.ticks[0] == scale.labels[0] == 0
    assert set(scale.labels) <= set(scale.ticks) | {total}
    for one, two in pairwise(scale.ticks):
        assert (two - one) * pixels >= 4 or len(scale.ticks) == 2
    texts = [7 * len(text) for text in format_short_counts(scale.labels)]
    if len(texts) > 2:
        for (one, two), (left, right) in zip(pairwise(scale.labels), pairwise(texts), strict=True):
            assert (two - one) * pixels > (left + right) / 2
    for tick in scale.ticks[1:-1]:
        assert tick % epoch == 0


def test_labels_are_short() -> None:
    assert format_short_counts([0, 500, 1000]) == ["0", "500", "1\u2009000"]
    assert format_short_counts([5000, 10_000]) == ["5\u2009000", "10k"]
    assert format_short_counts([500_000, 1_500_000]) == ["500k", "1.5M"]
    assert format_short_counts([8220, 10_960]) == ["8\u2009220", "10\u2009960"]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("total", [1, 30, 3000, 10_000_000])
def test_painting_is_cheap(timeline: Timeline, total: int, theme: object) -> None:
    timeline.set_theme(theme)  # type: ignore[arg-type]
    timeline.set_track(total, total, 1, total // 2)
    picture = QPixmap(timeline.size())
    timeline.render(picture)
    times = []
    for _ in range(10):
        start = time.perf_counter()
        timeline.render(picture)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.003


def test_it_paints_what_is_played(timeline: Timeline) -> None:
    timeline.setValue(9)
    image = timeline.grab().toImage()

    def colour(update: float) -> str:
        return image.pixelColor(round(timeline.x_of(update)), 16).name().upper()

    assert colour(4) == LIGHT.now
    assert colour(14) not in (LIGHT.now, LIGHT.hair)
    assert colour(25) == LIGHT.hair


def test_marks_say_what_changes_there(timeline: Timeline) -> None:
    turns = (Turn(6, "α 0.001 → 0.005"), Turn(12, "Batch full → 5"))
    plain = timeline.grab().toImage()
    timeline.set_track(18, 30, 1, None, "", turns)
    assert timeline.grab().toImage() != plain
    described = timeline.accessibleDescription()
    assert described.startswith("18 of 30 updates recorded; ")
    assert "changed at update 6: α 0.001 → 0.005; changed at update 12" in described
    assert timeline.turn_at(timeline.x_of(6) + 3) == turns[0]
    assert timeline.turn_at(timeline.x_of(12) - 3) == turns[1]
    assert timeline.turn_at(timeline.x_of(9)) is None
    place = at(timeline, 6)
    event = QHelpEvent(QEvent.Type.ToolTip, place, timeline.mapToGlobal(place))
    assert timeline.event(event)
    assert QToolTip.text() == "From update 6 on: α 0.001 → 0.005"
    QToolTip.hideText()


def test_where_the_stop_rule_is_met_is_marked_and_said(timeline: Timeline) -> None:
    stopped = Stopped(12, Stop(loss=27.0))
    before = timeline.grab().toImage()
    timeline.set_track(18, 30, 1, None, stopped=stopped)
    assert timeline.grab().toImage() != before
    x = timeline.x_of(12)
    assert timeline.mark_text(x + 2).startswith("Stop rule met at update 12: the loss is below 27.")
    assert timeline.mark_text(x + 40) == ""
    assert "stop rule met at update 12" in timeline.accessibleDescription()
