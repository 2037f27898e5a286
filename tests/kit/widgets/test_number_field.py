"""Fields preview while they are edited and commit once."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.kit.widgets.text_field import TextField

Heard = list[tuple[str, Any]]
RATE: dict[str, Any] = {
    "whole": False,
    "scale": "log",
    "minimum": 0,
    "maximum": None,
    "exclusive_minimum": True,
}
EPOCHS: dict[str, Any] = {"whole": True, "scale": "linear", "minimum": 1, "maximum": 100_000}
PLAIN: dict[str, Any] = {"whole": False, "scale": "linear", "minimum": None, "maximum": None}


class Form:
    """A field, another one beside it, and what the field said."""

    def __init__(self, qtbot: QtBot, field: NumberField | TextField) -> None:
        self.qtbot, self.field, self.heard = qtbot, field, Heard()
        self.window, self.other = QWidget(), TextField()
        column = QVBoxLayout(self.window)
        column.addWidget(field)
        column.addWidget(self.other)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.other.setFocus()
        qtbot.waitUntil(self.other.hasFocus)
        field.edited.connect(lambda value: self.heard.append(("edited", value)))
        field.committed.connect(lambda value: self.heard.append(("committed", value)))
        if isinstance(field, NumberField):
            field.rejected.connect(lambda text: self.heard.append(("rejected", text)))

    def type(self, text: str) -> None:
        self.field.setFocus()
        self.field.selectAll()
        line = self.field.lineEdit() if isinstance(self.field, NumberField) else self.field
        self.qtbot.keyClicks(line, text)

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.field, key)

    def heard_only(self, *kinds: str) -> Heard:
        return [item for item in self.heard if item[0] in kinds]


def number(qtbot: QtBot, value: float, **options: Any) -> tuple[NumberField, Form]:
    field = NumberField(**options)
    field.set_value(value)
    return field, Form(qtbot, field)


def test_set_value_is_silent_and_exact(qtbot: QtBot) -> None:
    field, form = number(qtbot, 0.001, **RATE)
    assert field.text() == "0.001"
    field.set_value(-5)
    assert field.text() == "−5"
    assert field.value() == -5.0
    assert form.heard == []


def test_typing_previews_and_return_commits(qtbot: QtBot) -> None:
    field, form = number(qtbot, 30, **EPOCHS)
    form.type("45")
    assert form.heard == [("edited", 4.0), ("edited", 45.0)]
    field.set_value(4)  # others show the draft; what is typed stays
    assert field.text() == "45"
    assert field.value() == 45
    form.press(Qt.Key.Key_Return)
    form.press(Qt.Key.Key_Return)
    assert form.heard_only("committed") == [("committed", 45.0)]


def test_leaving_commits_only_what_changed(qtbot: QtBot) -> None:
    _, form = number(qtbot, 30, **EPOCHS)
    form.field.setFocus()
    form.other.setFocus()
    assert form.heard == []
    form.type("31")
    form.other.setFocus()
    assert form.heard_only("committed") == [("committed", 31.0)]


def test_a_value_typed_again_is_shown_in_its_form(qtbot: QtBot) -> None:
    field, form = number(qtbot, 0.001, **RATE)
    form.type("1,0e-3")
    form.press(Qt.Key.Key_Return)
    assert field.text() == "0.001"


def test_escape_restores(qtbot: QtBot) -> None:
    field, form = number(qtbot, 30, **EPOCHS)
    form.type("7")
    form.press(Qt.Key.Key_Escape)
    assert field.text() == "30"
    assert field.value() == 30
    assert form.heard == [("edited", 7.0), ("edited", 30.0), ("committed", 30.0)]
    form.other.setFocus()
    assert len(form.heard) == 3


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("0", "1 or more"),
        ("2.5", "whole"),
        ("200000", "or less"),
        ("abc", "not a number"),
        ("1e999", "too large"),
    ],
)
def test_wrong_numbers_are_refused(qtbot: QtBot, text: str, says: str) -> None:
    field, form = number(qtbot, 30, **EPOCHS)
    form.type(text)
    form.press(Qt.Key.Key_Return)
    (rejected,) = form.heard_only("rejected")
    assert says in rejected[1]
    assert field.property("bad") is True
    assert field.accessibleDescription() == rejected[1]
    assert field.value() == 30
    assert field.text() == text
    assert {value for _, value in form.heard_only("committed")} <= {30.0}
    field.set_value(30)  # the last good value is shown again by others: the error stays in sight
    assert field.property("bad") is True
    field.set_value(12)
    assert field.property("bad") is False
    assert field.text() == "12"


def test_a_rate_of_zero_is_refused(qtbot: QtBot) -> None:
    _, form = number(qtbot, 0.001, **RATE)
    form.type("0")
    form.press(Qt.Key.Key_Return)
    assert "more than 0" in form.heard_only("rejected")[0][1]


def test_mending_clears_the_error(qtbot: QtBot) -> None:
    field, form = number(qtbot, 30, **EPOCHS)
    form.type("x")
    form.press(Qt.Key.Key_Return)
    form.type("9")
    assert field.property("bad") is False
    form.press(Qt.Key.Key_Return)
    assert form.heard[-1] == ("committed", 9.0)


def test_errors_of_others(qtbot: QtBot) -> None:
    field, _ = number(qtbot, 30, **EPOCHS)
    field.set_error("Too many")
    assert field.property("bad") is True
    assert field.accessibleDescription() == "Too many"
    field.set_error("")
    assert field.property("bad") is False
    assert field.accessibleDescription() == ""


@pytest.mark.parametrize(
    ("options", "start", "way", "values"),
    [
        (RATE, 0.001, 1, [0.002, 0.005, 0.01]),
        (RATE, 0.0013, -1, [0.001, 0.0005, 0.0002]),
        (EPOCHS, 2, -1, [1, 1]),
        (EPOCHS, 99_999, 1, [100_000, 100_000]),
        (PLAIN, -5, 1, [-4.9, -4.8]),
        (PLAIN, 9.9, 1, [10, 11]),
        (PLAIN, 10, -1, [9.9, 9.8]),
        (PLAIN, 0.01, -1, [0, -0.1]),
        (PLAIN | {"minimum": 0, "maximum": 1}, 0.99, 1, [1, 1]),
        (RATE | {"exclusive_minimum": False}, 2e-6, -1, [1e-6, 0, 0]),
    ],
)
def test_steps(
    qtbot: QtBot, options: dict[str, Any], start: float, way: int, values: list[float]
) -> None:
    field, form = number(qtbot, start, **options)
    form.field.setFocus()
    for value in values:
        form.press(Qt.Key.Key_Up if way > 0 else Qt.Key.Key_Down)
        assert field.value() == value


def test_steps_commit_once_they_rest(qtbot: QtBot) -> None:
    field, form = number(qtbot, 0.001, **RATE)
    field.setFocus()
    for _ in range(3):
        form.press(Qt.Key.Key_Up)
    assert form.heard == [("edited", 0.002), ("edited", 0.005), ("edited", 0.01)]
    qtbot.waitUntil(lambda: form.heard[-1] == ("committed", 0.01), timeout=2000)
    assert len(form.heard) == 4


def test_arrows_dim_at_the_limits(qtbot: QtBot) -> None:
    field, _ = number(qtbot, 1, **EPOCHS)
    flag = QAbstractSpinBox.StepEnabledFlag
    assert field.stepEnabled() == flag.StepUpEnabled
    field.set_value(100_000)
    assert field.stepEnabled() == flag.StepDownEnabled
    field.setReadOnly(True)
    assert field.stepEnabled() == flag.StepNone


def test_the_wheel_changes_no_number(qtbot: QtBot) -> None:
    field, _ = number(qtbot, 30, **EPOCHS)

    def wheel() -> None:
        where = QPointF(10, 10)
        event = QWheelEvent(
            where,
            field.mapToGlobal(where),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, event)

    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    wheel()
    assert field.value() == 30


def test_a_power_is_typed_with_keys_and_shown_raised(qtbot: QtBot) -> None:
    field, _ = number(qtbot, 1e-5, whole=False, scale="log")
    assert field.text() == "10⁻⁵"
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert field.text() == "1e-5"
    qtbot.keyClick(field, Qt.Key.Key_End)
    field.clearFocus()
    assert field.text() == "10⁻⁵"
    assert field.value() == 1e-5
    assert field.lineEdit().cursorPosition() == 0


def test_text_field(qtbot: QtBot) -> None:
    field = TextField()
    field.set_value("full")
    form = Form(qtbot, field)
    form.type("8")
    assert form.heard == [("edited", "8")]
    field.set_value("full")
    assert field.text() == "8"
    form.press(Qt.Key.Key_Escape)
    assert field.text() == "full"
    form.heard.clear()
    form.type("10")
    form.other.setFocus()
    assert form.heard[-1] == ("committed", "10")
    field.set_error("No")
    assert field.property("bad") is True
    assert field.accessibleDescription() == "No"
    field.set_value("full")
    assert field.value() == "full"
    assert len(form.heard_only("committed")) == 1
