"""Drag and drop on the window: a card while something is held over it, then what it becomes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

from gdstudio.app.arrivals import LONGER, Arrival, Arrivals
from gdstudio.app.pinned_run import PinnedRun, free_colour
from gdstudio.app.thread_end import Working
from gdstudio.core.files.carried import is_experiment
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.titles import title_of
from gdstudio.kit.widgets.translation import error_text, translator
from gdstudio.window.checking import Checking
from gdstudio.window.drop_card import DropCard
from gdstudio.window.files import Files

_tr = translator("Arrival")


class Dropping(QObject):
    """Takes what is dropped anywhere on the window: pictures, experiments, tables, printouts."""

    def __init__(self, window: QMainWindow, desk: Desk, files: Files, checking: Checking) -> None:
        super().__init__(window)
        self._desk, self._files, self._checking = desk, files, checking
        self._window = window
        self._card: DropCard | None = None
        self.arrivals = Arrivals(self)
        self.arrivals.changed.connect(self._on_arrivals_changed)
        self._to_pin: Path | None = None
        self._closed = False
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @property
    def card(self) -> DropCard:
        """What is shown while something is held over the window; made for the first one."""
        if self._card is None:
            self._card = DropCard(self._window, self._desk)
        return self._card

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear what is dragged over the window."""
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            if self._files.can_take(event.mimeData()):
                event.acceptProposedAction()
                self._hold(event.mimeData())
            elif len(event.mimeData().urls()) > 1:
                event.acceptProposedAction()  # else nobody would learn why nothing happens
                self.card.show_refusal(_one_at_a_time())
            return True
        if kind == QEvent.Type.DragLeave:
            self._let_be()
            return True
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._drop(event)
            return True
        return super().eventFilter(watched, event)

    def release(self) -> list[Working]:
        """Take nothing more; return the thread."""
        self._closed = True
        return self.arrivals.release()

    def take(self, mime: QMimeData, *, pinned: bool = False) -> None:
        """Open what was dropped, or pin it beside the run that is shown."""
        if self._closed:
            return
        if mime.hasUrls() and not mime.urls():  # whoever it came from did not hand it over in time
            text = QT_TRANSLATE_NOOP("Arrival", "Nothing arrived. Drop it once more.")
            self._desk.say(_tr(text))
            return
        if len(mime.urls()) > 1:
            self._desk.say(_one_at_a_time())
            return
        path = _path_in(mime)
        if path is not None and is_experiment(path):
            if pinned:
                self.pin(path)
            else:
                self._files.open_path(path)
        elif not self._checking.take(mime):
            self._files.take(mime)

    def pin(self, path: Path) -> None:
        """Pin the run of a picture or an experiment beside the one that is shown."""
        self._to_pin = path
        self.arrivals.look(path, LONGER)

    # -- inside ----------------------------------------------------------------------------

    def _hold(self, mime: QMimeData) -> None:
        path = _path_in(mime)
        if path is None:
            return
        experiment = is_experiment(path)
        promise = QT_TRANSLATE_NOOP("Arrival", "Let go to open this experiment")
        if not experiment:
            promise = QT_TRANSLATE_NOOP("Arrival", "Let go to read this file")
        self.card.show_file(path, _tr(promise), experiment=experiment)
        if experiment:
            self.arrivals.look(path)

    def _let_be(self) -> None:
        if self._card is not None:
            self._card.hide()
        if self._to_pin is None:
            self.arrivals.forget()

    def _drop(self, event: QDropEvent) -> None:
        """Open it once the drag is over, so that whoever it comes from need not wait."""
        self._let_be()
        event.acceptProposedAction()
        mime, copy = event.mimeData(), QMimeData()
        if mime.hasUrls():
            copy.setUrls(mime.urls())
        else:
            copy.setText(mime.text())
        pinned = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        QTimer.singleShot(0, self, partial(self.take, copy, pinned=pinned))

    @Slot(object)
    def _on_arrivals_changed(self, arrival: Arrival) -> None:
        if self._card is not None and self._card.isVisible():
            self.card.show_arrival(arrival)
            self.card.place()
        if arrival.path != self._to_pin:
            return
        if arrival.error is not None:
            self._to_pin = None
            title = _tr(QT_TRANSLATE_NOOP("Arrival", "This file cannot be opened"))
            self._desk.show_error(title, error_text(arrival.error))
        elif arrival.run is not None:
            self._to_pin = None
            self._pin_run(arrival)
        elif arrival.late:
            self._to_pin = None
            text = QT_TRANSLATE_NOOP("Arrival", "It trains too long to be pinned: open it.")
            self._desk.say(_tr(text))

    def _pin_run(self, arrival: Arrival) -> None:
        document, run, studio = arrival.document, arrival.run, self._desk.studio
        assert document is not None
        assert run is not None
        owner = document.picture.name if document.picture is not None else ""
        title = owner or title_of(document.experiment) or arrival.path.stem
        pin = PinnedRun(run, title, free_colour(studio.pinned))
        studio.set_pinned((*studio.pinned, pin))
        said = _tr(QT_TRANSLATE_NOOP("Arrival", "Pinned beside your run: {name}."))
        self._desk.say(said.format(name=title))


def _one_at_a_time() -> str:
    return _tr(QT_TRANSLATE_NOOP("Arrival", "One file at a time: drop a single one."))


def _path_in(mime: QMimeData) -> Path | None:
    """Return the one file that is dragged, if it is one."""
    urls = mime.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
