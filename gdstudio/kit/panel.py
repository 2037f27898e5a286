"""What a panel is: a function of a moment, in a dock that has its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.film import Film
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.kit.formula.typeset import Typesetter
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.theme import Theme, color
from gdstudio.kit.widgets.title_bar import TitleBar
from gdstudio.kit.widgets.translation import translated
from gdstudio.kit.widgets.type_size import type_scale

if TYPE_CHECKING:
    from gdstudio.app.beside import Beside
    from gdstudio.app.prediction import Prediction
    from gdstudio.app.settings import Settings
    from gdstudio.app.surfaces import Surfaces
    from gdstudio.kit.desk import Desk

__all__ = ["Moment", "Panel", "PanelContext", "PanelKind", "Place", "Spot"]

LEAST_HEIGHT = 130
"""Pixels of height below the title that every panel can do with."""
Spot = Literal["data", "experiment", "fit", "surface", "loss", "step"]
"""Where there is room for panels in the window's first layout."""
Key = tuple[object, ...]
"""What decides whether a panel must be drawn again. Experiments in it are the same or not."""


@dataclass(frozen=True)
class Place:
    """Where a panel stands at first. The first at a spot is in front, the others are tabs of it."""

    spot: Spot
    height: int = 0
    """In pixels, in the column at the left; 0 for what the others there leave."""
    hidden: bool = False
    """Whether it is only shown when asked for."""
    broad: bool = False
    """Whether the plots make room for it over their whole width while it is open."""
    tall: bool = False
    """Whether surface and step share one place with it, over its whole height, while it is open."""


@dataclass(frozen=True)
class PanelKind:
    """What is known of a panel before it is imported.

    A room says it in its package, and the panel takes it from there (``kind``). Any class of panels
    says as much, and can stand where one of these does.
    """

    name: str
    title: str
    place: Place
    path: str
    """Module and class, ``gdstudio.rooms.graph.panel:GraphPanel``; imported when it is wanted."""
    pictured: bool = True

    @property
    def panel(self) -> type[Panel]:
        """The class, imported if it was not yet."""
        module, _, name = self.path.partition(":")
        found: type[Panel] = getattr(import_module(module), name)
        return found

    def __call__(self, context: PanelContext) -> Panel:
        """Return a new panel."""
        return self.panel(context)


@dataclass(frozen=True)
class PanelContext:
    """What a panel is made with. It reads the film and may ask for edits; it never trains."""

    studio: Film
    """What is shown: in the window its studio, which ``studio_of`` edits; in a picture a film."""
    theme: Theme
    settings: Settings
    language: str = "en"
    use_gl: bool = True
    software_gl: bool = False
    """OpenGL drawn by the processor: smoothing edges would cost more than the picture."""
    still: bool = False
    """For pictures of moments: nothing is computed beside, ``settle`` has to finish it."""
    presented: bool = False
    """For the lecture hall: no legend and nothing to be pressed, only what moves."""
    surfaces: Surfaces | None = None
    """The landscape, for the panels that draw it."""
    beside: Beside | None = None
    """Where what takes long is worked out; without it, at once."""
    prediction: Prediction | None = None
    """Where guesses of the next update go; none in pictures."""
    desk: Desk | None = None
    """What may be asked of the window; none in pictures."""
    typesetter: Typesetter = field(default_factory=Typesetter)
    """What sets the formulas of all panels: it is loaded once, and knows what it has set."""


