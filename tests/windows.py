"""Windows on a lesson, whole or with some panels only, closed after the test.

A whole window takes as long as ten panels. Where one panel is what is tested, its file says so:

    @pytest.fixture
    def make_window(make_small_window):
        return partial(make_small_window, ["dock_fit"])
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from gdstudio.app.beside import Beside
from gdstudio.app.documents import open_document
from gdstudio.app.playhead import Playhead
from gdstudio.app.prediction import Prediction
from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.app.surfaces import Surfaces
from gdstudio.app.thread_end import end_threads
from gdstudio.app.true_twin import TrueTwin
from gdstudio.core.descent import autograd
from gdstudio.core.files.resources import resource_path
from gdstudio.kit.panel import Moment, PanelContext
from gdstudio.kit.widgets.theme import LIGHT, font, load_fonts
from gdstudio.kit.widgets.theme_choice import apply_theme
from gdstudio.kit.widgets.value_label import ValueLabel
from gdstudio.rooms import PANELS
from gdstudio.window import status
from gdstudio.window.application import build_window
from gdstudio.window.frame_clock import FrameClock

PATIENCE = 20_000
"""Milliseconds that threads get to end behind a test: a machine that is busy is no fault."""


class SmallWindow(QMainWindow):
    """Some panels on a studio, with what shows them moments and undoes their edits; no more.

    What it has is called as in the whole window.
    """

    def __init__(self, names: Sequence[str], studio: Studio) -> None:
        super().__init__()
        self.studio = studio
        self.settings = Settings()
        self.playhead = Playhead(studio, self)
        self.prediction = Prediction(studio, self)
        self.surfaces, self.beside = Surfaces(self), Beside(self)
        self.true_twin = TrueTwin(studio, self.beside, self)
        self.clock = FrameClock(self.render_panels, lambda: studio.training, self)
        self.closed_in_time = True
        self._remark = ""
        self._deadline = QDeadlineTimer(PATIENCE)
        context = PanelContext(
            studio,
            LIGHT,
            self.settings,
            use_gl=False,
            surfaces=self.surfaces,
            beside=self.beside,
            prediction=self.prediction,
        )
        kinds = {kind.name: kind for kind in PANELS}
        self.panels = {name: kinds[name](context) for name in names}
        for panel in self.panels.values():
            self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, panel)
            panel.setHidden(panel.place.hidden)
        for action, keys in (
            (studio.undo_stack.createUndoAction(self), "Ctrl+Z"),
            (studio.undo_stack.createRedoAction(self), "Ctrl+Shift+Z"),
        ):
            action.setShortcut(keys)
            self.addAction(action)
        self._status = ValueLabel(font())
        self.statusBar().addWidget(self._status, 1)
        self.resize(540, 420 * len(names))
        self._connect()
        self.render_panels()

    def _connect(self) -> None:
        studio = self.studio
        for signal in (
            studio.experiment_changed,
            studio.draft_changed,
            studio.hovered_params_changed,
            studio.lit_row_changed,
            studio.lit_neuron_changed,
            studio.cause_asked,
            studio.selection_changed,
            studio.run_extended,
            studio.cursor_moved,
            studio.stage_changed,
            studio.pins_changed,
            studio.training_changed,
            self.playhead.changed,
            self.prediction.changed,
            *(panel.visibilityChanged for panel in self.panels.values()),
        ):
            signal.connect(self.clock.request)
        studio.hovered.connect(self._on_studio_hovered)

    @property
    def moment(self) -> Moment:
        studio = self.studio
        return Moment(
            studio.run,
            studio.cursor,
            studio.pinned,
            studio.draft,
            ghost=studio.hovered_params,
            guessing=self.prediction.guessing,
            told=not studio.cause_hidden,
            lit_row=studio.lit_row,
            selected=studio.selected_rows,
            stage=studio.stage,
            updates=studio.updates if studio.stage else None,
            lit_neuron=studio.lit_neuron,
        )

    @Slot()
    def render_panels(self) -> None:
        for panel in self.panels.values():
            if panel.shows:
                panel.render_moment(self.moment)
        studio = self.studio
        pointing = studio.hovered_params is not None or studio.lit_row is not None
        remark = self._remark if pointing or studio.remark_lasts else ""
        self._status.set_text(remark or status.sentence(studio))

    @Slot(str)
    def _on_studio_hovered(self, remark: str) -> None:
        self._remark = remark
        self._status.set_text(remark or status.sentence(self.studio))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.hide()
        for panel in self.panels.values():
            panel.shut_down()
        owners = (self.studio, self.surfaces, self.beside)
        working = [one for owner in owners for one in owner.release()]
        self.closed_in_time = end_threads(working, self._deadline)
        event.accept()


@pytest.fixture
def show_window(qtbot) -> Iterator[Callable]:
    """Takes a window, changes values of its experiment and shows it."""
    taken = []
    autograd.warm_up()  # else a window that closes at once would wait for the import of torch

    def show(window, overrides: Sequence[str], *, shown: bool = True):
        taken.append(window)
        for override in overrides:
            key, _, value = override.partition("=")
            section, _, name = key.partition(".")
            changed = window.studio.experiment.with_value(section, name, _plain(value))
            window.studio.edit(changed, override)
        if shown:
            with qtbot.waitExposed(window):
                window.show()
            with qtbot.waitActive(window):  # else, without a window manager, no shortcut works
                window.activateWindow()
        return window

    yield show
    for window in taken:
        window._deadline = QDeadlineTimer(PATIENCE)
        window.close()
        assert window.closed_in_time
        window.deleteLater()


@pytest.fixture
def make_whole_window(show_window) -> Callable:
    """Makes a window as the program does, with OpenGL if it is asked for."""

    def make(path=None, *overrides: str, use_gl: bool = False, shown: bool = True):
        return show_window(build_window(path, use_gl=use_gl), overrides, shown=shown)

    return make


@pytest.fixture
def make_small_window(show_window, qapp: QApplication) -> Callable:
    """Makes a window that has some panels only."""
    load_fonts(resource_path("fonts"))
    qapp.setFont(font())
    apply_theme(qapp, LIGHT)

    def make(names: Sequence[str], path="000-f", *overrides: str, shown: bool = True):
        studio = Studio(open_document(str(path)))
        studio.lesson_id = None if Path(path).is_file() else str(path)
        return show_window(SmallWindow(names, studio), overrides, shown=shown)

    return make


@pytest.fixture
def make_window(make_whole_window) -> Callable:
    return make_whole_window


@pytest.fixture
def window(make_window):
    return make_window("000-f")


def _plain(text: str):
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
