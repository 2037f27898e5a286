"""What a notebook carries beside its cells: an experiment, as text."""

from __future__ import annotations

import codecs
from pathlib import Path

import msgspec

from gdstudio.core.errors import SpecError
from gdstudio.core.files.carriers.faults import cut_off, empty
from gdstudio.core.files.regular import NoFileError, TooLargeError, read_regular
from gdstudio.core.files.toml import LARGEST_FILE
from gdstudio.core.text import QT_TRANSLATE_NOOP

ENDING = ".ipynb"
KEY = "gdstudio"
"""Under which name in a notebook's metadata."""
LARGEST_NOTEBOOK = 64 * 2**20
"""Bytes; one that was run has its pictures in it."""
_CUT_OFF = "Input data was truncated"
"""How msgspec says that a text ends before what it began."""


class _Carried(msgspec.Struct, frozen=True):
    experiment: str


class _Metadata(msgspec.Struct, frozen=True):
    gdstudio: _Carried | str | None = None


class _Notebook(msgspec.Struct, frozen=True):
    metadata: _Metadata


def read_carried(path: Path) -> str | None:
    """Return the text of the experiment that a notebook carries, if it does. Raises SpecError."""
    try:
        text = read_regular(path, LARGEST_NOTEBOOK).removeprefix(codecs.BOM_UTF8)
        if not text:
            raise empty()
        notebook = msgspec.json.decode(text, type=_Notebook)
    except SpecError as error:
        raise error.at(file=path) from None
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
        if not key:
            raise _no_json(path) from None
        template = QT_TRANSLATE_NOOP("SpecError", "is missing, or not what a notebook has there")
        raise SpecError(key, template, file=path) from None
    except msgspec.DecodeError as error:
        if str(error) == _CUT_OFF:
            raise cut_off().at(file=path) from None
        raise _no_json(path) from None
    except (ValueError, RecursionError):  # no JSON, not UTF-8, deeply nested, or a NUL in the name
        raise _no_json(path) from None
    carried = notebook.metadata.gdstudio
    made = carried.experiment if isinstance(carried, _Carried) else carried
    if made is not None and len(made) > LARGEST_FILE:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "carries an experiment of more than {most} MB"),
            file=path,
            most=LARGEST_FILE // 2**20,
        )
    return made


def _no_json(path: Path) -> SpecError:
    return SpecError("", QT_TRANSLATE_NOOP("SpecError", "is not a notebook in JSON"), file=path)


def _key_of(text: str) -> str:
    """Return the key that msgspec speaks of: its place, and a field that is missing there."""
    message, _, place = text.partition(" - at `$")
    parts = place.rstrip("`").strip(".").split(".") if place else []
    if message.startswith("Object missing required field"):
        parts.append(message.split("`")[1])
    return ".".join(part for part in parts if part)
