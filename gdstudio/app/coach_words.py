"""What the coach says by itself, around the texts of a lesson."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from gdstudio.app.preparation_names import steps_text
from gdstudio.core.experiment.differences import POINTS, Difference
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.lesson import OPENING, Lesson, LessonFile
from gdstudio.core.experiment.stop import PARTS, STOP, Stop
from gdstudio.core.knob import knobs_by_name
from gdstudio.core.text.languages import text_in
from gdstudio.core.text.numbers import format_count, format_exact, format_number

KIND_WORDS = {"model": "Model", "loss": "Loss", "optimizer": "Optimizer", "schedule": "Schedule"}
"""The context in which the kinds of a section are translated."""
MOST_NAMED = 2
"""So many knobs are named; of more it is said how many."""
NAMES = frozenset({"Adam", "Gauss", "Nesterov", "Newton", "Python", "Robbins"})
"""Words that keep their capital within a sentence."""
SHORT_LOSS = 4
"""Digits of a loss that is named in passing."""


class CoachWords(QObject):
    """Sentences in the language of the program; lessons bring their own."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language = language

    def stage(self, stage: str) -> str:
        """Return what a stage is called."""
        return {
            "story": self.tr("Story"),
            "do": self.tr("Do"),
            "notice": self.tr("Notice"),
            "next": self.tr("Next"),
            "see": self.tr("See"),
            "guess": self.tr("Guess"),
            "cause": self.tr("Cause"),
            "repair": self.tr("Repair"),
        }[stage]

    # -- where we are ----------------------------------------------------------------------

    def place(self, lesson_id: str | None, ids: Sequence[str]) -> str:
        """Return lecture, row and place of a shipped lesson; empty for one of somebody else's."""
        if lesson_id is None or lesson_id not in ids:
            return ""
        if "/" in lesson_id:
            return self.tr("{course} · lesson {number} of {count}").format(
                course=course_of(lesson_id), number=ids.index(lesson_id) + 1, count=len(ids)
            )
        lecture = lesson_id.partition("-")[0]
        if lecture == "bug":
            bugs = [one for one in ids if one.startswith("bug-")]
            return self.tr("Bug gallery · {number} of {count}").format(
                number=bugs.index(lesson_id) + 1, count=len(bugs)
            )
        return self.tr("Lecture {row} · lesson {number} of {count}").format(
            row=row_of(lesson_id), number=ids.index(lesson_id) + 1, count=len(ids)
        )

    def short_place(self, lesson_id: str | None, ids: Sequence[str]) -> str:
        """Return lecture and row only."""
        if lesson_id is None or lesson_id not in ids:
            return ""
        if "/" in lesson_id:
            return course_of(lesson_id)
        if lesson_id.startswith("bug-"):
            return self.tr("Bug {number}").format(number=lesson_id.partition("-")[2])
        return row_of(lesson_id)

    def done(self, lesson_id: str | None, following: LessonFile | None) -> str:
        """Return what stands at the end of a lesson: which one is next."""
        if following is None:
            return self.tr("Done. This was the last lesson; the first one is next.")
        title = text_in(following.title, self.language)
        if following.course:
            return self.tr("Done. Next: {title}.").format(title=title)
        if following.lecture == "bug":
            return self.tr("Done. Next in the bug gallery: {title}.").format(title=title)
        number = following.lecture.lstrip("0") or "0"
        if lesson_id is not None and lesson_id.startswith(f"{following.lecture}-"):
            return self.tr("Done. Next in lecture {number}: {title}.").format(
                number=number, title=title
            )
        return self.tr("Done. Next, in lecture {number}: {title}.").format(
            number=number, title=title
        )

    # -- what was changed ------------------------------------------------------------------

    def changed(
        self, found: Sequence[Difference], lesson: Lesson, own: Experiment, yours: Experiment
    ) -> str:
        """Return why the numbers of a lesson are not those that are seen."""
        knobs = [one for one in found if one.key != POINTS][:MOST_NAMED]
        known = [one for one in lesson.expect if one.loss is not None]
        if len(knobs) < len(found) and not knobs:
            return self.tr("The lecture has points of its own; yours are others.")
        theirs = self._settings(knobs, own, "before")
        now = self._settings(knobs, yours, "after")
        if len(found) > len(knobs):
            now = self.tr("{settings} and {count} more").format(
                settings=now, count=len(found) - len(knobs)
            )
        if not lesson.expect:
            return self.tr("The lesson has {theirs}; yours has {yours}.").format(
                theirs=theirs, yours=now
            )
        if not known or known[-1].update == 0:
            return self.tr("The lecture has {theirs}; yours has {yours}.").format(
                theirs=theirs, yours=now
            )
        assert known[-1].loss is not None
        return self.tr(
            "The lecture has {loss} after {update} with {theirs}; yours has {yours}."
        ).format(
            loss=format_number(known[-1].loss, SHORT_LOSS),
            update=format_count(known[-1].update),
            theirs=theirs,
            yours=now,
        )

    def own_settings(self) -> str:
        """Return what follows from that."""
        return self.tr("Its numbers belong to its own settings.")

    def your_experiment(
        self, place: str, found: Sequence[Difference], own: Experiment, yours: Experiment
    ) -> str:
        """Return where an experiment without a lesson comes from, and how it differs."""
        parts = []
        for one in found[:MOST_NAMED]:
            if one.key == POINTS:
                parts.append(self.tr("on other points"))
                continue
            parts.append(
                self.tr("{name} is {after} instead of {before}").format(
                    name=knob_name(one.key, own, yours),
                    after=value_text(one.key, one.after, yours),
                    before=value_text(one.key, one.before, own),
                )
            )
        origin = self.tr("from lesson {place}").format(place=place)
        if not place:  # a lesson that lies in a file of its own
            title = text_in(own.lesson.title, self.language) if own.lesson is not None else ""
            title = title or own.title
            origin = self.tr("from lesson “{title}”") if title else self.tr("from a lesson")
            origin = origin.format(title=title)
        return "; ".join([origin, *parts])

    def _settings(self, found: Sequence[Difference], of: Experiment, side: str) -> str:
        return ", ".join(
            f"{knob_name(one.key, of, of)} = {value_text(one.key, getattr(one, side), of)}"
            for one in found
        )

    # -- acts ------------------------------------------------------------------------------

    def then(self, text: str) -> str:
        """Return an act that comes after the current one."""
        return self.tr("then {act}").format(act=lowered(text.rstrip(" .。")))

    def try_it(self, hint: str) -> str:
        """Return what may be tried at the end of a lesson."""
        return self.tr("or try it yourself: {hint}").format(hint=lowered(hint))

    def also(self, text: str) -> str:
        """Return an act that comes after that one."""
        return lowered(text.rstrip(" .。"))

    def more(self) -> str:
        """Return how many acts are not named, with a place for the ``count``."""
        return self.tr("{count} more")

    def missed(self, hint: str = "") -> str:
        """Return what is said of an answer that is wrong."""
        if hint:
            return self.tr("Not this. {hint}").format(hint=hint)
        return self.tr("Not this. Look again and try once more.")

    def rounded(self) -> str:
        """Return what is said of an answer that has too few digits."""
        return self.tr("That is rounded too far: give more of its digits.")

    def number_wanted(self) -> str:
        """Return what is said of an answer that is no number."""
        return self.tr("A number is expected here, for example 0.25.")

    def elsewhere(self, cursor: int, row: int, *, loss: bool) -> str:
        """Return what is said of an answer that was read at another row; whether it is its loss."""
        if loss:
            text = self.tr("That is the loss at update {cursor}; go back to {row}.")
            if row > cursor:
                text = self.tr("That is the loss at update {cursor}; go on to {row}.")
        else:
            text = self.tr("Not this. It is about update {row}; the film shows {cursor}.")
        return text.format(cursor=format_count(cursor), row=format_count(row))

    def found(self, choice: str) -> str:
        """Return what is said of a right guess."""
        return self.tr("That is it. {choice}").format(choice=choice)

    def question(self) -> str:
        """Return what is asked in the gallery of bugs."""
        return self.tr("What is wrong?")

    def waits(self) -> str:
        """Return why the cause is not told yet."""
        return self.tr("the answer waits until you have guessed")


