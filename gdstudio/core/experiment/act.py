"""What a lesson asks the student to do, as data, so that the program can count it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.lesson_facts import (
    Finite,
    Row,
    Times,
    check_knob,
    check_panel,
    check_range,
    check_value,
)
from gdstudio.core.knob import POSITIVE
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.languages import Text

Kind = Literal[
    "step",
    "back",
    "substep",
    "row",
    "end",
    "play",
    "set",
    "reach",
    "diverge",
    "edit-data",
    "pin",
    "open",
    "predict",
    "answer",
    "capture",
]
FACTS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "": (frozenset(), frozenset()),
    "step": (frozenset(), frozenset({"times"})),
    "back": (frozenset(), frozenset({"times"})),
    "substep": (frozenset(), frozenset({"times"})),
    "row": (frozenset({"row"}), frozenset()),
    "end": (frozenset(), frozenset()),
    "play": (frozenset(), frozenset()),
    "set": (frozenset({"key"}), frozenset({"value", "min", "max"})),
    "reach": (frozenset({"loss"}), frozenset()),
    "diverge": (frozenset(), frozenset()),
    "edit-data": (frozenset(), frozenset()),
    "pin": (frozenset(), frozenset()),
    "open": (frozenset({"panel"}), frozenset()),
    "predict": (frozenset(), frozenset({"times", "within"})),
    "answer": (frozenset(), frozenset({"answer", "tolerance", "choices", "choice", "row"})),
    "capture": (frozenset(), frozenset()),
}
"""By kind: the facts that it needs, and those that it may have besides."""
EVERY = frozenset({"text", "when", "hint"})
MOST_CHOICES = 6
"""So many are looked through at a glance."""


class Act(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """One ``[[lesson.do]]``: a sentence, and when it counts as done.

    Without ``when`` it is done with *Go on*. Raises SpecError where its facts do not fit its kind.
    """

    text: Text
    hint: Text = {}
    when: Kind | Literal[""] = ""
    times: Times = 1
    """How often: steps made, steps back, parts of an update, guesses."""
    row: Row | None = None
    """The row that is shown, moved to by whatever means; of an answer, the row it is about."""
    key: str = ""
    """The knob that is set, ``section.key`` as behind ``--set``."""
    value: Any = None
    min: Finite | None = None
    max: Finite | None = None
    """Where ``value`` is none: the range, both ends included, in which the knob has to lie."""
    loss: Finite | None = None
    """The loss at or below which the row shown has to be."""
    panel: str = ""
    """The panel that is opened, by its name without ``dock_``."""
    within: Annotated[float, POSITIVE] | None = None
    """How near a guess has to be, as a share of the length of the step."""
    answer: Finite | None = None
    tolerance: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.0
    """How far from ``answer`` a number may be, relative to it."""
    choices: dict[Literal["en", "ko"], tuple[str, ...]] = {}
    choice: int | None = None
    """The place of the right one among ``choices``, from 0."""

    def __post_init__(self) -> None:
        if not self.text.get("en", "").strip():
            raise SpecError("text", QT_TRANSLATE_NOOP("SpecError", "needs a text in English"))
        needed, allowed = FACTS[self.when]
        given = {
            field.name
            for field in msgspec.structs.fields(self)
            if field.name not in EVERY and getattr(self, field.name) != _default(field)
        }
        for fact in sorted(needed - given):
            raise SpecError(
                fact,
                QT_TRANSLATE_NOOP("SpecError", "an act of kind {kind} needs {fact}"),
                kind=self.when,
                fact=fact,
            )
        for fact in sorted(given - needed - allowed):
            raise SpecError(
                fact,
                QT_TRANSLATE_NOOP("SpecError", "{fact} does not belong to an act of kind {kind}"),
                fact=fact,
                kind=self.when or "–",
            )
        if self.when == "set":
            self._check_setting()
        if self.when == "open":
            check_panel(self.panel, "panel")
        if self.when == "answer":
            self._check_answer()

    def _check_setting(self) -> None:
        ranged = self.min is not None or self.max is not None
        if ranged == (self.value is not None):
            raise SpecError(
                "value",
                QT_TRANSLATE_NOOP("SpecError", "needs either a value, or min or max or both"),
            )
        check_knob(self.key, "key")
        if ranged:
            check_range(self.key, self.min, self.max)
        else:
            check_value(self.key, self.value, "value")

    def _check_answer(self) -> None:
        many = {len(choices) for choices in self.choices.values()}
        choice = (
            self.choice is not None and len(many) == 1 and 0 <= self.choice < max(many, default=0)
        )
        if (self.answer is not None) == choice:
            raise SpecError(
                "answer",
                QT_TRANSLATE_NOOP("SpecError", "needs either a number or choices and a choice"),
            )
        if self.choices and "en" not in self.choices:
            raise SpecError("choices", QT_TRANSLATE_NOOP("SpecError", "needs a text in English"))
        for language, choices in self.choices.items():
            if len(choices) > MOST_CHOICES:
                raise SpecError(
                    f"choices.{language}",
                    QT_TRANSLATE_NOOP("SpecError", "expected at most {limit} choices, got {found}"),
                    limit=MOST_CHOICES,
                    found=len(choices),
                )
            for index, one in enumerate(choices):
                if not one.strip():
                    raise SpecError(
                        f"choices.{language}[{index}]",
                        QT_TRANSLATE_NOOP("SpecError", "expected a text, got none"),
                    )


def _default(field: msgspec.structs.FieldInfo) -> Any:
    """Return what ``field`` is where a file does not say it."""
    factory = field.default_factory
    return field.default if factory is msgspec.NODEFAULT else factory()


def choices_in(act: Act, language: str) -> tuple[str, ...]:
    """Return what may be chosen, in a language or else in English."""
    return act.choices.get("ko" if language.startswith("ko") else "en") or act.choices.get("en", ())
