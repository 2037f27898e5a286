"""What is behind a scroll area shows through it, and what it holds keeps to its width."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

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
