"""What is done with the whole listing: copied, saved as a script, made a notebook."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from gdstudio.core.code.listing import Listing
from gdstudio.kit.panel import Panel
from gdstudio.kit.widgets.theme import font
from gdstudio.kit.widgets.type_size import fix_size, pixels

NOTEBOOK, SCRIPT = "action_export_notebook", "action_export_script"
WIDE, ROOMY = 760, 430
"""From these widths on there is room in the title for buttons with words, and for Copy."""


class Tools(QObject):
    """Buttons in the title where there is room, and the same in ⋯."""

    action_asked = Signal(str)
    """this action of the window is wanted"""
    copy_asked = Signal()

    def __init__(self, panel: Panel) -> None:
        super().__init__(panel)
        self._panel = panel
        bar = panel.title_bar
        self.notebook = QPushButton(self.tr("Notebook"))
        self.script = QPushButton(self.tr("Save .py…"))
        tips = (
            self.tr("A Jupyter notebook of this experiment, with words between the cells"),
            self.tr("A script of its own that reproduces this run"),
        )
        pairs = ((self.notebook, NOTEBOOK), (self.script, SCRIPT))
        for (button, action), tip in zip(pairs, tips, strict=True):
            button.setObjectName(f"code_{action}")
            button.setToolTip(tip)
            button.setAccessibleName(button.text())
            button.setFont(font(12))
            fix_size(button, height=24)
            button.setStyleSheet("QPushButton { min-height: 0; padding: 0 10px; }")
            button.clicked.connect(partial(self.action_asked.emit, action))
            bar.add_widget(button)
        # Each goes before what was added last.
        self.copy = bar.add_button("copy", self.tr("Copy a program that runs by itself"))
        self.copy.setObjectName("code_copy")
        self.copy.clicked.connect(self.copy_asked)
        self._menu = QMenu(panel)
        self._entries: dict[str, QAction] = {}
        for text, action in (
            (self.tr("Copy the program"), ""),
            (self.tr("Save .py…"), SCRIPT),
            (self.tr("Notebook"), NOTEBOOK),
        ):
            entry = self._menu.addAction(text)
            entry.triggered.connect(partial(self._on_entry_triggered, action))
            self._entries[action] = entry
        bar.add_button("dots-three", self.tr("More")).setMenu(self._menu)
        panel.tools.extend([self.notebook, self.script])
        self.fit(panel.width())

    def show_listing(self, listing: Listing | None) -> None:
        """Offer to copy what is there."""
        self.copy.setEnabled(listing is not None)
        self._entries[""].setEnabled(listing is not None)

    def fit(self, width: int) -> None:
        """Show the buttons for which a title so wide has room."""
        still = self._panel.context.still
        wide = width >= pixels(WIDE) and not still
        notebook = self._has(NOTEBOOK)
        self.notebook.setVisible(wide and notebook)
        self.script.setVisible(wide)
        self.copy.setVisible(width >= pixels(ROOMY) and not still)
        self._entries[NOTEBOOK].setVisible(notebook)

    def _has(self, action: str) -> bool:
        desk = self._panel.context.desk
        return desk is not None and desk.window.findChild(QAction, action) is not None

    @Slot()
    def _on_entry_triggered(self, action: str) -> None:
        if action:
            self.action_asked.emit(action)
        else:
            self.copy_asked.emit()
