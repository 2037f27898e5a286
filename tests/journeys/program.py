"""The program as it is, with an ear: it answers a few questions while it runs.

    python tests/journeys/program.py [arguments of gdstudio]

Questions come as lines on the standard input, answers leave as lines of JSON through the pipe that
``JOURNEY_ANSWERS`` names. An answer comes from the event loop, behind what the hand has done.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QPoint, QRect, QSocketNotifier, QTimer, Slot
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

BEHIND_MS = 5
"""Qt reads the X server in a thread; what is on its way is there by then."""


class Ear(QObject):
    """Listens on the standard input."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._answers = os.fdopen(int(os.environ["JOURNEY_ANSWERS"]), "w", encoding="utf-8")
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)
        self._questions: dict[str, Callable[..., Any]] = {
            "state": self._state,
            "show": self._show,
            "open": self._open,
            "where": self._where,
            "words": self._words,
            "entry": self._entry,
            "point": self._point,
            "afresh": self._afresh,
        }

    @Slot()
    def _on_notifier_activated(self) -> None:
        line = os.read(0, 4096).decode()
        if not line:
            self._notifier.setEnabled(False)
            return
        # Twice: what the first round has posted is done as well.
        say = partial(self._say, line)
        QTimer.singleShot(BEHIND_MS, self, lambda: QTimer.singleShot(0, self, say))

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
        page = window.presentation.page
        modal, popup = QApplication.activeModalWidget(), QApplication.activePopupWidget()
        return {
            "ready": window.windowHandle().isExposed() and QApplication.activeWindow() is not None,
            "active": window.isActiveWindow(),
            "title": window.windowTitle(),
            "frame": _corners(window.frameGeometry()),
            "window": _corners(window.geometry()),
            "maximised": window.isMaximized(),
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

    def _show(self, dock: str) -> list[int] | None:
        panel = self._window().findChild(QDockWidget, dock)
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
