"""Narrow panels: nothing lies outside them, and no number is cut where it could mislead."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from gdstudio.core.text.numbers import format_exact
from gdstudio.kit.widgets.fitting_label import FittingLabel
from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.kit.widgets.resting_line import RestingLine, fitting_middle
from gdstudio.kit.widgets.theme import font
from gdstudio.kit.widgets.translation import install_language
from gdstudio.kit.widgets.value_label import SPACES, ValueLabel
from gdstudio.kit.widgets.whole_text import fitting_number, fitting_value

WIDTHS = (230, 262, 292, 320)
SEEN = (QLabel, QLineEdit, QAbstractButton, QComboBox, QAbstractSlider)
STARTS = ([0.0, 0.0], [1234.5, 5e-324], [1e308, -1.7976931348623157e308], [0.1 + 0.2, -100000.0])


@pytest.fixture(params=["en", "ko"])
def language(qapp, request):
    install_language(qapp, request.param)
    yield request.param
    install_language(qapp, "en")


def outside(panel: QWidget) -> list[str]:
    """Return what shows text or takes input beyond the sides of the panel."""
    found = []
    for widget in panel.findChildren(QWidget):
        if isinstance(widget, SEEN) and widget.isVisible():
            left = widget.mapTo(panel, QPoint(0, 0)).x()
            parent = widget.parentWidget()
            held = isinstance(parent, ValueLabel)  # which cuts its text itself
            if not held and (left < 0 or left + widget.width() > panel.width()):
                found.append(
                    f"{type(widget).__name__} {widget.objectName()} {left} {widget.width()}"
                )
    return found


def narrowed(panel, width: int, qtbot) -> None:
    panel.setFloating(True)
    panel.resize(width, 700)
    QApplication.sendPostedEvents()
    panel.resize(width, 700)
    assert panel.width() == max(width, panel.minimumSizeHint().width())
    qtbot.waitUntil(lambda: outside(panel) == [], timeout=1000)
    QApplication.sendPostedEvents()  # what was put below each other is laid out


@pytest.mark.parametrize("start", STARTS)
def test_the_experiment_fits_its_panel_with_whole_numbers(
    language, make_small_window, qtbot, start
):
    window = make_small_window(["dock_setup"])
    panel = window.panels["dock_setup"]
    window.studio.edit(window.studio.experiment.with_value("model", "init", start), "start")
    window.studio.edit(window.studio.experiment.with_value("training", "epochs", 123456), "long")
    window.clock.flush()
    panel._more.setChecked(True)
    for width in WIDTHS:
        narrowed(panel, width, qtbot)
        assert panel.width() == width
        assert outside(panel) == []
        for field in panel.findChildren(NumberField):
            if field.isVisible() and not field.hasFocus():
                line = field.findChild(RestingLine)
                room = line._place.width()
                shown = line.shown_text()
                assert QFontMetricsF(line.font(), line).horizontalAdvance(shown) <= room + 1
                assert shown == fitting_value(field.value(), QFontMetricsF(line.font(), line), room)
        texts = [panel._start._numbers[i].findChild(RestingLine).shown_text() for i in (0, 1)]
        for text, value in zip(texts, start, strict=True):
            assert text == format_exact(value) or text.startswith("≈") or text == "−10⁵"


def test_a_rate_that_makes_the_same_steps_is_offered_within_the_panel(
    language, make_small_window, qtbot
):
    window = make_small_window(["dock_setup"])
    panel = window.panels["dock_setup"]
    narrowed(panel, 230, qtbot)
    panel._on_loss_switch_chosen(2)
    window.clock.flush()
    qtbot.waitUntil(panel._same_steps.isVisible)
    assert outside(panel) == []
    assert format_exact(panel._same_steps._rate) in panel._same_steps.text()


def test_runs_are_told_apart_in_a_narrow_panel(language, make_small_window, qtbot):
    window = make_small_window(["dock_runs"])
    panel = window.panels["dock_runs"]
    panel.show()
    for rate in ("0.001", "0.002"):
        window.studio.pin(f"Gradient descent, stochastic, α = {rate}")
    window.clock.flush()
    window.render_panels()
    for width in WIDTHS:
        narrowed(panel, width, qtbot)
        assert outside(panel) == []
        shown = [row.title.shown_text() for row in panel._rows]
        assert len(set(shown)) == 2
    narrowed(panel, WIDTHS[0], qtbot)
    assert all("…" in row.title.shown_text() for row in panel._rows)
    assert all(row.pin.title in row.title.toolTip() for row in panel._rows)


def test_the_condition_number_is_whole_in_a_narrow_panel(language, make_small_window, qtbot):
    window = make_small_window(["dock_dataset"])
    panel = window.panels["dock_dataset"]
    for width in WIDTHS:
        narrowed(panel, width, qtbot)
        label = panel.findChild(FittingLabel, "condition")
        assert label.width() >= label.least
        assert "1.31" in label.text()
        assert outside(panel) == []


def test_a_title_ends_before_a_number_and_not_in_it(qtbot):
    label = ValueLabel(font(13))
    qtbot.addWidget(label)
    label.show()
    label.set_ink("black")
    text = "w₁ <span>−1.913·10¹⁹</span> \u2002w₂ <span>1\u2009234.5</span>"
    label.set_text(text)
    for width in range(30, 260, 3):
        label.resize(width, 20)
        if label.cut:
            block = label._measure.begin()
            at = block.layout().lineAt(0).xToCursor(label._more.x() + 0.5)
            assert {"", *SPACES} & {block.text()[:at][-1:], block.text()[at : at + 1]}
            assert label.toolTip()


@pytest.mark.parametrize("value", [1234.5, 5e-324, 1.7976931348623157e308, -0.1 - 0.2, 10000.0])
def test_a_number_is_whole_or_three_dots(value):
    metrics = QFontMetricsF(font())
    for room in range(0, 200, 4):
        for text in (fitting_value(value, metrics, room), fitting_number(value, 4, metrics, room)):
            assert text == "…" or metrics.horizontalAdvance(text) <= room + 1
            if text != "…":
                assert "…" not in text
                assert text.lstrip("≈").startswith("−") == (value < 0)
    assert fitting_value(10000.0, metrics, metrics.horizontalAdvance("10⁴")) == "10⁴"


def test_a_name_keeps_its_front_and_its_end():
    metrics = QFontMetricsF(font())
    text = fitting_middle("Gradient descent, α = 0.001", metrics, 120)
    assert text.startswith("Grad")
    assert text.endswith("α = 0.001")
    for room in range(15, 200, 3):
        shown = fitting_middle("Gradient descent, α = 0.001", metrics, room)
        assert shown.endswith((" 0.001", "…"))
