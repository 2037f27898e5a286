"""Lessons: experiment files that carry a story."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.act import Act
from gdstudio.core.experiment.companion import Companion
from gdstudio.core.experiment.lesson_facts import Row, check_panel
from gdstudio.core.experiment.locks import check_lock, locks_key
from gdstudio.core.files.resources import resource_path
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.languages import Text

FitView = Literal[
    "before-after", "snapshots", "rainbow", "raw-line", "visited", "truth", "residuals"
]
SurfaceView = Literal["tangent", "basins"]
MapView = Literal["eigen-axes", "batches"]
LossView = Literal["rate", "sample-loss", "excess"]
GraphView = Literal["constant-input", "target-first"]
View = FitView | SurfaceView | MapView | LossView | GraphView
"""What a lesson switches on: of the fit, the surface, the contour map, the loss, graph and step."""
MAP_VIEWS = frozenset(get_args(MapView))
"""Those that are drawn on the contour map, which they open."""
HANDED_IN = ("answer", "capture")
"""The acts that leave something to be handed in."""
TASK = ("task", "과제")
"""What a lesson with such an act can be found by, in both languages."""
CONSTANT_INPUT = "constant-input"
"""The view in which the 1 that a bias is multiplied by is a node of the graph, as in a neuron."""
TARGET_FIRST = "target-first"
"""The view in which graph and step write a residual as y − ŷ, not ŷ − y."""
OPENING = "0"
"""The row of a card that opens a lecture, before its rows; it has no letter."""
Tag = Literal["optimizer", "learning-rate", "data", "gradient", "network", "bug"]
"""What a lesson is about, for those who look for one."""


class Expectation(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A number that must come out: the loss or the parameters (P,) after ``update`` updates."""

    update: Row
    loss: float | None = None
    params: tuple[float, ...] | None = None
    rtol: float = 5e-5


class Lesson(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """The ``[lesson]`` table of an experiment file, in English and Korean."""

    title: Text = {}
    story: Text = {}
    press: Text = {}
    notice: Text = {}
    hint: Text = {}
    names: tuple[str, ...] = ()
    """How the parameters are called on screen, in the model's order; files keep their names."""
    do: tuple[Act, ...] = ()
    """What to do, in this order; ``press`` says it in one sentence where nothing counts it."""
    tags: tuple[Tag, ...] = ()
    panels: tuple[str, ...] = ()
    """The panels that it talks about besides those that are always there, without ``dock_``."""
    views: tuple[View, ...] = ()
    locks: tuple[str, ...] = ()
    """Sections and keys, ``section.key``, that may not be changed while it is open."""
    snapshots: tuple[Row, ...] = ()
    pinned: tuple[Companion, ...] = ()
    expect: tuple[Expectation, ...] = ()
    cause: Text = {}
    """What is wrong, for lessons in which one thing is; told only to those who ask."""
    remedy: tuple[str, ...] = ()
    """What puts it right: ``section.key=value``, as behind ``--set``."""
    predict: bool = False
    """Every step waits for a guess of where it leads."""
    blind: bool = False
    """So it does, of the direction; the landscape is hidden until the end but where one stands."""

    @property
    def speaks(self) -> bool:
        """Whether it is a lesson: a table may be there only for the runs beside the file's."""
        told = (self.title, self.story, self.do, self.press, self.notice, self.hint, self.cause)
        return any(told) or not self.pinned

    @property
    def guesses(self) -> bool:
        """Whether steps wait for a guess."""
        return self.predict or self.blind

    def __post_init__(self) -> None:
        for index, name in enumerate(self.panels):
            check_panel(name, f"panels[{index}]")
        for index, name in enumerate(self.locks):
            check_lock(name, f"locks[{index}]")
        for index, act in enumerate(self.do):
            section, _, name = act.key.partition(".")
            wanted = act.key if act.when == "set" and locks_key(self.locks, section, name) else ""
            if act.when == "edit-data" and locks_key(self.locks, "dataset"):
                wanted = "dataset"
            if wanted:
                raise SpecError(
                    f"do[{index}]",
                    QT_TRANSLATE_NOOP("SpecError", "asks for {name}, which the lesson locks"),
                    name=wanted,
                )


@dataclass(frozen=True)
class LessonFile:
    """A lesson that ships, or one of a course; ``id`` is its file's name without the ending.

    Before the id of one of a course stands the course's name, and a slash.
    """

    id: str
    title: Text
    path: Path
    story: Text = field(default_factory=dict)
    tags: tuple[Tag, ...] = ()
    kinds: tuple[str, ...] = ()
    """Its data, model, loss, rule and schedule, as ``section.kind``, for those who look for one;
    none where one of them may be what has to be found."""
    said: tuple[str, ...] = ()
    """What else it says, in all languages; never what has to be found."""
    course: str = ""
    """The name of the folder that it came from, where it does not ship."""

    @property
    def lecture(self) -> str:
        """The lecture it belongs to, ``000`` to ``004``, ``bug`` for the gallery, or its course."""
        return self.course or self.id.partition("-")[0]


def lesson_ids() -> list[str]:
    """Return the ids of the shipped lessons, in order; no file is read."""
    return sorted(path.stem for path in resource_path("lessons").glob("*.toml"))


def lessons() -> list[LessonFile]:
    """Return the shipped lessons in the order of their ids; of each, only the heading is read."""
    folder = resource_path("lessons")
    return [read_heading(folder / f"{name}.toml") for name in lesson_ids()]


def find_lesson(name: str) -> LessonFile | None:
    """Return the shipped lesson of that id, in letters of any case, if there is one."""
    name = name.lower()
    if name not in lesson_ids():
        return None
    return read_heading(resource_path("lessons", f"{name}.toml"))


def lesson_id(path: Path, course: str = "") -> str:
    """Return the id of the lesson in a file, which may be one of a course."""
    return "_".join(f"{course}/{path.stem}".split()) if course else path.stem


def read_heading(path: Path, course: str = "") -> LessonFile:
    """Return what is to be known of a lesson before it is opened; its file is a good one."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    lesson = table.get("lesson", {})
    title: Text = {"en": table.get("title", path.stem), **lesson.get("title", {})}
    parts = [(name, part) for name, part in table.items() if isinstance(part, dict)]
    kinds = [f"{name}.{part['kind']}" for name, part in parts if "kind" in part]
    if "cause" in lesson:
        kinds = []
    return LessonFile(
        lesson_id(path, course),
        title,
        path,
        lesson.get("story", {}),
        tuple(lesson.get("tags", ())),
        tuple(kinds),
        tuple(_said(table, lesson)),
        course,
    )


def _said(table: dict[str, Any], lesson: dict[str, Any]) -> Iterator[str]:
    """Yield what may be looked for besides title and story."""
    for part in ("notice", "press", "hint"):
        yield from lesson.get(part, {}).values()
    if "cause" not in lesson:  # the acts there ask what is wrong
        acts = lesson.get("do", ())
        for act in acts:
            yield from act.get("text", {}).values()
        if any(act.get("when") in HANDED_IN for act in acts):
            yield from TASK
        if isinstance(table.get("training", {}).get("batch"), int):
            yield "mini-batch"
