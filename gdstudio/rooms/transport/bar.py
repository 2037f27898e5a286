"""The transport: buttons, counter, timeline and speed."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFont, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.change_words import turns_of
from gdstudio.app.playhead import SPEEDS, Playhead
from gdstudio.app.studio import Studio
from gdstudio.core.text.numbers import format_count, format_exact
from gdstudio.kit.widgets.calm import CalmCombo
from gdstudio.kit.widgets.menu_button import rest_after
from gdstudio.kit.widgets.outcome import outcome_text
from gdstudio.kit.widgets.theme import Theme, font
from gdstudio.kit.widgets.translation import counted
from gdstudio.kit.widgets.type_size import Typed, fix_icon, fix_size, pixels
from gdstudio.kit.widgets.value_label import ValueLabel
from gdstudio.kit.widgets.word_link import link_word
from gdstudio.rooms.transport.folding import Folded, folded_count
from gdstudio.rooms.transport.step_button import StepButton
from gdstudio.rooms.transport.timeline import LEAST_WIDTH as TIMELINE_LEAST
from gdstudio.rooms.transport.timeline import Timeline

HEIGHT = 68
COUNTER_WIDTH, COUNTER_LEAST = 148, 96
"""With the planned number of updates, and without it."""
SPEED_WIDTH = 132
"""Room for the longest speed, "100 steps/s"."""
EDGE, SPACING, WIDE_GAP, GAP = 12, 2, 12, 6
TIMELINE = 120
"""Rather than be shorter, the timeline sends something else away."""


class TransportBar(Typed, QFrame):
    """Shows where the cursor is and moves it; knows actions, not how they work."""

    word_asked = Signal(str)
    """A word was clicked: its entry of the glossary is wanted."""

    def __init__(
        self,
        studio: Studio,
        playhead: Playhead,
        actions: Mapping[str, QAction],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._studio = studio
        self._playhead = playhead
        self._actions = actions
        self._theme = theme
        self.setObjectName("transport")
        self.setAccessibleName(self.tr("Transport"))
        fix_size(self, height=HEIGHT)
        self._step = StepButton(theme, actions["action_step_forward"])
        self._step.setObjectName("step_button")
        self._step_tip = actions["action_step_forward"].toolTip()
        units = self._unit_menu()
        self._step.setMenu(units)
        rest_after(units, self._step)
        big = font(28, QFont.Weight.DemiBold, display=True)
        self._counter = ValueLabel(big, width=COUNTER_WIDTH, height=32)
        self._widest = ""
        self._digits = ""
        self._least = 0
        self._short = False
        """Whether the counter goes without the number of all updates."""
        self._caption = ValueLabel(font(12), width=COUNTER_WIDTH, height=16)
        link_word(self._caption, "epoch", self.word_asked.emit)
        self._timeline = Timeline(theme)
        self._timeline.setObjectName("timeline")
        self._timeline.setAccessibleName(self.tr("Timeline: the update that is shown"))
        self._timeline.setToolTip(self.tr("Drag to any recorded update; nothing is trained"))
        self._speed = CalmCombo()
        self._build()
        self.set_theme(theme)
        self._timeline.valueChanged.connect(self._on_timeline_value_changed)
        self._speed.activated.connect(self._on_speed_activated)
        playhead.changed.connect(self._on_playhead_changed)
        self._on_playhead_changed()

    # -- showing ---------------------------------------------------------------------------

    def show_moment(self) -> None:
        """Show the cursor and how far the run is recorded."""
        run, cursor = self._studio.run, self._studio.cursor
        planned = run.experiment.planned_updates
        total = max(planned, self._studio.target, run.last)
        with QSignalBlocker(self._timeline):
            outcome = outcome_text(run.state)
            passes = run.experiment.passes
            turns = turns_of(run.experiment, self._studio.telling)
            gone, stopped = run.gone_since, run.stopped
            self._timeline.set_track(run.last, total, passes.period, gone, outcome, turns, stopped)
            self._timeline.setValue(cursor)
        self._digits = _grouped(total)
        if self._digits != self._widest:
            self._fold()
        theme = self._theme
        now = f'<span style="color:{theme.now}">{_grouped(cursor)}</span>'
        of_all = (
            f'<span style="font-size:{pixels(15)}px;font-weight:500;color:{theme.ink3}">'
            f" / {_grouped(total)}</span>"
        )
        self._counter.set_texts((now + of_all, now))
        # The words, not the digits, decide how wide the counter is.
        self._caption.set_text(
            self.tr("updates · epoch {epoch}").format(epoch=_grouped(passes.epoch(cursor)))
        )
        self._counter.setAccessibleName(
            self.tr("Update {cursor} of {total}").format(cursor=cursor, total=total)
        )

    def take_focus(self) -> None:
        """Put the keyboard on the timeline: arrows, Home and End go through the film."""
        self._timeline.setFocus()

    def set_type(self, scale: float) -> None:
        """Make room for a larger number."""
        del scale  # everything is measured in the type of the program
        self._fold()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._step.set_theme(theme)
        self._timeline.set_theme(theme)
        self._more.set_theme(theme)
        self._caption.set_ink(theme.ink3)
        self._counter.set_ink(theme.ink)
        self._on_playhead_changed()
        self.show_moment()

    def minimumSizeHint(self) -> QSize:
        """As narrow as it is with everything folded away that can be."""
        return QSize(self._least, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold away what there is no room for."""
        super().resizeEvent(event)
        self._fold()

    # -- inside ----------------------------------------------------------------------------

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 0, EDGE, 0)
        row.setSpacing(SPACING)
        first, last = self._button("action_go_first", 18), self._button("action_go_last", 18)
        reset, go_on = self._button("action_reset", 18), self._button("action_go_on", 20)
        back, play = self._button("action_step_back", 20), self._button("action_play_pause", 20)
        copy = self._button("action_copy_image", 20)
        for widget in (first, back, self._step, play, last, reset, go_on):
            row.addWidget(widget)
        row.addSpacing(WIDE_GAP)
        row.addLayout(self._build_counter())
        row.addWidget(self._timeline, 1)
        row.addSpacing(WIDE_GAP)
        for speed in SPEEDS:
            rate = counted(speed, self.tr("{speed} step/s"), self.tr("{speed} steps/s"))
            text = rate.format(speed=format_exact(speed)) if speed else self.tr("full speed")
            self._speed.addItem(text, speed)
        self._speed.setAccessibleName(self.tr("Speed of Play"))
        self._speed.setToolTip(self.tr("How many steps a second Play makes"))
        fix_size(self._speed, width=SPEED_WIDTH)
        row.addWidget(self._speed)
        row.addSpacing(GAP)
        row.addWidget(copy)
        self._kept = (back, self._step, play)
        self._folding = (go_on, reset, self._speed, copy, last, first)
        self._more = Folded(self._folding, self._theme)
        row.addWidget(self._more)

    def _build_counter(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch()
        column.addWidget(self._counter)
        column.addWidget(self._caption)
        column.addStretch()
        return column

    def _fold(self) -> None:
        """Give the counter room for the largest number it will show, and fold what has none then.

        A longer number is cut to the updates made before anything that is asked for all the time
        goes.
        """
        self._widest = self._digits
        gaps = 2 * EDGE + 2 * WIDE_GAP + GAP + SPACING * (len(self._kept) + 1)
        kept = gaps + sum(_width(widget) for widget in self._kept)
        parts = [_width(part) + SPACING for part in self._folding]
        more = _width(self._more) + SPACING
        counter, least = self._counter_width(short=False), self._counter_width(short=True)
        self._least = kept + more + least + TIMELINE_LEAST
        self._short = kept + more + counter + TIMELINE_LEAST > self.width()
        counter = least if self._short else counter
        for label in (self._counter, self._caption):
            label.set_width(counter)
        self._more.fold(folded_count(self.width(), kept + counter + TIMELINE, parts, more))
        self.updateGeometry()

    def _counter_width(self, *, short: bool) -> int:
        big = QFontMetricsF(font(28, QFont.Weight.DemiBold, display=True))
        small = QFontMetricsF(font(15, QFont.Weight.Medium))
        width = big.horizontalAdvance(self._digits) + 14
        if not short:
            width += small.horizontalAdvance(f" / {self._digits}")
        return max(pixels(COUNTER_LEAST if short else COUNTER_WIDTH), ceil(width))

    def _button(self, action_id: str, size: int) -> QToolButton:
        action = self._actions[action_id]
        button = QToolButton()
        button.setObjectName(action_id.replace("action_", "button_", 1))
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFixedSize(38, 38)
        fix_icon(button, size)
        button.setAccessibleName(action.text())
        return button

    def _unit_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self._actions["action_step_epoch"])
        menu.addAction(self._actions["action_step_update"])
        return menu

    @Slot(int)
    def _on_timeline_value_changed(self, row: int) -> None:
        self._playhead.seek(row)

    @Slot(int)
    def _on_speed_activated(self, index: int) -> None:
        self._playhead.set_speed(float(self._speed.itemData(index)))

    @Slot()
    def _on_playhead_changed(self) -> None:
        unit = self.tr("by epoch") if self._playhead.unit == "epoch" else self.tr("by update")
        self._step.setAccessibleDescription(unit)
        # The button takes its words from the action, each time that one changes.
        chosen = self._actions[f"action_step_{self._playhead.unit}"].toolTip()
        self._actions["action_step_forward"].setToolTip(f"{self._step_tip}\n{chosen}")
        self._speed.setCurrentIndex(SPEEDS.index(self._playhead.speed))


def _grouped(number: int) -> str:
    """Return a whole number with thin-space thousands."""
    return format_count(number)


def _width(widget: QWidget) -> int:
    """Return how wide a widget of a fixed width is, laid out or not."""
    return widget.minimumWidth()
