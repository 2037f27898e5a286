"""The legend is the switch."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QAbstractButton, QToolButton
from pytestqt.qtbot import QtBot

from gdstudio.kit.widgets.legend import Legend, LegendEntry
from gdstudio.kit.widgets.theme import DARK, LIGHT, Theme


def now(theme: Theme) -> str:
    return theme.now


ENTRIES = (
    LegendEntry("data", "dot", lambda theme: theme.data, "data", tip="The points that are given"),
    LegendEntry("fit", "line", now, "fit now"),
    LegendEntry("past", "fade", now, "earlier"),
    LegendEntry("best", "dash", lambda theme: theme.minimum, "least squares"),
    LegendEntry("residuals", "resid", lambda theme: theme.ink3, "residuals", on=False),
)


@pytest.fixture
def legend(qtbot: QtBot) -> Legend:
    made = Legend(LIGHT)
    qtbot.addWidget(made)
    made.set_entries(ENTRIES)
    made.resize(560, 24)
    made.show()
    qtbot.waitExposed(made)
    return made


def entries(legend: Legend) -> list[QAbstractButton]:
    found = legend.findChildren(QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [button for button in found if not isinstance(button, QToolButton)]


def more(legend: Legend) -> QToolButton:
    return next(b for b in legend.findChildren(QToolButton))


def test_entries_are_controls(legend: Legend) -> None:
    buttons = entries(legend)
    assert [button.accessibleName() for button in buttons] == [e.text for e in ENTRIES]
    assert [button.isChecked() for button in buttons] == [True, True, True, True, False]
    assert all(button.toolTip() and button.isCheckable() for button in buttons)
    assert buttons[0].toolTip() == "The points that are given"
    assert legend.height() == 24
    assert not more(legend).isVisible()


def test_a_click_switches(legend: Legend, qtbot: QtBot) -> None:
    with qtbot.waitSignal(legend.toggled) as caught:
        qtbot.mouseClick(entries(legend)[1], Qt.MouseButton.LeftButton)
    assert caught.args == ["fit", False]
    assert not legend.entries[1].on
    with qtbot.waitSignal(legend.toggled) as caught:
        qtbot.keyClick(entries(legend)[4], Qt.Key.Key_Space)
    assert caught.args == ["residuals", True]


def test_equal_entries_change_nothing(legend: Legend, qtbot: QtBot) -> None:
    buttons = entries(legend)
    buttons[2].setFocus()
    with qtbot.assertNotEmitted(legend.toggled):
        legend.set_entries([replace(entry) for entry in ENTRIES])
        legend.set_entries([replace(ENTRIES[0], text="points", on=False), *ENTRIES[1:]])
    assert entries(legend) == buttons
    assert buttons[0].text() == "points"
    assert not buttons[0].isChecked()


def test_entries_made_anew_paint_only_what_has_changed(legend: Legend, qtbot: QtBot) -> None:
    def anew(colour: str, text: str = "earlier") -> list[LegendEntry]:
        """As panels make them for every row, with a function of its own for each colour."""
        first = LegendEntry("fit", "line", lambda theme: colour, "fit now")
        return [first, LegendEntry("past", "fade", lambda theme: theme.now, text)]

    def painted() -> list[str]:
        counter.seen.clear()
        qtbot.wait(20)
        return sorted(set(counter.seen))

    legend.set_entries(anew("#ff0000"))
    counter = Painted(legend)
    painted()
    legend.set_entries(anew("#ff0000"))
    assert not painted()
    legend.set_entries(anew("#ff0000", "before"))
    assert "before" in painted()
    legend.set_entries(anew("#00ff00", "before"))
    assert "fit now" in painted()
    legend.set_theme(DARK)
    painted()
    legend.set_entries(anew("#00ff00", "before"))
    assert not painted()


class Painted(QObject):
    """Notes which entries are painted."""

    def __init__(self, legend: Legend) -> None:
        super().__init__(legend)
        self.seen: list[str] = []
        for button in entries(legend):
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note its name."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QAbstractButton):
            self.seen.append(watched.text())
        return False


def test_other_entries_replace_them(legend: Legend, qtbot: QtBot) -> None:
    legend.set_entries(ENTRIES[:2])
    shown = [button.text() for button in entries(legend) if button.isVisible()]
    assert shown == ["data", "fit now"]
    legend.set_entries([])
    assert not [button for button in entries(legend) if button.isVisible()]


@pytest.mark.parametrize("width", range(30, 480, 30))
def test_nothing_is_cut(legend: Legend, width: int) -> None:
    legend.resize(width, 24)
    visible = [button for button in (*entries(legend), more(legend)) if button.isVisible()]
    right = 0
    for button in visible:
        assert button.x() >= right
        right = button.geometry().right()
    assert right < max(width, legend.minimumSizeHint().width())
    hidden = len(ENTRIES) - len([b for b in entries(legend) if b.isVisible()])
    assert more(legend).isVisible() == (hidden > 0)


def test_the_menu_takes_the_rest(legend: Legend, qtbot: QtBot) -> None:
    legend.resize(250, 24)
    menu = more(legend).menu()
    menu.aboutToShow.emit()
    actions = menu.actions()
    assert actions
    assert actions[-1].text() == "residuals"
    assert not actions[-1].isChecked()
    with qtbot.waitSignal(legend.toggled) as caught:
        actions[-1].trigger()
    assert caught.args == ["residuals", True]
    assert legend.entries[-1].on


def test_off_is_grey_and_themes_change(legend: Legend) -> None:
    def has(colour: str) -> bool:
        picture = QPixmap(legend.size())
        picture.fill(Qt.GlobalColor.white)
        button = entries(legend)[1]
        image = button.grab().toImage()
        colours = {
            image.pixelColor(x, y).name().upper()
            for x in range(image.width())
            for y in range(image.height())
        }
        return colour in colours

    assert has(LIGHT.now)
    legend.set_entries([ENTRIES[0], replace(ENTRIES[1], on=False), *ENTRIES[2:]])
    assert not has(LIGHT.now)
    legend.set_entries(ENTRIES)
    legend.set_theme(DARK)
    assert has(DARK.now)


def test_a_picture_shows_only_what_is_on(legend: Legend) -> None:
    def shown() -> list[str]:
        return [b.text() for b in legend.findChildren(QAbstractButton) if b.isVisible()]

    legend.set_pictured(True)
    assert shown() == ["data", "fit now", "earlier", "least squares"]
    legend.set_entries([replace(entry, on=entry.id in ("fit", "residuals")) for entry in ENTRIES])
    assert shown() == ["fit now", "residuals"]
    legend.set_entries(ENTRIES)
    legend.resize(120, 24)  # no menu either, which nobody could open
    assert shown() == ["data"]
    legend.set_pictured(False)
    legend.resize(560, 24)
    assert len(shown()) == len(ENTRIES)
