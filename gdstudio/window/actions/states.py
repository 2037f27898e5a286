"""How the actions look now: which can be done, what they are called, in which colour."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from gdstudio.kit.widgets.theme import icon
from gdstudio.window.actions.action import Action, Controls


class ActionStates(QObject):
    """Keeps the QActions of a window as the studio is."""

    def __init__(
        self, controls: Controls, actions: tuple[Action, ...], made: Mapping[str, QAction]
    ) -> None:
        super().__init__(controls.desk.window)
        self._controls = controls
        self._actions = actions
        self._made = made
        self._tips = {action.id: made[action.id].toolTip() for action in actions}

    def update(self) -> None:
        """Show what can be done now, and what Undo, Redo and Play would do."""
        for action in self._actions:
            made = self._made[action.id]
            made.setEnabled(action.enabled(self._controls))
            if action.why_not is not None:
                why = "" if made.isEnabled() else action.why_not(self._controls)
                made.setToolTip("\n".join(filter(None, (self._tips[action.id], why))))
            if action.checked is not None:
                made.setChecked(action.checked(self._controls))
        stack = self._controls.studio.undo_stack
        undo = self.tr("Undo {edit}").format(edit=stack.undoText())
        redo = self.tr("Redo {edit}").format(edit=stack.redoText())
        self._made["action_undo"].setText(undo.strip())
        self._made["action_redo"].setText(redo.strip())
        running = self._controls.playhead.running
        text = self.tr("Pause") if running else self.tr("Play")
        if self._made["action_play_pause"].text() != text:
            self._show_play(text, "pause-fill" if running else "play-fill")

    def recolour(self) -> None:
        """Draw the icons in the colours of the theme."""
        for action in self._actions:
            if action.icon:
                self._made[action.id].setIcon(icon(action.icon, self._controls.desk.theme.ink))
        self._made["action_play_pause"].setText("")  # its icon is not always the same

    def _show_play(self, text: str, name: str) -> None:
        play = self._made["action_play_pause"]
        play.setText(text)
        play.setIcon(icon(name, self._controls.desk.theme.ink))
