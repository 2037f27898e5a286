"""A run that a file has beside its own: what it sets otherwise. The ``[[lesson.pinned]]``."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.change import SECTIONS, Change, read_changes
from gdstudio.core.experiment.lesson_facts import Row, check_knob, check_value
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.languages import Text

RACED = "training.batch"
"""What rivals may differ in besides their rule and its schedule."""


class Companion(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A run shown beside that of the file: the same experiment with some keys changed."""

    title: str | Text = ""
    """A plain one is the same in both languages: symbols and names. A rival without one is called
    by what it does otherwise."""
    set: dict[str, Any]
    live: bool = False
    """A rival, which moves along; else it is pinned: trained once, to ``updates``."""
    updates: Row | None = None
    """How far a pinned run goes; to its planned end, where that is not said."""
    change: tuple[dict[str, Any], ...] | None = None
    """What it changes on the way, as ``[[change]]``; None: what the experiment does."""
    letter: Literal["", "B", "C", "D", "E", "F", "G"] = ""
    """What it is called where there is little room; else the next one that is free."""
    shown: bool = True
    """Whether it is drawn at first."""

    def __post_init__(self) -> None:
        for key, value in self.set.items():
            check_knob(key, "set")
            check_value(key, value, f"set.{key}")
            if key == "dataset.kind":
                raise SpecError(
                    f"set.{key}",
                    QT_TRANSLATE_NOOP("SpecError", "a run beside another has the same data"),
                )
            if self.live and key != RACED and key.partition(".")[0] not in SECTIONS:
                raise SpecError(
                    f"set.{key}",
                    QT_TRANSLATE_NOOP(
                        "SpecError",
                        "a rival has data, model, loss and start of the run that it races with; "
                        "only optimizer.*, schedule.* and training.batch may be its own",
                    ),
                )
        if not self.title and not self.live:
            raise SpecError("title", QT_TRANSLATE_NOOP("SpecError", "this key is missing"))
        if self.live and self.updates is not None:
            raise SpecError(
                "updates",
                QT_TRANSLATE_NOOP("SpecError", "a rival goes as far as the run it races with"),
            )
        if self.change is not None:
            read_changes(list(self.change))

    @property
    def changes(self) -> tuple[Change, ...] | None:
        """What it changes on the way, ascending."""
        return None if self.change is None else read_changes(list(self.change))
