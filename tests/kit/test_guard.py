"""Exceptions in overrides of Qt's functions: whole, told, and survived."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QObject, QSize
from PySide6.QtGui import QPaintEvent, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from gdstudio.kit import guard
from tests.test_hidden_names import own_classes

ROOT = Path(__file__).parents[2]

# How each kind is brought to fail in C, and asked by Qt, in a program that shows `window`.
KINDS = {
    "paintEvent": """
class Bad(QWidget):
    def paintEvent(self, event):
        painter = QPainter(self)
        1 / 0
bad = Bad(window)
bad.setGeometry(50, 50, 100, 100)
bad.show()
bad.repaint()
window.grab()
""",
    "sizeHint": """
class Bad(QPushButton):
    def sizeHint(self):
        return [][0]
bad = Bad(window)
holder = QWidget(window)
QVBoxLayout(holder).addWidget(bad)
holder.adjustSize()
assert bad.sizeHint().isValid()
""",
    "event": """
class Bad(QWidget):
    def event(self, event):
        return int("x")
bad = Bad(window)
bad.show()
bad.resize(50, 50)
""",
    "eventFilter": """
class Bad(QObject):
    def eventFilter(self, watched, event):
        return {}["gone"]
bad = Bad(window)
window.installEventFilter(bad)
window.resize(900, 700)
window.removeEventFilter(bad)
""",
    "eventFilter-of-what-is-gone": """
class Bad(QObject):
    def __init__(self, parent):
        super().__init__(parent)
        self.label = QLabel(window)
        Shiboken.delete(self.label)
    def eventFilter(self, watched, event):
        return self.label.isVisible()
bad = Bad(window)
window.installEventFilter(bad)
window.resize(910, 710)
window.removeEventFilter(bad)
""",
    "model": """
class Bad(QAbstractTableModel):
    def rowCount(self, parent=None):
        return 3 if parent is None or not parent.isValid() else 0
    def columnCount(self, parent=None):
        return 2
    def data(self, index, role=0):
        return [1][index.row() + 5]
    def headerData(self, section, orientation, role=0):
        return math.log(0)
    def flags(self, index):
        return 1 % 0
table = QTableView(window)
table.setModel(Bad(table))
table.setGeometry(0, 0, 300, 200)
table.show()
table.repaint()
QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
""",
    "rows": """
class Bad(QAbstractTableModel):
    def rowCount(self, parent=None):
        return 1 / 0
    def columnCount(self, parent=None):
        return 1 / 0
table = QTableView(window)
table.setModel(Bad(table))
table.show()
table.repaint()
""",
    "item": """
class Bad(QGraphicsItem):
    def boundingRect(self):
        return 1 / 0
    def shape(self):
        return 1 / 0
    def paint(self, painter, option, widget=None):
        1 / 0
    def hoverMoveEvent(self, event):
        1 / 0
scene = QGraphicsScene(window)
scene.addItem(Bad())
view = QGraphicsView(scene, window)
view.show()
view.grab()
scene.itemAt(QPointF(0, 0), view.transform())
""",
    "delegate": """
class Bad(QStyledItemDelegate):
    def paint(self, painter, option, index):
        1 / 0
    def sizeHint(self, option, index):
        return 1 / 0
table = QTableWidget(2, 2, window)
table.setItemDelegate(Bad(table))
table.show()
table.resizeColumnsToContents()
table.grab()
""",
    "icon": """
class Bad(QIconEngine):
    def paint(self, painter, rect, mode, state):
        1 / 0
    def pixmap(self, size, mode, state):
        return 1 / 0
label = QLabel(window)
label.setPixmap(QIcon(Bad()).pixmap(16, 16))
""",
    "mixin": """
class Mixin:
    def keyPressEvent(self, event):
        1 / 0
class Bad(Mixin, QLineEdit):
    pass
bad = Bad(window)
bad.show()
QTest.keyClick(bad, "a")
""",
    "plot-item": """
def fail(*args):
    return 1 / 0
loss = window.panels["dock_loss"]
loss.loss.dot.draw = fail
loss.loss.dot.update()
loss.plot.grab()
""",
    "pyqtgraph": """
import pyqtgraph
def fail(*args, **options):
    return 1 / 0
