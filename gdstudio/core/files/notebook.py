"""What a notebook carries beside its cells: an experiment, as text."""

from __future__ import annotations

import codecs
from pathlib import Path

import msgspec

from gdstudio.core.errors import SpecError
from gdstudio.core.files.regular import NoFileError, TooLargeError, read_regular
from gdstudio.core.files.toml import LARGEST_FILE
from gdstudio.core.text import QT_TRANSLATE_NOOP

ENDING = ".ipynb"
KEY = "gdstudio"
"""Under which name in a notebook's metadata."""
LARGEST_NOTEBOOK = 64 * 2**20
"""Bytes; one that was run has its pictures in it."""


class _Carried(msgspec.Struct, frozen=True):
    experiment: str


class _Metadata(msgspec.Struct, frozen=True):
    gdstudio: _Carried | None = None


class _Notebook(msgspec.Struct, frozen=True):
    metadata: _Metadata


def read_carried(path: Path) -> str:
    """Return the text of the experiment that a notebook carries. Raises SpecError."""
    try:
        text = read_regular(path, LARGEST_NOTEBOOK).removeprefix(codecs.BOM_UTF8)
        notebook = msgspec.json.decode(text, type=_Notebook)
    except (NoFileError, IsADirectoryError):
        raise SpecError(
            "", QT_TRANSLATE_NOOP("SpecError", "is not a file; expected a notebook"), file=path
        ) from None
    except TooLargeError:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "is larger than {most} MB; expected a notebook"),
            file=path,
            most=LARGEST_NOTEBOOK // 2**20,
        ) from None
    except OSError as error:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "cannot be read: {reason}"),
            file=path,
            reason=error.strerror or str(error),
        ) from None
    except msgspec.ValidationError as error:  # JSON, but not what a notebook has
        key = _key_of(str(error))
        template = QT_TRANSLATE_NOOP("SpecError", "is missing, or not what a notebook has there")
        if not key:
            template = QT_TRANSLATE_NOOP("SpecError", "is not a notebook in JSON")
        raise SpecError(key, template, file=path) from None
    except (ValueError, RecursionError):  # no JSON, not UTF-8, deeply nested, or a NUL in the name
        raise SpecError(
            "", QT_TRANSLATE_NOOP("SpecError", "is not a notebook in JSON"), file=path
        ) from None
    carried = notebook.metadata.gdstudio
    if carried is not None and len(carried.experiment) > LARGEST_FILE:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "carries an experiment of more than {most} MB"),
            file=path,
            most=LARGEST_FILE // 2**20,
        )
    if carried is None:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "carries no experiment; expected one of this program's"),
            file=path,
        )
    return carried.experiment


def _key_of(text: str) -> str:
    """Return the key that msgspec speaks of: its place, and a field that is missing there."""
    message, _, place = text.partition(" - at `$")
    parts = place.rstrip("`").strip(".").split(".") if place else []
    if message.startswith("Object missing required field"):
        parts.append(message.split("`")[1])
    return ".".join(part for part in parts if part)
