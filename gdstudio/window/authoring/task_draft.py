"""A task while it is being written: what its fields say, and the act that comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec

from gdstudio.app.film import Film
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.act import Act
from gdstudio.core.experiment.differences import value_at
from gdstudio.core.knob import convert, to_plain
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.languages import Text
from gdstudio.core.text.numbers import format_typed, read_number, significant

WHOLE = frozenset({"times", "row", "choice"})
NUMBERS = frozenset({"min", "max", "loss", "within", "answer", "tolerance"})
SHARE = 100
"""Tolerances are typed in per cent."""
PERCENT = frozenset({"within", "tolerance"})
DIGITS = 6
NEAR = 0.1
"""A rate that is to be found may be so far from the present one, as a share of it."""
FIRST_TOLERANCE = "1"


@dataclass(frozen=True)
class TaskKind:
    """What one may choose that a task is, and which fields that has."""

    id: str
    label: str
    when: str
    fields: tuple[str, ...] = ()
    takes: bool = False
    """Whether its fields can be taken from what is shown."""


KINDS: tuple[TaskKind, ...] = (
    TaskKind("read", QT_TRANSLATE_NOOP("TaskKind", "Read it; Go on ends it"), ""),
    TaskKind("step", QT_TRANSLATE_NOOP("TaskKind", "Press Step"), "step", ("times",)),
    TaskKind("back", QT_TRANSLATE_NOOP("TaskKind", "Go back"), "back", ("times",)),
    TaskKind("substep", QT_TRANSLATE_NOOP("TaskKind", "Do parts of an update"), "substep",
             ("times",)),
    TaskKind("row", QT_TRANSLATE_NOOP("TaskKind", "Go to an update"), "row", ("row",), takes=True),
    TaskKind("end", QT_TRANSLATE_NOOP("TaskKind", "Go to the end"), "end"),
    TaskKind("play", QT_TRANSLATE_NOOP("TaskKind", "Press Play"), "play"),
    TaskKind("set", QT_TRANSLATE_NOOP("TaskKind", "Set a knob"), "set", ("key", "value"),
             takes=True),
    TaskKind("find", QT_TRANSLATE_NOOP("TaskKind", "Find a value, such as a rate"), "set",
             ("key", "min", "max"), takes=True),
    TaskKind("reach", QT_TRANSLATE_NOOP("TaskKind", "Reach a loss"), "reach", ("loss",),
             takes=True),
    TaskKind("diverge", QT_TRANSLATE_NOOP("TaskKind", "Make it diverge"), "diverge"),
    TaskKind("edit-data", QT_TRANSLATE_NOOP("TaskKind", "Change the points"), "edit-data"),
    TaskKind("pin", QT_TRANSLATE_NOOP("TaskKind", "Pin a run"), "pin"),
    TaskKind("open", QT_TRANSLATE_NOOP("TaskKind", "Open a panel"), "open", ("panel",)),
    TaskKind("predict", QT_TRANSLATE_NOOP("TaskKind", "Guess where a step leads"), "predict",
             ("times", "within")),
    TaskKind("number", QT_TRANSLATE_NOOP("TaskKind", "Answer with a number"), "answer",
             ("answer", "tolerance", "row"), takes=True),
    TaskKind("choice", QT_TRANSLATE_NOOP("TaskKind", "Answer by a choice"), "answer",
             ("choices.en", "choices.ko", "choice")),
    TaskKind("capture", QT_TRANSLATE_NOOP("TaskKind", "Take a picture"), "capture"),
)  # fmt: skip
BY_ID = {kind.id: kind for kind in KINDS}


@dataclass(frozen=True)
class TaskDraft:
    """The texts and fields of a task as they are typed; what a kind has no field for is kept."""

    kind: str = "read"
    text: Text = field(default_factory=dict)
    hint: Text = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("text", "hint", "facts"):  # an empty field says as much as none
            said = {key: value for key, value in getattr(self, name).items() if value}
            object.__setattr__(self, name, said)

    @property
    def kind_of(self) -> TaskKind:
        """What sort of task it is."""
        return BY_ID[self.kind]

    def table(self) -> dict[str, Any]:
        """Return it as a file has it. Raises SpecError where a field is no number."""
        kind = self.kind_of
        table: dict[str, Any] = {"text": _said(self.text)}
        if hint := _said(self.hint):
            table["hint"] = hint
        if kind.when:
            table["when"] = kind.when
        for name in kind.fields:
            typed = self.facts.get(name, "").strip()
            if not typed:
                continue
            if name.startswith("choices."):
                lines = [line.strip() for line in typed.splitlines() if line.strip()]
                table.setdefault("choices", {})[name.partition(".")[2]] = lines
            elif name in WHOLE | NUMBERS:
                table[name] = _number(name, typed)
            else:
                table[name] = _value(typed) if name == "value" else typed
        if "choice" in table:
            table["choice"] -= 1  # files count from 0
        return table

    def act(self) -> Act:
        """Return the act. Raises SpecError with the name of the field that does not fit."""
        table = self.table()
        if self.kind == "choice":
            _check_choices(table)
        if self.kind == "set" and "value" not in table:
            raise SpecError("value", QT_TRANSLATE_NOOP("SpecError", "needs a value to be set"))
        if self.kind == "find" and not {"min", "max"} & table.keys():
            template = QT_TRANSLATE_NOOP("SpecError", "needs the end of a range, one or both")
            raise SpecError("min", template)
        try:
            made: Act = convert(table, Act, "task")
        except SpecError as error:
            key = error.key.removeprefix("task").lstrip(".")
            raise SpecError(key, error.template, **error.values) from None
        return made


def _check_choices(table: dict[str, Any]) -> None:
    """Raise SpecError where a choice is not there in both languages, or the right one is none."""
    choices = table.get("choices", {})
    english, korean = choices.get("en", []), choices.get("ko", [])
    if not english:
        raise SpecError("choices.en", QT_TRANSLATE_NOOP("SpecError", "needs choices in English"))
    if korean and len(korean) < len(english):
        template = QT_TRANSLATE_NOOP("SpecError", "choice {number}, {text}, has no Korean")
        number, text = len(korean) + 1, english[len(korean)]
        raise SpecError("choices.ko", template, number=number, text=text)
    if len(korean) > len(english):
        template = QT_TRANSLATE_NOOP("SpecError", "choice {number}, {text}, has no English")
        number, text = len(english) + 1, korean[len(english)]
        raise SpecError("choices.en", template, number=number, text=text)
    if not 0 <= table.get("choice", -1) < len(english):
        raise SpecError(
            "choice",
            QT_TRANSLATE_NOOP("SpecError", "expected the number of the right one, 1 to {count}"),
            count=len(english),
        )


def draft_of(act: Act) -> TaskDraft:
    """Return an act as it is edited."""
    kind: str = act.when or "read"
    if act.when == "set" and act.value is None:
        kind = "find"
    if act.when == "answer":
        kind = "choice" if act.choices else "number"
    plain = to_plain(act)
    facts: dict[str, str] = {}
    for name in BY_ID[kind].fields:
        if name.startswith("choices."):
            facts[name] = "\n".join(act.choices.get(name.partition(".")[2], ()))  # type: ignore[call-overload]
            continue
        value = plain.get(name)
        if value is None or value == "":
            continue
        if name in PERCENT:
            value = round(value * SHARE, 9)
        if name == "choice":
            value += 1
        facts[name] = _typed(value)
    return TaskDraft(kind, dict(act.text), dict(act.hint), facts)


def taken_from(draft: TaskDraft, film: Film) -> TaskDraft:
    """Return a task about what is shown: its row, its loss, its rate."""
    row = film.cursor
    loss = _typed(significant(float(film.run.at(row).loss), DIGITS))
    facts = dict(draft.facts)
    if draft.kind == "row":
        facts["row"] = str(row)
    elif draft.kind == "reach":
        facts["loss"] = loss
    elif draft.kind == "number":
        facts |= {"answer": loss, "row": str(row)}
        facts["tolerance"] = facts.get("tolerance") or FIRST_TOLERANCE
    elif draft.kind in ("set", "find"):
        key = facts.get("key") or "optimizer.lr"
        facts["key"] = key
        now = value_at(film.acting, key)
        if draft.kind == "set":
            facts["value"] = _typed(now)
        elif isinstance(now, (int, float)) and not isinstance(now, bool):
            ends = sorted((now * (1 - NEAR), now * (1 + NEAR)))
            facts["min"], facts["max"] = (_typed(significant(float(end), 3)) for end in ends)
    return TaskDraft(draft.kind, draft.text, draft.hint, facts)


def _said(text: Text) -> dict[str, str]:
    return {language: said.strip() for language, said in text.items() if said.strip()}


def _number(name: str, typed: str) -> float | int:
    value = read_number(typed)
    if value is None:
        raise SpecError(
            name, QT_TRANSLATE_NOOP("SpecError", "expected a number, got {found}"), found=typed
        )
    if name in WHOLE:
        if not float(value).is_integer():
            raise SpecError(
                name,
                QT_TRANSLATE_NOOP("SpecError", "expected a whole number, got {found}"),
                found=typed,
            )
        return int(value)
    return value / SHARE if name in PERCENT else value


def _value(typed: str) -> Any:
    """Return what a knob is to be: a number, a word, on or off; several in brackets, or numbers."""
    if typed in ("true", "false"):
        return typed == "true"
    listed = typed.startswith("[") and typed.endswith("]")
    parts = [part.strip() for part in typed.strip("[]").split(",")]
    values = [_one(part) for part in parts if part]
    if listed or (len(values) > 1 and not any(isinstance(value, str) for value in values)):
        return values
    return values[0] if len(values) == 1 else typed


def _one(part: str) -> float | int | str:
    number = read_number(part)
    if number is None:
        return part
    return int(number) if float(number).is_integer() and "." not in part else number


def _typed(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_typed, value))}]"
    if isinstance(value, msgspec.Struct):
        return ""
    return format_typed(value) if isinstance(value, (int, float)) else str(value)
