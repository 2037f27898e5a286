"""The coach in its window: the strip above the panels, the ring, and what only a window knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QMargins, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QWidget

from gdstudio.app.coach import Coach
from gdstudio.core.experiment.act import Act
from gdstudio.kit.desk import Desk
from gdstudio.kit.panel import Panel
from gdstudio.kit.widgets.ring import Ring
from gdstudio.kit.widgets.theme import Theme
from gdstudio.rooms.coach.strip import CoachStrip
from gdstudio.window.bars import MARGIN, fixed_bar

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
        actions["action_coach_go_on"].setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        for action_id in CAPTURES:
            actions[action_id].triggered.connect(coach.note_capture)
        for name, panel in desk.panels.items():
            short = name.removeprefix("dock_")
            panel.visibilityChanged.connect(partial(coach.note_panel, short))
            if isinstance(panel, Panel):
                panel.copied.connect(coach.note_capture)
        self.show_moment()

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

    def _control_of(self, act: Act) -> QWidget | None:
        """Return the control that an act asks for."""
        name = RINGS.get(act.when, "")
        if act.when == "row" and (act.row or 0) > self._desk.studio.run.last:
            name = RINGS["step"]  # the timeline leads to what is recorded only
        if act.when == "set":
            section, _, key = act.key.partition(".")
            name = f"kind_{section}" if key == "kind" else f"knob_{key}"
        return self._window.findChild(QWidget, name) if name else None

    @Slot()
    def _on_strip_fold_changed(self) -> None:
        self.changed.emit()
        if self._remembers:
            self._desk.settings.set(FOLDED, "yes" if self.strip.folded else "no")
