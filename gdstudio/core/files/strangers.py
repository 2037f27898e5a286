"""Files of other programs, which are in a folder by mistake: what they are, in a sentence."""

from __future__ import annotations

from pathlib import Path

from gdstudio.core.errors import SpecError
from gdstudio.core.files.regular import open_regular
from gdstudio.core.text import QT_TRANSLATE_NOOP

TABLES = frozenset({".csv", ".tsv", ".dat", ".npz", ".xls", ".xlsx", ".ods"})
PLAIN = frozenset({".toml", ""})
"""Names that an experiment in text may have: what is wrong with it is said by whoever reads it."""
_ARCHIVES = (
    (b"PK\x03\x04", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"\x1f\x8b", "GZ"),
    (b"{\\rtf", "RTF"),
)
"""How documents and archives begin, with what they are called if their name does not say it."""
_HEAD = 16


def stranger(path: Path) -> SpecError | None:
    """Return what is said of a file that is no experiment; None if it may be meant to be one."""
    try:
        with open_regular(path) as stream:
            head = stream.read(_HEAD)
    except (OSError, ValueError):
        return None
    ending = path.suffix.lower()
    if ending in TABLES:
        template = QT_TRANSLATE_NOOP(
            "SpecError",
            "is a table, not an experiment; read it with Import in the window, or name it under "
            "[dataset] in an experiment file",
        )
        return SpecError("", template, file=path)
    for mark, kind in _ARCHIVES:
        if head.startswith(mark):
            named = kind if ending in PLAIN else ending[1:].upper()
            template = QT_TRANSLATE_NOOP(
                "SpecError",
                "is a {kind} file, which cannot carry an experiment; ask for the pictures in it as "
                "they were saved, or for a PDF",
            )
            return SpecError("", template, file=path, kind=named)
    if ending in PLAIN:
        return None
    template = QT_TRANSLATE_NOOP(
        "SpecError",
        "is no experiment and no file that carries one; expected TOML, or a picture, film, page, "
        "script or notebook that this program wrote",
    )
    return SpecError("", template, file=path)
