"""The data panel: the points as a table whose values can be edited."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QSizePolicy, QSpacerItem

from gdstudio.app.data_desk import WorkedOut, commit_change, commit_class, commit_names
from gdstudio.app.studio import studio_of
from gdstudio.core.data.classes import listed
from gdstudio.core.data.table_change import TableChange
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.locked_change import is_locked
from gdstudio.core.experiment.worth_knowing import class_remarks
from gdstudio.core.text.numbers import format_fixed
from gdstudio.kit.panel import Moment, Panel, PanelContext, PanelKind
from gdstudio.kit.widgets.locked import lock_reason, show_locked
from gdstudio.kit.widgets.theme import Theme, color, font, mix, set_ink
from gdstudio.kit.widgets.title_bar import HEIGHT as TITLE_HEIGHT
from gdstudio.kit.widgets.translation import error_text
from gdstudio.kit.widgets.word_link import link_word
from gdstudio.rooms.data import DATA
from gdstudio.rooms.data.dataset_table_model import DatasetTableModel
from gdstudio.rooms.data.import_words import remark_text
from gdstudio.rooms.data.points_table import HEADER, ROW, WIDE, PointsTable
from gdstudio.rooms.data.preparation import PreparationSection
from gdstudio.rooms.data.refusal import Refusal
from gdstudio.rooms.data.smallness import smallness_text

BELOW = 6
"""Pixels below the table."""
LEAST_ROWS = 2
"""So many rows are to be seen above a refusal."""
MOST_PIECES = 2_000
"""Selected points in more pieces than this are not shown in the table: Qt would be slow."""


class DatasetPanel(Panel):
    """Raw values, as they were read; above the table, how they are prepared."""

    kind: ClassVar[PanelKind | None] = DATA
    least_height: ClassVar[int] = 162  # one step of preparation with what it gains, and one point

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._shown: object = None
        self._model = DatasetTableModel()
        self._table = PointsTable(self._model)
        self._note = QLabel()
        self._below = QSpacerItem(0, BELOW, vData=QSizePolicy.Policy.Maximum)
        self.preparation = PreparationSection(context.studio, context.theme)
        self.preparation.desk = context.desk
        link_word(self.preparation.condition, "kappa", self.explain)
        self._build()
        self._refusal = Refusal(context.theme, self.content)
        self._refusal.needed.connect(self._on_refusal_needed)
        self._table.edits.change_asked.connect(self._on_edits_change_asked)
        self._table.edits.failed.connect(self._on_edits_failed)
        self._table.edits.class_asked.connect(self._on_edits_class_asked)
        self._table.edits.refused.connect(self._refusal.say)
        self._table.edits.desk = context.desk
        self._table.names_asked.connect(self._on_table_names_asked)
        self._table.kept_asked.connect(self._on_table_kept_asked)
        self._table.rows_selected.connect(self._on_table_rows_selected)
        self.studio.experiment_changed.connect(self._on_studio_experiment_changed)
        self.set_theme(context.theme)

    def draw(self, moment: Moment) -> None:
        """Show the points, while one is dragged as well, and which of them are selected."""
        self.preparation.render_moment(moment)
        self._show_points(moment.experiment if moment.heavy else moment.shown)
        locked = is_locked(moment.run.experiment, "dataset")
        self._table.set_locked(locked)
        for part in (self.preparation.bar, self.preparation.share, self.preparation.reshuffle):
            show_locked(part, locked=locked)
        self._follow_selection(moment)
        self._light_batch(moment)

    def _light_batch(self, moment: Moment) -> None:
        """Light the points that the update sees of which parts are done, if it sees only some."""
        data, rows = moment.run.experiment.data, None
        if moment.stage and moment.draft is None and data is not None:
            rows = moment.known_updates.samples(moment.cursor)
        lit = () if rows is None or data is None else data.row_of(rows).tolist()
        self._model.light_rows(lit, color(mix(self.theme.panel, self.theme.now, 0.16)))

    def _show_points(self, experiment: Experiment) -> None:
        if experiment is self._shown:
            return
        self._shown = experiment
        data = experiment.data
        self._refusal.say("")
        self._model.show_data(data)
        self._table.fit_headers()
        self._table.setVisible(data is not None)
        if data is None:
            self.title_bar.set_value(self.tr("none: a formula"))
            self._say(
                self.tr("A function is its own objective. Import a table to fit a model to it.")
            )
            return
        count = format_fixed(len(data.raw_y), 0)
        text = self.tr("{count} point") if len(data.raw_y) == 1 else self.tr("{count} points")
        if data.test is not None:
            text += self.tr(", {tested} held out").format(tested=format_fixed(len(data.test), 0))
        self.title_bar.set_value(text.format(count=count))
        if len(data) == 1:
            self._say(self.tr("One point: any line through it fits."))
        else:
            known = [smallness_text(experiment), *map(remark_text, class_remarks(experiment))]
            self._say(" ".join(filter(None, known)))

    def _follow_selection(self, moment: Moment) -> None:
        """Select in the table what is selected in the fit, where it is not in too many pieces."""
        rows = moment.selected
        if np.count_nonzero(np.diff(rows) != 1) < MOST_PIECES and len(rows) <= self._model.count:
            self._table.blocks.select_rows(rows)

    def whole_height(self, height: int) -> int:
        """Return the height up to this one at which the table ends with a whole row, or at all."""
        needed = TITLE_HEIGHT + BELOW
        if not self.preparation.isHidden():
            needed += self.preparation.sizeHint().height()
        if not self._note.isHidden():
            needed += max(0, self._note.heightForWidth(self.width()))
        if not self._table.isHidden():
            needed += HEADER
            if self._model.columnCount() > WIDE:
                needed += self._table.horizontalScrollBar().sizeHint().height()
            rows = min((height - needed) // ROW, self._model.rowCount())
            needed += max(1, rows) * ROW
        return min(height, needed)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        set_ink(self._note, theme.ink3)
        self._refusal.set_theme(theme)
        self.preparation.set_theme(theme)

    # -- inside ----------------------------------------------------------------------------

    def _build(self) -> None:
        self._note.setFont(font(12))
        self._note.setWordWrap(True)
        self._note.setContentsMargins(12, 0, 12, 6)
        self.body.addWidget(self.preparation)
        self.body.addWidget(self._note)
        self.body.addWidget(self._table, 1)
        self.body.addItem(self._below)
        self.body.addStretch()

    def _say(self, text: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))

    @Slot(object, str, object)
    def _on_edits_change_asked(
        self, change: TableChange | WorkedOut, text: str, gesture: Hashable
    ) -> None:
        self._refusal.say("")
        own = self.studio.experiment.data
        if self._model.shown is not own:
            # Unseen, the table still has other points: what was typed there is not meant for these.
            self._model.show_data(own)
            return
        if is_locked(self.studio.experiment, "dataset"):
            self._refusal.say(lock_reason())
            return
        try:
            commit_change(studio_of(self.studio), change, text, gesture)
        except SpecError as error:
            self._refusal.say(self._reason(error))
            return

    @Slot(int)
    def _on_refusal_needed(self, high: int) -> None:
        """Let the table end above it, if it still shows some rows then."""
        room = self.content.height() - self._table.y() - high
        self._refusal.at_top = room < HEADER + LEAST_ROWS * ROW
        self._below.changeSize(
            0,
            BELOW if self._refusal.at_top else max(BELOW, high),
            vData=QSizePolicy.Policy.Maximum,
        )
        self.body.invalidate()
        if high and self._table.currentIndex().isValid():
            self.body.activate()
            self._table.scrollTo(self._table.currentIndex())

    @Slot()
    def _on_table_kept_asked(self) -> None:
        self._refusal.say(lock_reason())

    @Slot(object)
    def _on_edits_failed(self, error: SpecError) -> None:
        self._refusal.say(self._reason(error))

    @Slot(str, object, str)
    def _on_edits_class_asked(self, name: str, change: TableChange, text: str) -> None:
        self._refusal.say("")
        if self._model.shown is not self.studio.experiment.data:
            return
        try:
            commit_class(studio_of(self.studio), name, change, text)
        except SpecError as error:
            self._refusal.say(self._reason(error))
            return
        data, desk = self.studio.experiment.data, self.context.desk
        if data is not None and desk is not None:  # a slip of the hand makes a class as well
            before = listed(one for one in data.classes if one != name)
            desk.say(
                self.tr(
                    "“{name}” is a new class, beside {names}. If it is a slip, Undo takes it back."
                ).format(name=name, names=before)
            )

    @Slot()
    def _on_table_names_asked(self) -> None:
        from gdstudio.rooms.data.classes_dialog import ClassesDialog  # rarely needed

        data = self.studio.experiment.data
        if data is None:
            return
        dialog = ClassesDialog(self.theme, data, self._take_names, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_names(self, names: tuple[str, ...]) -> str:
        """Call the classes so; return what is wrong with that, or nothing."""
        data = self.studio.experiment.data
        if data is None or names == data.classes:
            return ""
        try:
            commit_names(studio_of(self.studio), names, self.tr("Name the classes"))
        except SpecError as error:
            return error_text(SpecError("", error.template, **error.values))
        return ""

    def _reason(self, error: SpecError) -> str:
        """Return why the points cannot be so; the key is that of a file and says little here."""
        message = error_text(SpecError("", error.template, **error.values))
        return self.tr("Not done: {reason}.").format(reason=message)

    @Slot()
    def _on_studio_experiment_changed(self) -> None:
        """At once, not with the next frame: the next key means what is there now."""
        if self.shows:
            self._model.show_data(self.studio.experiment.data)

    @Slot()
    def _on_table_rows_selected(self) -> None:
        self._refusal.say("")
        rows = self._table.blocks.marked_rows()
        self.studio.select_rows(rows[rows < self._model.count])  # the empty row is no point
