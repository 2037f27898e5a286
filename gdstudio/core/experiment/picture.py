"""What a picture says of itself beside its experiment: the ``[picture]`` of an experiment file.

An experiment that is saved in the middle of its run has one as well, with nothing but the row.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import msgspec

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.companion import Companion
from gdstudio.core.experiment.lesson_facts import Row
from gdstudio.core.knob import convert
from gdstudio.core.text import QT_TRANSLATE_NOOP

LONGEST = 1_000
"""Letters of a name, a number or an answer."""
MOST_ANSWERS = 1_000
Answer = bool | int | float | str
"""A number, the place of a choice from 0, a text; true for what was done."""


class Picture(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which row is shown, as what it was printed, by whom. It changes nothing of the experiment.

    Keys that are not known are those of a later version.
    """

    row: Row = 0
    version: str = ""
    loss: str | float = ""
    """Of the row, with the digits that are printed; empty where none is."""
    params: tuple[str, ...] = ()
    """The first parameters, in the same way."""
    name: str = ""
    """Whose picture it is, as printed: a name, then a comma and a number."""
    lesson: str = ""
    """The id of the lesson that the experiment was opened as."""
    camera: str | tuple[float, float] = ""
    """From where the surface is seen: the name of a view, or azimuth and elevation in degrees."""
    pinned: tuple[Companion, ...] | None = None
    """The runs beside it; None: those of the lesson."""
    answers: dict[str, Answer] = {}
    """What was answered to each act of the lesson, by its number from "1"."""

    def __post_init__(self) -> None:
        texts = {name: getattr(self, name) for name in ("version", "loss", "name", "lesson")}
        texts |= {f"params[{index}]": text for index, text in enumerate(self.params)}
        texts |= {f"answers.{key}": answer for key, answer in self.answers.items()}
        for key, text in texts.items():
            if isinstance(text, str) and len(text) > LONGEST:
                raise SpecError(
                    key[:LONGEST],
                    QT_TRANSLATE_NOOP("SpecError", "longer than {limit} characters"),
                    limit=LONGEST,
                )
        if len(self.answers) > MOST_ANSWERS:
            raise SpecError(
                "answers",
                QT_TRANSLATE_NOOP("SpecError", "expected at most {limit}, got {found}"),
                limit=MOST_ANSWERS,
                found=len(self.answers),
            )

    @property
    def only_saved(self) -> bool:
        """Whether it says no more than where somebody was who saved: nothing is shown of it."""
        return self == Picture(row=self.row)


def saved_at(row: int) -> Picture | None:
    """Return what an experiment says that is saved at ``row``; None at the start, as before any."""
    return Picture(row=row) if row else None


def picture_of(table: dict[str, Any]) -> Picture | None:
    """Return what an experiment file says of the picture it lay in. Raises SpecError.

    The runs beside it take the place of those that the file has as a lesson.
    """
    if "picture" not in table:
        return None
    picture: Picture = convert(table["picture"], Picture, "picture")
    lesson = table.get("lesson", {})
    if picture.pinned is not None and isinstance(lesson, dict) and (lesson or picture.pinned):
        table["lesson"] = {**lesson, "pinned": table["picture"]["pinned"]}
    return picture


def check_inside(table: dict[str, Any], folder: Path) -> None:
    """Raise SpecError where a carried experiment would read a table outside of its folder."""
    paths = [("dataset.path", _entry(table, "dataset", "path"))]
    for key in ("picture", "lesson"):
        pinned = _entry(table, key, "pinned")
        for index, one in enumerate(pinned if isinstance(pinned, list) else ()):
            path = _entry(one, "set", "dataset.path")
            paths.append((f"{key}.pinned[{index}].set.dataset.path", path))
    for key, path in paths:
        if isinstance(path, str) and not _inside(path, folder):
            raise SpecError(
                key,
                QT_TRANSLATE_NOOP(
                    "SpecError", "leads out of the folder of the file that carries it; not read"
                ),
            )


def _entry(table: Any, key: str, name: str) -> Any:
    part = table.get(key) if isinstance(table, dict) else None
    return part.get(name) if isinstance(part, dict) else None


def _inside(path: str, folder: Path) -> bool:
    for flavour in (PurePosixPath(path), PureWindowsPath(path)):
        if flavour.is_absolute() or flavour.drive or flavour.root or ".." in flavour.parts:
            return False
    try:
        return (folder / path).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # a NUL in it, or links in a circle
        return False
