"""The loss surface seen from above, with the way downhill everywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget

from gdstudio.core.experiment.lesson import EIGEN_AXES, Lesson
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.landscape.curve_view import CurveView
from gdstudio.kit.landscape.flat_view import FlatView
from gdstudio.kit.landscape.scene import Layers, Scene
from gdstudio.kit.landscape.surface_scene import SurfaceSource
from gdstudio.kit.landscape.view import SceneView
from gdstudio.kit.panel import Moment, Panel, PanelContext, Place
from gdstudio.kit.widgets.legend import Legend, LegendEntry
from gdstudio.kit.widgets.theme import Theme


class ContourPanel(Panel):
    """The landscape of the surface panel as a map; one parameter gives a curve."""

    name: ClassVar[str] = "dock_contour"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("Panel", "Contours")
    shows_pinned: ClassVar[bool] = True
    place: ClassVar[Place] = Place("surface", hidden=True)

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        assert context.surfaces is not None
        self._source = SurfaceSource(
            context.studio, context.surfaces, Layers(field=True), self, context.prediction
        )
        self._lesson: Lesson | None = None
        self._legend = Legend(context.theme)
        self._stack = QStackedWidget()
        self._curve, self._map = CurveView(), FlatView()
        self._views: tuple[SceneView, ...] = (self._map, self._curve)
        for view in self._views:
            view.setAccessibleName(self.tr("Contours of the loss"))
            self._stack.addWidget(view)
            self._source.attach(view)
        self.body.addWidget(self._legend)
        self.body.addWidget(self._stack, 1)
        self._source.outdated.connect(self._on_source_outdated)
        self._legend.toggled.connect(self._source.toggle)
        self.set_theme(context.theme)

    def draw(self, moment: Moment) -> None:
        """Show the map, the path up to the cursor, and what points where from there."""
        self._take_views(moment.experiment.lesson)
        landscape = self._source.follow(moment)
        if landscape is None:
            return
        view = self._curve if landscape.grid.plane.flat else self._map
        if self._stack.currentWidget() is not view:
            self._stack.setCurrentWidget(view)
        scene = self._source.scene(moment, landscape, self.theme)
        view.show_scene(scene)
        self.title_bar.set_value(self._source.value_text(moment, self.theme))
        self._show_legend(moment, scene)

    def _take_views(self, lesson: Lesson | None) -> None:
        """Another lesson switches what it asks for on, and what the one before asked for off."""
        if lesson != self._lesson:
            asked = [one is not None and EIGEN_AXES in one.views for one in (self._lesson, lesson)]
            self._lesson = lesson
            if asked[0] != asked[1]:
                self._source.layers = replace(self._source.layers, axes=asked[1])

    def settle(self, moment: Moment) -> None:
        """Have the fine grid now; with many parameters, of the slice through this moment."""
        self.render_moment(moment)
        self._source.settle(moment)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        self._legend.set_theme(theme)
        for view in self._views:
            view.set_theme(theme)

    def _show_legend(self, moment: Moment, scene: Scene) -> None:
        entries = self._source.entries(moment, scene)
        if not scene.is_curve:
            field = LegendEntry(
                "field",
                "arrow",
                lambda theme: theme.ink3,
                self.tr("downhill"),
                scene.layers.field,
                self.tr("Little arrows straight down the slope, against the gradient"),
            )
            entries.insert(3, field)
            if moment.experiment.objective.size == 2:
                entries.insert(4, self._source.axes_entry(moment))
        self._legend.set_entries(entries)

    @Slot()
    def _on_source_outdated(self) -> None:
        if self._moment is not None and self._moment.run is self.studio.run and self.seen:
            self.render_moment(self._moment)
