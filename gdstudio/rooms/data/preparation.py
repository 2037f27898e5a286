"""Preparation of the data: its steps, the rows held out, and what both do to the loss."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

import msgspec
from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.film import Film
from gdstudio.app.preparation_names import step_name
from gdstudio.app.studio import studio_of
from gdstudio.core.data.data import Data, PrepareStep
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.points import (
    with_preparation,
    with_step,
    with_steps,
)
from gdstudio.core.landscape.preparation_gain import Gain, gain, gain_steps
from gdstudio.core.text.numbers import format_exact
from gdstudio.kit.desk import Desk
from gdstudio.kit.moment import Moment
from gdstudio.kit.preparation_words import WORDS, added_text
from gdstudio.kit.widgets.fitting_label import FittingLabel
from gdstudio.kit.widgets.theme import Theme, font, icon, set_ink
from gdstudio.kit.widgets.translation import error_text, translated
from gdstudio.kit.widgets.type_size import Typed, fix_icon, fix_size
from gdstudio.kit.widgets.value_label import ValueLabel
from gdstudio.rooms.data import feature_chips
from gdstudio.rooms.data.formula_edits import FormulaEdits
from gdstudio.rooms.data.long_edit import edit_long, is_long
from gdstudio.rooms.data.pipeline_bar import PipelineBar
from gdstudio.rooms.data.preparation_text import (
    condition_texts,
    condition_tip,
    gain_texts,
    gain_tip,
    open_text,
    raw_html,
    scaling_text,
)
from gdstudio.rooms.data.share_field import ShareField
from gdstudio.rooms.data.step_chip import HEIGHT, PipelineStep

SIDE = 12
WARNING = 14
"""Pixels of the sign before a sentence that says what cannot be done."""
MOST_LIVE = 20_000
"""Up to so many rows the condition number follows while a point is dragged."""


class PreparationSection(Typed, QWidget):
    """The row of chips with the share of the test, the condition number, the fit in raw units."""

    def __init__(self, studio: Film, theme: Theme) -> None:
        super().__init__()
        self._studio = studio
        self._theme = theme
        self._shown: tuple[object, ...] = ()
        self._prepared = False
        self._arranged: tuple[bool, bool] | None = None
        self._rows: tuple[QLayout, ...] = ()
        self._gained_for: object = None
        self.desk: Desk | None = None
        """Where what takes long is worked out; without it, all is done at once."""
        self.setObjectName("preparation")
        self.bar = PipelineBar(theme)
        self._offered: tuple[PipelineStep, ...] = ()
        self._offer(None)
        self._share_label = QLabel(self.tr("Test"))
        self._percent = QLabel("%")
        self.share = ShareField()
        self.reshuffle = QToolButton()
        self.error = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._warning = QLabel()
        self.condition = FittingLabel()
        self.changed = FittingLabel()
        """What preparation changed, as long as there is any."""
        self.raw = ValueLabel(font(12), height=18)
        self._build()
        self.set_theme(theme)

    def _build(self) -> None:
        tip = self.tr(
            "How many per cent of the rows are held out: the fit never sees them, so their loss "
            "shows how well it predicts what is new."
        )
        self.share.setObjectName("test_share")
        self.share.setAccessibleName(self.tr("Rows held out for testing, in per cent"))
        self.share.setToolTip(tip)
        self._share_label.setToolTip(tip)
        self._share_label.setBuddy(self.share)
        self.reshuffle.setObjectName("reshuffle")
        self.reshuffle.setAccessibleName(self.tr("Hold out other rows"))
        self.reshuffle.setToolTip(
            self.tr("Hold out other rows: how much do the losses depend on the draw?")
        )
        fix_size(self.reshuffle, width=HEIGHT, height=HEIGHT)
        fix_icon(self.reshuffle, 16)
        self.error.setObjectName("preparation_error")
        self.error.setWordWrap(True)
        self.condition.setObjectName("condition")
        self.changed.setObjectName("preparation_gain")
        self.changed.setAccessibleName(self.tr("What the preparation changed"))
        self.changed.hide()
        self.raw.setObjectName("raw_fit")
        self.raw.setAccessibleName(self.tr("The fit in raw units"))
        self.raw.set_tip(
            self.tr(
                "What the fit says about the numbers as they were measured: preparation put into "
                "it and multiplied out. The predictions are the same."
            )
        )
        for label in (
            *(self._share_label, self._percent, self.error),
            *(self.condition, self.changed),
        ):
            label.setFont(font(12))
        self._own = QHBoxLayout()
        self._below = QHBoxLayout()
        self._below.setSpacing(5)
        self._first = QHBoxLayout()
        self._first.setSpacing(5)
        self._first.addWidget(self.bar, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 0, SIDE, 6)
        column.setSpacing(4)
        said = QHBoxLayout()
        said.setSpacing(5)
        said.addWidget(self._warning, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.error, 1)
        told = QVBoxLayout()
        told.setSpacing(4)
        told.addWidget(self.raw)
        told.addWidget(self.changed)
        # Not to be asked of the column: PySide would know the items of its rows from then on, and
        # go on to when a widget has gone to another row and Qt has deleted its item.
        self._rows = (self._first, said, told, self._own, self._below)
        for row in self._rows:
            column.addLayout(row)
        self._arrange()
        self._say("")
        self.bar.added.connect(self._on_bar_added)
        self.bar.removed.connect(self._on_bar_removed)
        self.bar.opened.connect(self._on_bar_opened)
        self.bar.moved.connect(self._on_bar_moved)
        self.share.committed.connect(self._on_share_committed)
        self.share.rejected.connect(self._say)
        self.share.righted.connect(self._on_share_righted)
        self.reshuffle.clicked.connect(self._on_reshuffle_clicked)

    def _arrange(self) -> None:
        """Put everything into one row while there are no chips: the table needs the room.

        The condition number has a row of its own where it would not be whole.
        """
        row = self._below if self._prepared else self._first
        share = (self._share_label, self.share, self._percent, self.reshuffle)
        others: list[QWidget] = [widget for widget in share if not widget.isHidden()]
        if not self._prepared:
            others.append(self.bar)
        needed = self.condition.least + sum(
            max(widget.minimumSizeHint().width(), widget.minimumWidth()) + row.spacing()
            for widget in others
        )
        alone = needed > self.width() - 2 * SIDE
        if (self._prepared, alone) == self._arranged:
            return
        self._arranged = (self._prepared, alone)
        (self._own if alone else row).addWidget(self.condition, 1)
        for widget in share:
            row.addWidget(widget)

    # -- showing -----------------------------------------------------------------------------

    def render_moment(self, moment: Moment) -> None:
        """Show the preparation of an experiment, and its fit at the cursor."""
        experiment = moment.experiment
        data, dataset = experiment.data, experiment.dataset
        self.setVisible(data is not None)
        if data is None or dataset is None:
            return
        self.raw.set_text(raw_html(moment.run, moment.cursor, self._theme))
        shown = moment.shown if moment.shown.count <= MOST_LIVE else experiment
        self._show_condition(shown)
        if self._shown and self._shown[0] is experiment:
            return
        self._shown = (experiment,)
        self._say("")
        self._offer(data)
        names = (*data.x_names, data.y_name)
        self.bar.set_steps(
            [
                *(
                    PipelineStep(
                        scaling.step,
                        step_name(scaling.step),
                        scaling_text(scaling, names)
                        + "\n"
                        + translated("Preparation", WORDS[scaling.step].tip),
                    )
                    for scaling in data.steps
                ),
                *feature_chips.chips(data),
            ]
        )
        self.share.set_value(round(100 * dataset.test, 6))
        self.reshuffle.setVisible(data.test is not None)
        self.raw.setVisible(bool(data.steps))
        self._prepared = bool(data.steps or data.features)
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.bar.set_theme(theme)
        self.reshuffle.setIcon(icon("shuffle", theme.ink2))
        self.raw.set_ink(theme.ink3)
        set_ink(self.error, theme.danger)
        size, ratio = QSize(WARNING, WARNING), self.devicePixelRatioF()
        self._warning.setPixmap(icon("warning-fill", theme.danger).pixmap(size, ratio))
        for label in (self._share_label, self._percent):
            set_ink(label, theme.ink2)
        set_ink(self.condition, theme.ink3)
        set_ink(self.changed, theme.ink3)
        self._gained_for = None
        self._shown = ()

    def _show_condition(self, experiment: Experiment) -> None:
        # The condition number is that of the objective alone. The limit is that of the rule, of the
        # points that an update sees, and where the curvature changes, of the start.
        wanted = (
            experiment.objective,
            msgspec.structs.replace(experiment.optimizer, lr=1.0),
            msgspec.structs.replace(experiment.training, epochs=1),
            experiment.start.tolist(),
        )
        known = self._gained_for
        if isinstance(known, tuple) and known[0] is wanted[0] and known[1:] == wanted[1:]:
            return
        self._gained_for = wanted
        if self.desk is not None and is_long(experiment):  # other passes over other points
            self.condition.set_texts(["…"])
            answer = partial(self._show_gain, wanted, experiment)
            self.desk.beside.ask("condition", gain_steps(experiment), answer)
        else:
            self._show_gain(wanted, experiment, gain(experiment))

    def _show_gain(self, wanted: object, experiment: Experiment, found: Gain | None) -> None:
        if self._gained_for is not wanted:
            return
        self.condition.setVisible(found is not None)
        data = experiment.data
        prepared = data is not None and bool(data.steps)
        self.changed.setVisible(found is not None and prepared)
        if found is not None:
            if prepared:
                self.changed.set_texts(gain_texts(found, self._theme))
                self.changed.setToolTip(gain_tip(found))
                self.changed.setAccessibleDescription(gain_tip(found))
            self.condition.set_texts(condition_texts(found.conditions, self._theme, prepared))
            self._arrange()
            tip = [condition_tip(found.conditions), open_text(experiment)]
            self.condition.setToolTip("\n".join(part for part in tip if part))

    @Slot(str)
    def _say(self, text: str) -> None:
        """Say what cannot be done, below the chips; nothing with an empty text."""
        self.error.setText(text)
        for part in (self._warning, self.error):
            part.setVisible(bool(text))
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        """As narrow as with the condition number in a row of its own, wherever it stands now."""
        size = super().minimumSizeHint()
        if self.condition.isHidden() or self._arranged is None or self._arranged[1]:
            return size
        row = self._below if self._prepared else self._first
        least = self.condition.least
        for one in self._rows:
            beside = self.condition.least + row.spacing() if one is row else 0
            least = max(least, one.minimumSize().width() - beside)
        return QSize(least + 2 * SIDE, size.height())

    def set_type(self, scale: float) -> None:
        """Put what has become wider or narrower into its row."""
        del scale
        self._arrange()
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the sentence elsewhere, and the row of the condition number."""
        super().resizeEvent(event)
        self._arrange()
        self._make_room()

    def _make_room(self) -> None:
        """Keep room for every line of the sentence; a label asks for one line at least only."""
        needed = self.error.heightForWidth(self.width() - 2 * SIDE - WARNING - 5)
        self.error.setMinimumHeight(max(0, needed) if self.error.text() else 0)

    # -- edits -------------------------------------------------------------------------------

    def _edit(self, change: Callable[[Experiment], Experiment], text: str) -> None:
        """Make an edit; where it cannot be done, say why and leave everything as it is."""
        experiment = self._studio.experiment
        if experiment.dataset is None:
            return  # it was meant for data that are gone; what is shown follows in a moment
        self._say("")
        refuse = partial(self._refuse, text)
        if self.desk is not None and is_long(experiment):
            edit_long(self.desk, change, text, refuse).cancelled.connect(self._show_share)
            return
        try:
            changed = change(experiment)
        except SpecError as error:
            refuse(error)
        else:
            studio_of(self._studio).edit(changed, text)

    def _refuse(self, text: str, error: SpecError) -> None:
        self._say(f"{text}: {_sentence(error)}")
        self._show_share()

    @Slot()
    def _show_share(self) -> None:
        dataset = self._studio.experiment.dataset
        self.share.set_value(round(100 * dataset.test, 6) if dataset is not None else 0.0)

    def _offer(self, data: Data | None) -> None:
        """Offer what can be added to these data."""
        steps = [
            PipelineStep(
                step, translated("Preparation", words.choice), translated("Preparation", words.tip)
            )
            for step, words in WORDS.items()
        ]
        offered = (*steps, *feature_chips.choices(data))
        if offered != self._offered:
            self._offered = offered
            self.bar.set_choices(offered)

    @Slot(str)
    def _on_bar_added(self, step: str) -> None:
        if step.startswith(feature_chips.DEGREE):
            degree = int(step.removeprefix(feature_chips.DEGREE))
            text = self.tr("Add a polynomial of degree {degree}").format(degree=degree)
            text = self.tr("Add all squares and products") if degree == 2 else text
            self._edit(feature_chips.polynomial(degree), text)
        elif step == feature_chips.SCALE:
            self._edit(feature_chips.standardised, self.tr("Standardise the formulas"))
        elif step == feature_chips.FORMULA:
            FormulaEdits(self._studio, self._theme, self, self.desk).ask()
        else:
            named = cast("PrepareStep", step)
            self._edit(lambda now: with_step(now, named), added_text(named))

    @Slot(int)
    def _on_bar_opened(self, place: int) -> None:
        FormulaEdits(self._studio, self._theme, self, self.desk).open(place - len(self._steps))

    @Slot(int)
    def _on_bar_removed(self, place: int) -> None:
        steps, dataset = self._steps, self._studio.experiment.dataset
        if dataset is None:
            return  # the bar shows what is gone; it follows in a moment
        if place >= len(steps):
            found = feature_chips.removal(dataset, place - len(steps))
            if found is not None:
                self._edit(found.change, found.text)
            return
        text = self.tr("Remove {step}").format(step=step_name(steps[place]))
        left = (*steps[:place], *steps[place + 1 :])
        self._edit(lambda now: with_steps(now, left), text)

    @Slot(int, int)
    def _on_bar_moved(self, place: int, target: int) -> None:
        steps = list(self._steps)
        dataset, first = self._studio.experiment.dataset, len(steps)
        if max(place, target) >= first:
            found = None
            if dataset is not None and min(place, target) >= first:
                found = feature_chips.movement(dataset, place - first, target - first)
            if found is not None:
                self._edit(found.change, found.text)
            return
        step = steps.pop(place)
        steps.insert(target, step)
        text = self.tr("Move {step}").format(step=step_name(step))
        self._edit(lambda now: with_steps(now, tuple(steps)), text)

    @Slot(float)
    def _on_share_committed(self, percent: float) -> None:
        share = round(percent / 100, 8)
        if share:
            text = self.tr("Hold out {share} %").format(share=format_exact(percent))
        else:
            text = self.tr("Hold out no rows")
        self._edit(lambda now: with_preparation(now, test=share), text)

    @Slot()
    def _on_share_righted(self) -> None:
        self._say("")

    @Slot()
    def _on_reshuffle_clicked(self) -> None:
        dataset = self._studio.experiment.dataset
        if dataset is not None:
            seed = (dataset.test_seed + 1) % 2**32
            self._edit(
                lambda now: with_preparation(now, test_seed=seed), self.tr("Hold out other rows")
            )

    @property
    def _steps(self) -> tuple[PrepareStep, ...]:
        dataset = self._studio.experiment.dataset
        return dataset.prepare if dataset is not None else ()


def _sentence(error: SpecError) -> str:
    """Return what is wrong, without the key where the row of chips is the place."""
    if error.key.startswith("dataset.prepare"):
        return translated("SpecError", error.template).format(**error.values)
    return error_text(error, with_file=False)
