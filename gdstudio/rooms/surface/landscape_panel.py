"""What the panels that show the loss over the parameters share."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget

from gdstudio.core.experiment.lesson import Lesson, View
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.landscape.basin_floor import BasinFloor
from gdstudio.kit.landscape.curve_view import CurveView
from gdstudio.kit.landscape.scene import Layers, Scene
from gdstudio.kit.landscape.surface_legend import MINE, PIN, beside_entries
from gdstudio.kit.landscape.surface_scene import SurfaceSource
from gdstudio.kit.landscape.view import SceneView
from gdstudio.kit.panel import Moment, Panel, PanelContext
from gdstudio.kit.widgets.legend import Legend, LegendEntry
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import translated

BASINS = QT_TRANSLATE_NOOP("LandscapePanel", "where starts lead")
BASINS_TIP = QT_TRANSLATE_NOOP(
    "LandscapePanel",
    "Coloured by the minimum that a descent from there ends in, with this rule and rate; light "
    "for soon. A click starts there",
)


class LandscapePanel(Panel):
    """A view of the loss over two parameters below its legend; one parameter gives a curve.

    Subclasses say which ``view`` they have, and lay it out with ``build``.
    """

    shows_pinned: ClassVar[bool] = True
    layers: ClassVar[Layers] = Layers()
    """What is drawn at first."""
    asked: ClassVar[dict[View, dict[str, bool]]] = {}
    """The views of lessons that are drawn here: what each switches, and how."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        assert context.surfaces is not None
        self._surfaces = context.surfaces
        self._source = SurfaceSource(
            context.studio, context.surfaces, self.layers, self, context.prediction
        )
        self._lesson: Lesson | None = None
        self._following = False
        self._basins = BasinFloor(f"basins-{self.name}", context.beside, self.draw_again)
        self._legend = Legend(context.theme)
        self._stack = QStackedWidget()
        self._views: list[SceneView] = []
        self._curve = CurveView()
        self._source.outdated.connect(self._on_source_outdated)
        self._legend.toggled.connect(self._on_legend_toggled)

    @property
    def view(self) -> SceneView:
        """The view of two parameters."""
        raise NotImplementedError

    def entries(self, moment: Moment, scene: Scene) -> list[LegendEntry]:
        """Return what the legend can switch."""
        return self._source.entries(moment, scene)

    def build(self, *views: SceneView) -> None:
        """Let views be shown and touched; the last is in front until there is a landscape."""
        for view in (self._curve, *views):
            self._views.append(view)
            self._stack.addWidget(view)
            self._stack.setCurrentWidget(view)
            self._source.attach(view)
            view.picks = not self.context.presented
        self._legend.setVisible(not self.context.presented)
        self.body.addWidget(self._legend)
        self.body.addWidget(self._stack, 1)
        self.set_theme(self.theme)

    def remove_view(self, view: SceneView) -> None:
        """Do without a view."""
        self._views.remove(view)
        self._stack.removeWidget(view)
        view.deleteLater()

    def draw(self, moment: Moment) -> None:
        """Show the landscape, the path up to the cursor, and what points where from there."""
        self._take_views(moment.experiment.lesson)
        self._following = True
        try:
            landscape = self._source.follow(moment)
        finally:
            self._following = False
        if landscape is None:
            return
        view = self._curve if landscape.grid.plane.flat else self.view
        if self._stack.currentWidget() is not view:
            self._stack.setCurrentWidget(view)
        scene = self._source.scene(moment, landscape, self.theme)
        if scene.layers.basins and self._suits_basins(moment):
            scene = replace(scene, basins=self._basins.pixels(moment.shown, landscape, self.theme))
        view.show_scene(scene)
        self.title_bar.set_value(self._source.value_text(moment, self.theme))
        self._legend.set_entries([*self.entries(moment, scene), *beside_entries(moment)])

    def _suits_basins(self, moment: Moment) -> bool:
        """Whether it may be shown where each start leads; it would tell what is at work."""
        experiment = moment.experiment if moment.heavy else moment.shown
        return BasinFloor.suits(experiment) and not moment.cause_hidden

    def basins_entry(self) -> LegendEntry:
        """Return the switch of the colours by where each start leads."""
        return LegendEntry(
            "basins",
            "band",
            lambda theme: theme.zone_oscillate,
            translated("LandscapePanel", BASINS),
            self._source.layers.basins,
            translated("LandscapePanel", BASINS_TIP),
        )

    def _take_views(self, lesson: Lesson | None) -> None:
        """Another lesson switches what it asks for on, and what the one before asked for off."""
        if lesson == self._lesson:
            return
        before, self._lesson = self._lesson, lesson
        for view, layers in self.asked.items():
            was, wanted = (one is not None and view in one.views for one in (before, lesson))
            if was != wanted:
                switched = {layer: on if wanted else not on for layer, on in layers.items()}
                self._source.layers = replace(self._source.layers, **switched)

    def settle(self, moment: Moment) -> None:
        """Have the fine grid now; with many parameters, of the slice through this moment."""
        self.render_moment(moment)
        self._source.settle(moment)

    def shut_down(self) -> None:
        """Ask for nothing more."""
        self._basins.drop()

    def take_after(self, other: Panel) -> None:
        """Have the same layers and heights, seen from the same side."""
        if isinstance(other, LandscapePanel):
            self._source.take_after(other._source)
            self.view.take_after(other.view)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        self._legend.set_theme(theme)
        for view in self._views:
            view.set_theme(theme)

    @Slot(str, bool)
    def _on_legend_toggled(self, name: str, on: bool) -> None:
        place, mine = name.removeprefix(PIN), self.studio.mine
        if name == MINE:
            self.studio.show_mine(None if mine is None else replace(mine, visible=on))
        elif place == name:
            self._source.toggle(name, on)
        elif int(place) < len(self.studio.pinned):
            pin = self.studio.pinned[int(place)]
            self.studio.change_pin(pin, replace(pin, visible=on))

    @Slot()
    def _on_source_outdated(self) -> None:
        if self._following:  # what is drawn at once behind it has it
            return
        if self._moment is not None and self._moment.run is self.studio.run and self.seen:
            self.render_again()
