"""Where the docks are, as Qt writes it, in the settings; a damaged record is known by its sum.

Of a record in which something was changed Qt makes a window of odd pieces, and of some it crashes.
"""

from __future__ import annotations

from hashlib import sha256

from PySide6.QtCore import QByteArray

from gdstudio.app.settings import Settings


def keep(settings: Settings, record: QByteArray) -> None:
    """Write a record down."""
    settings.set("layout", record)
    settings.set("layout_sum", _sum(record))


def kept(settings: Settings) -> QByteArray:
    """Return the record as it was written; empty if there is none, or a damaged one.

    One without a sum is of an earlier version.
    """
    record = settings.bytes("layout")
    sound = settings.text("layout_sum") in ("", _sum(record))
    return record if sound else QByteArray()


def _sum(record: QByteArray) -> str:
    return sha256(record.data()).hexdigest()