def course_of(lesson_id: str) -> str:
    """Return what the course of a lesson is called, of ``course/lesson``."""
    return lesson_id.partition("/")[0].replace("_", " ")


def row_of(lesson_id: str) -> str:
    """Return lecture and row as the lectures count them: ``0 · F`` of ``000-f``.

    What stands before the first row, ``000-0-start``, has none.
    """
    lecture, row, *_ = [*lesson_id.split("-"), ""]
    number = lecture.lstrip("0") or "0"
    return number if row == OPENING else f"{number} · {row.upper()}"


def lowered(text: str) -> str:
    """Return a sentence as it goes on behind a word; names and symbols keep their capitals.

    Where a language has none, a word that begins with one is a name.
    """
    word = re.split(r"[^A-Za-z]", text, maxsplit=1)[0]
    plain = word[:1].isupper() and word[1:].islower() and word not in NAMES
    if not plain or _has_hangul(text):
        return text
    return text[0].lower() + text[1:]


def _has_hangul(text: str) -> bool:
    return any("가" <= letter <= "힣" for letter in text)


def knob_name(key: str, *experiments: Experiment) -> str:
    """Return what a key is called: its symbol where it has one."""
    section, _, name = (STOP if key in PARTS else key).partition(".")
    if name == "kind":
        return QCoreApplication.translate("Section", KIND_WORDS[section])
    for experiment in experiments:
        part = getattr(experiment, section, None)
        field = knobs_by_name(type(part)).get(name) if part is not None else None
        if field is not None:
            word = QCoreApplication.translate("Knob", field.knob.label)
            return field.knob.symbol or word
    return name


def value_text(key: str, value: Any, experiment: Experiment) -> str:
    """Return a value as it is read."""
    section, _, name = key.partition(".")
    if name == "kind":
        part = getattr(experiment, section, None)
        label = str(getattr(part, "label", value))
        return QCoreApplication.translate(KIND_WORDS[section], label)
    if key == "dataset.prepare" and value:
        return steps_text(value)
    if key == "dataset.test" and value is not None:
        return f"{format_exact(round(100 * value, 6))} %"
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, Stop):
        limit = format_exact(value.limit)
        if value.kind == "patience":
            text = QCoreApplication.translate("StopRule", "patience {count}")
            return text.format(count=limit)
        return f"L < {limit}" if value.kind == "loss" else f"|ΔL| < {limit}"
    if isinstance(value, bool) or value is None:
        return {True: "✓", False: "–", None: "–"}[value]
    if isinstance(value, (list, tuple)):
        return "(" + ", ".join(map(_plain, value)) + ")" if value else "–"
    if isinstance(value, (int, float)):
        return format_exact(value)
    return QCoreApplication.translate("Choice", str(value))
