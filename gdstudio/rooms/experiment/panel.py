"""The experiment panel: model, start, loss, optimizer, rate, training; forms made from knobs."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.studio import studio_of
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.kinds import KINDS
from gdstudio.core.experiment.locked_change import is_locked
from gdstudio.core.experiment.telling import Telling, telling_of
from gdstudio.core.experiment.training import Training
from gdstudio.core.knob import KnobField, kind_of, knobs, knobs_by_name
from gdstudio.core.losses import LOSSES
from gdstudio.kit.edit_words import edit_text, label_of
from gdstudio.kit.panel import Moment, Panel, PanelContext, PanelKind
from gdstudio.kit.widgets.knob_form import (
    LABEL_WIDTH,
    KnobControl,
    KnobForm,
    make_control,
    value_words,
)
from gdstudio.kit.widgets.locked import show_locked
from gdstudio.kit.widgets.scroll_area import ScrollArea
from gdstudio.kit.widgets.segmented import Segmented
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.translation import error_text, translated
from gdstudio.kit.widgets.type_size import Typed, fix_size, pixels
from gdstudio.kit.widgets.word_link import link_word, set_word
from gdstudio.rooms.experiment import EXPERIMENT
from gdstudio.rooms.experiment.edits import with_kind
from gdstudio.rooms.experiment.error_line import ErrorLine
from gdstudio.rooms.experiment.form import (
    LEAST_NUMBER,
    SECTIONS,
    WORDS,
    Form,
    differ_in_data_only,
    least_widths,
    set_label_width,
    text_width,
)
from gdstudio.rooms.experiment.kind_combo import CONTEXTS, make_kind_combo
from gdstudio.rooms.experiment.locking import lock_controls
from gdstudio.rooms.experiment.model_names import show_formula
from gdstudio.rooms.experiment.rate_curve import RateCurve
from gdstudio.rooms.experiment.rate_limits import RateLimits, curvature_is_cheap
from gdstudio.rooms.experiment.same_steps import SameSteps
from gdstudio.rooms.experiment.start_fields import StartFields
from gdstudio.rooms.experiment.stop_fields import StopFields

GAP = 6
"""Between Epochs and Batch."""
TAKEN = 2 * 12 + 11
"""What the form has at its sides, with a scroll bar: this row must not bring one or take it."""
NARROW = 292
"""Below so many pixels, numbers stand below each other; those beside each other need less."""


class ExperimentPanel(Typed, Panel):
    """Shows the experiment (or the draft of it) and turns edits into undoable commands."""

    kind: ClassVar[PanelKind | None] = EXPERIMENT

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._shown: Experiment | None = None
        self._telling = Telling()
        self._dark = False
        self._labels: list[QLabel] = []
        self._forms: dict[str, KnobForm] = {}
        self._kinds: dict[str, QComboBox] = {}
        self._start = StartFields(context.theme)
        self._start.setObjectName("start")
        self._losses = tuple(kind for kind in LOSSES if kind.quadratic)
        self._loss_switch = Segmented(
            [translated("Loss", kind.label) for kind in self._losses],
            [f"{translated('Loss', kind.help)}  {kind.formula}" for kind in self._losses],
        )
        self._loss_switch.setAccessibleName(self.tr("Loss convention"))
        self._same_steps = SameSteps()
        for button, kind in zip(self._loss_switch.buttons, self._losses, strict=True):
            set_word(button, kind_of(kind))
        self.limits = RateLimits(context.theme, context.beside, self.name, self.explain)
        self._curve = RateCurve(context.theme)
        self._form = Form()
        self._column = QVBoxLayout(self._form)
        self._error = ErrorLine(self._column)
        self._narrow: bool | None = None
        self._epochs = self._training_control("epochs")
        self._batch = self._training_control("batch")
        self._stop = StopFields()
        self._rate = self._control("optimizer", knobs_by_name(KINDS["optimizer"][0])["lr"])
        self._named = {
            "optimizer.lr": self._rate,
            "training.epochs": self._epochs,
            "training.batch": self._batch,
            "model.init": KnobControl(self._start, self._start.show_start, self._start.set_error),
            "training.stop": KnobControl(
                self._stop,
                lambda value: None,
                self._stop.set_error,  # see ``show_rule``
            ),
        }
        self._more = QToolButton()
        self._more_body = QWidget()
        self._build()
        self._connect()
        self.set_theme(context.theme)

    # -- showing ---------------------------------------------------------------------------

    def draw(self, moment: Moment) -> None:
        """Show the experiment; a frame of the same experiment changes nothing here."""
        experiment = moment.shown
        telling = moment.telling
        self._same_steps.show_experiment(experiment, draft=moment.draft is not None or moment.dark)
        if experiment is self._shown and (telling, moment.dark) == (self._telling, self._dark):
            return
        self._telling, self._dark = telling, moment.dark
        self.limits.setVisible(not moment.dark)  # they follow from how the landscape curves
        if self._shown is None or moment.draft is None:
            self._show_error(None)
        before, self._shown = self._shown, experiment
        edited = before is not experiment
        self._stop.show_rule(experiment)  # whether rows are held out is said of the data
        if before is not None and edited and differ_in_data_only(before, experiment):
            if moment.draft is None or (curvature_is_cheap(experiment) and not moment.heavy):
                self.limits.show_rate(experiment)  # a point is being dragged
            else:
                self._shown = before  # the limits come when it is dropped
            return
        for section in SECTIONS:
            self._show_section(section, experiment)
        self._show_loss(experiment)
        self._start.show_start(experiment)
        self._epochs.show_value(experiment.training.epochs)
        self._batch.show_value(experiment.training.batch)
        self._fit()
        self._rate.show_value(experiment.optimizer.lr)
        self._forms["training"].set_fields(
            field
            for field in knobs(Training)
            if field.name not in ("epochs", "batch")
            and not self._telling.hides("training", field.name)
        )
        self._forms["training"].show_part(experiment.training)
        told = not self._telling.hides("training", "gradient")
        self._forms["training"].leave_out(experiment.training.idle if told else ())
        schedule, lr = experiment.schedule, experiment.optimizer.lr
        self._curve.set_rates(
            lambda update, planned: schedule.rate(lr, update, planned), experiment.planned_updates
        )
        self.limits.show_rate(experiment)
        lock_controls(experiment, self._kinds, self._loss_switch, self._forms, self._named)
        show_locked(self.limits.bar, locked=is_locked(experiment, "optimizer", "lr"))

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        self._narrow = None  # the type may be larger
        self._arrange(narrow=self.width() < pixels(NARROW))
        for label in self._labels:
            set_ink(label, theme.ink2)
        self.limits.set_theme(theme)
        self._curve.set_theme(theme)
        self._start.set_theme(theme)
        for form in self._forms.values():
            form.set_theme(theme)
        set_ink(self._error, theme.danger)
        set_ink(self._more, theme.ink2, "text-align: left")
        self._shown = None

    def _show_section(self, section: str, experiment: Experiment) -> None:
        part = getattr(experiment, section)
        combo, form = self._kinds[section], self._forms[section]
        combo.setEnabled(part is not None)
        if part is None:
            form.hide()
            return
        # The name of a rule that is wrong on purpose would tell what the student is to find.
        covered = self._telling.hides(section)
        combo.setEnabled(not covered)
        combo.setPlaceholderText(self.tr("hidden for now") if covered else "")
        combo.setCurrentIndex(-1 if covered else combo.findData(part.kind))
        if section == "model":
            show_formula(combo, experiment, hidden=self._dark)
        fields = [
            field
            for field in knobs(type(part))
            if field.name not in ("init", "lr")
            and not self._telling.hides(section, field.name)
            and not (self._dark and field.name == "expression")
        ]
        form.set_fields(() if covered and section == "optimizer" else fields)
        form.show_part(part)
        form.setVisible(bool(fields) and not covered)

    def _show_loss(self, experiment: Experiment) -> None:
        """The four conventions as a switch; other losses are in the list under More."""
        loss = experiment.loss
        kinds = [kind_of(kind) for kind in self._losses]
        suits = loss is not None and loss.kind in kinds and not self._telling.hides("loss")
        self._loss_switch.setEnabled(loss is not None and not experiment.model.decides)
        self._loss_switch.setVisible(suits)
        self._kinds["loss"].setVisible(loss is not None and not suits)
        self._loss_label.setVisible(loss is not None)
        if suits and loss is not None:
            self._loss_switch.set_index(kinds.index(loss.kind))

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        column = self._column
        column.setContentsMargins(12, 2, 12, 10)
        column.setSpacing(8)
        for section in (*SECTIONS, "training"):
            self._forms[section] = KnobForm(self.theme)
        for section in SECTIONS:
            self._kinds[section] = make_kind_combo(section, self._choose_kind)
        column.addLayout(self._row(self.tr("Model"), self._kinds["model"]))
        column.addWidget(self._forms["model"])
        column.addLayout(self._row(self.tr("Start"), self._start))
        self._start_label = self._labels[-1]
        column.addLayout(self._row(self.tr("Loss"), self._loss_switch, self._kinds["loss"]))
        self._kinds["loss"].hide()  # one of the two is shown, see _show_loss
        self._loss_label = self._labels[-1]
        column.addLayout(self._row(self.tr("Optimizer"), self._kinds["optimizer"]))
        column.addWidget(self._forms["optimizer"])
        column.addLayout(self._row(self.tr("Learning rate α"), self._rate.widget))
        column.addWidget(self.limits)
        self._epochs_rows = QGridLayout()
        self._epochs_rows.setSpacing(GAP)
        self._epochs_rows.addWidget(self._label(self.tr("Epochs"), self._epochs.widget), 0, 0)
        self._epochs_rows.addWidget(self._epochs.widget, 0, 1)
        self._epochs_rows.setColumnStretch(1, 8)
        self._batch_label = self._label(self.tr("Batch"), self._batch.widget)
        column.addLayout(self._epochs_rows)
        self._arrange(narrow=True)
        column.addWidget(self._error)
        self._build_more(column)
        column.addStretch()
        self.body.addWidget(ScrollArea(self._form))

    def _build_more(self, column: QVBoxLayout) -> None:
        self._more.setText("▸ " + self.tr("More settings"))
        self._more.setAccessibleName(self.tr("More settings"))
        self._more.setToolTip(
            self.tr("Schedule, penalties, order of the data, gradient, precision")
        )
        self._more.setCheckable(True)
        self._more.setFont(font(12))
        fix_size(self._more, height=24)
        row = QHBoxLayout()  # an offer that comes and goes there moves no field
        row.setSpacing(8)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self._same_steps, 1)
        column.addLayout(row)
        body = QVBoxLayout(self._more_body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        body.addLayout(self._row(self.tr("Stop rule"), self._stop))
        body.addLayout(self._row(self.tr("Rate schedule"), self._kinds["schedule"]))
        body.addWidget(self._forms["schedule"])
        body.addLayout(self._row("", self._curve))
        body.addWidget(self._forms["loss"])
        training = self._forms["training"]
        training.set_fields(f for f in knobs(Training) if f.name not in ("epochs", "batch"))
        body.addWidget(training)
        self._more_body.setVisible(False)
        column.addWidget(self._more_body)

    def _label(self, text: str, widget: QWidget) -> QLabel:
        label = QLabel(text)
        fix_size(label, width=LABEL_WIDTH)
        label.setBuddy(widget)
        if widget.objectName() in WORDS:
            link_word(label, WORDS[widget.objectName()], self.explain)
        self._labels.append(label)
        return label

    def _row(self, text: str, *widgets: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._label(text, widgets[0]))
        for widget in widgets:
            row.addWidget(widget, 1)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put beside each other only what has room there."""
        super().resizeEvent(event)
        self._fit()

    def set_type(self, scale: float) -> None:
        """Measure the labels anew that are as wide as their texts."""
        del scale
        self._fit(anew=True)

    def _fit(self, *, anew: bool = False) -> None:
        """Give Epochs and Batch room for their numbers, below each other where there is none."""
        training = None if self._shown is None else self._shown.training
        texts = (
            ("", "") if training is None else (str(training.epochs), value_words(training.batch))
        )
        widgets = (self._epochs.widget, self._batch.widget)
        wide = least_widths(widgets, texts)
        needed = pixels(LABEL_WIDTH) + text_width(self._batch_label) + 3 * GAP + sum(wide)
        narrow = self.width() < pixels(NARROW) or needed > self.width() - TAKEN
        self._arrange(narrow=narrow, anew=anew)
        for widget, least in zip(widgets, wide, strict=True):
            widget.setMinimumWidth(LEAST_NUMBER if narrow else least)

    def _arrange(self, *, narrow: bool, anew: bool = False) -> None:
        """Batch stands beside Epochs where both numbers have room, else below it."""
        if narrow == self._narrow and not anew:
            return
        self._narrow = narrow
        self._form.set_narrow(narrow)
        rows, label = self._epochs_rows, self._batch_label
        set_label_width(label, LABEL_WIDTH if narrow else 0)
        rows.addWidget(label, 1 if narrow else 0, 0 if narrow else 2)
        rows.addWidget(self._batch.widget, 1 if narrow else 0, 1 if narrow else 3)
        rows.setColumnStretch(3, 0 if narrow else 5)  # a number with arrows needs more than it
        for short in (self._start_label, self._loss_label):
            set_label_width(short, 0 if narrow else LABEL_WIDTH)

    def _training_control(self, name: str) -> KnobControl:
        return self._control("training", knobs_by_name(Training)[name])

    def _control(self, section: str, field: KnobField) -> KnobControl:
        return make_control(
            field,
            lambda value: self._draft(section, field.name, value),
            lambda value: self._commit(section, field.name, value),
            lambda text: self._reject(section, field.name, text),
        )

    def _connect(self) -> None:
        for section in (*SECTIONS, "training"):
            form = self._forms[section]
            form.edited.connect(lambda n, v, section=section: self._draft(section, n, v))
            form.committed.connect(lambda n, v, section=section: self._commit(section, n, v))
            form.rejected.connect(lambda n, text, section=section: self._reject(section, n, text))
        self._start.rejected.connect(lambda text: self._reject("model", "init", text))
        self._start.edited.connect(lambda value: self._draft("model", "init", value))
        self._start.committed.connect(lambda value: self._commit("model", "init", value))
        self._loss_switch.chosen.connect(self._on_loss_switch_chosen)
        self._same_steps.rate_chosen.connect(lambda rate: self._commit("optimizer", "lr", rate))
        self.limits.bar.rate_dragged.connect(lambda rate: self._draft("optimizer", "lr", rate))
        self.limits.bar.rate_dropped.connect(lambda rate: self._commit("optimizer", "lr", rate))
        self.limits.why.clicked.connect(lambda: self.action_asked.emit("action_why_rate"))
        self._stop.chosen.connect(lambda value, text: self._commit("training", "stop", value, text))
        self._stop.rejected.connect(lambda text: self._reject("training", "stop", text))
        self._more.toggled.connect(self._on_more_toggled)

    # -- editing ---------------------------------------------------------------------------

    def _draft(self, section: str, name: str, value: Any) -> None:
        """Preview a value while it is typed or dragged; a wrong one is marked where it is."""
        try:
            draft, _ = studio_of(self.studio).turned_by(
                lambda now: now.with_value(section, name, value)
            )
        except SpecError as error:
            self._show_error(error, f"{section}.{name}")
            return
        self._show_error(None)
        self.studio.set_draft(draft)

    def _commit(self, section: str, name: str, value: Any, text: str = "") -> None:
        """Make a value part of the experiment: one undoable edit."""
        text = text or edit_text(self.studio.acting, section, name, value)
        try:
            studio_of(self.studio).turn(lambda now: now.with_value(section, name, value), text)
        except SpecError as error:
            self.studio.set_draft(None)
            self._show_error(error, f"{section}.{name}")
            return
        self._show_error(None)
        self._shown = None

    def _choose_kind(self, section: str, kind: str) -> None:
        try:
            changed = with_kind(self.studio.acting, section, kind)
            label = telling_of(changed, told=not self.studio.cause_hidden).label(changed, section)
            text = translated(CONTEXTS[section], label)
            studio_of(self.studio).turn(lambda now: with_kind(now, section, kind), text)
        except SpecError as error:
            self._shown = None  # the list goes back to the kind in use
            studio = self.studio
            self.render_moment(Moment(studio.run, studio.cursor, told=not studio.cause_hidden))
            self._show_error(error, f"{section}.kind")

    def _show_error(self, error: SpecError | None, key: str = "") -> None:
        """Say what is wrong where it is wrong; the last good experiment stays."""
        for form in self._forms.values():
            form.clear_errors()
        for control in self._named.values():
            control.set_error("")
        if error is None:
            self._error.setVisible(False)
            return
        text = translated("SpecError", error.template).format(**error.values)
        place = error.key if error.key.startswith(key) or not key else key
        section, _, name = place.partition(".")
        name = name.partition("[")[0].partition(".")[0]
        if f"{section}.{name}" in self._named:
            self._named[f"{section}.{name}"].set_error(text)
        elif section in self._forms:
            self._forms[section].set_error(name, text)
        label = label_of(self.studio.acting, section, name)
        text = text if label else error_text(error, with_file=False)
        self._error.say(text, self._place(section, name), label)

    def _reject(self, section: str, name: str, text: str) -> None:
        """Say what a field itself refused; the field has marked itself."""
        label = label_of(self.studio.acting, section, name)
        self._error.say(text, self._place(section, name), label)

    def _place(self, section: str, name: str) -> QWidget | QLayout:
        """Return below what an error of a key is said."""
        own = section in ("model", "optimizer") and f"{section}.{name}" not in self._named
        return self._forms[section] if own else self._epochs_rows

    @Slot(int)
    def _on_loss_switch_chosen(self, index: int) -> None:
        before = self.studio.acting
        self._choose_kind("loss", kind_of(self._losses[index]))
        self._same_steps.offer(before, self.studio.acting)

    @Slot(bool)
    def _on_more_toggled(self, on: bool) -> None:
        self._more.setText(("▾ " if on else "▸ ") + self.tr("More settings"))
        self._more_body.setVisible(on)
