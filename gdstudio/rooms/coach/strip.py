"""The coach: one strip over the full width that says one thing at a time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from math import ceil

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton

from gdstudio.app.coach import Coach
from gdstudio.app.studio import Studio
from gdstudio.core.errors import SpecError
from gdstudio.kit.widgets.theme import Theme, color, font, set_ink
from gdstudio.kit.widgets.translation import error_text
from gdstudio.kit.widgets.type_size import Typed, pixels
from gdstudio.rooms.coach.answer import AnswerField
from gdstudio.rooms.coach.count import WIDTH as ACT
from gdstudio.rooms.coach.count import ActCount
from gdstudio.rooms.coach.dots import StageDots
from gdstudio.rooms.coach.offers import offer_text, offer_tip
from gdstudio.rooms.coach.pages import first_sentence
from gdstudio.rooms.coach.prose import Prose
from gdstudio.rooms.coach.said import Said, key_of, said_of
from gdstudio.rooms.coach.title import LessonTitle
from gdstudio.rooms.coach.tools import StripTools

HEIGHT, FOLDED = 56, 26
SMALL, SMALL_HEIGHT, SMALL_TOP = 840, 94, 28
"""Below this width at 100 % the text has the whole width below title, stage and tools, and three
lines: beside them it would be a column of words."""
IDENTITY, IDENTITY_KO, IDENTITY_SMALL = 236, 210, 170
NARROW = 1088
"""Below this width of the strip, in a window of 1100, the identity is short."""
EDGE, STAGE, GAP = 14, 76, 10
"""Left of the identity; the stage with its gap; between the text and what is right of it."""
WIDEST = 900
LEAST_WIDTH = 560
LEAST_BUTTON, BUTTON = 88, 28


class CoachStrip(Typed, QFrame):
    """Shows what the coach says. Folded, or without a lesson, it is one line."""

    fold_changed = Signal()
    """it was folded or unfolded"""

    def __init__(
        self, coach: Coach, studio: Studio, actions: Mapping[str, QAction], theme: Theme
    ) -> None:
        super().__init__()
        self._coach, self._studio, self._actions = coach, studio, actions
        self._theme = theme
        self._folded = False
        self._said_stage: object = None
        self._shown: object = None
        self.setObjectName("coach")
        self.setAccessibleName(self.tr("Coach: the lesson that is open"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._place, self._stage = QLabel(), QLabel()
        self._title = LessonTitle(coach, studio)
        self._line, self._pager = QLabel(), QLabel()
        self._dots, self._prose, self._count = StageDots(theme), Prose(theme), ActCount(theme)
        self._go_on, self._show_cause = QPushButton(), QToolButton()
        self._answer = AnswerField(theme)
        self._tools = StripTools(actions, theme, self)
        self._build()
        self.set_theme(theme)
        self.show_moment()

    # -- state -----------------------------------------------------------------------------

    @property
    def folded(self) -> bool:
        """Whether it is folded by hand; without a lesson it is one line anyway."""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Fold it to one line, or show all of it."""
        if folded != self._folded:
            self._folded = folded
            self.show_moment()
            self.fold_changed.emit()

    @property
    def has_lesson(self) -> bool:
        """Whether there is a lesson to fold."""
        return bool(self._coach.stages)

    @property
    def is_line(self) -> bool:
        """Whether it is one line now."""
        return self._folded or not self._coach.stages

    @property
    def prose(self) -> Prose:
        """The text of the stage."""
        return self._prose

    @property
    def can_go_on(self) -> bool:
        """Whether Return does something here."""
        return self._prose.page + 1 < self._prose.page_count or self._coach.can_go_on

    @Slot()
    def go_on(self) -> None:
        """Turn the page, or go on to the next stage."""
        if not self.is_line and self._turns and self._prose.turn():
            self._show_offer()
            self._lay_out()
            self._announce()
            return
        try:
            self._coach.go_on()
        except SpecError as error:
            self._studio.hover(error_text(error))

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        set_ink(self._place, theme.ink3)
        set_ink(self._title, theme.ink)
        set_ink(self._show_cause, theme.ink2)
        set_ink(self._stage, theme.ink)
        set_ink(self._line, theme.ink2)
        set_ink(self._pager, theme.ink3)
        for part in (self._dots, self._prose, self._count, self._answer, self._tools):
            part.set_theme(theme)
        self.update()

    # -- Qt --------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(LEAST_WIDTH, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """A narrow window is no fault of the lesson's."""
        return QSize(LEAST_WIDTH, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every part its place."""
        super().resizeEvent(event)
        self.setFixedHeight(self._high)
        self._lay_out()

    def set_type(self, scale: float) -> None:
        """Give everything more room; its letters are larger by now."""
        del scale  # everything is measured in the type of the program
        self.setFixedHeight(self._high)
        self._lay_out()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the lines between the parts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._theme.panel))
        painter.drawRoundedRect(self.rect(), 6, 6)
        painter.setPen(QPen(color(self._theme.hair), 1))
        if not self.is_line and not self._small:
            x = EDGE + self._identity + 12.5
            painter.drawLine(round(x), 10, round(x), self.height() - 11)

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self._pager.setFont(font(12))
        for part in (self._place, self._title, self._stage, self._line, self._pager):
            part.setParent(self)
            part.setTextFormat(Qt.TextFormat.PlainText)
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stage.setFont(font(13, QFont.Weight.DemiBold))
        for widget in (
            self._dots,
            self._prose,
            self._count,
            self._go_on,
            self._answer,
            self._show_cause,
        ):
            widget.setParent(self)
        self._go_on.setObjectName("coach_go_on")
        self._title.setObjectName("coach_title")
        self._go_on.setFont(font(13))
        self._go_on.clicked.connect(self._on_go_on_clicked)
        self._dots.chosen.connect(self._coach.go_to)
        self._answer.answered.connect(self._coach.answer)
        self._answer.chosen.connect(self._coach.choose)
        self._answer.misread.connect(self._coach.note_misread)
        # Apart from "Go on", so that a click too many gives nothing away.
        self._show_cause.setObjectName("coach_show_cause")
        self._show_cause.setText(self.tr("Show the cause"))
        self._show_cause.setToolTip(self.tr("Say what is wrong; try to find it first"))
        self._show_cause.setFont(font(12))
        self._show_cause.clicked.connect(self._coach.show_cause)

    # -- laying out ------------------------------------------------------------------------

    @property
    def _identity(self) -> int:
        if self.width() < NARROW:
            return pixels(IDENTITY_SMALL)
        return pixels(IDENTITY_KO if self._coach.language.startswith("ko") else IDENTITY)

    @property
    def _high(self) -> int:
        return pixels(FOLDED if self.is_line else SMALL_HEIGHT if self._small else HEIGHT)

    @property
    def _small(self) -> bool:
        return self.width() < pixels(SMALL)

    def _lay_out(self) -> None:
        small, px = self._small and not self.is_line, pixels
        self._tools.lay_out(self.width(), px(SMALL_TOP + 6) if small else self._high)
        tools_left = self.width() - self._tools.room
        if self.is_line:
            self._lay_out_line(tools_left)
        elif small:
            self._lay_out_head(tools_left)
            self._lay_out_text(EDGE, self.width() - EDGE, px(SMALL_TOP))
        else:
            self._lay_out_text(self._lay_out_identity(), tools_left, 0)

    def _lay_out_head(self, right: int) -> None:
        """Put title and stage beside each other, above the text."""
        px, dots = pixels, right - pixels(STAGE)
        stage = dots - _wide(self._stage) - 8
        self._place.hide()
        self._title.setFont(font(15, QFont.Weight.DemiBold))
        self._title.fit(stage - 12 - EDGE)
        self._title.setGeometry(EDGE, px(6), stage - 12 - EDGE, px(22))
        self._stage.setGeometry(stage, px(7), _wide(self._stage), px(20))
        middle = px(SMALL_TOP + 6) // 2 + 1
        self._dots.setGeometry(dots, middle - self._dots.height() // 2, px(STAGE), px(26))

    def _lay_out_identity(self) -> int:
        """Put title and stage below each other; return where the text begins."""
        identity, small = self._identity, self.width() < NARROW
        px = pixels
        place = "" if small else self._place.text()
        self._place.setGeometry(EDGE, px(8), identity, px(18))
        self._place.setVisible(bool(place))
        self._title.setFont(font(15, QFont.Weight.DemiBold))
        self._title.fit(identity)
        self._title.setGeometry(EDGE, px(26 if place else 17), identity, px(22))
        left, stage = EDGE + identity + 28, px(STAGE)
        self._stage.setGeometry(left, px(10), stage - 4, px(20))
        self._dots.setGeometry(left, px(26), stage, self._dots.height())
        return left + stage

    def _lay_out_text(self, text_left: int, act_right: int, top: int) -> None:
        """Put the text, and right of it what there is to be done, below ``top``."""
        px, high = pixels, self._high - top
        act_left, button = act_right, px(BUTTON)
        middle = top + (high - button) // 2
        if not self._go_on.isHidden():
            metrics = QFontMetricsF(self._go_on.font())
            wide = max(px(LEAST_BUTTON), ceil(metrics.horizontalAdvance(self._go_on.text())) + 26)
            act_left = act_right - wide
            self._go_on.setGeometry(act_left, middle, wide, button)
        if not self._count.isHidden():
            act_left -= px(ACT) + (GAP if act_left < act_right else 0)
            self._count.setGeometry(act_left, top + 6, px(ACT), high - 12)
        if not self._answer.isHidden():
            wide = self._answer.wanted_width()
            act_left -= wide + (8 if act_left < act_right else 0)
            self._answer.setGeometry(act_left, middle, wide, button)
        if not self._show_cause.isHidden():
            metrics = QFontMetricsF(self._show_cause.font())
            wide = ceil(metrics.horizontalAdvance(self._show_cause.text())) + 20
            act_left -= wide + 8
            self._show_cause.setGeometry(act_left, middle, wide, button)
        act_left = min(act_left, act_right - px(LEAST_BUTTON))
        self._prose.move(text_left, top + 6)
        self._prose.fit(max(60, min(act_left - GAP - text_left, px(WIDEST))), high - 12)
        paged = self._prose.page_count > 1
        self._pager.setVisible(paged)
        if paged:
            right = act_left - GAP
            for _ in range(2):  # with less room there may be a tenth page
                count = self._prose.page_count
                widest = " / ".join(["9" * len(str(count))] * 2)
                wide = ceil(QFontMetricsF(self._pager.font()).horizontalAdvance(widest)) + 4
                act_left = right - wide
                self._pager.setGeometry(act_left, top, wide, high)
                self._prose.fit(max(60, min(act_left - GAP - text_left, px(WIDEST))), high - 12)
            self._pager.setText(f"{self._prose.page + 1} / {self._prose.page_count}")

    def _lay_out_line(self, act_right: int) -> None:
        end, high = act_right, self._high
        if not self._count.isHidden():
            act = pixels(ACT)
            self._count.setGeometry(act_right - act, 0, act, high)
            end -= act + 12
        if not self._go_on.isHidden():
            wide = ceil(QFontMetricsF(self._go_on.font()).horizontalAdvance(self._go_on.text()))
            self._go_on.setGeometry(act_right - wide - 18, 2, wide + 18, high - 4)
            end -= wide + 30
        self._place.setVisible(bool(self._coach.stages))
        heads = (
            (self._place, font(12), 9),
            (self._title, font(13, QFont.Weight.DemiBold), 15),
            (self._stage, font(12, QFont.Weight.DemiBold), 8),
        )
        for label, used, _gap in heads:
            label.setFont(used)
        shown = [(label, gap) for label, _font, gap in heads if _wide(label)]
        others = _wide(self._place) + _wide(self._stage)
        free = end - EDGE - others - sum(gap for _label, gap in shown)
        said = ceil(QFontMetricsF(font(12)).horizontalAdvance(self._line_text))
        self._title.fit(max(free - said, free // 2) - 2)
        left = EDGE
        for label, gap in shown:
            wide = min(_wide(label), max(0, end - left))
            label.setGeometry(left, 0, wide, high)
            left += wide + gap
        self._line.setFont(font(12))
        room = max(0, end - left)
        text = self._line_text
        cut = QFontMetricsF(self._line.font()).elidedText(text, Qt.TextElideMode.ElideRight, room)
        self._line.setText(cut)
        self._line.setToolTip(text if cut != text else "")
        self._line.setGeometry(left, 0, room, high)

    # -- showing ---------------------------------------------------------------------------

    @property
    def _line_text(self) -> str:
        coach = self._coach
        if not coach.stages:
            return coach.origin or self.tr("Press Step, go back, and compare. Lessons: ‹ ›")
        return first_sentence(coach.current_sentence())

    def show_moment(self) -> None:
        """Show what has changed; a count alone moves nothing else."""
        coach, line = self._coach, self.is_line
        self._count.show_act(coach, self._studio)
        keys = partial(key_of, self._actions)
        said = said_of(coach, self._studio, keys) if coach.stages else Said("")
        locked = [coach.locked(index) for index in range(coach.stage_count)]
        at = coach.stage, coach.act
        facts = (self._title.whole, coach.comes_from, len(coach.ids), at, coach.origin)
        shown = (said, line, coach.offer, coach.can_go_on, locked, facts)
        if shown == self._shown:
            return
        self._shown = shown
        stage = (self._studio.opening, coach.stage)
        anew = stage != self._said_stage
        self._said_stage = stage
        self._show_texts(said, anew=anew)
        self._tools.show_fold(folded=line, enabled=bool(coach.stages))
        self.setFixedHeight(self._high)
        self._show_offer()
        self._lay_out()
        self.update()
        if anew:
            self._announce()

    def _show_texts(self, said: Said, *, anew: bool) -> None:
        coach, line = self._coach, self.is_line
        words = coach.words
        for part in (self._dots, self._prose):
            part.setVisible(not line)
        self._line.setVisible(line)
        self._pager.hide()
        self._stage.setVisible(bool(coach.stages))
        mark = "● " if line and coach.stage == "notice" else ""
        self._stage.setText(mark + words.stage(coach.stage) if coach.stage else "")
        self._stage.setFont(font(13, QFont.Weight.DemiBold))
        self._place.setFont(font(12))
        place = words.short_place if line else words.place
        self._place.setText(place(coach.comes_from, coach.ids))
        self._title.setText(self._title.whole)
        self._dots.show_stages(coach)
        self._prose.say(said, words.more(), anew=anew)
        self._prose.setToolTip(self._hint())

    def _show_offer(self) -> None:
        coach, act, line = self._coach, self._coach.act, self.is_line
        doing = coach.stage in ("do", "guess") and act is not None
        typed = doing and act is not None and act.when == "answer" and not act.choices
        choice = coach.choice if doing else None
        asks = typed or choice is not None
        offer = "go-on" if self._turns else coach.offer or ("answer" if line and asks else "")
        text = offer_text(offer)
        self._go_on.setText(text)
        self._go_on.setToolTip(offer_tip(offer))
        self._go_on.setVisible(bool(text))
        self._go_on.setFont(font(12 if line else 13))
        self._go_on.setFlat(line)
        self._go_on.setEnabled(self._turns or offer == "answer" or coach.can_go_on)
        counting = doing and not offer
        self._count.setVisible(counting and bool(self._count.words))
        named = coach.words.question() if coach.stage == "guess" else ""
        self._answer.ask(act if typed else None, choice, coach.language, named)
        self._answer.setVisible(not line and asks)
        self._show_cause.setVisible(not line and coach.can_show_cause)

    @property
    def _turns(self) -> bool:
        """Whether the text goes on on another page."""
        return not self.is_line and self._prose.page + 1 < self._prose.page_count

    def _hint(self) -> str:
        coach, act = self._coach, self._coach.act
        doing = coach.stage in ("do", "guess") and act is not None
        return coach.text(act.hint) if doing and act is not None else ""

    def _announce(self) -> None:
        """Tell a screen reader of the stage, once, when it has time."""
        if not QAccessible.isActive() or not self._coach.stages:
            return
        text = f"{self._coach.words.stage(self._coach.stage)}. {self._prose.said.text}"
        event = QAccessibleAnnouncementEvent(self, text)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)

    @Slot()
    def _on_go_on_clicked(self) -> None:
        offer = self._coach.offer
        if self._turns:
            self.go_on()
        elif self.is_line and not offer:
            self.set_folded(False)
        elif offer == "back-to-lesson":
            self._coach.go_back_to_lesson()
        else:
            self.go_on()


def _wide(label: QLabel) -> int:
    """Return how wide the text of a label is; nothing where none is shown."""
    if label.isHidden() or not label.text():
        return 0
    return ceil(QFontMetricsF(label.font()).horizontalAdvance(label.text())) + 2
