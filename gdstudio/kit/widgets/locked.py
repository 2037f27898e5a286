"""Controls that a lesson keeps as they are: greyed, with the reason as their tip.

Whoever clicks one is told at once, as if the pointer had rested there.
"""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QObject
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.descendants import descendants
from gdstudio.kit.widgets.translation import translated

OWN_TIP = "own_tip"
"""The property that keeps the tip of a control while it is locked."""
REASON = QT_TRANSLATE_NOOP(
    "Locked",
    "This lesson keeps it as it is, so that its tasks come out as they are meant. Leave the "
    "lesson to change it (menu Lessons).",
)


def lock_reason() -> str:
    """Return why something cannot be changed now."""
    return translated("Locked", REASON)


class Refusal(QObject):
    """Says why a control does nothing, where it is clicked; one that is greyed hears no click.

    The reason is its tip. So it is for all that is in it, now or later: a button that is greyed
    with what it stands in keeps its clicks to itself, and a tip that says what it would do.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._control = widget
        self._hear(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the end of a click, which the control does not; its beginning takes tips away."""
        kind = event.type()
        if kind == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            child = event.child()
            if isinstance(child, QWidget) and not child.isWindow():
                self._hear(child)
        elif (
            kind in (QEvent.Type.MouseButtonRelease, QEvent.Type.ToolTip)
            and isinstance(watched, QWidget)
            and not self._control.isEnabled()
        ):
            return self._answer(watched, event)
        return super().eventFilter(watched, event)

    def _answer(self, watched: QWidget, event: QEvent) -> bool:
        """Say the reason to a click, and to a pointer that rests where another tip has none."""
        reason = self._control.toolTip()
        if isinstance(event, QMouseEvent):
            QToolTip.showText(event.globalPosition().toPoint(), reason, watched)
            return True
        if isinstance(event, QHelpEvent) and reason not in watched.toolTip():
            QToolTip.showText(event.globalPos(), reason, watched)
            return True
        return False

    def _hear(self, widget: QWidget) -> None:
        for one in (widget, *descendants(widget, QWidget)):
            one.installEventFilter(self)  # once more is as good as once


def show_locked(widget: QWidget, *, locked: bool, free: bool = True) -> None:
    """Grey a control and say why, or give it back as it was; ``free``: if it can be used then."""
    widget.setEnabled(free and not locked)
    own = widget.property(OWN_TIP)
    if locked and own is None:
        if widget.findChild(Refusal) is None:
            Refusal(widget)
        widget.setProperty(OWN_TIP, widget.toolTip())
        widget.setToolTip(lock_reason())
        widget.setAccessibleDescription(lock_reason())
    elif not locked and own is not None:
        widget.setProperty(OWN_TIP, None)
        widget.setToolTip(own)
        widget.setAccessibleDescription("")