class Panel(QDockWidget):
    """A dock that shows a moment. It keeps no training state, only what is drawn.

    Subclasses say what ``name``, ``title`` and ``place`` are, build their widgets into
    ``self.body`` and implement ``draw``; ``follow`` tells whether there is anything to draw.
    """

    kind: ClassVar[PanelKind | None] = None
    """What its room says of it, if that is known before it is imported; else it says it itself."""
    name: ClassVar[str] = ""
    """The objectName, ``dock_…``; permanent."""
    title: ClassVar[str] = ""
    """What it is called, marked for translation in the context ``Panel``."""
    place: ClassVar[Place]
    shows_pinned: ClassVar[bool] = False
    """Whether pinned runs are drawn in it, so that captions name them."""
    pictured: ClassVar[bool] = True
    """Whether its title has a camera."""
    least_height: ClassVar[int] = LEAST_HEIGHT
    """Below its title, how high it is at least if what it shows needs that much."""

    action_asked = Signal(str)
    """a button of the panel means this action of the window"""
    camera_clicked = Signal(QPoint)
    """with the place where a menu belongs"""
    copied = Signal()
    """Ctrl+C was pressed: its picture is wanted"""

    def __init_subclass__(cls, **words: Any) -> None:
        """Take from the room what it says of the panel."""
        super().__init_subclass__(**words)
        kind = cls.__dict__.get("kind")
        if kind is not None:
            cls.name, cls.title, cls.place = kind.name, kind.title, kind.place
            cls.pictured = kind.pictured

    def __init__(self, context: PanelContext) -> None:
        for fact in ("name", "title", "place"):
            if not getattr(self, fact, None):
                raise TypeError(f"{type(self).__name__} does not say its {fact}")
        title = translated("Panel", self.title)
        super().__init__(title)
        self.context = context
        self.studio = context.studio
        self.theme = context.theme
        self.tools: list[QWidget] = []
        """What is there to be pressed, and is left out of pictures; its place stays."""
        self._moment: Moment | None = None
        self._drawn: Key | None = None
        self.setObjectName(self.name)
        self.setAccessibleName(title)
        self.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        self.title_bar = TitleBar(context.theme, title)
        self.setTitleBarWidget(self.title_bar)
        if self.pictured:
            self.camera = self.title_bar.add_button(
                "camera", self.tr("Picture of this panel"), last=True
            )
            self.camera.clicked.connect(self._on_camera_clicked)
        frame = Body(self.least_height)
        self.body = QVBoxLayout(frame)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.setWidget(frame)

    def render_moment(self, moment: Moment) -> None:
        """Show ``moment``. Called at most once per screen refresh, and only while visible."""
        self._moment = moment
        key = self.follow(moment)
        if key is None or self._drawn is None or not _same(key, self._drawn):
            self._drawn = key
            self.draw(moment)

    def follow(self, moment: Moment) -> Key | None:
        """Take a moment in; return what decides whether to draw it, None to draw it always."""
        return None

    def draw(self, moment: Moment) -> None:
        """Draw ``moment``; should be cheap when little has changed."""
        raise NotImplementedError

    @Slot()
    def render_again(self) -> None:
        """Show the last moment once more: what else is drawn may have changed."""
        if self._moment is not None:
            self.render_moment(self._moment)

    @Slot()
    def draw_again(self) -> None:
        """Draw the last moment anew, even if nothing that it follows has changed."""
        self._drawn = None
        self.render_again()

    def settle(self, moment: Moment) -> None:
        """Finish at once what would come later by itself; for pictures, which cannot wait."""
        self.render_moment(moment)

    def whole(self) -> Panel:
        """Return what pictures are taken of: itself, or a copy with all that is scrolled away."""
        return self

    def set_theme(self, theme: Theme) -> None:
        """Change the colours; the next moment is drawn anew."""
        self.theme = theme
        self._drawn = None
        self.title_bar.set_theme(theme)

    def whole_height(self, height: int) -> int:
        """Return the largest height up to this one at which it ends with a whole row."""
        return height

    def least_width(self, count: int) -> int:
        """Return how narrow it could be if ``count`` panels shared its place."""
        title, content = self.title_bar.least_width(count), self.content
        return max(title, content.minimumSizeHint().width(), content.minimumWidth())

    def take_after(self, other: Panel) -> None:
        """Show what another panel of the same kind shows: its layers, its side."""

    def shut_down(self) -> None:
        """Stop what the panel has started; the window closes."""

    def explain(self, entry: str) -> None:
        """Open the help at an entry of the glossary; in a picture nobody can."""
        if self.context.desk is not None:
            self.context.desk.explain(entry)

    @property
    def shows(self) -> bool:
        """Whether anybody can see it: not closed, not behind another tab."""
        if not self.window().updatesEnabled():  # something else stands before it
            return False
        seen = not self.isHidden() and not self.visibleRegion().isEmpty()
        if self.place.hidden and self.isHidden():
            return False
        return seen or not self.window().isVisible()

    @property
    def seen(self) -> bool:
        """Whether what it draws is looked at: on screen, or for a picture."""
        return self.context.still or self.shows

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the picture, unless a field in focus took it for itself."""
        if self.pictured and event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame of a floating panel: a line, and what the mouse resizes it by."""
        if not self.isFloating():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(self.theme.panel))
        painter.setPen(color(self.theme.edge))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    @Slot()
    def _on_camera_clicked(self) -> None:
        self.camera_clicked.emit(self.camera.mapToGlobal(self.camera.rect().bottomLeft()))

    @property
    def content(self) -> QWidget:
        """The widget below the title bar."""
        widget = self.widget()
        assert widget is not None
        return widget


class Body(QFrame):
    """What is below the title. It gives way: none holds the window larger than it was made."""

    def __init__(self, least: int) -> None:
        super().__init__()
        self._least = least
        self.setObjectName("body")

    def minimumSizeHint(self) -> QSize:
        """No higher than any panel needs at least, whatever it shows in a higher window."""
        size = super().minimumSizeHint()
        # What a panel asks for beyond the others is asked for in letters.
        least = self._least
        if least > LEAST_HEIGHT:
            least = round(least * type_scale())
        return QSize(size.width(), min(size.height(), least))


def _same(key: Key, other: Key) -> bool:
    """Whether nothing has changed. By value, experiments would be compared point by point."""
    return len(key) == len(other) and all(
        a is b or (not isinstance(a, Experiment) and a == b)
        for a, b in zip(key, other, strict=True)
    )