plot = window.panels["dock_loss"].plot
kept = pyqtgraph.AxisItem.generateDrawSpecs, pyqtgraph.ViewBox.scaleBy
pyqtgraph.AxisItem.generateDrawSpecs = pyqtgraph.ViewBox.scaleBy = fail
other = pyqtgraph.PlotWidget(window)
other.setGeometry(0, 0, 300, 300)
other.show()
other.grab()
place = other.mapFrom(other, QPoint(150, 150))
from PySide6.QtGui import QWheelEvent
wheel = QWheelEvent(QPointF(place), QPointF(place), QPoint(0, 0), QPoint(0, 120),
    Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
QApplication.sendEvent(other.viewport(), wheel)
pyqtgraph.AxisItem.generateDrawSpecs, pyqtgraph.ViewBox.scaleBy = kept
other.hide()
""",
    "slot": """
button = QPushButton(window)
button.clicked.connect(lambda: {}["gone"])
button.click()
""",
    "slot-of-a-thread": """
class Bad(QObject):
    asked = Signal()
    @Slot()
    def work(self):
        try:
            1 / 0
        finally:
            QThread.currentThread().quit()
bad, asker, thread = Bad(), Bad(), QThread(window)
bad.moveToThread(thread)
asker.asked.connect(bad.work)
thread.start()
asker.asked.emit()
thread.wait()
""",
    "endless": """
class Bad(QWidget):
    def event(self, event):
        if event.type() == QEvent.Type.User:
            QApplication.sendEvent(self, QEvent(QEvent.Type.User))
        return super().event(event)
bad = Bad(window)
QApplication.sendEvent(bad, QEvent(QEvent.Type.User))
""",
    "thread": """
from threading import Thread
thread = Thread(target=lambda: 1 / 0)
thread.start()
thread.join()
""",
}

GROUPS = {
    "widgets": [
        "paintEvent",
        "sizeHint",
        "event",
        "eventFilter",
        "eventFilter-of-what-is-gone",
        "mixin",
    ],
    "models": ["model", "rows", "delegate", "icon"],
    "items": ["item", "plot-item", "pyqtgraph"],
    "endless": ["endless"],
    "others": ["slot", "slot-of-a-thread", "thread"],
}

CHILD = """
import math, sys
from PySide6.QtCore import *
from PySide6.QtGui import *
from PySide6.QtTest import QTest
from PySide6.QtWidgets import *
from shiboken6 import Shiboken
from gdstudio.window import application

build = application.build_window

def build_and_fail(*args, **options):
    global window
    window = build(*args, **options)
    QTimer.singleShot(0, window, fail)
    return window

def fail():
    QTimer.singleShot(0, window, look)
    window.playhead.step()
    for name, way in WAYS.items():
        exec(compile(way, name, "exec"), {**globals(), "window": window})

def look():
    from gdstudio.window.mishaps import MishapBox
    boxes = [box for box in window.findChildren(MishapBox) if box.isVisible()]
    if not boxes or window.studio.cursor < 1:
        QTimer.singleShot(20, window, look)
        return
    box, = boxes
    assert not box.isModal()
    box.copy.click()
    print(QApplication.clipboard().text())
    window.close()

application.build_window = build_and_fail
sys.exit(application.main("000-f", use_gl=False))
"""


def in_child(names: list[str], again: str = "") -> subprocess.CompletedProcess[str]:
    ways = {name: KINDS[name] + again for name in names}
    return subprocess.run(
        [sys.executable, "-c", CHILD.replace("WAYS", repr(ways))],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=240,
    )


@pytest.mark.parametrize("group", GROUPS)
def test_a_failure_in_c_is_told_and_the_program_goes_on(group):
    names = GROUPS[group]
    done = in_child(names)
    assert done.returncode == 0, done.stderr
    for name in names:
        assert f'File "{name}"' in done.stdout
    assert "Python 3." in done.stdout
    assert "QPaint" not in done.stderr  # nothing is left half painted
    assert "QBackingStore" not in done.stderr


def test_a_failure_that_comes_back_is_told_once():
    done = in_child(["paintEvent"], "for _ in range(50): window.grab(); bad.repaint()\n")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("ZeroDivisionError") == 1
    assert done.stderr.count("ZeroDivisionError") == 1


def test_no_override_is_without_a_guard():
    own = own_classes()
    classes = {*own, *guard.subclasses(Shiboken.Object)}
    bare = {
        (owner.__module__, owner.__qualname__, name)
        for cls in classes
        for owner, name, function in guard.overrides(cls)
        if not guard.is_guarded(function)
    }
    assert not bare
    assert any(cls.__module__.startswith("pyqtgraph") for cls in classes)


def test_a_class_is_guarded_when_it_is_made():
    class Mixin:
        def paintEvent(self, event: QPaintEvent) -> None:
            """Paint."""

        def paint_something(self) -> None:
            """Qt knows nothing of this."""

    class Widget(Mixin, QWidget):
        def sizeHint(self) -> QSize:
            return QSize(1, 2)

    assert guard.is_guarded(Mixin.paintEvent)
    assert guard.is_guarded(Widget.sizeHint)
    assert not guard.is_guarded(Mixin.paint_something)
    assert Widget.sizeHint.__name__ == "sizeHint"


def test_without_anyone_to_go_on_the_asking_python_gets_it(qtbot):
    """As in ``render``: a picture that is not whole must not be written."""

    class Widget(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            [][0]

    widget = Widget()
    qtbot.addWidget(widget)
    with pytest.raises(IndexError):
        widget.grab()


def test_what_was_asked_for_and_not_done_is_raised(qtbot, monkeypatch):
    """Even where somebody goes on: an edit that failed is not on the undo stack."""

    class Command(QUndoCommand):
        def redo(self) -> None:
            {}["gone"]

    class Hook:
        def take(self, *error: object) -> None:
            raise AssertionError

        take.goes_on = True

    monkeypatch.setattr(sys, "excepthook", Hook().take)
    with pytest.raises(KeyError):
        QUndoStack().push(Command())


def test_the_calm_answer_is_that_of_qt(qtbot, monkeypatch):
    taken = []

    class Hook:
        def take(self, kind: type, *rest: object) -> None:
            taken.append(kind)

        take.goes_on = True

    class Model(QAbstractTableModel):
        def rowCount(self, parent=None) -> int:
            return 1 // 0

        def flags(self, index):
            return 1 // 0

    class Filter(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            return 1 // 0

    monkeypatch.setattr(sys, "excepthook", Hook().take)
    model = Model()
    assert model.rowCount() == 0
    assert model.flags(model.index(-1, -1)) == QAbstractTableModel.flags(model, model.index(-1, -1))
    assert Filter().eventFilter(model, QEvent(QEvent.Type.None_)) is False
    assert taken == [ZeroDivisionError] * 3
