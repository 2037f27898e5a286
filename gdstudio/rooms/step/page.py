"""The page of the step panel: formulas and points, what is left out of them, and what helps."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Literal

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gdstudio.kit.formula.sheet import FormulaSheet
from gdstudio.kit.formula.typeset import Typesetter
from gdstudio.kit.widgets.scroll_area import ScrollArea
from gdstudio.kit.widgets.stepper import Stepper
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms.step.content import Content, Written
from gdstudio.rooms.step.excerpt import Cut
from gdstudio.rooms.step.left_out import Foot, LeftOut
from gdstudio.rooms.step.point_section import ROW, PointSection
from gdstudio.rooms.step.remedies import Remedies

_tr = translator("StepPanel")

HEADS = 24 + 36
"""Height of what stands above the rows of the table."""
LEAST_ROWS = 8
"""Rows of the table that stay in sight where the page is not scrolled."""


Revealed = Literal["start", "update", "points"]


class StepPage(QWidget):
    """Shows the first of some cuts that fits without being scrolled, else the last one."""

    def __init__(self, theme: Theme, typesetter: Typesetter, *, still: bool) -> None:
        super().__init__()
        self._still = still
        self._cuts: list[Cut] = []
        self._at = 0
        self._cuts_for: Hashable = None
        self._experiment: object = None
        self.sheet = FormulaSheet(theme, typesetter)
        self.points = PointSection(theme)
        self.left_out = LeftOut(theme, still=still)
        self.stepper = Stepper(theme, words=False)
        self.stepper.setObjectName("step_parts")
        self._foot = Foot(theme, self.left_out, self.stepper)
        self.stepper.setVisible(not still)  # nobody can press it in a picture
        self.remedies = Remedies()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sheet)
        column.addWidget(self.points, 1)
        self.area = ScrollArea(inner, _tr("Formulas of this step"))
        self.area.setObjectName("formula_area")
        self.sheet.setObjectName("formulas")
        self.sheet.setAccessibleName(_tr("Formulas of this step"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        self._awaited: int | None = None
        self.area.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        whole.addWidget(self._foot)
        whole.addWidget(self.remedies)

    def show_content(
        self,
        content: Content,
        key: Hashable,
        cuts: Callable[[], Iterable[Cut]],
        height: int,
        most_rows: int,
    ) -> tuple[Written, Cut]:
        """Show as much of ``content`` as fits, and return what that is.

        ``cuts`` are tried from the first one on when ``key`` or the experiment is another; else
        what did not fit a moment ago is not tried again, so that the page is steady from row to
        row. The last cut is scrolled if need be. ``height``: of the page, in pixels;
        ``most_rows``: how many points stay in sight.
        """
        key = (key, self.sheet.width(), self.sheet.magnification)
        run = content.moment.run  # by identity: by value, its points would be compared
        if run.experiment is not self._experiment or key != self._cuts_for:
            self._experiment = run.experiment
            self._cuts_for, self._cuts, self._at = key, list(cuts()), 0
        while True:
            cut = self._cuts[self._at]
            written = content.write(cut)
            beats = bool(cut.beats)
            self.remedies.offer(
                None if self._still else content.reason,
                step_shown=beats or content.ended,
            )
            room = height - self.remedies.taken_height
            room -= self.left_out.maximumHeight() if written.left_out or not self._still else 0
            rows = self.points_height(min(content.points, most_rows)) if cut.table else 0
            beside = not cut.tall and beats
            high = self.sheet.height_of(
                written.blocks, beside=beside, room=room if beside else 0, scale=cut.scale
            )
            if high + rows <= room or self._at == len(self._cuts) - 1:
                break
            self._at += 1
        self.left_out.show_names(written.left_out)
        self._make_room(cut, content, high, room)
        self.sheet.show_blocks(
            written.blocks, beside=beside, room=room if beside else 0, scale=cut.scale
        )
        self.sheet.setAccessibleDescription(self.sheet.text)
        return written, cut

    def reveal(self, part: Revealed, line: int) -> None:
        """Scroll to a part of the page that was left out before; call it once it is laid out.

        ``line``: which line of the update is the first of it.
        """
        top = {"start": 0, "points": self.points.y()}.get(part)
        if top is None:
            top = self.sheet.band_line_top(line) - 6
        bar = self.area.verticalScrollBar()
        bar.setValue(top)
        self._awaited = top if bar.value() < top else None

    @Slot()
    def _on_range_changed(self) -> None:
        """Scroll where it was wanted before there was that much to scroll."""
        if self._awaited is not None:
            self.area.verticalScrollBar().setValue(self._awaited)
            self._awaited = None

    def points_height(self, rows: int) -> int:
        """Return how high a table of so many points is, in pixels; of none it is not there."""
        return round((HEADS + rows * ROW) * self.sheet.magnification) if rows else 0

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.sheet.set_theme(theme)
        self.points.set_theme(theme)
        self.left_out.set_theme(theme)
        self._foot.set_theme(theme)
        self.stepper.set_theme(theme)

    def _make_room(self, cut: Cut, content: Content, high: int, room: int) -> None:
        """Give the table what the formulas leave; where that is little, so much as to look at."""
        wanted, least = self.points_height(content.points), self.points_height(LEAST_ROWS)
        if cut.table and high + self.points_height(min(content.points, LEAST_ROWS)) > room:
            # The page is scrolled to the table, and the table within itself.
            wanted = min(wanted, max(least, room - round(ROW * self.sheet.magnification)))
        else:
            wanted = min(wanted, least)
        if self.points.minimumHeight() != wanted:
            self.points.setMinimumHeight(wanted)
        self.points.setVisible(cut.table)
