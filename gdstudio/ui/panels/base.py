"""What a panel is: a function of a moment, in a dock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QFrame, QVBoxLayout, QWidget

from gdstudio.app.studio import PinnedRun, Studio
from gdstudio.core.experiment import Experiment
from gdstudio.core.frames import Frame
from gdstudio.core.run import Run
from gdstudio.ui.theme import Theme
from gdstudio.ui.translation import translated
from gdstudio.ui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from gdstudio.app.settings import Settings


@dataclass(frozen=True)
class Moment:
    """Everything a panel may look at."""

    run: Run
    cursor: int
    pinned: tuple[PinnedRun, ...] = ()
    draft: Experiment | None = None

    @property
    def experiment(self) -> Experiment:
        """The experiment of the run."""
        return self.run.experiment

    @property
    def shown(self) -> Experiment:
        """The draft while a knob is dragged, else the experiment."""
        return self.draft or self.run.experiment

    @property
    def frame(self) -> Frame:
        """The row at the cursor."""
        return self.run.at(self.cursor)


@dataclass(frozen=True)
class PanelContext:
    """What a panel is made with. It reads the studio and asks it for edits; it never trains."""

    studio: Studio
    theme: Theme
    settings: Settings
    language: str = "en"
    use_gl: bool = True
    software_gl: bool = False
    """OpenGL drawn by the processor: works, but smoothing edges would cost more than the picture."""


class Panel(QDockWidget):
    """A dock that shows a moment. It keeps no training state, only what is drawn.

    Subclasses set ``name`` and ``title``, build their widgets into ``self.body`` and implement
    ``render_moment``, which must be cheap when little has changed.
    """

    name: ClassVar[str] = ""
    """The objectName, ``dock_…``; permanent."""
    title: ClassVar[str] = ""
    """What it is called, marked for translation in the context ``Panel``."""

    def __init__(self, context: PanelContext) -> None:
        title = translated("Panel", self.title)
        super().__init__(title)
        self.context = context
        self.studio = context.studio
        self.theme = context.theme
        self.setObjectName(self.name)
        self.setAccessibleName(title)
        self.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        self.title_bar = TitleBar(context.theme, title)
        self.setTitleBarWidget(self.title_bar)
        frame = QFrame()
        frame.setObjectName("body")
        self.body = QVBoxLayout(frame)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.setWidget(frame)

    def render_moment(self, moment: Moment) -> None:
        """Show ``moment``. Called at most once per screen refresh, and only while visible."""
        raise NotImplementedError

    def settle(self, moment: Moment) -> None:
        """Finish at once what would come later by itself; for pictures, which cannot wait."""
        self.render_moment(moment)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.theme = theme
        self.title_bar.set_theme(theme)

    def shut_down(self) -> None:
        """Stop what the panel has started; the window closes."""

    @property
    def shows(self) -> bool:
        """Whether anybody can see it: not closed, not behind another tab."""
        return (
            not self.isHidden()
            and not self.visibleRegion().isEmpty()
            or not self.window().isVisible()
        )

    @property
    def content(self) -> QWidget:
        """The widget below the title bar."""
        widget = self.widget()
        assert widget is not None
        return widget
