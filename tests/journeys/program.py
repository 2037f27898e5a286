"""The program as it is, with an ear: it answers a few questions while it runs.

    python tests/journeys/program.py [arguments of gdstudio]

Questions come as lines on the standard input, answers leave as lines of JSON through the pipe that
``JOURNEY_ANSWERS`` names. An answer comes behind what the hand has done, however slow the machine
is: a question is sent on a way through the X server, where all that the hand did is before it.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from zlib import crc32

import numpy as np
from PySide6.QtCore import (
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    QPoint,
    QRect,
    QSocketNotifier,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDockWidget,
    QLabel,
    QMainWindow,
    QToolTip,
    QWidget,
)

from gdstudio.cli import main
from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.kit.formula.sheet import FormulaSheet
from gdstudio.kit.qt import make_application
from tests.journeys.hand import CLIENT_MESSAGE, Display

QUESTION = b"GDSTUDIO_JOURNEY_QUESTION"


class Received(ctypes.Structure):
    """A message as xcb has it."""

    _fields_ = (
        ("type", ctypes.c_uint8),
        ("format", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("window", ctypes.c_uint32),
        ("kind", ctypes.c_uint32),
        ("data", ctypes.c_uint32 * 5),
    )


class Letters(QObject):
    """Letters to ourselves that come behind all that the X server had for us before."""

    arrived = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._box = QWindow()
        self._box.create()
        self._place = int(self._box.winId())
        self._display = Display(os.environ["DISPLAY"])
        self._filter = _Filter(self._display.atom(QUESTION), self.arrived.emit)
        QCoreApplication.instance().installNativeEventFilter(self._filter)

    def post(self) -> None:
        """Send a letter; ``arrived`` says when it is there."""
        self._display.send(self._place, self._place, QUESTION)


class _Filter(QAbstractNativeEventFilter):
    """Sees what Qt takes from the X server, in the order in which it came."""

    def __init__(self, kind: int, seen: Callable[[], None]) -> None:
        super().__init__()
        self._kind, self._seen = kind, seen

    def nativeEventFilter(self, kind: QByteArray | bytes, message: Any) -> tuple[bool, int]:
        event = Received.from_address(int(message))
        ours = event.type & 0x7F == CLIENT_MESSAGE and event.kind == self._kind
        if ours:
            self._seen()
        return ours, 0


class Rounds(QObject):
    """The same on Wayland, whose server cannot be sent a letter: it is asked, and has answered."""

    arrived = Signal()

    def post(self) -> None:
        """Ask the server; all that it had for us before its answer is here, too."""
        QGuiApplication.sync()
        QTimer.singleShot(0, self, self.arrived.emit)


class Ear(QObject):
    """Listens on the standard input."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._answers = os.fdopen(int(os.environ["JOURNEY_ANSWERS"]), "w", encoding="utf-8")
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)
        self._question = ""
        on_x = QGuiApplication.platformName() == "xcb"
        self._letters = Letters(self) if on_x else Rounds(self)
        self._letters.arrived.connect(self._on_letters_arrived)
        self._questions: dict[str, Callable[..., Any]] = {
            "state": self._state,
            "show": self._show,
            "open": self._open,
            "where": self._where,
            "words": self._words,
            "entry": self._entry,
            "point": self._point,
            "field": self._field,
            "plane": self._plane,
            "afresh": self._afresh,
            "race": self._race,
            "code": self._code,
            "network": self._network,
        }

    @Slot()
    def _on_notifier_activated(self) -> None:
        line = os.read(0, 4096).decode()
        if not line:
            self._notifier.setEnabled(False)
            return
        self._question = line
        self._letters.post()

    @Slot()
    def _on_letters_arrived(self) -> None:
        # Twice: what the first round has posted is done as well.
        say = partial(self._say, self._question)
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, say))

    def _say(self, line: str) -> None:
        word, *rest = line.split()
        answer = self._questions[word](*rest)
        self._answers.write(json.dumps(answer) + "\n")
        self._answers.flush()

    # -- questions -------------------------------------------------------------------------

    def _state(self) -> dict[str, Any]:
        window = self._window()
        if window is None or window.windowHandle() is None:
            return {"ready": False}
        studio, focus = window.studio, QApplication.focusWidget()
        active, exposed = QApplication.activeWindow(), window.windowHandle().isExposed()
        page = window.presentation.page
        modal, popup = QApplication.activeModalWidget(), QApplication.activePopupWidget()
        return {
            "ready": exposed
            and active is not None
            and active.isVisible()
            and window.panels.complete,
            "active": window.isActiveWindow(),
            "title": window.windowTitle(),
            "frame": _corners(window.frameGeometry()),
            "window": _corners(window.geometry()),
            "maximised": window.isMaximized(),
            "platform": QGuiApplication.platformName(),
            "screen": window.screen().geometry().size().toTuple(),
            "docks": {
                dock.objectName(): _place(dock)
                for dock in window.findChildren(QDockWidget)
                if not dock.visibleRegion().isEmpty()
            },
            "floating": [
                dock.objectName()
                for dock in window.findChildren(QDockWidget)
                if dock.isFloating() and dock.isVisible()
            ],
            "all_docks": sorted(dock.objectName() for dock in window.findChildren(QDockWidget)),
            "lesson": studio.lesson_id,
            "cursor": studio.cursor,
            "part": studio.stage,
            "record": crc32(studio.run.column("loss").tobytes()),
            "params": studio.run.at(studio.cursor).params.tolist(),
            "gradient": studio.run.at(studio.cursor).grad.tolist(),
            "pinned": [pin.title for pin in studio.pinned],
            "copied": QApplication.clipboard().mimeData().hasImage(),
            "last": studio.run.last,
            "ended": studio.run.ended,
            "training": studio.training,
            "playing": window.playhead.playing,
            "presenting": page is not None and page.isActiveWindow(),
            "black": page is not None and page.black,
            "stage": window.coach.stage,
            "acts": window.coach.done,
            "count": window.coaching.strip.findChild(QWidget, "coach_count").words,
            "undo": studio.undo_stack.count(),
            "layouts": len(window._layout._past),
            "lr": studio.experiment.optimizer.lr,
            "acting_lr": studio.acting.optimizer.lr,
            "changes": [[change.at, dict(change.values)] for change in studio.experiment.changes],
            "ghost": studio.former.run.last if studio.former is not None else None,
            "going_on": studio.going_on,
            "dark": studio.dark,
            "timeline": window.transport.findChild(QWidget, "timeline").accessibleDescription(),
            "tip": QToolTip.text() if QToolTip.isVisible() else "",
            "focus": type(focus).__name__ if focus else "",
            "focus_name": focus.objectName() if focus else "",
            "modal": type(modal).__name__ if modal else "",
            "popup": type(popup).__name__ if popup else "",
            "dialogs": [
                type(widget).__name__
                for widget in QApplication.topLevelWidgets()
                if isinstance(widget, QDialog) and widget.isVisible()
            ],
        }

    def _race(self) -> dict[str, Any]:
        """Return what the board says, and how far all have run."""
        window = self._window()
        board, studio = window.panels["dock_rivals"].board, window.studio
        model = board.rows
        shown = range(model.rowCount())
        return {
            "head": model.headerData(3, Qt.Orientation.Horizontal),
            "rows": [[model.index(row, k).data() for k in range(5)] for row in shown],
            "row_height": board.rowHeight(0),
            "top": board.viewport().y(),
            "last": [studio.run.last, *(pin.run.last for pin in studio.rivals)],
            "lit": studio.lit_run,
        }

    def _network(self) -> dict[str, Any]:
        """Return where the neurons are on the screen, and what is said of the one in hand."""
        panel = self._window().panels["dock_network"]
        canvas, fit = panel.canvas, self._window().panels["dock_fit"]
        nodes = {}
        for number, column in enumerate(canvas.places.columns if canvas.places else ()):
            for at, box in enumerate(column.boxes, start=column.first):
                middle = (box.center() * canvas.magnification).toPoint()
                nodes[f"{number} {at}"] = list(canvas.mapToGlobal(middle).toTuple())
        return {
            "nodes": nodes,
            "lit": list(canvas.lit) if canvas.lit else None,
            "says": canvas.accessibleDescription(),
            "foot": panel.foot.sheet.words,
            "hidden": list(self._window().studio.experiment.model.hidden),
            "line": fit.neuron_line.name.text,
            "slopes": panel.controls.slopes.isChecked(),
        }

    def _code(self) -> dict[str, Any]:
        """Return what stands in the code panel and below it, and what it has made of the run."""
        window = self._window()
        panel, studio = window.panels["dock_code"], window.studio
        return {
            "text": panel.page.text.toPlainText(),
            "values": [row.said for row in panel.page.rows],
            "foot": panel.foot.accessibleDescription(),
            "rule": studio.experiment.optimizer.kind,
            "beside": None if studio.former is None else studio.former.title,
            "clipboard": QApplication.clipboard().text(),
            "stage": studio.stage,
        }

    def _show(self, dock: str) -> list[int] | None:
        panel = self._window().panels[dock]
        panel.show()
        panel.raise_()
        return _place(panel)

    def _open(self, lesson: str) -> None:
        self._window().files.open_lesson(find_lesson(lesson))

    def _where(self, *path: str) -> list[int] | None:
        widget = self._find(path)
        return _place(widget) if widget is not None and widget.isVisible() else None

    def _words(self, *path: str) -> str:
        """Return what is to be read in a widget, and what it says of itself."""
        widget = self._find(path)
        if widget is None:
            return ""
        shown = [each for each in (widget, *widget.findChildren(QWidget)) if each.isVisible()]
        texts = [each.text() for each in shown if isinstance(each, QLabel)]
        texts += [each.words for each in shown if isinstance(each, FormulaSheet)]
        return "\n".join(texts)

    def _entry(self, *words: str) -> list[int] | None:
        """Return where an entry of the menu that is open stands."""
        menu = QApplication.activePopupWidget()
        text = " ".join(words)
        for action in menu.actions():
            if action.text().replace("&", "") == text:
                place = menu.actionGeometry(action)
                return _corners(QRect(menu.mapToGlobal(place.topLeft()), place.size()))
        return None

    def _point(self, row: str) -> list[int]:
        """Return where a point of the data is in the fit."""
        fit = self._window().panels["dock_fit"]
        x, y = fit.points.places_of(np.array([int(row)]))
        pixels = fit.plot.view_pixels()
        at = QPoint(round(float(pixels.across(x[0]))), round(float(pixels.up(y[0]))))
        return list(fit.plot.viewport().mapToGlobal(at).toTuple())

    def _field(self, name: str) -> list[int] | None:
        """Return where a widget of the dialog that is open stands."""
        dialog = QApplication.activeModalWidget()
        widget = None if dialog is None else dialog.findChild(QWidget, name)
        return None if widget is None else _place(widget)

    def _plane(self) -> list[Any]:
        """Return which slice through many parameters the surface shows."""
        choice = self._window().panels["dock_surface"]._surfaces.choice
        return [choice.kind, choice.first, choice.second]

    def _afresh(self) -> None:
        """Be as after a start: the first lesson, no window above this one, nothing copied."""
        window = self._window()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.close()
        QApplication.clipboard().clear()
        window.files.open_lesson(find_lesson("000-a"))
        window.transport.take_focus()

    def _find(self, path: Sequence[str]) -> QWidget | None:
        """Return what a path of names leads to, what is visible before what is not."""
        widget: QWidget = self._window()
        for name in path:
            found = widget.findChildren(QWidget, name)
            if not found:
                return None
            widget = next((each for each in found if each.isVisible()), found[0])
        return widget

    @staticmethod
    def _window() -> Any:
        windows = QApplication.topLevelWidgets()
        return next((widget for widget in windows if isinstance(widget, QMainWindow)), None)


def _corners(rect: QRect) -> list[int]:
    return [rect.left(), rect.top(), rect.right(), rect.bottom()]


def _place(widget: QWidget) -> list[int]:
    return _corners(QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size()))


if __name__ == "__main__":
    ear = Ear(make_application())
    sys.exit(main(sys.argv[1:]))
