"""The window: docks from PANELS, menus from ACTIONS, and what ties them to the studio."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QDeadlineTimer, QMargins, Qt, Slot
from PySide6.QtGui import QAction, QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from gdstudio.app.beside import Beside
from gdstudio.app.coach import Coach
from gdstudio.app.companions import Companions
from gdstudio.app.courses import Courses
from gdstudio.app.last_session import LastSession
from gdstudio.app.lesson_marks import LessonMarks
from gdstudio.app.lesson_work import LessonWork
from gdstudio.app.playhead import SPEEDS, Playhead
from gdstudio.app.prediction import Prediction
from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.app.substeps import Substeps
from gdstudio.app.surfaces import Surfaces
from gdstudio.app.thread_end import STOP_WAIT, end_threads
from gdstudio.app.true_twin import TrueTwin
from gdstudio.core.errors import SpecError
from gdstudio.kit.desk import Desk
from gdstudio.kit.landscape.probe import Capability
from gdstudio.kit.widgets.garbage import GarbageCollection
from gdstudio.kit.widgets.theme_choice import apply_theme, chosen_theme
from gdstudio.kit.widgets.translation import error_text
from gdstudio.rooms import PANELS, Moment, PanelContext
from gdstudio.rooms.transport.bar import TransportBar
from gdstudio.rooms.transport.predict_strip import PredictStrip
from gdstudio.window.actions import ACTIONS, ActionStates, make_action
from gdstudio.window.bars import MARGIN, fixed_bar
from gdstudio.window.checking import Checking
from gdstudio.window.coaching import Coaching
from gdstudio.window.composition import PATIENCE_MS, Composition
from gdstudio.window.dropping import Dropping
from gdstudio.window.files import Files
from gdstudio.window.frame_clock import FrameClock
from gdstudio.window.go_on_hint import GoOnHint
from gdstudio.window.handin.handing_in import HandingIn
from gdstudio.window.help.guide import Guide
from gdstudio.window.keyboard import Keyboard
from gdstudio.window.layout import Layout
from gdstudio.window.left_behind import LeftBehind
from gdstudio.window.lesson_browser import LessonBrowser
from gdstudio.window.lesson_views import LessonViews
from gdstudio.window.menus import Menus
from gdstudio.window.moments import moment_of
from gdstudio.window.panel_requests import PanelRequests
from gdstudio.window.panels import Panels
from gdstudio.window.parting import Parting
from gdstudio.window.presenter.presentation import Presentation
from gdstudio.window.presenter.script import Script
from gdstudio.window.status_line import StatusLine
from gdstudio.window.take_up import TakeUp
from gdstudio.window.torch_loading import TorchLoading
from gdstudio.window.type_zoom import TypeZoom
from gdstudio.window.unkept import Unkept
from gdstudio.window.whole_window import WholeWindow
from gdstudio.window.window_title import WindowTitle

DEFAULT_SIZE = (1280, 800)


class MainWindow(QMainWindow):
    """Builds the parts and passes moments to the panels. Holds no state of its own to speak of."""

    studio: Studio
    playhead: Playhead
    prediction: Prediction
    substeps: Substeps
    predict_strip: PredictStrip
    checking: Checking
    coaching: Coaching
    files: Files
    presentation: Presentation
    type_zoom: TypeZoom
    guide: Guide
    take_up: TakeUp
    lesson_browser: LessonBrowser
    theme_choice: str

    def __init__(
        self,
        studio: Studio,
        settings: Settings,
        language: str,
        opengl: Capability,
        *,
        gradual: bool = False,
    ) -> None:
        """With ``gradual``, forms and tables are built behind the first picture."""
        super().__init__()
        self._garbage = GarbageCollection(self)
        self._keyboard = Keyboard(self)
        self.studio = studio
        LeftBehind(studio, self)
        WindowTitle(self, studio)
        self.settings = settings
        self.theme_choice = settings.text("theme", "system")
        self.panels = Panels(self)
        self.clock = FrameClock(self.render_panels, lambda: studio.training, self)
        whole = WholeWindow(self.panels, self.clock, self, gradual=gradual)
        self._composition = Composition(self, lambda: studio.training or self.clock.due)
        self.beside = Beside(self)
        self.desk = Desk(
            self,
            studio,
            self.beside,
            settings,
            chosen_theme(self.theme_choice),
            language,
            opengl,
            self.panels,
            say=self.say,
            flush=self.clock.flush,
            deadline=self.deadline,
            explain=lambda entry: self.guide.explain(entry),
            docks=self.panels.docks,
            when_whole=whole.when_whole,
        )
        self._apply_theme()  # before there are widgets, each of which would be polished again
        self.type_zoom = TypeZoom(
            *(self, self.desk, self._recolour, self._enable_actions, self.clock.request),
            laid_out=lambda: self._layout.follow_type(),
        )
        self.playhead = Playhead(studio, self)
        self.prediction = Prediction(studio, self)
        self.substeps = Substeps(studio, self.playhead, self.prediction, self)
        self.lesson_marks = marks = LessonMarks(settings, self)
        self.work = LessonWork(settings)
        self.courses, heads = Courses(settings, self), (self.playhead, self.prediction)
        kept = (self.work, self.courses)
        self.coach = Coach(studio, *heads, marks, language, self, *kept)
        self.substeps.made.connect(self.coach.note_part)
        self.files = Files(self.desk)
        self.files.home.answered.connect(self.coach.take_in)
        self._session = LastSession(settings)
        self.handing_in = HandingIn(self.desk, self.coach)
        self.parting = Parting(self.desk, self._session, self.coach)
        self.checking = Checking(self.desk)
        self.dropping = Dropping(self, self.desk, self.files, self.checking)
        self._closed_in_time = True
        self._deadline: QDeadlineTimer | None = None
        self._closed = False
        self._shown = False
        self.setObjectName("main_window")
        self.resize(*DEFAULT_SIZE)
        self.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self.setDockOptions(
            QMainWindow.DockOption.AllowNestedDocks | QMainWindow.DockOption.AllowTabbedDocks
        )
        self.surfaces = Surfaces(self)
        self.true_twin = TrueTwin(studio, self.beside, self)
        context = PanelContext(
            studio,
            self.desk.theme,
            settings,
            language,
            opengl.ok,
            opengl.software,
            surfaces=self.surfaces,
            beside=self.beside,
            prediction=self.prediction,
            desk=self.desk,
        )
        self.presentation = Presentation(
            self,
            self.desk,
            context,
            self.playhead,
            self.substeps,
            self.panels,
            Script(self.coach),
            self.render_panels,
        )
        self.panels.fill(
            PANELS, lambda: replace(context, theme=self.desk.theme), pictures_only=gradual
        )
        self.lesson_browser = LessonBrowser(
            self,
            self.desk,
            self.files,
            self.playhead,
            marks,
            self.beside,
            self._keyboard.watch,
            self.courses,
        )
        self.qt_actions: dict[str, QAction] = {a.id: make_action(a, self) for a in ACTIONS}
        self.guide = Guide(self, self.desk, self._keyboard, self.qt_actions["action_play_pause"])
        self._action_states = ActionStates(self, ACTIONS, self.qt_actions)
        Menus(self, self.desk, self.panels, self.lesson_browser.show, self.qt_actions, self.courses)
        self.transport = TransportBar(studio, self.playhead, self.qt_actions, self.desk.theme)
        self.predict_strip = PredictStrip(studio, self.prediction, self.qt_actions, self.desk.theme)
        self._build_bars()
        GoOnHint(self, self.desk)
        PanelRequests(self.panels, self.qt_actions, self)
        parts = (self.desk, self.panels, self.coach, self.qt_actions)
        self.coaching = Coaching(self, *parts, self.clock.request)
        self._layout = Layout(self, self.panels, settings)
        self._layout.reset()
        self._layout.restore()
        if not gradual:
            self.panels.build_shown()
        self._lesson_views = LessonViews(self, self.panels, self.say)
        self._restore_settings()
        self._connect()
        self.companions = Companions(studio, self)
        self._recolour()
        self._on_studio_experiment_changed()
        self._enable_actions()
        self.render_panels()

    # -- showing ---------------------------------------------------------------------------

    @property
    def moment(self) -> Moment:
        """What is shown now."""
        return moment_of(self.studio, self.prediction)

    @Slot()
    def render_panels(self) -> None:
        """Show the moment in every visible panel, or to the hall; below a page there is none."""
        if self.lesson_browser.up and not self.presentation.up:
            return
        moment = self.moment
        if self.presentation.up:
            self.presentation.show_moment(moment)
            return
        shown = [panel for panel in self.panels.built if panel.shows]
        for panel in shown:
            panel.render_moment(moment)
        self.transport.show_moment()
        self.coaching.show_moment()
        self._status.show_moment()
        self._composition.go_on()

    def say(self, text: str) -> None:
        """Show a passing remark in the status bar."""
        self._status.say(text)

    # -- commands of the actions -----------------------------------------------------------

    def choose_theme(self, choice: str) -> None:
        """Use the light or the dark colours, or those of the system."""
        self.theme_choice = choice
        self.settings.set("theme", choice)
        self._on_colour_scheme_changed()
        self._enable_actions()

    def choose_train_again(self, on: bool) -> None:
        """Train the run on edited points to where the one before stood, or leave it at row 0."""
        self.studio.train_again = on
        self.settings.set("train_again", int(on))
        self._enable_actions()

    def choose_going_on(self, on: bool) -> None:
        """Let an edit of the rule go on from the row that is shown, or start anew."""
        self.studio.going_on = on
        self.settings.set("go_on", int(on))
        self._enable_actions()

    def reset_layout(self) -> None:
        """Put every panel back where it is at first."""
        self._layout.reset()

    def undo_layout(self) -> None:
        """Take back the last change of the layout."""
        self._layout.undo()

    @property
    def can_undo_layout(self) -> bool:
        """Whether the layout was changed."""
        return self._layout.can_undo

    # -- Qt ----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to the film, the first time."""
        super().showEvent(event)
        if not self._shown:
            self._shown = True
            self.transport.take_focus()
            self._layout.raise_floating()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was not saved, hide, remember the layout, stop the threads."""
        if self._closed:
            event.accept()
            return
        if not self.parting.agreed():
            event.ignore()
            return
        self._closed = True
        self.presentation.leave()
        self.lesson_browser.leave()
        self._lesson_views.stop()
        self._layout.save()
        self.hide()
        self.playhead.pause()
        self.panels.shut_down()
        owners = (
            *(self.studio, self.surfaces, self.companions, self.beside),
            *(self.files, self.checking, self.dropping),
        )
        working = [one for owner in owners for one in owner.release()]
        self._closed_in_time = end_threads(working, self.deadline())
        self._garbage.stop()
        self.settings.set("speed", self.playhead.speed)
        self.parting.write_settings()
        event.accept()

    def deadline(self) -> QDeadlineTimer:
        """Return when all that works for the window has to be done; it starts when it is asked."""
        if self._deadline is None:
            self._deadline = QDeadlineTimer(STOP_WAIT)
        return self._deadline

    @property
    def closed_in_time(self) -> bool:
        """False if a thread was still busy when the window closed."""
        return self._closed_in_time

    # -- building ----------------------------------------------------------------------------

    def _build_bars(self) -> None:
        name, above = "toolbar_transport", QMargins(0, MARGIN, 0, 0)
        bar = fixed_bar(self.tr("Transport"), name, above, self.predict_strip, self.transport)
        self.addToolBar(Qt.ToolBarArea.BottomToolBarArea, bar)
        self.take_up = TakeUp(self, self.desk, self._session, self.coach)
        self.unkept = Unkept(self, self.desk)
        self._status = StatusLine(self, self.desk)
        self.transport.word_asked.connect(self.desk.explain)

    def _restore_settings(self) -> None:
        speed = self.settings.number("speed", self.playhead.speed)
        if speed in SPEEDS:  # not one of another version's
            self.playhead.set_speed(speed)
        self.studio.train_again = bool(self.settings.number("train_again", 0))
        self.studio.going_on = bool(self.settings.number("go_on", 0))

    def _connect(self) -> None:
        studio, request = self.studio, self.clock.request
        studio.experiment_changed.connect(self._on_studio_experiment_changed)
        studio.failed.connect(self._on_studio_failed)
        studio.training_changed.connect(self._on_studio_training_changed)
        for signal in (
            studio.experiment_changed,
            studio.draft_changed,
            studio.hovered_params_changed,
            studio.lit_row_changed,
            studio.lit_run_changed,
            studio.lit_neuron_changed,
            studio.cause_asked,
            studio.dark_changed,
            studio.selection_changed,
            studio.run_extended,
            studio.cursor_moved,
            studio.stage_changed,
            studio.pins_changed,
            studio.preview_changed,
            self.playhead.changed,
            self.prediction.changed,
            self.lesson_browser.left,
        ):
            signal.connect(request)
        # At once, not with the next frame: what can be done now must not look as if it could not.
        for signal in (
            studio.experiment_changed,
            studio.cursor_moved,
            studio.stage_changed,
            studio.training_changed,
            studio.pins_changed,
            studio.undo_stack.indexChanged,
            self.playhead.changed,
            self.prediction.changed,
            self.coaching.changed,
        ):
            signal.connect(self._enable_actions)
        self.panels.when_built(self._keyboard.watch)
        self.panels.when_built(lambda panel: panel.visibilityChanged.connect(request))
        QApplication.styleHints().colorSchemeChanged.connect(self._on_colour_scheme_changed)
        self._layout.changed.connect(self._enable_actions)
        self.panels.idle.finished.connect(self._on_idle_finished)
        TorchLoading(self, studio, self.panels.idle)

    # -- inside ------------------------------------------------------------------------------

    @Slot()
    def _on_idle_finished(self) -> None:
        """Say, when all that is open stands, what cannot be written."""
        self.panels.idle.finished.disconnect(self._on_idle_finished)
        self.unkept.look()

    @Slot()
    def _enable_actions(self) -> None:
        if not self._closed:
            self._action_states.update()

    def _recolour(self) -> None:
        self._apply_theme()
        self._action_states.recolour()
        theme = self.desk.theme
        for panel in self.panels.built:
            panel.set_theme(theme)
        self.transport.set_theme(theme)
        self.predict_strip.set_theme(theme)
        self.presentation.set_theme(theme)
        self.coaching.set_theme(theme)
        self.guide.set_theme(theme)
        self.lesson_browser.set_theme()
        self._status.set_theme(theme)
        self.take_up.set_theme(theme)
        self.unkept.set_theme(theme)

    def _apply_theme(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, self.desk.theme)

    @Slot()
    def _on_colour_scheme_changed(self) -> None:
        theme = chosen_theme(self.theme_choice)
        if theme is not self.desk.theme:
            self.desk.theme = theme
            self._recolour()
        self.clock.request()

    @Slot()
    def _on_studio_experiment_changed(self) -> None:
        self._lesson_views.take(self.studio.experiment.lesson)

    @Slot()
    def _on_studio_training_changed(self) -> None:
        """Show that training has stopped; that it has begun shows its first row, if it is quick."""
        if self.studio.training:
            self._composition.hold()
            self.clock.expect(PATIENCE_MS)
        else:
            self.clock.request()

    @Slot(object)
    def _on_studio_failed(self, reason: SpecError | str) -> None:
        text = error_text(reason) if isinstance(reason, SpecError) else reason
        self.desk.show_error(self.tr("Training stopped"), text)
