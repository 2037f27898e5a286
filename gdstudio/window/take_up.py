"""The offer to bring back what was not saved, in the status bar until it is taken or dismissed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QToolButton, QWidget

from gdstudio.app.coach import Coach
from gdstudio.app.last_session import LastSession
from gdstudio.core.errors import SpecError
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.theme import Theme, font, icon
from gdstudio.kit.widgets.titles import heading_of
from gdstudio.kit.widgets.translation import error_text
from gdstudio.kit.widgets.type_size import fix_icon, fix_size
from gdstudio.window.file_dialogs import remember_folder


class TakeUp(QWidget):
    """Two buttons: one brings back, one forgets. Of several experiments the newest comes first."""

    def __init__(self, window: QMainWindow, desk: Desk, session: LastSession, coach: Coach) -> None:
        super().__init__()
        self._desk, self._session, self._coach = desk, session, coach
        self.setObjectName("take_up")
        self._go, self._dismiss = QToolButton(), QToolButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(2)
        row.addWidget(self._go)
        row.addWidget(self._dismiss)
        self._go.setObjectName("button_take_up")
        self._go.setFont(font(13, QFont.Weight.DemiBold))
        self._go.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._go.setText(self.tr("Bring back unsaved work"))
        self._go.setToolTip(
            self.tr(
                "When the program was closed, an experiment was not saved. This opens it again, "
                "with the runs beside it; Undo comes back here"
            )
        )
        self._dismiss.setObjectName("button_dismiss_session")
        self._dismiss.setToolTip(self.tr("Forget the experiment that was not saved"))
        self._dismiss.setAccessibleName(self._dismiss.toolTip())
        for button in (self._go, self._dismiss):
            fix_size(button, height=22)
            fix_icon(button, 14)
        self._go.clicked.connect(self.take_up)
        self._dismiss.clicked.connect(self._on_dismiss_clicked)
        window.statusBar().addPermanentWidget(self)
        self.set_theme(desk.theme)
        self.setVisible(session.there)

    def set_theme(self, theme: Theme) -> None:
        """Draw the signs in the colours of the theme."""
        self._go.setIcon(icon("arrow-counter-clockwise", theme.ink))
        self._dismiss.setIcon(icon("x", theme.ink))

    @property
    def offered(self) -> bool:
        """Whether there is something to go on with."""
        return self._session.there

    @Slot()
    def take_up(self) -> None:
        """Open what was not saved, train it to the row that was shown."""
        studio = self._desk.studio
        try:
            session = self._session.read()
        except SpecError as error:
            self._desk.show_error(
                self.tr("This cannot be opened any more; its file is kept"), error_text(error)
            )
            self.setVisible(self._session.there)
            return
        name = heading_of(session.experiment, session.path) or self.tr("Experiment")
        text = self.tr("Bring back {name}").format(name=name)
        studio.open(session.experiment, text, session.path, session.lesson_id, saved=False)
        studio.opening.on_disk.recall(session.seen)
        if session.path is not None:
            remember_folder(self._desk.settings, session.path)
        self._session.resumed(studio.opening)
        self._coach.resume(session.progress)
        self.setVisible(self._session.there)
        studio.train_to(session.row)
        if session.lost:
            text = self.tr("Not brought back, for they are runs of other data: {names}.")
            studio.hover(text.format(names=", ".join(session.lost)), lasting=True)

    @Slot()
    def _on_dismiss_clicked(self) -> None:
        self._session.forget()
        self.setVisible(self._session.there)
