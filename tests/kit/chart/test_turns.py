"""Where a descent goes on with other knobs is marked, with what changed where there is room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from gdstudio.app.change_words import Turn
from gdstudio.kit.chart.turns import LINE, Turns

RATE, RULE = Turn(20, "α 0.001 → 0.02"), Turn(60, "Optimizer Gradient descent → Momentum")


def shown(plot, *turns):
    plot.set_range((0.0, 100.0), (0.0, 10.0))
    item = Turns(plot)
    item.setData(turns)
    return item, plot.view_pixels()


def test_each_is_said_where_one_points_at_it(plot):
    item, pixels = shown(plot, RATE, RULE)
    assert "20" in item.tip_at(pixels, QPointF(float(pixels.across(21)), 50))
    assert RULE.text in item.tip_at(pixels, QPointF(float(pixels.across(60)), 200))
    assert not item.tip_at(pixels, QPointF(float(pixels.across(40)), 50))
    at = QPoint(round(float(pixels.across(20))), 80)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, plot.viewport().mapToGlobal(at))
    QApplication.sendEvent(plot.viewport(), event)
    assert QToolTip.text() == RATE.said
    QToolTip.hideText()


def test_words_stay_in_the_frame_and_off_each_other(plot):
    for turns in ([RATE], [RATE, RULE], [Turn(97, "α 0.001 → 0.02")], [RATE, Turn(22, "β 1 → 2")]):
        item, pixels = shown(plot, *turns)
        places = [place for _, place in item.labels(pixels)]
        assert places
        assert all(pixels.rect.adjusted(-1, -1, 1, 1).contains(place) for place in places)
        assert not any(a.intersects(b) for a in places for b in places if a is not b)


def test_what_has_no_room_is_left_to_the_pointer(plot):
    crowd = [Turn(row, f"α {row} → {row + 1}, μ 0.9 → 0.95") for row in range(0, 100, 4)]
    item, pixels = shown(plot, *crowd)
    assert len(list(item.labels(pixels))) < len(crowd)
    assert all(item.tip_at(pixels, QPointF(float(pixels.across(one.row)), 9)) for one in crowd)


def test_the_first_line_may_be_taken(plot):
    item, pixels = shown(plot, RATE)
    ((_, before),) = item.labels(pixels)
    item.setData([RATE], lower=True)
    ((_, after),) = item.labels(pixels)
    assert after.top() - before.top() == LINE
