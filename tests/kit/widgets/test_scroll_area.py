"""What is behind a scroll area shows through it, and what it holds keeps to its width."""

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gdstudio.kit.widgets.scroll_area import ScrollArea


def test_it_is_transparent_and_scrolls_up_and_down_only(qtbot):
    behind, inner = QWidget(), QWidget()
    qtbot.addWidget(behind)
    palette = behind.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#123456"))
    behind.setPalette(palette)
    behind.setAutoFillBackground(True)
    inner.setMinimumHeight(400)
    area = ScrollArea(inner, "Story")
    column = QVBoxLayout(behind)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(area)
    inner.setPalette(behind.style().standardPalette())
    behind.resize(QSize(200, 100))
    behind.show()
    assert inner.width() == area.viewport().width()
    assert inner.height() == 400
    assert not area.horizontalScrollBar().isVisible()
    assert area.accessibleName() == "Story"
    assert behind.grab().toImage().pixelColor(20, 50) == QColor("#123456")


HIGH, ENOUGH = 30, 40
"""Of one part in pixels; turns after which nobody would call it settling."""


class Pair(QWidget):
    """Two parts, below each other where they have no room beside each other."""

    def __init__(self) -> None:
        super().__init__()
        self.room = 0
        self.stacked = False
        self.turns = 0
        self._parts = QWidget(), QWidget()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        for part in self._parts:
            part.setFixedHeight(HIGH)
        self._put()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange()

    def arrange(self) -> None:
        stacked = self.width() < self.room
        if stacked != self.stacked and self.turns < ENOUGH:  # before Python ends it, or C
            self.stacked = stacked
            self.turns += 1
            self._put()

    def _put(self) -> None:
        for at, part in enumerate(self._parts):
            self._grid.addWidget(part, at if self.stacked else 0, 0 if self.stacked else at)
        self.updateGeometry()


@pytest.mark.parametrize("nested", [False, True])
@pytest.mark.parametrize("wanted", [-6, -3, 0, 1])
@pytest.mark.parametrize("spare", range(-5, 2 * HIGH + 5, 5))
def test_what_is_higher_where_it_is_narrower_comes_to_rest(qtbot, spare, wanted, nested):
    """The bar takes width, what is narrower gets higher, and what is higher needs the bar."""
    inner, more, pair = QWidget(), QWidget(), Pair()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    more.setFixedHeight(500)
    column.addWidget(more)
    row = QHBoxLayout()
    row.addWidget(pair)
    column.addLayout(row) if nested else column.addWidget(pair)
    column.addStretch()
    area = ScrollArea(inner)
    qtbot.addWidget(area)
    area.resize(200, HIGH + spare)
    area.show()
    qtbot.waitUntil(lambda: area.verticalScrollBar().isVisible())
    QApplication.sendPostedEvents()
    # All at once: less is shown, what stands there needs more room, and Qt looks at the bar.
    pair.room = 200 + wanted
    more.hide()
    pair.arrange()
    QApplication.sendEvent(area.viewport(), QEvent(QEvent.Type.LayoutRequest))
    for _ in range(5):
        QApplication.sendPostedEvents()
    assert pair.turns < 10
    assert inner.width() == area.viewport().width()
    assert pair.stacked == (pair.width() < pair.room)
    needed = HIGH * (2 if pair.stacked else 1)
    assert inner.height() == max(needed, area.viewport().height())
    assert area.verticalScrollBar().isVisible() == (needed > area.viewport().height())
