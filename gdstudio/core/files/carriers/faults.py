"""What may be wrong with a picture that is to be read, in a sentence each."""

from __future__ import annotations

from typing import IO

from gdstudio.core.errors import SpecError
from gdstudio.core.files.toml import LARGEST_FILE
from gdstudio.core.text import QT_TRANSLATE_NOOP


def cut_off() -> SpecError:
    """Return the error of a file whose end is missing."""
    return SpecError(
        "",
        QT_TRANSLATE_NOOP(
            "SpecError", "is cut off: its end is missing; ask for the file to be sent again"
        ),
    )


def without_block() -> SpecError:
    """Return the error of a script of this program in which no experiment stands."""
    return SpecError(
        "",
        QT_TRANSLATE_NOOP(
            "SpecError",
            "is a script that carries no experiment: its end is cut off, or it was written "
            "without one; ask for the file to be sent again",
        ),
    )


def empty() -> SpecError:
    """Return the error of a file of no bytes."""
    return SpecError(
        "",
        QT_TRANSLATE_NOOP(
            "SpecError", "is empty: there is nothing in it; ask for the file to be sent again"
        ),
    )


def damaged(part: str) -> SpecError:
    """Return the error of a file that is not as it was written; ``part``: where that is seen."""
    return SpecError(
        "",
        QT_TRANSLATE_NOOP(
            "SpecError",
            "is damaged or was altered: {part} does not read; ask for the file as it was saved",
        ),
        part=part,
    )


def too_much() -> SpecError:
    """Return the error of a text that is longer than any experiment file."""
    return SpecError(
        "",
        QT_TRANSLATE_NOOP("SpecError", "carries an experiment of more than {most} MB"),
        most=LARGEST_FILE // 2**20,
    )


def twice() -> SpecError:
    """Return the error of a file in which there are several experiments."""
    return SpecError(
        "", QT_TRANSLATE_NOOP("SpecError", "carries more than one experiment; expected one")
    )


def exactly(stream: IO[bytes], count: int) -> bytes:
    """Return the next ``count`` bytes. Raises SpecError where the file ends before."""
    data = stream.read(count)
    if len(data) < count:
        raise cut_off()
    return data


def text_of(data: bytes) -> str:
    """Return what was carried as text. Raises SpecError if it is too long or none."""
    if len(data) > LARGEST_FILE:
        raise too_much()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise damaged("UTF-8") from None
