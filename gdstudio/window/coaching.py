"""The coach in its window: the strip above the panels, the ring, and what only a window knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QMargins, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QWidget

from gdstudio.app.coach import Coach
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.act import Act
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.stop import PARTS, STOP
from gdstudio.kit.desk import Desk
from gdstudio.kit.edit_words import label_of
from gdstudio.kit.panel import Panel
from gdstudio.kit.widgets.ring import Ring
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import error_text
from gdstudio.rooms.coach.strip import CoachStrip
from gdstudio.window.bars import MARGIN, fixed_bar
from gdstudio.window.panels import Panels

LOW = 700
"""In a window that is lower, the strip is folded at first."""
FOLDED = "coach_folded"
RINGS = {
    "step": "step_button",
    "back": "button_step_back",
    "substep": "step_parts",
    "row": "timeline",
    "end": "button_play_pause",
    "play": "button_play_pause",
    "predict": "predict_strip",
    "capture": "button_copy_image",
}
"""By kind of act, the control that it asks for."""
CAPTURES = (
    "action_copy_image",
    "action_save_image",
    "action_record",
    "action_web_page",
    "action_contact_sheet",
)


class Coaching(QObject):
    """Puts the strip into its tool bar, and tells the coach of panels and pictures."""

    changed = Signal()
    """what the strip shows, or whether it is folded"""

    def __init__(
        self,
        window: QMainWindow,
        desk: Desk,
        panels: Panels,
        coach: Coach,
        actions: Mapping[str, QAction],
        request: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._coach, self._actions = window, desk, coach, actions
        self._pointed: tuple[object, ...] = ()
        self._remembers = True
        self.strip = CoachStrip(coach, desk.studio, actions, desk.theme)
        self._ring = Ring(window, desk.theme)
        window.addToolBar(
            Qt.ToolBarArea.TopToolBarArea,
            fixed_bar(self.tr("Lesson"), "toolbar_coach", QMargins(0, 0, 0, MARGIN), self.strip),
        )
        self.strip.set_folded(desk.settings.text(FOLDED) == "yes")
        if not desk.settings.text(FOLDED):
            window.installEventFilter(self)
        self.strip.fold_changed.connect(self._on_strip_fold_changed)
        coach.changed.connect(self.changed)
        coach.changed.connect(request)  # with the panels: the window is put together once
        coach.lesson_asked.connect(actions["action_next_lesson"].trigger)
        desk.studio.refused.connect(self._on_studio_refused)
        actions["action_coach_go_on"].setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        for action_id in CAPTURES:
            actions[action_id].triggered.connect(self._on_captured)
        panels.when_built(self._watch)
        self.show_moment()

    @property
    def original(self) -> Experiment:
        """The experiment as it was opened, before any edit."""
        return self._coach.original

    def show_moment(self) -> None:
        """Show what the coach says now, and point at what it asks for."""
        self.strip.show_moment()
        coach = self._coach
        act = coach.act if coach.stage in ("do", "guess") else None
        pointed = (self._desk.studio.opening, coach.stage, coach.done, act)
        if pointed != self._pointed:
            self._pointed = pointed
            self._ring.point_at(None if act is None else self._control_of(act))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fold the strip in a low window, once, when that opens."""
        if event.type() == QEvent.Type.Show and watched is self._window:
            watched.removeEventFilter(self)
            if self._window.height() < LOW:
                self._remembers = False  # it is no wish of the student's
                self.strip.set_folded(True)
                self._remembers = True
        return False

    def toggle_fold(self) -> None:
        """Fold the strip to one line, or show all of it."""
        self.strip.set_folded(not self.strip.folded)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.strip.set_theme(theme)
        self._ring.set_theme(theme)

    # -- inside ----------------------------------------------------------------------------

    def _watch(self, panel: Panel) -> None:
        short = panel.name.removeprefix("dock_")
        panel.visibilityChanged.connect(partial(self._coach.note_panel, short))
        panel.copied.connect(self._on_captured)
        self._pointed = ()  # it may have the control that is asked for

    @Slot()
    def _on_captured(self) -> None:
        """Tell the coach of a picture; it has one of the window kept, as whole as that one."""
        self._desk.when_whole(self._coach.note_capture)

    def _control_of(self, act: Act) -> QWidget | None:
        """Return the control that an act asks for."""
        name = RINGS.get(act.when, "")
        if act.when == "row" and (act.row or 0) > self._desk.studio.run.last:
            name = RINGS["step"]  # the timeline leads to what is recorded only
        if act.when == "set":
            section, _, key = act.key.partition(".")
            name = f"kind_{section}" if key == "kind" else f"knob_{key}"
            if act.key in (STOP, *PARTS):  # the number of the rule, or which rule it is
                field = self._window.findChild(QWidget, f"knob_{key.replace('.', '_')}")
                shown = field is not None and not field.isHidden()
                name = field.objectName() if shown and field is not None else "stop_kind"
        return self._window.findChild(QWidget, name) if name else None

    @Slot()
    def _on_strip_fold_changed(self) -> None:
        self.changed.emit()
        if self._remembers:
            self._desk.settings.set(FOLDED, "yes" if self.strip.folded else "no")

    @Slot(object)
    def _on_studio_refused(self, error: SpecError) -> None:
        """Say in the status bar what the lesson keeps as it is."""
        section, _, name = error.key.partition(".")
        label = label_of(self._desk.studio.acting, section, name)
        said = error_text(error, with_key=False)
        self._desk.studio.hover(f"{label}: {said}" if label else said, lasting=True)
