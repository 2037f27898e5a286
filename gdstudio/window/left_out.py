"""What is said of runs beside the experiment that nothing can keep: they are of other data."""

from __future__ import annotations

from collections.abc import Sequence

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.translation import translator

_tr = translator("Picture")


def with_left_out(text: str, names: Sequence[str]) -> str:
    """Return ``text``, and which runs beside the experiment are not in what was written."""
    if not names:
        return text
    without = QT_TRANSLATE_NOOP("Picture", "Not in it, for they are runs of other data: {names}.")
    return f"{text} {_tr(without).format(names=', '.join(names))}"


def say_kept(desk: Desk, text: str, lost: Sequence[str]) -> None:
    """Say that something was written, and ``lost``: which runs beside it are not in it."""
    if lost:
        desk.studio.hover(with_left_out(text, lost), lasting=True)
    else:
        desk.say(text)
