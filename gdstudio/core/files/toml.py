"""TOML from a stranger: read whole or refused, in bounded time, with what can be computed with."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from gdstudio.core.errors import SpecError
from gdstudio.core.files.regular import NoFileError, TooLargeError, read_regular
from gdstudio.core.text import QT_TRANSLATE_NOOP

LARGEST_FILE = 32 * 2**20
"""Bytes; the reader takes seconds for them. More points than that stand in a table beside it."""
DEEPEST = 16
"""Tables and lists within each other."""
LARGEST_WHOLE = 2**1024 - 2**970
"""Whole numbers from here on are none of floating point."""
_LONG_KEY = re.compile(
    r"""(?:\.[ \t]*(?:[A-Za-z0-9_-]+|"[^"\n]{0,99}"|'[^'\n]{0,99}')[ \t]*){64}"""
)
_LONG_NUMBER = re.compile(r"[0-9_]{4000}")


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a TOML file says. Raises SpecError that names it, and the line where it can."""
    try:
        text = read_regular(path, LARGEST_FILE).decode("utf-8-sig")
    except (NoFileError, IsADirectoryError):
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "is not a file; expected an experiment in TOML"),
            file=path,
        ) from None
    except TooLargeError:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "is larger than {most} MB; expected an experiment, with so many points in a table "
                "beside it",
            ),
            file=path,
            most=LARGEST_FILE // 2**20,
        ) from None
    except OSError as error:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "cannot be read: {reason}"),
            file=path,
            reason=error.strerror or str(error),
        ) from None
    except UnicodeDecodeError:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP(
                "SpecError", "is no TOML in UTF-8; save it as UTF-8 in the editor that wrote it"
            ),
            file=path,
        ) from None
    except ValueError as error:  # a NUL in the name
        raise _invalid(error).at(file=path) from None
    try:
        return parse_toml(text.replace("\r\n", "\n"))
    except SpecError as error:
        raise error.at(file=path) from None


def parse_toml(text: str) -> dict[str, Any]:
    """Return what a text in TOML says. Raises SpecError."""
    long = _LONG_KEY.search(text)
    if long is not None:  # it would take minutes
        raise _deep(f"line {_line(text, long.start())}")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _invalid(error) from None
    except RecursionError:
        raise _deep("") from None
    except ValueError as error:  # Python refuses to read a whole number of so many digits
        number = _LONG_NUMBER.search(text)
        if number is None:
            raise _invalid(error) from None
        raise _beyond(f"line {_line(text, number.start())}") from None
    check_numbers(table)
    return table


def check_numbers(value: Any, key: str = "", depth: int = 0) -> None:
    """Raise SpecError where a whole number is beyond all floating point, or tables are too deep."""
    if isinstance(value, int):
        if not -LARGEST_WHOLE < value < LARGEST_WHOLE:
            raise _beyond(key)
    elif isinstance(value, (dict, list)):
        if depth >= DEEPEST:
            raise _deep(key)
        if isinstance(value, dict):
            for name, each in value.items():
                check_numbers(each, f"{key}.{name}" if key else name, depth + 1)
        else:
            for index, each in enumerate(value):
                if isinstance(each, float):
                    continue
                check_numbers(each, f"{key}[{index}]", depth + 1)


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _invalid(error: ValueError) -> SpecError:
    return SpecError(
        "", QT_TRANSLATE_NOOP("SpecError", "is not valid TOML: {reason}"), reason=str(error)
    )


def _beyond(key: str) -> SpecError:
    return SpecError(
        key,
        QT_TRANSLATE_NOOP(
            "SpecError", "this whole number has too many digits; expected one below 1.8e308"
        ),
    )


def _deep(key: str) -> SpecError:
    return SpecError(
        key,
        QT_TRANSLATE_NOOP("SpecError", "tables within tables, too deeply nested; expected a few"),
    )
