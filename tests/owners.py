"""Whom shiboken takes for the owner of a widget: it must be one that Qt has around it.

What a method of a Qt object returns is, to shiboken, a child of that object, but for what PySide
knows better. When the owner goes, everything below it counts as deleted: calls fail with
"Internal C++ object already deleted" for widgets that live, and what is counted wrong by then
crashes the process much later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QLayoutItem, QMenu, QWidget
from shiboken6 import Shiboken

BINDING = {"nextInFocusChain", "previousInFocusChain", "focusProxy"}
"""Methods that hand out a widget from anywhere, and so bind it to one it has nothing to do with."""

OWNER = re.compile(r"^parent\.+ .* at (0x[0-9a-f]+)>\s*$", re.MULTILINE)


def strangers() -> list[str]:
    """Return the widgets whose owner is a widget that is not around them, with that owner.

    Left out is what belongs to its owner though it is not within it: a button's menu, and the
    field that a label is about, which goes with it. What was taken out of its owner to be deleted
    goes before: between two timers that are due at once Qt deletes nothing.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # Asked of no object, which would be their owner from then on.
    widgets = {id(one): one for one in QApplication.allWidgets()}
    bound = [
        (one, widgets[int(owner.group(1), 16)])
        for one in widgets.values()
        if not isinstance(one, QMenu)
        and (owner := OWNER.search(Shiboken.dump(one))) is not None
        and int(owner.group(1), 16) in widgets
    ]
    return [
        f"{_named(one)} belongs to {_named(owner)}"
        for one, owner in bound
        if not isinstance(owner, QLabel) and owner not in _around(one)
    ]


def _around(widget: QWidget) -> Iterator[QWidget]:
    at = widget.parentWidget()
    while at is not None:
        yield at
        at = at.parentWidget()


def _named(widget: QWidget) -> str:
    return f"{type(widget).__name__}#{widget.objectName()}"


def known_items(*layouts: QLayout) -> list[int]:
    """Return the addresses of what stands in layouts, as far as PySide has objects of it.

    It makes them of all that stand in a layout that is asked for its item, or that goes into
    another layout, and keeps them as long as the outer one. Qt deletes an item when its widget goes
    to another place. What is made where it was is taken for it, and when that goes, the process
    crashes. So only what stays where it is may have an item that PySide knows.
    """
    owners = {hex(id(layout)) for layout in layouts}
    return [
        Shiboken.getCppPointer(one)[0]
        for one in Shiboken.getAllValidWrappers()
        if isinstance(one, QLayoutItem)
        and not isinstance(one, QLayout)
        and (owner := OWNER.search(Shiboken.dump(one))) is not None
        and owner.group(1) in owners
    ]
