"""The strip above the transport in which the next parameters are guessed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction, QFont, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from gdstudio.app.film import Film
from gdstudio.app.prediction import GUESSED, Guessing, Prediction, Reveal
from gdstudio.core.text.numbers import format_count, significant, subscript_name
from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.type_size import fix_size

HEIGHT, TWO_ROWS = 48, 84
"""With the words beside the fields, and with the words below them."""
FIELD_WIDTH = 92
WORDS_WIDTH = 210
"""Least room for two lines of words; fields give way to them."""
GAP, FIELD_GAP = 14, 6
TOLD = 2
"""Up to this many parameters are told beside their guesses."""


class PredictStrip(QFrame):
    """A field for each of the first few parameters, and what came of the last guess."""

    def __init__(
        self,
        studio: Film,
        prediction: Prediction,
        actions: Mapping[str, QAction],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._studio, self._prediction, self._theme = studio, prediction, theme
        self._names: tuple[tuple[str, str], ...] = ()
        """As files and as screens call them."""
        self._fields: list[NumberField] = []
        self._labels: list[QLabel] = []
        self._play_refused = self._asked = False
        self._shown_at: tuple[object, int] | None = None
        self.setObjectName("predict_strip")
        self.setAccessibleName(self.tr("Predict the next update"))
        fix_size(self, height=HEIGHT)
        self._title, self._words = QLabel(), QLabel()
        self._place = QHBoxLayout()
        self._reveal = QPushButton(self.tr("Reveal"))
        self._skip = QPushButton(self.tr("Skip"))
        self._look = QPushButton(self.tr("Show the landscape"))
        self._build(actions)
        self.set_theme(theme)
        prediction.changed.connect(self._on_prediction_changed)
        prediction.asked.connect(self._on_prediction_asked)
        self._on_prediction_changed()

    @property
    def fields(self) -> list[NumberField]:
        """The fields of the guess."""
        return self._fields

    @property
    def words(self) -> str:
        """What is said now, as plain text."""
        return self._words.text()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        set_ink(self._title, theme.ink)
        for label in self._labels:
            set_ink(label, theme.ink2)
        self._colour_words()

    def take_focus(self) -> None:
        """Let the keyboard type the guess."""
        if self._fields:
            self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self._fields[0].selectAll()

    def refuse_play(self) -> None:
        """Say why Play does nothing."""
        self._play_refused = True
        self._show_words()

    # -- building --------------------------------------------------------------------------

    def _build(self, actions: Mapping[str, QAction]) -> None:
        both = self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        both.setContentsMargins(16, 0, 12, 0)
        both.setSpacing(GAP)
        row = self._row = QHBoxLayout()
        row.setSpacing(8)
        both.addLayout(row)
        self._title.setFont(font(13, QFont.Weight.DemiBold))
        row.addWidget(self._title)
        self._place.setSpacing(FIELD_GAP)
        row.addLayout(self._place)
        for button, name, tip in (
            (self._reveal, "reveal_prediction", self.tr("Make the update and compare (Step)")),
            (
                self._skip,
                "skip_prediction",
                self.tr(
                    "Make the update without a score (Esc; in a field, what was typed there is "
                    "taken back first)"
                ),
            ),
            (
                self._look,
                "show_landscape",
                self.tr("Show it now; at the end of the plan it comes by itself"),
            ),
        ):
            button.setObjectName(name)
            button.setToolTip(tip)
            button.setFont(font(13))
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(button)
        self._reveal.clicked.connect(actions["action_step_forward"].trigger)
        self._skip.clicked.connect(actions["action_skip_prediction"].trigger)
        self._look.clicked.connect(actions["action_show_landscape"].trigger)
        self._words.setFont(font(12))
        self._words.setWordWrap(True)
        self._words.setMinimumWidth(WORDS_WIDTH)
        self._words.setObjectName("prediction_words")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._lower = QHBoxLayout()
        self._lower.addWidget(self._words, 1)
        both.addLayout(self._lower, 1)

    def minimumSizeHint(self) -> QSize:
        """Where there is little room, the words are below the fields."""
        margins = self._both.contentsMargins()
        return QSize(self._upper + margins.left() + margins.right(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words where there is room for them."""
        super().resizeEvent(event)
        self._fold()

    @property
    def _upper(self) -> int:
        """The width that title, fields and two buttons need; layouts know it a turn later only."""
        fields = [*self._labels, *self._fields]
        parts = [self._title, self._reveal, self._skip, *fields]
        return sum(map(_least, parts)) + FIELD_GAP * (len(fields) - 1) + 3 * self._row.spacing()

    @property
    def _below(self) -> bool:
        """Whether the words stand below the fields."""
        return self._both.direction() == QBoxLayout.Direction.TopToBottom

    def _fold(self) -> None:
        margins = self._both.contentsMargins()
        least = self._upper + GAP + WORDS_WIDTH + margins.left() + margins.right()
        if not self._look.isHidden():
            least += _least(self._look) + self._row.spacing()
        below = self.width() < least
        if below == self._below:
            return
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._both.setDirection(way)
        inset = 6 if below else 0
        self._both.setContentsMargins(16, inset, 12, inset)
        before, after = (self._row, self._lower) if below else (self._lower, self._row)
        before.removeWidget(self._look)
        after.addWidget(self._look)
        fix_size(self, height=TWO_ROWS if below else HEIGHT)

    def _rebuild(self, names: tuple[tuple[str, str], ...]) -> None:
        while self._place.count():
            item = self._place.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._names, self._fields, self._labels = names, [], []
        for key, name in names:
            label = QLabel(subscript_name(name))
            field = NumberField(whole=False)
            field.setObjectName(f"guess_{key}")
            field.setAccessibleName(self.tr("Guess of {name}").format(name=name))
            field.setToolTip(
                self.tr("Where {name} will be after the next update").format(name=name)
            )
            field.setFont(font())
            field.setMinimumWidth(48)
            field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            field.setMaximumWidth(FIELD_WIDTH)
            label.setBuddy(field)
            field.edited.connect(self._on_field_edited)
            field.rejected.connect(self._show_words)
            field.righted.connect(self._show_words)
            field.returned.connect(self._reveal.click)
            self._labels.append(label)
            self._fields.append(field)
            self._place.addWidget(label)
            self._place.addWidget(field)
        order: list[QWidget] = [*self._fields, self._reveal, self._skip, self._look]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self.set_theme(self._theme)

    # -- showing ---------------------------------------------------------------------------

    def _show_numbers(self, guessing: Guessing) -> None:
        """Show the guess; a new row starts from where the parameters are."""
        experiment = self._studio.run.experiment
        shown = experiment.shown_names[:GUESSED]
        names = tuple(zip(experiment.parameter_names[:GUESSED], shown, strict=True))
        if names != self._names:
            self._rebuild(names)
        here = (self._studio.run, self._studio.cursor)
        values = guessing.start if guessing.guess is None else guessing.guess
        for field, value in zip(self._fields, values.tolist(), strict=False):
            kept = field.wrong or (guessing.guess is not None and field.dirty)
            if here != self._shown_at or not kept:
                field.replace_value(significant(value, 6))
            field.setEnabled(self._prediction.can_step)
            if field.hasFocus() and here != self._shown_at:
                field.selectAll()  # what is typed next is the next guess
        self._shown_at = here

    @Slot()
    def _show_words(self) -> None:
        guessing = self._prediction.guessing
        if guessing is None:
            return
        self._words.setText(self._sentence(guessing))
        self._colour_words()

    def _colour_words(self) -> None:
        guessing = self._prediction.guessing
        told = guessing is not None and guessing.reveal is not None
        strong = self._asked or self._play_refused or told or bool(self._wrong)
        set_ink(self._words, self._theme.ink if strong else self._theme.ink2)
        self._words.setFont(font(12, QFont.Weight.Medium if strong else QFont.Weight.Normal))

    @property
    def _wrong(self) -> str:
        """What is wrong with what was typed; "" where all are numbers."""
        return next((field.wrong for field in self._fields if field.wrong), "")

    def _sentence(self, guessing: Guessing) -> str:
        if not self._prediction.can_step and guessing.reveal is None:
            return self.tr("The run ends here; there is nothing left to predict.")
        if self._prediction.under_way:
            return self.tr("The update is being made …")
        if self._play_refused and self._prediction.blind:
            return self.tr(
                "Play would give the answers away. Step reveals a guess; switch Walk blind off in "
                "the Run menu to play."
            )
        if self._play_refused:
            return self.tr(
                "Play would give the answers away. Step reveals a guess; switch Predict off in the "
                "Run menu to play."
            )
        if self._asked:
            return self.tr(
                "Step waits for your guess: change a number, or click the map. Skip reveals "
                "without a score."
            )
        if self._wrong:
            return self.tr("{what}. Type another one, or Escape to take it back.").format(
                what=self._wrong
            )
        if guessing.guess is not None:
            return self.tr("Guessed. Step reveals.")
        if guessing.reveal is not None and guessing.reveal.blind:
            return self._direction(guessing.reveal)
        if guessing.reveal is not None:
            return self._result(guessing.reveal)
        if self._prediction.blind and not self._prediction.dark:
            return self.tr(
                "The landscape of this film has been seen. Which way does the update go? "
                "Click there."
            )
        if self._prediction.blind:
            return self.tr(
                "Only the slope where you stand is lit. Which way does the update go? Click there."
            )
        count = len(guessing.start)
        if count > GUESSED:
            return self.tr(
                "Where does it lead? The first {shown} of {count} parameters count."
            ).format(shown=GUESSED, count=count)
        if count > 2:
            return self.tr("Where does the next update lead? Type the numbers.")
        return self.tr("Where does the next update lead? Click there on the surface, or type it.")

    def _result(self, reveal: Reveal) -> str:
        """The score in words, and beside few guesses what came out."""
        told = ""
        if len(reveal.truth) <= TOLD and np.isfinite(reveal.truth).all():
            told = ", ".join(
                f"{subscript_name(name)} = {format_number(value, 5)}"
                for (_, name), value in zip(self._names, reveal.truth.tolist(), strict=False)
            )
        row, score = format_count(reveal.row), reveal.score
        if reveal.guess is None:
            text = self.tr("Update {row} shown without a guess: no score.").format(row=row)
        elif score is None:
            return self.tr("Update {row} overflowed: no score.").format(row=row)
        else:
            text = self.tr("Update {row}: {score} of a step away, {words}.").format(
                row=row, score=score_text(score), words=self._score_words(score)
            )
            if reveal.step == 0 and score > 0:
                text = self.tr("Update {row} did not move at all; your guess did.").format(row=row)
        scores, average = self._prediction.scores, self._prediction.average
        if told:
            text += " " + self.tr("It is {numbers}.").format(numbers=told)
        if len(scores) > 1 and average is not None and math.isfinite(average):
            text += " " + self.tr("Average of {count} guesses: {average}.").format(
                count=len(scores), average=score_text(average)
            )
        return text

    def _direction(self, reveal: Reveal) -> str:
        """How far off a direction was, and at the end what there was to be seen."""
        row, angle = format_count(reveal.row), reveal.angle
        if reveal.guess is None:
            text = self.tr("Update {row} shown without a guess: no score.").format(row=row)
        elif angle is None:
            text = self.tr("Update {row} did not move at all; your guess did.").format(row=row)
        else:
            text = self.tr("Update {row}: {angle} off, {words}.").format(
                row=row, angle=angle_text(angle), words=self._angle_words(angle)
            )
        average, count = self._prediction.average_angle, len(self._prediction.angles)
        if count > 1 and average is not None:
            text += " " + self.tr("Average of {count} directions: {average}.").format(
                count=count, average=angle_text(average)
            )
        if not self._prediction.dark:
            text += " " + self.tr("That is the landscape you walked.")
        return text

    def _angle_words(self, angle: float) -> str:
        if angle < 5:
            return self.tr("spot on")
        if angle < 20:
            return self.tr("very close")
        if angle < 45:
            return self.tr("close")
        if angle < 90:
            return self.tr("roughly there")
        return self.tr("the other way")

    def _score_words(self, score: float) -> str:
        if score < 0.02:
            return self.tr("spot on")
        if score < 0.15:
            return self.tr("very close")
        if score < 0.5:
            return self.tr("close")
        if score < 1:
            return self.tr("roughly there")
        return self.tr("no nearer than not moving at all")

    # -- events ----------------------------------------------------------------------------

    @Slot()
    def _on_prediction_changed(self) -> None:
        guessing = self._prediction.guessing
        self._play_refused = self._asked = False
        self.setVisible(guessing is not None)
        if guessing is None:
            return
        self._look.setVisible(self._prediction.dark)
        title = self.tr("Predict update {row}")
        if self._prediction.dark:
            title = self.tr("Update {row}, blind")
        self._title.setText(title.format(row=format_count(guessing.row)))
        # The number grows, the fields beside it must not move.
        widest = title.format(row="000")
        metrics = QFontMetricsF(self._title.font())
        self._title.setMinimumWidth(math.ceil(metrics.horizontalAdvance(widest)))
        self._show_numbers(guessing)
        self._show_words()
        self._fold()

    @Slot()
    def _on_prediction_asked(self) -> None:
        self._asked = True
        self._show_words()
        if not any(field.hasFocus() for field in self._fields):
            self.take_focus()

    @Slot()
    def _on_field_edited(self) -> None:
        guessing = self._prediction.guessing
        if guessing is None:
            return
        values = guessing.start.copy() if guessing.guess is None else guessing.guess.copy()
        shown = len(self._fields)
        for index, field in enumerate(self._fields):
            values[index] = field.value()
        taken_back = not any(field.dirty for field in self._fields)
        as_it_is = [significant(value, 6) for value in guessing.start[:shown].tolist()]
        if taken_back and values[:shown].tolist() == as_it_is:
            self._prediction.withdraw()
        else:
            self._prediction.set_guess(values)


def _least(widget: QWidget) -> int:
    return max(widget.minimumSizeHint().width(), widget.minimumWidth())


def angle_text(angle: float) -> str:
    """Return 12° or 0.4°."""
    return f"{format_number(angle, 2 if angle < 10 else 3)}°"


def score_text(score: float) -> str:
    """Return 0.12, 3.4, or 120."""
    return format_number(score, 2) if score >= 0.01 else "0.00"
