"""The dialog that says who races: presets, and a line for each rival."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import msgspec
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gdstudio.app.rivals import run_names, seats
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.rival import (
    MOST_RIVALS,
    Rival,
    lecture_rates,
    rival_of,
    six_ways,
    too_many,
)
from gdstudio.core.landscape.minimum import find_minimum
from gdstudio.core.optimizers import OPTIMIZERS
from gdstudio.core.sweep.best_rate import RATES, BestRate
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.run_sign import SIGN, sign_icon
from gdstudio.kit.widgets.theme import font, icon, set_ink
from gdstudio.kit.widgets.translation import error_text, translated
from gdstudio.rooms.rivals.best_rates import BestRates
from gdstudio.rooms.rivals.entry import RivalEntry
from gdstudio.rooms.rivals.panel import RivalsPanel
from gdstudio.rooms.rivals.steps_form import StepsForm
from gdstudio.rooms.rivals.words import best_text

WIDTH = 810
DOCK = "dock_rivals"


def open_rivals_dialog(desk: Desk) -> RivalsDialog:
    """Show the dialog, or the one that is open already."""
    known = desk.window.findChild(RivalsDialog)
    dialog = known if isinstance(known, RivalsDialog) else RivalsDialog(desk)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog


class RivalsDialog(QDialog):
    """The window stays usable; nothing changes before the race is started."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._studio = desk.studio
        self._own: Experiment = desk.studio.experiment
        """One's own run as it will be: a preset may want another one."""
        self.rivals = [rival_of(one.run.experiment, self._own) for one in self._studio.rivals]
        self.entries: list[RivalEntry] = []
        self.steps = StepsForm()
        self._lines = QVBoxLayout()
        self._own_name, self.remark = QLabel(), QLabel()
        self.add = QPushButton(self.tr("Add a rival"))
        self.start = QPushButton(self.tr("Let them race"))
        self.end = QPushButton(self.tr("End the race"))
        self._wrong: dict[int, str] = {}
        """What is wrong with which rival, as long as it is."""
        dock = desk.panels[DOCK]
        beside = dock.context.beside if isinstance(dock, RivalsPanel) else None
        self.best_rates = BestRates(beside, self)
        self.best = QPushButton(self.tr("Each its own best rate"))
        self._best: dict[Rival, BestRate] = {}
        """Of rivals whose rate was found, what was found."""
        self._build()
        self._studio.experiment_changed.connect(self._on_studio_experiment_changed)
        self._follow()

    # -- what is chosen ------------------------------------------------------------------------

    def choose(self, own: Experiment, rivals: list[Rival]) -> None:
        """Fill in these rivals; ``own`` is one's own run as it will be."""
        self.best_rates.stop()
        self._own, self.rivals = own, list(rivals)
        self._wrong.clear()
        self._show()

    def _six_ways(self, experiment: Experiment) -> tuple[Experiment, list[Rival]]:
        """Return the rules that lectures compare, with rates that suit the way to the minimum."""
        objective, goal = experiment.objective, None
        if not objective.count and objective.size <= 2:  # what is known of data, the core knows
            minimum = find_minimum(objective, experiment.start)
            goal = None if minimum is None or minimum.local else minimum.params
        return six_ways(experiment, goal)

    def _fits(self, rival: Rival) -> bool:
        try:
            self._on_experiment(rival)
        except SpecError:
            return False
        return True

    def _on_experiment(self, rival: Rival) -> Experiment:
        return rival.on(self._own)

    # -- showing -------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Take the present experiment for one's own; who does not fit it any more is left out."""
        self.best_rates.stop()
        self._best.clear()
        self._own = self._studio.experiment
        self.rivals = [rival for rival in self.rivals if self._fits(rival)]
        self.steps.follow(self._own)
        self._show()

    def _show(self) -> None:
        """Show one's own run, a line for each rival, and what will happen."""
        while len(self.entries) > len(self.rivals):
            entry = self.entries.pop()
            entry.hide()
            entry.deleteLater()
        while len(self.entries) < len(self.rivals):
            self._add_entry()
        own = self._own
        telling = self._studio.telling
        name = run_names([own], telling)[0]
        self._own_name.setText(name.title if name.rule else self.tr("your run"))
        places = seats(self.rivals, own, self._studio.pinned)
        for entry, rival, (colour, _) in zip(self.entries, self.rivals, places, strict=True):
            entry.show_rival(self._on_experiment(rival), own, colour, best_text(self._best, rival))
        self.best.setEnabled(bool(self.rivals) and not any(self._wrong.values()))
        full = len(self.rivals) >= MOST_RIVALS
        self.add.setEnabled(not full)
        tip = self.tr("One more run from the same start")
        self.add.setToolTip(error_text(too_many(MOST_RIVALS + 1)) if full else tip)
        self.start.setEnabled(bool(self.rivals) and not any(self._wrong.values()))
        self.end.setEnabled(bool(self._studio.rivals))
        self._say()

    def _tell(self, text: str) -> None:
        """Say what is being done, or is done."""
        self.remark.setText(text)
        set_ink(self.remark, self._desk.theme.ink2)

    def _say(self, text: str = "") -> None:
        """Say what is wrong, else what will happen."""
        wrong = text or next((one for one in self._wrong.values() if one), "")
        if not wrong and self._own != self._studio.experiment:
            now = run_names([self._studio.experiment], self._studio.telling)[0].title
            then = run_names([self._own])[0].title
            text = self.tr("Yours starts anew with {then}; Undo brings {now} back.")
            text = text.format(then=then, now=now)
        elif not wrong and len(set(self.rivals)) < len(self.rivals):
            text = self.tr("Two of them are the same: they will lie upon each other.")
        self.remark.setText(wrong or text)
        set_ink(self.remark, self._desk.theme.danger if wrong else self._desk.theme.ink2)

    # -- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("dialog_rivals")
        self.setWindowTitle(self.tr("Rivals"))
        self.setMinimumWidth(WIDTH)
        intro = QLabel(
            self.tr(
                "Runs from the same start on the same data. They are trained together with yours, "
                "and one timeline moves them all."
            )
        )
        intro.setWordWrap(True)
        set_ink(intro, self._desk.theme.ink2)
        presets = QHBoxLayout()
        presets.setSpacing(8)
        for name, text, tip, make in (
            (
                "rivals_six_ways",
                self.tr("Six ways down"),
                self.tr("Gradient descent, momentum, Nesterov, AdaGrad, RMSProp and Adam"),
                self._six_ways,
            ),
            (
                "rivals_lecture_rates",
                self.tr("The seven rates of the lecture"),
                self.tr("Gradient descent at all seven: yours is one of them"),
                lecture_rates,
            ),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.setToolTip(tip)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._on_preset_clicked, make))
            presets.addWidget(button)
        self.best.setObjectName("rivals_best_rates")
        self.best.setToolTip(
            self.tr(
                "Tries {count} rates for each rival below and takes the one that ends lowest, "
                "among those that have less than 1 % of the way down left and stay there: fairer "
                "than equal rates. Yours keeps the rate that it has"
            ).format(count=RATES)
        )
        self.best.setAutoDefault(False)
        self.best.clicked.connect(self._on_best_clicked)
        presets.addWidget(self.best)
        presets.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(intro)
        column.addLayout(presets)
        column.addWidget(self.steps)
        column.addSpacing(4)
        column.addWidget(self._own_line())
        self._lines.setSpacing(6)
        column.addLayout(self._lines)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.remark.setObjectName("rivals_remark")
        self.remark.setWordWrap(True)
        self.remark.setMinimumHeight(2 * self.remark.fontMetrics().lineSpacing())
        self.remark.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column.addStretch(1)
        column.addWidget(self.remark)
        column.addLayout(self._buttons())
        self.steps.wanted.connect(self._on_steps_wanted)
        self.best_rates.found.connect(self._on_best_rates_found)
        self.best_rates.ended.connect(self._on_best_rates_ended)

    def _own_line(self) -> QWidget:
        line, sign = QWidget(), QLabel()
        sign.setPixmap(sign_icon(0, self._desk.theme).pixmap(SIGN))
        sign.setFixedSize(SIGN)
        self._own_name.setFont(font(13))
        yours = QLabel(self.tr("yours"))
        yours.setFont(font(12))
        set_ink(yours, self._desk.theme.ink3)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(sign)
        row.addWidget(self._own_name)
        row.addWidget(yours)
        row.addStretch(1)
        return line

    def _buttons(self) -> QHBoxLayout:
        close = QPushButton(self.tr("Close"))
        buttons: tuple[tuple[QPushButton, str, str], ...] = (
            (self.add, "rivals_add", ""),
            (self.end, "rivals_end", self.tr("Take all rivals out; Undo brings them back")),
            (close, "rivals_close", self.tr("Leave everything as it is")),
            (self.start, "primary", self.tr("One undoable edit; then Step and Play move all")),
        )
        for button, name, tip in buttons:
            button.setObjectName(name)
            button.setToolTip(tip)
            button.setAutoDefault(button is self.start)
        self.start.setDefault(True)
        self.add.setIcon(icon("plus", self._desk.theme.ink2))
        self.add.clicked.connect(self._on_add_clicked)
        self.start.clicked.connect(self._on_start_clicked)
        self.end.clicked.connect(self._on_end_clicked)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.end)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.start)
        return row

    def _add_entry(self) -> None:
        entry = RivalEntry(self._desk.theme)
        entry.kind_chosen.connect(partial(self._on_entry_kind_chosen, entry))
        entry.knob_changed.connect(partial(self._on_entry_knob_changed, entry))
        entry.rejected.connect(partial(self._on_entry_rejected, entry))
        entry.removed.connect(partial(self._on_entry_removed, entry))
        self.entries.append(entry)
        self._lines.addWidget(entry)

    # -- events --------------------------------------------------------------------------------

    def done(self, result: int) -> None:
        """Look for nothing more."""
        self.best_rates.stop()
        super().done(result)

    @Slot()
    def _on_studio_experiment_changed(self) -> None:
        self._follow()

    def _on_preset_clicked(self, make: object) -> None:
        """Replace the list by a preset."""
        assert callable(make)
        self.choose(*make(self._studio.experiment))

    @Slot()
    def _on_steps_wanted(self) -> None:
        try:
            self.choose(self._studio.experiment, self.steps.rivals())
        except SpecError as error:
            self._say(error_text(error))

    @Slot()
    def _on_best_clicked(self) -> None:
        """Have the best rate of every rival found."""
        self.best_rates.search([self._on_experiment(rival) for rival in self.rivals])
        if self.best_rates.busy:
            self._tell(self.tr("Trying {count} rates for each…").format(count=RATES))

    @Slot(int, object)
    def _on_best_rates_found(self, place: int, best: BestRate | None) -> None:
        if best is None or place >= len(self.rivals):
            return
        rival = self.rivals[place]
        tuned = replace(rival, optimizer=msgspec.structs.replace(rival.optimizer, lr=best.rate))
        self.rivals[place] = tuned
        self._best[tuned] = best
        self._show()
        self._tell(self.tr("Trying {count} rates for each…").format(count=RATES))

    @Slot()
    def _on_best_rates_ended(self) -> None:
        self._show()
        if any(rival in self._best for rival in self.rivals):
            text = self.tr("Each rate is the best of {count} that were tried, for these data.")
            self._tell(text.format(count=RATES))
        else:
            self._tell(self.tr("None of the rates that were tried settles."))

    @Slot()
    def _on_add_clicked(self) -> None:
        """Add the first rule that nobody has yet."""
        self.best_rates.stop()
        taken = {type(self._own.optimizer), *(type(one.optimizer) for one in self.rivals)}
        _, known = self._six_ways(self._own)
        unused = [one for one in known if type(one.optimizer) not in taken]
        others = [kind for kind in OPTIMIZERS if kind not in taken] or [type(self._own.optimizer)]
        self.rivals.append(unused[0] if unused else Rival(others[0]()))
        self._show()
        self.entries[-1].kind.setFocus()

    def _on_entry_kind_chosen(self, entry: RivalEntry, kind: str) -> None:
        self.best_rates.stop()
        place = self.entries.index(entry)
        known = {one.optimizer.kind: one.optimizer for one in self._six_ways(self._own)[1]}
        try:
            made = self._on_experiment(self.rivals[place]).with_value("optimizer", "kind", kind)
        except SpecError as error:  # a rule that needs what this experiment has not
            self._show()
            self._say(error_text(error))
            return
        optimizer = known.get(kind, made.optimizer)
        self.rivals[place] = replace(self.rivals[place], optimizer=optimizer)
        self._wrong.pop(id(entry), None)
        self._show()

    def _on_entry_knob_changed(self, entry: RivalEntry, name: str, value: object) -> None:
        self.best_rates.stop()
        place = self.entries.index(entry)
        try:
            made = self._on_experiment(self.rivals[place]).with_value("optimizer", name, value)
        except SpecError as error:
            entry.set_error(name, error_text(error))
            self._on_entry_rejected(entry, error_text(error))
            return
        self.rivals[place] = replace(self.rivals[place], optimizer=made.optimizer)
        self._wrong.pop(id(entry), None)
        self._show()

    def _on_entry_rejected(self, entry: RivalEntry, text: str) -> None:
        self._wrong[id(entry)] = text
        self.start.setEnabled(bool(self.rivals) and not any(self._wrong.values()))
        self._say()

    def _on_entry_removed(self, entry: RivalEntry) -> None:
        self.best_rates.stop()
        place = self.entries.index(entry)
        del self.rivals[place]
        self._wrong.pop(id(entry), None)
        self.entries.remove(entry)
        entry.hide()
        entry.deleteLater()
        self._show()

    @Slot()
    def _on_start_clicked(self) -> None:
        own = None if self._own == self._studio.experiment else self._own
        rivals = list(self.rivals)
        self._studio.experiment_changed.disconnect(self._on_studio_experiment_changed)
        try:
            self._studio.race(rivals, translated("RivalsDialog", "Rivals"), own)
        except SpecError as error:
            self._studio.experiment_changed.connect(self._on_studio_experiment_changed)
            self._say(error_text(error))
            return
        dock = self._desk.panels[DOCK]
        dock.show()
        dock.raise_()
        self.accept()

    @Slot()
    def _on_end_clicked(self) -> None:
        self.rivals = []
        self._studio.race((), self.tr("End the race"))
