"""The code panel: the loop of this experiment, line by line, with what every line has made."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, QRect, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.pinned_run import PinnedRun, true_run
from gdstudio.app.studio import studio_of
from gdstudio.core.code.dialects import DIALECTS
from gdstudio.core.code.listing import Listing, Refusal, Switch
from gdstudio.core.code.values import ValueReader
from gdstudio.core.code.writer import listing_of
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.telling import Telling
from gdstudio.kit.edit_words import edit_text, label_of
from gdstudio.kit.panel import Moment, Panel, PanelContext, PanelKind
from gdstudio.kit.widgets.scroll_area import ScrollArea
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.translation import counted, error_text, translated
from gdstudio.kit.widgets.type_size import fix_size, pixels
from gdstudio.rooms.code import CODE
from gdstudio.rooms.code.fields import START, change_of
from gdstudio.rooms.code.foot import Foot
from gdstudio.rooms.code.forecast import Forecast
from gdstudio.rooms.code.head import Head
from gdstudio.rooms.code.line_menu import open_line_menu
from gdstudio.rooms.code.page import CodePage
from gdstudio.rooms.code.rows import loop_start, row_in_hand, row_switched
from gdstudio.rooms.code.told import plain_text, rows_of
from gdstudio.rooms.code.tools import Tools
from gdstudio.rooms.code.words import (
    standing_text,
    switch_name,
    switch_text,
    title_text,
)

LOW = 300
"""Below this height only the loop is shown, as where not all lines have room."""
TALL = 400
"""From this height on two things are said at once."""
HIGHEST = 4000
"""As high as a picture may be, in pixels."""
FOLD = 20
ROOMY = 440
"""From this width on dialects and parts of the update stand in one row."""


class CodePanel(Panel):
    """Writes the experiment as a loop, and turns edits of its numbers and lines into commands."""

    kind: ClassVar[PanelKind | None] = CODE

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._written: tuple[Experiment, Telling, dict[str, Listing | Refusal]] | None = None
        self._listing: Listing | None = None
        self._reader: tuple[ValueReader, str] | None = None
        self._unfolded = False
        self._pointed = self._asked = -1
        self._noted = -1
        """The number of the line whose note is open."""
        self._noted_at = -1
        """The row of the run at which it was opened."""
        self._error = ""
        self._marked: tuple[int, ...] = ()
        self._forecast = Forecast(context.beside, self._on_forecast)
        dialects = [(kind.name, kind.label) for kind in DIALECTS]
        self.head = Head(context.theme, context.settings, dialects)
        self.page = CodePage(context.theme)
        self.area = ScrollArea(self.page, self.tr("The code of the loop"))
        self.foot = Foot(context.theme)
        self.fold = QToolButton()
        self.message = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._stack = QStackedWidget()
        self._tools = Tools(self)
        self._build()
        self.set_theme(context.theme)

    # -- showing ---------------------------------------------------------------------------

    def follow(self, moment: Moment) -> tuple[object, ...]:
        """Return what decides which lines there are and what stands beside them."""
        hidden = (moment.told, moment.dark, moment.guessing is not None)
        coming = moment.cursor == moment.run.last and self.studio.training
        size = (self.content.width(), self.content.height())
        shown = (self.head.wanted, self._unfolded, *size)
        return moment.run, moment.cursor, moment.shown, moment.stage, coming, *hidden, *shown

    def draw(self, moment: Moment) -> None:
        """Write the loop, or say why it is not written."""
        written = self._write(moment.shown, moment.telling)
        refused = {
            name: translated("Code", one.reason).format(**one.values)
            for name, one in written.items()
            if isinstance(one, Refusal)
        }
        shown = self.head.fitting(refused)
        self.head.show_dialect(shown, refused)
        self.head.show_moment(moment)
        listing = written.get(shown)
        self._listing = listing if isinstance(listing, Listing) else None
        self._tools.show_listing(self._listing)
        self.title_bar.set_value(title_text(moment, self._dialect_told(shown)))
        if self._listing is None:
            self.message.setText("\n\n".join(map(_sentence, dict.fromkeys(refused.values()))))
            self._stack.setCurrentIndex(1)
            self.foot.hide()
            return
        if moment.cursor != self._noted_at:
            self._noted = -1
        self._stack.setCurrentIndex(0)
        self.foot.show()
        self._show_rows(moment, self._listing)

    def settle(self, moment: Moment) -> None:
        """Finish at once; what a switch would do is said if it is known in time."""
        self.render_moment(moment)

    def take_after(self, other: Panel) -> None:
        """Show the same dialect, folded alike."""
        if isinstance(other, CodePanel):
            self.head.take_after(other.head)
            self._unfolded = other._unfolded
            self.draw_again()

    def whole(self) -> Panel:
        """Return the panel with all its lines, as wide as this one and as high as they are."""
        moment = self._moment
        if moment is None or self.context.still:
            return self
        context = replace(self.context, still=True, desk=None, beside=None, theme=self.theme)
        twin = CodePanel(context)
        twin.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        twin.head.take_after(self.head)
        twin._noted, twin._noted_at = self._noted, self._noted_at
        twin._forecast.take_after(self._forecast)
        twin.resize(self.width(), HIGHEST)
        twin.grab(QRect(0, 0, 1, 1))  # from now on every widget has its final size
        twin.render_moment(moment)
        spare = twin.area.height() - twin.page.minimumHeight()
        twin.resize(self.width(), max(twin.height() - spare, pixels(LOW)))
        twin.grab(QRect(0, 0, 1, 1))
        twin.render_moment(moment)
        return twin

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        self.head.set_theme(theme)
        self.page.set_theme(theme)
        self.foot.set_theme(theme)
        set_ink(self.fold, theme.ink2, "text-align: left")
        set_ink(self.message, theme.ink2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size has room for more or less."""
        super().resizeEvent(event)
        self.head.set_narrow(self.width() < pixels(ROOMY))
        self._tools.fit(self.width())
        if self.shows:
            self.render_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the note that is open."""
        if event.key() == Qt.Key.Key_Escape and self._noted >= 0:
            self._noted = -1
            self._say()
        else:
            super().keyPressEvent(event)

    def shut_down(self) -> None:
        """Ask for nothing more."""
        self._forecast.drop()

    # -- inside ----------------------------------------------------------------------------

    def _build(self) -> None:
        self.fold.setObjectName("code_fold")
        self.fold.setFont(font(12))
        self.fold.setCheckable(True)
        fix_size(self.fold, height=FOLD)
        self.fold.clicked.connect(self._on_fold_clicked)
        self.message.setWordWrap(True)
        self.message.setFont(font(13))
        self.message.setMargin(16)
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(7, 0, 0, 0)
        row.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        column.addWidget(self.area, 1)
        self._stack.addWidget(shown)
        self._stack.addWidget(self.message)
        policy = self.head.sizePolicy()
        policy.setRetainSizeWhenHidden(False)
        self.head.setVisible(not self.context.still)
        self.tools.append(self.head)
        self.body.addWidget(self.head)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.foot)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.head.chosen.connect(self.render_again)
        self.head.stepper.asked.connect(self.action_asked)
        self.page.pointed.connect(self._on_page_pointed)
        self.page.switched.connect(self._on_page_switched)
        self.page.asked.connect(self._on_page_asked)
        self.page.noted.connect(self._on_page_noted)
        self.page.text.copied.connect(self.copy_listing)
        self.page.text.menu_asked.connect(self._on_text_menu_asked)
        fields = self.page.fields
        fields.edited.connect(self._draft)
        fields.committed.connect(self._commit)
        fields.rejected.connect(self._reject)
        self._tools.copy_asked.connect(self.copy_listing)
        self._tools.action_asked.connect(self.action_asked)

    @property
    def low(self) -> bool:
        """Whether there is room for the loop only."""
        return self.height() < pixels(LOW)

    @property
    def _room(self) -> int:
        """The height in pixels that lines have, where none is folded away."""
        head = 0 if self.context.still else self.head.sizeHint().height()
        return self.content.height() - head - self.foot.least_height

    def _write(self, experiment: Experiment, telling: Telling) -> dict[str, Listing | Refusal]:
        """Return the loop in every dialect, or why it is not there."""
        known = self._written
        if known is None or known[0] is not experiment or known[1] != telling:
            made = {kind.name: listing_of(experiment, kind.name, telling) for kind in DIALECTS}
            self._written = known = (experiment, telling, made)
        return known[2]

    def _reader_of(self, experiment: Experiment, dialect: str) -> ValueReader:
        """Return what reads the values of the runs of an experiment, by the names of a dialect."""
        known = self._reader
        if known is None or known[0].experiment is not experiment or known[1] != dialect:
            self._reader = known = (ValueReader(experiment, dialect), dialect)
        return known[0]

    def _dialect_told(self, shown: str) -> str:
        """Return what a picture says of the dialect, whose switch is not in it."""
        if not self.context.still:
            return ""
        labels = {kind.name: translated("Code", kind.label) for kind in DIALECTS}
        return labels.get(shown, "")

    def _show_rows(self, moment: Moment, listing: Listing) -> None:
        reader = self._reader_of(moment.run.experiment, listing.dialect)
        rows = rows_of(moment, listing, reader, self.theme, busy=self.studio.training)
        self.foot.set_low(low=self.height() < pixels(TALL))
        above, room = loop_start(listing), self._room
        folds = above > 0 and (self.low or self.page.least_height(rows) > room)
        self.fold.setVisible(folds)
        if folds:
            text = counted(above, self.tr("{count} line above"), self.tr("{count} lines above"))
            sign = "▾ " if self._unfolded else "▸ "
            self.fold.setText(sign + text.format(count=above))
            self.fold.setAccessibleName(text.format(count=above))
            self.fold.setChecked(self._unfolded)
            if not self._unfolded:
                rows = rows[above:]
        room -= pixels(FOLD) if folds else 0
        self.page.show_rows(rows, moment.shown, room)
        told = "\n".join(f"{row.number}: {row.said}" for row in rows if row.said)
        self.page.text.setAccessibleDescription(told)
        marked = tuple(row.number for row in rows if row.marked)
        if marked and marked != self._marked:
            for number in (marked[-1], marked[0]):  # the first one in any case
                place = self.page.place_of(number - rows[0].number)
                self.area.ensureVisible(0, round(place.center().y()), 0, pixels(20))
        self._marked = marked
        self._say()

    def _say(self) -> None:
        """Say what the line in hand does, and what the switch would do."""
        moment = self._moment
        if moment is None or self._listing is None:
            return
        rows = self.page.rows
        hand = row_in_hand(rows, self._pointed)
        standing = standing_text(moment, self._listing.dialect)
        line = standing if hand is None else hand.sentence
        if self._error:
            line = f'<span style="color:{self.theme.danger}">{html.escape(self._error)}</span>'
        chosen = row_switched(rows, self._asked)
        switch = ""
        if chosen is not None and not (moment.dark or moment.guessing is not None):
            assert chosen.line.switch is not None
            outcome = self._forecast.of(moment.shown, chosen.line.switch)
            switch = switch_text(chosen, outcome, self.theme, wide=self.page.wide)
        note = next((row.note for row in rows if row.number == self._noted), "")
        self.foot.show_note(note, self._room - (0 if self.fold.isHidden() else pixels(FOLD)))
        off = chosen is not None and not chosen.line.switch.on  # type: ignore[union-attr]
        asked = 0 <= self._asked < len(rows)
        read = 0 <= self._pointed < len(rows) and not asked
        told = bool(self._error or (read and line))
        told = told or (bool(standing or (moment.stage and line)) and not off)
        if switch and (asked or not told):
            line, switch = switch, line
        else:
            off = False
        self.foot.say(line, switch, warns=off)

    # -- editing ---------------------------------------------------------------------------

    @Slot(str, object)
    def _draft(self, key: str, value: Any) -> None:
        """Preview a number while it is typed; a wrong one is marked where it is."""
        try:
            draft, _ = studio_of(self.studio).turned_by(change_of(key, value))
        except SpecError as error:
            self._show_error(key, error)
            return
        self._show_error(key, None)
        self.studio.set_draft(draft)

    @Slot(str, object)
    def _commit(self, key: str, value: Any) -> None:
        """Make a number part of the experiment: one undoable edit."""
        acting, change = self.studio.acting, change_of(key, value)
        section, _, name = key.partition(".")
        try:
            told = list(change(acting).model.init) if key.startswith(START) else value
            text = edit_text(acting, section, name.partition(".")[0], told)
            studio_of(self.studio).turn(change, text)
        except SpecError as error:
            self.studio.set_draft(None)
            self._show_error(key, error)
            return
        self._show_error(key, None)
        self.draw_again()

    def _show_error(self, key: str, error: SpecError | None) -> None:
        """Say what is wrong where it is wrong; the last good experiment stays."""
        text = (
            "" if error is None else translated("SpecError", error.template).format(**error.values)
        )
        self.page.fields.set_error(key, text)
        self._reject(key, text)

    @Slot(str, str)
    def _reject(self, key: str, text: str) -> None:
        """Say what a field itself refused; the field has marked itself."""
        section, _, name = key.partition(".")
        label = label_of(self.studio.acting, section, name.partition(".")[0])
        self._error = f"{label}: {text}" if label and text else text
        self._say()

    @Slot(int)
    def _on_page_switched(self, index: int) -> None:
        """Make the experiment the variant in which this line is otherwise: one undoable edit."""
        row = self.page.rows[index]
        switch = row.line.switch
        assert switch is not None
        try:
            studio_of(self.studio).turn(
                lambda now: now.with_all(switch.sets), switch_name(row), self._true_run(switch)
            )
        except SpecError as error:
            self.studio.hover(error_text(error), lasting=True)
        self.draw_again()

    def _true_run(self, switch: Switch) -> PinnedRun | None:
        """Return the run to stay beside the one that is switched: as far as it is known."""
        experiment, former = self.studio.experiment, self.studio.former
        back = former is not None and former.run.experiment == experiment.with_all(switch.sets)
        if not switch.on or back:
            return None
        run, outcome = self.studio.run, self._forecast.of(experiment, switch)
        if outcome is not None and outcome.now.last > run.last:
            run = outcome.now
        return true_run(run, slip=switch.what != "total")

    # -- events ----------------------------------------------------------------------------

    @Slot()
    def copy_listing(self) -> None:
        """Put a program that runs alone on the clipboard."""
        if self._listing is not None:
            QGuiApplication.clipboard().setText(self._listing.program)
            self.studio.hover(self.tr("Copied: a program that runs by itself"), lasting=True)

    @Slot(float, QPoint)
    def _on_text_menu_asked(self, height: float, place: QPoint) -> None:
        """Offer what may be copied of a line."""
        index, rows = self.page.row_at(height), self.page.rows
        row = rows[index] if 0 <= index < len(rows) else None
        open_line_menu(self.page.text, row, place, self.copy_listing)

    def _on_forecast(self) -> None:
        if self.seen:
            self._say()

    @Slot(int)
    def _on_page_pointed(self, index: int) -> None:
        self._pointed = index
        self._say()
        rows = self.page.rows
        self.studio.hover(plain_text(rows[index].sentence) if 0 <= index < len(rows) else "")

    @Slot(int)
    def _on_page_asked(self, index: int) -> None:
        """Say what the switch would do that is pointed at, or has the focus."""
        self._asked = index
        self._say()

    @Slot(int)
    def _on_page_noted(self, index: int) -> None:
        """Open the note of a line, or close it."""
        number = self.page.rows[index].number
        self._noted = -1 if self._noted == number else number
        self._noted_at = self.studio.cursor
        self._say()

    @Slot()
    def _on_fold_clicked(self) -> None:
        self._unfolded = self.fold.isChecked()
        self.render_again()


def _sentence(reason: str) -> str:
    """Return a reason as a sentence of its own."""
    return f"{reason[:1].upper()}{reason[1:]}."
