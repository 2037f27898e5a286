"""The board of a race: rank, name, knobs, loss at the cursor, and when each has arrived."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gdstudio.app.studio import studio_of
from gdstudio.core.errors import SpecError
from gdstudio.kit.panel import Moment, Panel, PanelContext, PanelKind
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.translation import counted, error_text
from gdstudio.rooms.rivals import RIVALS
from gdstudio.rooms.rivals.board import HEADER, ROW, Board
from gdstudio.rooms.rivals.standing import Standings

ACTION = "action_rivals"


class RivalsPanel(Panel):
    """One row a run, in the order of their losses where the cursor is."""

    kind: ClassVar[PanelKind | None] = RIVALS
    shows_pinned: ClassVar[bool] = True

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._standings = Standings()
        self.board = Board(context.theme)
        self._empty = QWidget()
        self._hint = QLabel(
            self.tr(
                "Up to six runs from the same start, each with an optimizer and knobs of its own. "
                "All are trained together, and one timeline moves them all."
            )
        )
        self.enter = QPushButton(self.tr("Choose rivals…"))
        self._build()
        self.set_theme(context.theme)

    def follow(self, moment: Moment) -> tuple[object, ...]:
        """Return what decides who leads."""
        beside = (moment.pinned, moment.rows_beside, moment.told)
        return moment.run, len(moment.run), moment.cursor, *beside

    def draw(self, moment: Moment) -> None:
        """Show who leads at the cursor."""
        standings = self._standings.of(moment)
        self._empty.setVisible(not standings)
        self.board.setVisible(bool(standings))
        self.board.show_standings(standings, moment.cursor)
        count = len(moment.rivals)
        text = counted(count, self.tr("{count} rival"), self.tr("{count} rivals"))
        self.title_bar.set_value(text.format(count=count) if count else "")

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        self.board.set_theme(theme)
        set_ink(self._hint, theme.ink2)

    def whole_height(self, height: int) -> int:
        """End with a whole row."""
        rows = (height - self.title_bar.height() - HEADER) // ROW
        return self.title_bar.height() + HEADER + rows * ROW if rows > 0 else height

    def _build(self) -> None:
        if not (self.context.still or self.context.presented):
            add = self.title_bar.add_button("plus", self.tr("Choose rivals"))
            add.clicked.connect(self._on_enter_clicked)
        self.enter.setObjectName("rivals_enter")
        self.enter.clicked.connect(self._on_enter_clicked)
        self._hint.setWordWrap(True)
        self._hint.setFont(font(12))
        column = QVBoxLayout(self._empty)
        column.setContentsMargins(16, 6, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._hint)
        column.addWidget(self.enter, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self.body.addWidget(self._empty)
        self.body.addWidget(self.board, 1)
        self.board.pointed.connect(self._on_board_pointed)
        self.board.chosen.connect(self._on_board_chosen)
        self.board.solo.connect(self._on_board_solo)

    # -- events ----------------------------------------------------------------------------

    @Slot()
    def _on_enter_clicked(self) -> None:
        self.action_asked.emit(ACTION)

    @Slot(int)
    def _on_board_pointed(self, row: int) -> None:
        standings = self.board.rows.standings
        self.studio.light_run(standings[row].run if 0 <= row < len(standings) else None)

    @Slot(int)
    def _on_board_chosen(self, row: int) -> None:
        """Make a rival one's own run."""
        pin = self.board.rows.standings[row].pin
        if pin is None or self.context.presented:
            return
        try:
            studio_of(self.studio).take_over(pin)
        except SpecError as error:
            self.studio.hover(error_text(error), lasting=True)

    @Slot(int)
    def _on_board_solo(self, row: int) -> None:
        """Draw one of the rivals only beside one's own run, or all of them."""
        standings = self.board.rows.standings
        only = standings[row].pin if row >= 0 else None
        pins = tuple(
            replace(pin, visible=row < 0 or pin is only) if pin.live else pin
            for pin in self.studio.pinned
        )
        self.studio.set_pinned(pins)
