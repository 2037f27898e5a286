"""What may not be changed while a lesson is open: sections of an experiment, or single keys."""

from __future__ import annotations

from collections.abc import Collection

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.kinds import KINDS
from gdstudio.core.experiment.lesson_facts import check_knob
from gdstudio.core.experiment.stop import PARTS, STOP
from gdstudio.core.text import QT_TRANSLATE_NOOP

LOCKED_SECTIONS = (*KINDS, "training")
"""What may be locked as a whole, by its name in files; of data that is the points as well."""


def check_lock(name: str, place: str) -> None:
    """Raise SpecError, at ``place``, unless ``name`` is a section or a key of one."""
    if name not in LOCKED_SECTIONS:
        if "." not in name:
            raise SpecError(
                place,
                QT_TRANSLATE_NOOP(
                    "SpecError", "expected one of {names} or a setting of one, got {found}"
                ),
                names=", ".join(LOCKED_SECTIONS),
                found=repr(name),
            )
        check_knob(name, place)


def locks_key(locks: Collection[str], section: str, name: str = "kind") -> bool:
    """Return whether ``section.name`` is among what is locked, or its whole section is.

    A stop rule is one choice: who locks a part of it locks all, and the other way round.
    """
    key = f"{section}.{name}"
    if key in (STOP, *PARTS):
        return section in locks or any(one in locks for one in (STOP, *PARTS))
    return section in locks or key in locks


def locked_error(key: str) -> SpecError:
    """Return what is said of an edit that a lesson does not allow, at the key."""
    return SpecError(
        key,
        QT_TRANSLATE_NOOP(
            "SpecError",
            "this lesson keeps it as it is; leave the lesson to change it (menu Lessons)",
        ),
    )
