"""The screen of the lecture hall: one sentence, what moves, and where we are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDockWidget, QWidget

from gdstudio.app.film import NOTHING
from gdstudio.app.playhead import Playhead
from gdstudio.app.studio import Studio
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.film.settings import rule_of
from gdstudio.film.stage import controls
from gdstudio.kit.descendants import descendants
from gdstudio.kit.moment import Moment
from gdstudio.kit.panel import Panel, PanelContext
from gdstudio.kit.widgets.legend import Legend
from gdstudio.kit.widgets.theme import Theme, font
from gdstudio.kit.widgets.titles import title_of
from gdstudio.kit.widgets.type_size import set_type
from gdstudio.rooms.fit.panel import FitPanel
from gdstudio.rooms.loss.panel import LossPanel
from gdstudio.rooms.surface.panel import SurfacePanel
from gdstudio.window.presenter.arrangement import Arrangement, arrange
from gdstudio.window.presenter.keys import KEYS, REPEATED
from gdstudio.window.presenter.script import Script
from gdstudio.window.presenter.story_band import StoryBand
from gdstudio.window.presenter.transport import LargeTransport


class PresenterPage(QWidget):
    """A window of its own over the whole screen, with panels of its own.

    It shows moments as the window's panels do. Nothing in it takes the focus, so its keys work
    whatever was clicked.
    """

    asked = Signal(str)
    """something that ``KEYS`` names and that is done outside: leave, quit, first, last, …"""

    def __init__(
        self,
        window: QWidget,
        context: PanelContext,
        studio: Studio,
        playhead: Playhead,
        script: Script,
    ) -> None:
        super().__init__(window, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("presenter")
        self.setWindowTitle(self.tr("Presenter"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self._studio, self._playhead, self._script = studio, playhead, script
        self._moment: Moment | None = None
        self._arrangement: Arrangement | None = None
        self._wings = QWidget(self)
        self._wings.hide()
        self._hall = QWidget(self)
        """All that is shown; nothing of it while the screen is black."""
        theme = context.theme
        self._story = StoryBand(theme, self._hall)
        self.transport = LargeTransport(studio, playhead, theme, self._hall)
        context = replace(context, presented=True, prediction=None, desk=None)
        self.panels: dict[str, Panel] = {
            "fit": FitPanel(context),
            "surface": SurfacePanel(context),
            "loss": LossPanel(context),
        }
        for name, panel in self.panels.items():
            self._take(name, panel)
        for words, sequences in KEYS.items():
            for sequence in sequences:
                self._listen(words, sequence)
        self.transport.asked.connect(self.do)
        self.transport.caps.strength_changed.connect(self._story.set_strength)
        self._hint()
        self.set_theme(theme)

    # -- showing ---------------------------------------------------------------------------

    @property
    def black(self) -> bool:
        """Whether the screen is black."""
        return self._hall.isHidden()

    def show_moment(self, moment: Moment) -> None:
        """Show a moment of the film; nothing of it is drawn while the screen is black."""
        # What is guessed, pointed at or selected is between the program and one student.
        moment = replace(moment, ghost=None, guessing=None, lit_row=None, selected=NOTHING)
        before, self._moment = self._moment, moment
        if self.black:
            return
        another = before is None or before.experiment is not moment.experiment
        if self._tell() or another:
            self._arrange()
        for panel in self.panels.values():
            if not panel.isHidden():
                panel.render_moment(moment)
        if another:
            self._enlarge()  # views that were made for this kind of experiment, too
        self.transport.show_moment()

    def look_like(self, panels: Mapping[str, QDockWidget]) -> None:
        """Show what the window's panels show: the same layers from the same side."""
        for panel in self.panels.values():
            other = panels.get(panel.name)
            if isinstance(other, Panel):
                panel.take_after(other)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._ground(theme.chrome)
        self._chrome = theme.chrome
        self._story.set_theme(theme)
        self.transport.set_theme(theme)
        for panel in self.panels.values():
            panel.set_theme(theme)

    def set_black(self, black: bool) -> None:
        """Show nothing at all, or the film again."""
        self._hall.setHidden(black)
        self._ground("#000000" if black else self._chrome)
        if black:
            self.setCursor(Qt.CursorShape.BlankCursor)
        else:
            self.unsetCursor()
            if self._moment is not None:
                self.show_moment(self._moment)

    # -- what is asked for -------------------------------------------------------------------

    @Slot(str)
    def do(self, what: str) -> None:
        """Do what a key or a button means. Whatever comes first, a black screen is lit again."""
        self.transport.caps.wake()
        if what == "black":
            self.set_black(not self.black)
            return
        if self.black and what not in ("leave", "quit"):
            self.set_black(False)
        run, cursor = self._studio.run, self._studio.cursor
        ahead = not (run.ended and cursor == run.last)
        if what == "step" and ahead:
            self._playhead.step()
        elif what == "back" and (cursor > 0 or self._studio.stage > 0):
            self._playhead.back()
        elif what == "play" and ahead:
            self._playhead.toggle()
        elif what == "first":
            self._playhead.go_first()
        elif what == "last":
            self._playhead.go_last()
        elif what == "stage":
            self._script.go_on()
            self._arrange()
            self._tell()
        elif what in ("leave", "quit", "part", "part back"):
            self.asked.emit(what)

    def shut_down(self) -> None:
        """Stop what the panels have started, and go."""
        self.transport.caps.sleep()
        for panel in self.panels.values():
            panel.shut_down()
        self.hide()
        self.deleteLater()

    # -- Qt ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the screen."""
        super().resizeEvent(event)
        self._arrange()
        self._enlarge()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Who closes it from outside wants to end the program."""
        event.ignore()
        self.asked.emit("quit")

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Leave the keyboard where it is."""
        del forward
        return False

    # -- inside ------------------------------------------------------------------------------

    def _take(self, name: str, panel: Panel) -> None:
        panel.setObjectName(f"presented_{name}")  # the window's own one keeps its name
        panel.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        panel.setParent(self._hall)
        still = panel.title_bar if name == "surface" else panel
        still.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for control in (*controls(panel), *descendants(panel, Legend)):
            control.setParent(self._wings)  # only hidden, it would come back by itself
        for widget in descendants(panel, QWidget):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _listen(self, what: str, sequence: str) -> None:
        key = QShortcut(QKeySequence(sequence), self)
        key.setAutoRepeat(what in REPEATED)
        key.activated.connect(lambda: self.do(what))

    def _hint(self) -> None:
        text = self.tr("S next · Esc leaves") if self._script.count > 1 else self.tr("Esc leaves")
        self._story.set_hint(text)

    def _tell(self) -> bool:
        """Tell what the coach says; return whether it is something else."""
        script = self._script
        self._hint()
        self._story.set_settings(rule_of(self._studio.acting, self._studio.telling))
        return self._story.set_story(
            self._title(), script.current_sentence(), script.place, script.count
        )

    def _title(self) -> str:
        return title_of(self._studio.experiment) or self.tr("Experiment")

    def _arrange(self) -> None:
        """Place all that is shown; a picture that would be there twice is shown once."""
        self._hall.setGeometry(self.rect())
        if self._moment is None or self.width() < 2:
            return
        self._tell()
        pictures = pictures_of(self._moment.experiment)
        size = (self.width(), self.height())
        wanted = arrange(*size, 0, len(pictures))
        needed = self._story.height_needed(wanted, wanted.story.width())
        arrangement = arrange(*size, needed, len(pictures))
        self._arrangement = arrangement
        self._story.set_arrangement(arrangement)
        self._story.setGeometry(arrangement.story)
        for name in ("fit", "surface"):
            self.panels[name].setVisible(name in pictures)
        for name, place in zip(pictures, arrangement.pictures, strict=True):
            self.panels[name].setGeometry(place)
        self.panels["loss"].setGeometry(arrangement.loss)
        self.transport.setGeometry(arrangement.transport)
        self.transport.set_arrangement(arrangement)

    def _enlarge(self) -> None:
        """Have charts and titles as large as the screen wants them."""
        arrangement = self._arrangement
        if arrangement is None:
            return
        for panel in self.panels.values():
            panel.setFont(font())
            set_type(panel, arrangement.chart)
            set_type(panel.title_bar, arrangement.title)

    def _ground(self, colour: str) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(colour))
        self.setPalette(palette)


def pictures_of(experiment: Experiment) -> tuple[str, ...]:
    """Return which pictures there are: the fit of a function of one number is its loss curve."""
    if experiment.data is None and experiment.objective.size == 1:
        return ("fit",)
    return ("fit", "surface")
