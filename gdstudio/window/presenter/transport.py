"""Where we are in the film, for the last row: large buttons, a large number, the timeline."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QToolButton, QWidget

from gdstudio.app.change_words import turns_of
from gdstudio.app.playhead import Playhead
from gdstudio.app.studio import Studio
from gdstudio.core.text.numbers import format_count
from gdstudio.kit.widgets.outcome import outcome_text
from gdstudio.kit.widgets.theme import Theme, face, icon
from gdstudio.rooms.transport.timeline import HEIGHT as TIMELINE
from gdstudio.rooms.transport.timeline import Timeline
from gdstudio.window.presenter.arrangement import Arrangement
from gdstudio.window.presenter.key_caps import KeyCaps
from gdstudio.window.presenter.painted import Painted

BUTTON, ICON, STEP = 76, 44, (236, 76)
COUNTER, TOTAL, LABEL = 76, 34, 30
MOST_COUNTER = 520
"""Width that the number may take; longer ones are written smaller."""


class LargeTransport(QFrame):
    """Shows where the cursor is and moves it; asks for what a clicker asks for."""

    asked = Signal(str)
    """``step``, ``back`` or ``play``"""

    def __init__(self, studio: Studio, playhead: Playhead, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._studio, self._playhead = studio, playhead
        self._theme = theme
        self._arrangement: Arrangement | None = None
        self.setObjectName("transport")
        self._back = self._button("back", self.tr("Back"))
        self._step = QPushButton(self.tr("Step") + "\u2002", self)
        self._step.setObjectName("primary")
        self._step.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the word
        self._step.setAccessibleName(self.tr("Step"))
        self._step.clicked.connect(lambda: self.asked.emit("step"))
        self._play = self._button("play", self.tr("Play"))
        self._counter = LargeCounter(theme, self)
        self._timeline = Timeline(theme, self)
        self._timeline.valueChanged.connect(playhead.seek)
        self.caps = KeyCaps(theme, self)
        self.caps.set_keys(self._keys())
        self.set_theme(theme)

    def show_moment(self) -> None:
        """Show the cursor and how far the run is recorded."""
        run, cursor = self._studio.run, self._studio.cursor
        total = max(run.experiment.planned_updates, self._studio.target, run.last)
        with QSignalBlocker(self._timeline):
            self._timeline.set_track(
                run.last,
                total,
                run.experiment.passes.period,
                run.gone_since,
                outcome_text(run.state),
                turns_of(run.experiment, self._studio.telling),
                run.stopped,
            )
            self._timeline.setValue(cursor)
        if self._counter.set_numbers(cursor, total):
            self._arrange()
        running = self._playhead.running
        self._play.setIcon(icon("pause-fill" if running else "play-fill", self._theme.ink))
        self._play.setAccessibleName(self.tr("Pause") if running else self.tr("Play"))
        self.caps.set_keys(self._keys(running=running))
        self._back.setEnabled(cursor > 0 or self._studio.stage > 0)
        ahead = not (run.ended and cursor == run.last)
        self._step.setEnabled(ahead)
        self._play.setEnabled(ahead)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._back.setIcon(icon("caret-left-bold", theme.ink))
        self._step.setIcon(icon("caret-right-bold", theme.on_ink, theme.ink3))
        self._timeline.set_theme(theme)
        self._counter.set_theme(theme)
        self.caps.set_theme(theme)
        self.show_moment()

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Be as large as the screen wants it."""
        self._arrangement = arrangement
        self._counter.set_arrangement(arrangement)
        self.caps.set_arrangement(arrangement)
        scale = arrangement.scale
        side = round(ICON * scale)
        for button in (self._back, self._play):
            button.setIconSize(QSize(side, side))
        self._step.setFont(face(arrangement.letters(LABEL), QFont.Weight.DemiBold))
        label = round(26 * scale)
        self._step.setIconSize(QSize(label, label))
        self._step.setStyleSheet(f"QPushButton {{ border-radius: {max(4, round(8 * scale))}px; }}")
        self._timeline.set_type(arrangement.chart)
        self._arrange()

    # -- inside ----------------------------------------------------------------------------

    def _arrange(self) -> None:
        arrangement = self._arrangement
        if arrangement is None:
            return
        scale, high = arrangement.scale, arrangement.transport.height()

        def px(size: float) -> int:
            return round(size * scale)

        def place(widget: QWidget, left: int, wide: int, tall: int) -> int:
            widget.setGeometry(QRect(left, (high - tall) // 2, wide, tall))
            return left + wide

        at = place(self._back, px(14), px(BUTTON), px(BUTTON)) + px(14)
        self._step.setFixedSize(px(STEP[0]), px(STEP[1]))
        at = place(self._step, at, px(STEP[0]), px(STEP[1])) + px(18)
        at = place(self._play, at, px(BUTTON), px(BUTTON)) + px(22)
        at = place(self._counter, at, self._counter.width_needed(), high) + px(40)
        caps = ceil(self.caps.width_needed(arrangement))
        right = arrangement.transport.width() - caps - px(24)
        self.caps.setGeometry(QRect(right, 0, caps, high))
        wide = max(px(260), right - at - px(40))
        tall = round(TIMELINE * arrangement.chart)
        top = min(round((high - tall) * 0.62), high - tall)
        self._timeline.setGeometry(QRect(at, max(0, top), wide, tall))

    def _button(self, command: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self.asked.emit(command))
        return button

    def _keys(self, *, running: bool = False) -> tuple[tuple[str, str], ...]:
        play = self.tr("pause") if running else self.tr("play")
        return (
            (self.tr("PgDn"), self.tr("step")),
            (self.tr("PgUp"), self.tr("back")),
            ("F5", play),
            ("B", self.tr("black")),
        )


class LargeCounter(Painted):
    """The update that is shown, large, and of how many."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._cursor, self._total = 0, 1

    def set_numbers(self, cursor: int, total: int) -> bool:
        """Show these; return whether the width that is needed may have changed."""
        wider = len(str(total)) != len(str(self._total))
        if (cursor, total) != (self._cursor, self._total):
            self._cursor, self._total = cursor, total
            self.setAccessibleName(
                self.tr("Update {cursor} of {total}").format(cursor=cursor, total=total)
            )
            self.update()
        return wider

    def width_needed(self) -> int:
        """Return the width of the largest number that will be shown."""
        large, small = self._faces()
        digits = format_count(int("8" * len(str(self._total))))
        return ceil(
            QFontMetricsF(large).horizontalAdvance(digits)
            + QFontMetricsF(small).horizontalAdvance(f" / {digits}")
            + 6
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write both on one line."""
        large, small = self._faces()
        painter = QPainter(self)
        number = format_count(self._cursor)
        metrics = QFontMetricsF(large)
        base = self.height() / 2 + metrics.capHeight() / 2
        painter.setFont(large)
        painter.setPen(QColor(self._theme.now))
        painter.drawText(QRectF(0, base - metrics.ascent(), self.width(), metrics.height()), number)
        painter.setFont(small)
        painter.setPen(QColor(self._theme.ink3))
        left = metrics.horizontalAdvance(number)
        top = base - QFontMetricsF(small).ascent()
        rest = QRectF(left, top, self.width() - left, QFontMetricsF(small).height())
        painter.drawText(rest, f" / {format_count(self._total)}")

    def _faces(self) -> tuple[QFont, QFont]:
        arrangement = self._arrangement
        scale = 1.0 if arrangement is None else arrangement.scale
        digits = len(str(self._total))
        smaller = min(1.0, MOST_COUNTER / (digits * 45 + digits * 20 + 30))
        return (
            face(COUNTER * scale * smaller, QFont.Weight.DemiBold, display=True),
            face(max(13.0, TOTAL * scale * smaller), QFont.Weight.Medium),
        )
