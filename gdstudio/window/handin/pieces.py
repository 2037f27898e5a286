"""What is handed in of a lesson, and what of it is not there yet."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtGui import QImage, QPixmap

from gdstudio.app.coach import Coach
from gdstudio.app.lesson_work import key_on
from gdstudio.core.experiment.act import choices_in
from gdstudio.core.files.toml_text import toml_text
from gdstudio.core.text.languages import text_in
from gdstudio.core.text.numbers import format_exact
from gdstudio.film.caption import Caption, caption_of, with_caption
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.window.handin.kept import KeptShots, Shot
from gdstudio.window.pictures.carried import carried_in


@dataclass(frozen=True)
class Task:
    """An act of the lesson as it is handed in."""

    number: int
    text: str
    done: bool
    captures: bool
    """Whether it asks for a picture."""


@dataclass(frozen=True)
class Piece:
    """A picture to be handed in; of a task, or of what is shown."""

    task: Task | None
    shot: Shot

    def owned(self, name: str, number: str, answers: Mapping[str, Any]) -> Owned:
        """Return it with the strip that says whose it is, and an experiment that says it too."""
        lines = tuple(line for line in (name.strip(), number.strip()) if line)
        caption: Caption = replace(self.shot.caption, owner=lines)
        theme = DARK if self.shot.dark else LIGHT
        image = with_caption(QPixmap.fromImage(self.shot.image), caption, theme).toImage()
        text = self.shot.carried
        if text is not None:
            table = tomllib.loads(text)
            told = {"name": ", ".join(lines), "answers": dict(answers)}
            table["picture"] = {**table.get("picture", {}), **told}
            text = toml_text(table)
        return Owned(image, text)


@dataclass(frozen=True)
class Owned:
    """The picture as it is written, with what it carries; None: too many points for that."""

    image: QImage
    carried: str | None


def tasks_of(coach: Coach) -> tuple[Task, ...]:
    """Return the tasks of the lesson that is open, and which were done, now or another day."""
    done = coach.done_ever
    return tuple(
        Task(k + 1, text_in(act.text, coach.language), k < done, act.when == "capture")
        for k, act in enumerate(coach.acts)
    )


def answers_of(coach: Coach, answers: Mapping[str, Any]) -> list[str]:
    """Return a line for each question of the lesson that was answered: task, question, answer."""
    lines = []
    for number, act in enumerate(coach.acts, 1):
        given = answers.get(str(number))
        if act.when != "answer" or isinstance(given, bool) or not isinstance(given, (int, float)):
            continue
        choices = choices_in(act, coach.language)
        if choices and given not in range(len(choices)):  # the lesson was another one then
            continue
        text = choices[int(given)] if choices else format_exact(given)
        lines.append(f"{number}  {text_in(act.text, coach.language)} → {text}")
    return lines


def shot_of(desk: Desk) -> Shot:
    """Return the window as it is now, without a strip."""
    studio = desk.studio
    desk.flush()
    image = desk.window.grab().toImage()
    caption = caption_of(studio.run, studio.cursor, "", studio.beside, telling=studio.telling)
    carried = carried_in(desk.window, studio, "")
    return Shot(image, caption, carried, studio.cursor, desk.theme is DARK)


def pieces_of(desk: Desk, coach: Coach, kept: KeptShots, now: Shot) -> list[Piece]:
    """Return the pictures of the tasks that ask for one; what is shown ``now`` if there is none."""
    key = key_on(desk.studio)
    found = []
    for task in tasks_of(coach) if key else ():
        shot = kept.shot(key, task.number) if task.captures else None
        if shot is not None:
            found.append(Piece(task, shot))
    return found or [Piece(None, now)]
