"""When the film is shown to the hall, and how the window comes back behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QMainWindow, QWidget

from gdstudio.app.playhead import Playhead
from gdstudio.app.substeps import Substeps
from gdstudio.kit.desk import Desk
from gdstudio.kit.moment import Moment
from gdstudio.kit.panel import PanelContext
from gdstudio.kit.widgets.theme import Theme
from gdstudio.window.panels import Panels
from gdstudio.window.presenter.script import Script

if TYPE_CHECKING:
    from gdstudio.window.presenter.page import PresenterPage


class Presentation(QObject):
    """Puts the page before the window, passes moments on to it, and takes it away again.

    Until then the window stays where it is, and is not drawn: nothing of it has to be put back.
    """

    def __init__(
        self,
        window: QMainWindow,
        desk: Desk,
        context: PanelContext,
        playhead: Playhead,
        substeps: Substeps,
        panels: Panels,
        script: Script,
        render: Callable[[], None],
    ) -> None:
        """``render`` shows the moment, in the page or in the window's panels."""
        super().__init__(window)
        self._window, self._desk = window, desk
        self._context, self._playhead, self._substeps = context, playhead, substeps
        self._panels, self._render = panels, render
        self.script = script
        self.page: PresenterPage | None = None
        self._resting: list[QWidget] = []
        self._had_focus = False

    @property
    def up(self) -> bool:
        """Whether the page stands before the window."""
        return self.page is not None

    def toggle(self) -> None:
        """Begin, or leave."""
        if self.up:
            self.leave()
        else:
            self.begin()

    def begin(self) -> None:
        """Show the film on the whole screen that the window is on."""
        from gdstudio.window.presenter.page import PresenterPage  # most starts never need it

        context = replace(self._context, theme=self._desk.theme)
        page = PresenterPage(self._window, context, self._desk.studio, self._playhead, self.script)
        self.page = page
        self._had_focus = False
        page.asked.connect(self._on_page_asked)
        page.look_like({panel.name: panel for panel in self._panels.built})
        page.setGeometry(self._window.screen().geometry())
        self._resting = [self._window]
        self._resting += [panel for panel in self._panels.built if panel.isWindow()]
        for widget in self._resting:
            widget.setUpdatesEnabled(False)
        self._render()
        page.showFullScreen()
        page.activateWindow()
        page.setFocus()
        page.transport.caps.wake()
        self._render()
        _app().focusWindowChanged.connect(self._on_app_focus_window_changed)

    def leave(self) -> None:
        """Take the page away; the window is as it was."""
        page, self.page = self.page, None
        if page is None:
            return
        _app().focusWindowChanged.disconnect(self._on_app_focus_window_changed)
        for widget in self._resting:
            widget.setUpdatesEnabled(True)
        self._resting = []
        page.shut_down()
        self._window.activateWindow()
        self._render()

    def show_moment(self, moment: Moment) -> None:
        """Show a moment on the page."""
        if self.page is not None:
            self.page.show_moment(moment)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours of the page."""
        if self.page is not None:
            self.page.set_theme(theme)

    @Slot(str)
    def _on_page_asked(self, what: str) -> None:
        if what == "part":
            self._substeps.go_on()
            return
        if what == "part back":
            self._substeps.go_back()
            return
        self.leave()
        if what == "quit":
            self._window.close()

    @Slot(QWindow)
    def _on_app_focus_window_changed(self, window: QWindow | None) -> None:
        """What else the program has to show, an error perhaps, is not hidden behind the page."""
        page = self.page
        if page is None or window is None:
            return
        if window is page.windowHandle():
            self._had_focus = True
        elif self._had_focus:
            self.leave()


def _app() -> QGuiApplication:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    return app
