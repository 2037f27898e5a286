"""How updates are called: update 5 is the one that leads from row 4 to row 5, everywhere."""

from __future__ import annotations

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_count
from gdstudio.kit.widgets.translation import translator

_tr = translator("Update")


def update_texts(row: int, *, coming: bool) -> tuple[str, str, str]:
    """Return what the update from ``row`` to the next is called, the longest first.

    ``coming``: it leads away from the row that is shown, not to it.
    """
    words = {"update": format_count(row + 1), "row": format_count(row)}
    if coming:
        whole = _tr(QT_TRANSLATE_NOOP("Update", "next, update {update}: {row} → {update}"))
        named = _tr(QT_TRANSLATE_NOOP("Update", "next, update {update}"))
        short = _tr(QT_TRANSLATE_NOOP("Update", "next, {update}"))
    else:
        whole = _tr(QT_TRANSLATE_NOOP("Update", "update {update}: {row} → {update}"))
        named = _tr(QT_TRANSLATE_NOOP("Update", "update {update}"))
        short = "{update}"
    return whole.format(**words), named.format(**words), short.format(**words)


def update_text(row: int, *, coming: bool) -> str:
    """Return the longest of ``update_texts``."""
    return update_texts(row, coming=coming)[0]
