"""The names that a lesson gives to parameters: W and B, θ."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP

LONGEST_NAME = 12
"""Letters that there is room for in formulas and beside axes."""


def check_names(names: Sequence[str], known: Sequence[str], *, overridden: bool = False) -> None:
    """Raise SpecError unless ``names`` can stand for the parameters that files call ``known``.

    ``overridden``: somebody changed keys of the file; names of another model are not used then.
    """
    for index, name in enumerate(names):
        letters = name.rstrip("0123456789_")
        if not letters or not letters.isalpha():
            raise SpecError(
                f"lesson.names[{index}]",
                QT_TRANSLATE_NOOP(
                    "SpecError", "expected letters, then digits if any, as in w1; got {got}"
                ),
                got=repr(name),
            )
        if len(name) > LONGEST_NAME:
            raise SpecError(
                f"lesson.names[{index}]",
                QT_TRANSLATE_NOOP("SpecError", "expected {most} letters at most, got {count}"),
                most=LONGEST_NAME,
                count=len(name),
            )
    if len({unicodedata.normalize("NFKC", name) for name in names}) != len(names):
        raise SpecError("lesson.names", QT_TRANSLATE_NOOP("SpecError", "a name is there twice"))
    if len(names) != len(known) and not overridden:
        raise SpecError(
            "lesson.names",
            QT_TRANSLATE_NOOP("SpecError", "expected {count} names (for {names}), got {got}"),
            count=len(known),
            names=", ".join(known[:8]) + (", ..." if len(known) > 8 else ""),
            got=len(names),
        )
