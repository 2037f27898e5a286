"""The window: docks from PANELS, menus from ACTIONS, and what ties them to the studio."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QEvent,
    QMimeData,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QIcon,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMainWindow,
    QMenu,
    QMessageBox,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from gdstudio import __version__
from gdstudio.app.beside import Beside
from gdstudio.app.companions import Companions
from gdstudio.app.playhead import SPEEDS, Playhead
from gdstudio.app.prediction import Prediction
from gdstudio.app.settings import LAYOUT_VERSION, Settings
from gdstudio.app.studio import Studio
from gdstudio.app.surfaces import Surfaces
from gdstudio.app.thread_end import STOP_WAIT, end_threads
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.lesson import (
    EIGEN_AXES,
    Lesson,
    find_lesson,
    lesson_ids,
    lessons,
    text_in,
)
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_exact
from gdstudio.kit.landscape.probe import Capability
from gdstudio.kit.panel import Spot
from gdstudio.kit.widgets.garbage import GarbageCollection
from gdstudio.kit.widgets.theme import Theme, font, icon, set_ink
from gdstudio.kit.widgets.theme_choice import apply_theme, chosen_theme
from gdstudio.kit.widgets.titles import title_of
from gdstudio.kit.widgets.translation import LANGUAGES, error_text, translated
from gdstudio.kit.widgets.value_label import ValueLabel
from gdstudio.rooms import PANELS, Moment, Panel, PanelContext
from gdstudio.rooms.transport.bar import TransportBar
from gdstudio.rooms.transport.predict_strip import PredictStrip
from gdstudio.window import status
from gdstudio.window.actions import ACTIONS, MENUS, copy_panel, make_action, open_camera_menu
from gdstudio.window.dock_drag import settled_docks
from gdstudio.window.dock_sizes import DockSizes
from gdstudio.window.files import Files
from gdstudio.window.frame_clock import FrameClock
from gdstudio.window.keyboard import Keyboard
from gdstudio.window.left_behind import LeftBehind

DEFAULT_SIZE = (1280, 800)
MARGIN = 6
"""Around the panels, as wide as between them."""
WIDE = 1600
"""From this width on the default layout gives the columns more room."""


class MainWindow(QMainWindow):
    """Builds the parts and passes moments to the panels. Holds no state of its own to speak of."""

    studio: Studio
    playhead: Playhead
    prediction: Prediction
    predict_strip: PredictStrip
    files: Files
    theme: Theme
    theme_choice: str

    def __init__(
        self, studio: Studio, settings: Settings, language: str, opengl: Capability
    ) -> None:
        super().__init__()
        self._garbage = GarbageCollection(self)
        self._keyboard = Keyboard(self)
        self.studio = studio
        LeftBehind(studio, self)
        self.settings = settings
        self.language = language
        self.theme_choice = settings.text("theme", "system")
        self.theme = chosen_theme(self.theme_choice)
        self._apply_theme()  # before there are widgets, each of which would be polished again
        self.playhead = Playhead(studio, self)
        self.prediction = Prediction(studio, self)
        self.files = Files(self)
        self.clock = FrameClock(self.render_panels, lambda: studio.training, self)
        self._closed_in_time = True
        self._deadline: QDeadlineTimer | None = None
        self._closed = False
        self._warmed = False
        self._remark = ""
        self._lesson: Lesson | None = None
        self._opened_contour = False
        self.setObjectName("main_window")
        self.setAcceptDrops(True)
        self.resize(*DEFAULT_SIZE)
        self.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self.setDockOptions(
            QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.AllowTabbedDocks
            | QMainWindow.DockOption.AnimatedDocks
        )
        self.surfaces = Surfaces(self)
        self.beside = Beside(self)
        context = PanelContext(
            studio,
            self.theme,
            settings,
            language,
            opengl.ok,
            opengl.software,
            surfaces=self.surfaces,
            beside=self.beside,
            prediction=self.prediction,
        )
        self.panels: dict[str, Panel] = {panel.name: panel(context) for panel in PANELS}
        self.qt_actions: dict[str, QAction] = {a.id: make_action(a, self) for a in ACTIONS}
        self._build_menus()
        self.transport = TransportBar(studio, self.playhead, self.qt_actions, self.theme)
        self.predict_strip = PredictStrip(studio, self.prediction, self.qt_actions, self.theme)
        self._build_bars()
        self.reset_layout()
        self._restore_layout()
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
        studio, guessing = self.studio, self.prediction.guessing
        ghost = studio.hovered_params
        if ghost is None and guessing is not None:
            revealed = guessing.reveal
            ghost = guessing.guess
            if ghost is None and revealed is not None and revealed.guess is not None:
                ghost = revealed.whole
        return Moment(
            studio.run,
            studio.cursor,
            studio.pinned,
            studio.draft,
            ghost=ghost,
            guessing=guessing,
            told=not studio.cause_hidden,
            lit_row=studio.lit_row,
            selected=studio.selected_rows,
        )

    @Slot()
    def render_panels(self) -> None:
        """Show the moment in every visible panel."""
        moment = self.moment
        shown = [panel for panel in self.panels.values() if panel.shows]
        for panel in shown:
            panel.render_moment(moment)
        self.transport.show_moment()
        studio = self.studio
        pointing = studio.hovered_params is not None or studio.lit_row is not None
        remark = self._remark if pointing or studio.remark_lasts else ""
        self._status.set_text(remark or status.sentence(self.studio))
        self._repaint_once(shown)

    def _repaint_once(self, shown: list[Panel]) -> None:
        """Paint what the panels have changed in one go.

        When a graphics scene hands its changes to its view, Qt at once sends the window's pending
        request to paint, and the whole window is put together and shown: once for every plot. So
        the request is taken out of the queue while the scenes speak, and put back after them.
        """
        self.update(0, 0, 1, 1)  # there is a request now, whoever else has asked
        QCoreApplication.removePostedEvents(self, QEvent.Type.UpdateRequest.value)
        for panel in shown:
            panel.flush_scenes()
        QCoreApplication.postEvent(
            self, QEvent(QEvent.Type.UpdateRequest), Qt.EventPriority.LowEventPriority.value
        )

    def say(self, text: str) -> None:
        """Show a passing remark in the status bar."""
        self.statusBar().showMessage(text, 5000)

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

    def reset_layout(self) -> None:
        """Put every dock back where it is at first, even one that is being dragged."""
        with settled_docks(self):
            self._lay_out()

    def _lay_out(self) -> None:
        for panel in self.panels.values():
            if panel.isFloating():
                panel.setFloating(False)
            if panel.place.hidden:
                panel.hide()
            elif self.isVisible():  # before, a show would only cost: the window shows its docks
                panel.show()
        wide = self.width() >= WIDE
        spots: dict[Spot, list[Panel]] = {}
        for panel in self.panels.values():
            spots.setdefault(panel.place.spot, []).append(panel)
        docks = {spot: panels[0] for spot, panels in spots.items()}
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        self.setCorner(Qt.Corner.BottomLeftCorner, left)
        self.setCorner(Qt.Corner.TopLeftCorner, left)
        self.addDockWidget(left, docks["lesson"])
        self.addDockWidget(right, docks["fit"])
        vertical, horizontal = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        self.splitDockWidget(docks["lesson"], docks["data"], vertical)
        self.splitDockWidget(docks["data"], docks["experiment"], vertical)
        fit, surface, step = docks["fit"], docks["surface"], docks["step"]
        if wide:  # the step stands at the right, at full height; loss is below fit and surface
            self.splitDockWidget(fit, step, horizontal)
            self.splitDockWidget(fit, docks["loss"], vertical)
            self.splitDockWidget(fit, surface, horizontal)
        else:
            self.splitDockWidget(fit, surface, horizontal)
            self.splitDockWidget(fit, docks["loss"], vertical)
            self.splitDockWidget(surface, step, vertical)
        for front, *behind in spots.values():
            for tab in behind:
                self.tabifyDockWidget(front, tab)
            if not all(tab.place.hidden for tab in behind):
                front.raise_()
        side, step_width = (320, 420) if wide else (300, 0)
        rest = self.width() - side - step_width - (24 if wide else 18)
        height = self.height() - 140
        columns = [docks["lesson"], fit, surface, *([step] if wide else [])]
        widths = [side, rest * 49 // 100, rest * 51 // 100, *([step_width] if wide else [])]
        self.resizeDocks(columns, widths, horizontal)
        upper = height * (65 if wide else 60) // 100
        self.resizeDocks([fit, docks["loss"]], [upper, height - upper], vertical)
        if not wide:
            self.resizeDocks([surface, step], [upper, height - upper], vertical)
        column = [docks["lesson"], docks["data"], docks["experiment"]]
        fixed = [dock.place.height for dock in column]
        left_over = max(120, height - sum(fixed))
        self.resizeDocks(column, [one or left_over for one in fixed], vertical)

    def pin_run(self) -> None:
        """Keep the current run in the pictures."""
        experiment = self.studio.experiment
        rule = translated("Optimizer", self.studio.telling.label(experiment, "optimizer"))
        name = rule or title_of(experiment) or self.tr("Run")
        self.studio.pin(f"{name}, α = {format_exact(experiment.optimizer.lr)}")
        if not self.panels["dock_runs"].isHidden():
            self.panels["dock_runs"].raise_()

    def open_neighbour_lesson(self, offset: int) -> None:
        """Open the lesson ``offset`` places on in the list."""
        ids = lesson_ids()
        here = ids.index(self.studio.lesson_id) if self.studio.lesson_id in ids else -1
        lesson = find_lesson(ids[(here + offset) % len(ids)])
        assert lesson is not None
        self.files.open_lesson(lesson)

    def show_about(self) -> None:
        """Say what this is."""
        QMessageBox.about(
            self,
            self.tr("About Gradient Descent Studio"),
            self.tr(
                "<b>Gradient Descent Studio {version}</b><br>See every step of learning."
            ).format(version=__version__),
        )

    # -- Qt ----------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file or cells of a spreadsheet that are dropped anywhere."""
        if self.files.can_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open it once the drag is over, so that whoever it comes from need not wait."""
        event.acceptProposedAction()
        mime = event.mimeData()
        copy = QMimeData()
        if mime.hasUrls():
            copy.setUrls(mime.urls())
        else:
            copy.setText(mime.text())
        QTimer.singleShot(0, self, partial(self._take, copy))

    def _take(self, mime: QMimeData) -> None:
        if not self._closed:
            self.files.take(mime)

    def showEvent(self, event: QShowEvent) -> None:
        """Load torch once the window has painted, so that the first Step need not wait."""
        super().showEvent(event)
        if not self._warmed:
            self._warmed = True
            self.transport.take_focus()
            QTimer.singleShot(150, self.studio.warm_up)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide, remember the layout, stop the threads."""
        if self._closed:
            event.accept()
            return
        self._closed = True
        with settled_docks(self):
            state, geometry = self.saveState(LAYOUT_VERSION), self.saveGeometry()
        self.hide()
        self.playhead.pause()
        for panel in self.panels.values():
            panel.shut_down()
        owners = (self.studio, self.surfaces, self.companions, self.beside, self.files)
        working = [one for owner in owners for one in owner.release()]
        self._closed_in_time = end_threads(working, self.deadline)
        self._garbage.stop()
        self.settings.set("layout", state)
        self.settings.set("geometry", geometry)
        self.settings.set("speed", self.playhead.speed)
        self.settings.write()
        event.accept()

    @property
    def deadline(self) -> QDeadlineTimer:
        """When everything that works for the window has to be done; it starts when it is asked."""
        if self._deadline is None:
            self._deadline = QDeadlineTimer(STOP_WAIT)
        return self._deadline

    @property
    def closed_in_time(self) -> bool:
        """False if a thread was still busy when the window closed."""
        return self._closed_in_time

    # -- building ----------------------------------------------------------------------------

    def _build_menus(self) -> None:
        menus = {}
        for name, text in MENUS:
            menus[name] = self.menuBar().addMenu(translated("Menu", text))
            menus[name].setObjectName(f"menu_{name}")
        for panel in self.panels.values():
            shown = panel.toggleViewAction()
            shown.triggered.connect(lambda on=False, panel=panel: on and panel.raise_())
            menus["view"].addAction(shown)
        for action in ACTIONS:
            if action.separator:
                menus[action.menu].addSeparator()
            menus[action.menu].addAction(self.qt_actions[action.id])
        menus["lessons"].addSeparator()
        self._lessons_menu = menus["lessons"]
        self._lessons_menu.aboutToShow.connect(self._fill_lessons_menu)
        self._build_language_menu(menus["view"].addMenu(self.tr("Language")))

    @Slot()
    def _fill_lessons_menu(self) -> None:
        """Read the lessons' titles, once, when the menu is first needed."""
        self._lessons_menu.aboutToShow.disconnect(self._fill_lessons_menu)
        lecture = ""
        submenu = self._lessons_menu
        for lesson in lessons():
            if lesson.lecture != lecture:
                lecture = lesson.lecture
                title = translated("Lecture", LECTURES.get(lecture, lecture))
                submenu = self._lessons_menu.addMenu(title)
            entry = submenu.addAction(
                f"{lesson.id.upper()}  {text_in(lesson.title, self.language)}"
            )
            entry.setObjectName(f"lesson_{lesson.id}")
            entry.triggered.connect(lambda _=False, lesson=lesson: self.files.open_lesson(lesson))

    def _build_language_menu(self, menu: QMenu) -> None:
        group = QActionGroup(self)
        for code, name in LANGUAGES.items():
            entry = QAction(name, self, checkable=True, checked=code == self.language)
            group.addAction(entry)
            menu.addAction(entry)
            entry.triggered.connect(lambda _=False, code=code: self._choose_language(code))

    def _build_bars(self) -> None:
        bar = QToolBar(self.tr("Transport"))
        bar.setObjectName("toolbar_transport")
        bar.setMovable(False)
        bar.setFloatable(False)
        bar.toggleViewAction().setVisible(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.addWidget(_padded(self.predict_strip, self.transport))
        self.addToolBar(Qt.ToolBarArea.BottomToolBarArea, bar)
        self._status = ValueLabel(font())
        self._status.setObjectName("status_sentence")
        self._precision = QLabel()
        self._precision.setObjectName("status_precision")
        self.statusBar().addWidget(self._status, 1)
        self.statusBar().addPermanentWidget(self._precision)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setContentsMargins(14, 0, 0, 0)

    def _restore_layout(self) -> None:
        geometry = self.settings.bytes("geometry")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        self.restoreState(self.settings.bytes("layout"), LAYOUT_VERSION)
        speed = self.settings.number("speed", self.playhead.speed)
        if speed in SPEEDS:  # not one of another version's
            self.playhead.set_speed(speed)
        self.studio.train_again = bool(self.settings.number("train_again", 0))

    def _connect(self) -> None:
        studio, request = self.studio, self.clock.request
        studio.experiment_changed.connect(self._on_studio_experiment_changed)
        studio.failed.connect(self._on_studio_failed)
        studio.hovered.connect(self._on_studio_hovered)
        for signal in (
            studio.experiment_changed,
            studio.draft_changed,
            studio.hovered_params_changed,
            studio.lit_row_changed,
            studio.cause_asked,
            studio.selection_changed,
            studio.run_extended,
            studio.cursor_moved,
            studio.pins_changed,
            studio.training_changed,
            self.playhead.changed,
            self.prediction.changed,
        ):
            signal.connect(request)
        # At once, not with the next frame: what can be done now must not look as if it could not.
        for signal in (
            studio.experiment_changed,
            studio.cursor_moved,
            studio.training_changed,
            studio.pins_changed,
            studio.undo_stack.indexChanged,
            self.playhead.changed,
            self.prediction.changed,
        ):
            signal.connect(self._enable_actions)
        for panel in self.panels.values():
            self._keyboard.watch(panel)
            panel.visibilityChanged.connect(request)
            panel.action_asked.connect(self._on_panel_action_asked)
            panel.copied.connect(partial(copy_panel, panel))
            panel.camera_clicked.connect(partial(open_camera_menu, panel))
        QApplication.styleHints().colorSchemeChanged.connect(self._on_colour_scheme_changed)
        DockSizes(self, self.panels.values())

    # -- inside ------------------------------------------------------------------------------

    @Slot()
    def _enable_actions(self) -> None:
        if self._closed:
            return
        for action in ACTIONS:
            made = self.qt_actions[action.id]
            made.setEnabled(action.enabled(self))
            if action.checked is not None:
                made.setChecked(action.checked(self))
        stack = self.studio.undo_stack
        self.qt_actions["action_undo"].setText(
            self.tr("Undo {edit}").format(edit=stack.undoText()).strip()
        )
        self.qt_actions["action_redo"].setText(
            self.tr("Redo {edit}").format(edit=stack.redoText()).strip()
        )
        running = self.playhead.playing or self.studio.training
        play = self.qt_actions["action_play_pause"]
        text = self.tr("Pause") if running else self.tr("Play")
        if play.text() != text:
            play.setText(text)
            play.setIcon(self._icon("pause-fill" if running else "play-fill"))

    def _icon(self, name: str) -> QIcon:
        return icon(name, self.theme.ink)

    def _recolour(self) -> None:
        self._apply_theme()
        for action in ACTIONS:
            if action.icon:
                self.qt_actions[action.id].setIcon(icon(action.icon, self.theme.ink))
        for panel in self.panels.values():
            panel.set_theme(self.theme)
        self.transport.set_theme(self.theme)
        self.predict_strip.set_theme(self.theme)
        self._status.set_ink(self.theme.ink, self.theme.chrome)
        set_ink(self._precision, self.theme.ink3)
        self.qt_actions["action_play_pause"].setText("")

    def _apply_theme(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, self.theme)

    def _choose_language(self, code: str) -> None:
        self.settings.set("language", code)
        self.say(self.tr("The language changes when the program starts again."))

    @Slot()
    def _on_colour_scheme_changed(self) -> None:
        theme = chosen_theme(self.theme_choice)
        if theme is not self.theme:
            self.theme = theme
            self._recolour()
        self.clock.request()

    @Slot()
    def _on_studio_experiment_changed(self) -> None:
        experiment = self.studio.experiment
        training = experiment.training
        self._take_views(experiment.lesson)
        gradient = translated("Choice", training.gradient)
        self._precision.setText(f"{training.dtype} · {gradient}")
        title = title_of(experiment) or self.tr("Experiment")
        self.setWindowTitle(f"{title} — Gradient Descent Studio")
        self.setWindowFilePath(str(self.studio.path) if self.studio.path else "")

    def _take_views(self, lesson: Lesson | None) -> None:
        """Open the map for a lesson that draws on it; with another lesson it goes again."""
        if lesson == self._lesson:
            return
        self._lesson = lesson
        if lesson is not None and EIGEN_AXES in lesson.views:
            # A dock that is shown before its window cannot be raised, not even later.
            QTimer.singleShot(0, self, self._open_contours)
        elif self._opened_contour:
            self._opened_contour = False
            with settled_docks(self):
                self.panels["dock_contour"].hide()

    @Slot()
    def _open_contours(self) -> None:
        contour, lesson = self.panels["dock_contour"], self._lesson
        if not self._closed and lesson is not None and EIGEN_AXES in lesson.views:
            self._opened_contour = self._opened_contour or contour.isHidden()
            with settled_docks(self):
                contour.show()
                contour.raise_()

    @Slot(str)
    def _on_studio_hovered(self, remark: str) -> None:
        self._remark = remark
        self._status.set_text(remark or status.sentence(self.studio))

    @Slot(str)
    def _on_panel_action_asked(self, action_id: str) -> None:
        self.qt_actions[action_id].trigger()

    @Slot(object)
    def _on_studio_failed(self, reason: SpecError | str) -> None:
        text = error_text(reason) if isinstance(reason, SpecError) else reason
        self.files.show_error(self.tr("Training stopped"), text)


def _padded(*widgets: QWidget) -> QWidget:
    """Return the widgets below each other, with the gutter above them."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, MARGIN, 0, 0)
    column.setSpacing(MARGIN)
    for widget in widgets:
        column.addWidget(widget)
    return holder


LECTURES = {
    "000": QT_TRANSLATE_NOOP("Lecture", "Lecture 0: a line finds its data"),
    "001": QT_TRANSLATE_NOOP("Lecture", "Lecture 1: optimizers and a small network"),
    "002": QT_TRANSLATE_NOOP("Lecture", "Lecture 2: one weight"),
    "003": QT_TRANSLATE_NOOP("Lecture", "Lecture 3: one sample at a time"),
    "004": QT_TRANSLATE_NOOP("Lecture", "Lecture 4: surface, height and weight"),
    "bug": QT_TRANSLATE_NOOP("Lecture", "Bug gallery: what is wrong here?"),
}
