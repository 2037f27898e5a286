"""What a lesson asks the student to do, as data, so that the program can count it."""

from __future__ import annotations

import math
from typing import Any, Literal

import msgspec

from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.languages import Text

Kind = Literal[
    "step",
    "back",
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


class Act(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[lesson.do]]``: a sentence, and when it counts as done.

    Without ``when`` it is done with *Go on*. Raises SpecError where its facts do not fit its kind.
    """

    text: Text
    hint: Text = {}
    when: Kind | Literal[""] = ""
    times: int = 1
    """How often: steps made, steps back, guesses."""
    row: int | None = None
    """The row that is shown, moved to by whatever means; of an answer, the row it is about."""
    key: str = ""
    """The knob that is set, ``section.key`` as behind ``--set``."""
    value: Any = None
    min: float | None = None
    max: float | None = None
    """Where ``value`` is none: the range, both ends included, in which the knob has to lie."""
    loss: float | None = None
    """The loss at or below which the row shown has to be."""
    panel: str = ""
    """The panel that is opened, by its name without ``dock_``."""
    within: float | None = None
    """How near a guess has to be, as a share of the length of the step."""
    answer: float | None = None
    tolerance: float = 0.0
    """How far from ``answer`` a number may be, relative to it."""
    choices: dict[Literal["en", "ko"], tuple[str, ...]] = {}
    choice: int | None = None
    """The place of the right one among ``choices``, from 0."""

    def __post_init__(self) -> None:
        if not self.text.get("en"):
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
        if self.times < 1:
            raise SpecError("times", QT_TRANSLATE_NOOP("SpecError", "times has to be 1 or more"))
        if self.when == "set" and self.value is None and self.min is None and self.max is None:
            raise SpecError("value", QT_TRANSLATE_NOOP("SpecError", "needs value, min or max"))
        if self.when == "answer":
            self._check_answer()

    def _check_answer(self) -> None:
        number = self.answer is not None and math.isfinite(self.answer)
        many = {len(choices) for choices in self.choices.values()}
        choice = (
            self.choice is not None and len(many) == 1 and 0 <= self.choice < max(many, default=0)
        )
        if number == choice:
            raise SpecError(
                "answer",
                QT_TRANSLATE_NOOP("SpecError", "needs either a number or choices and a choice"),
            )


def _default(field: msgspec.structs.FieldInfo) -> Any:
    """Return what ``field`` is where a file does not say it."""
    factory = field.default_factory
    return field.default if factory is msgspec.NODEFAULT else factory()


def choices_in(act: Act, language: str) -> tuple[str, ...]:
    """Return what may be chosen, in a language or else in English."""
    return act.choices.get("ko" if language.startswith("ko") else "en") or act.choices.get("en", ())
