"""The loss surface seen from above, with the way downhill everywhere."""

from __future__ import annotations

from typing import ClassVar

from gdstudio.core.experiment.lesson import View
from gdstudio.kit.landscape.batch_pulls import BatchPulls
from gdstudio.kit.landscape.flat_view import FlatView
from gdstudio.kit.landscape.scene import Layers, Scene
from gdstudio.kit.landscape.view import SceneView
from gdstudio.kit.panel import Moment, PanelContext, PanelKind
from gdstudio.kit.widgets.legend import LegendEntry
from gdstudio.rooms.surface import CONTOUR
from gdstudio.rooms.surface.landscape_panel import LandscapePanel


class ContourPanel(LandscapePanel):
    """The landscape of the surface panel as a map."""

    kind: ClassVar[PanelKind | None] = CONTOUR
    layers: ClassVar[Layers] = Layers(field=True)
    asked: ClassVar[dict[View, dict[str, bool]]] = {
        "eigen-axes": {"axes": True},
        "basins": {"basins": True},
        "batches": {"batches": True, "field": False},
        "truth": {"truth": True},
    }

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._map = FlatView()
        for view in (self._map, self._curve):
            view.setAccessibleName(self.tr("Contours of the loss"))
        self.build(self._map)

    @property
    def view(self) -> SceneView:
        """The map."""
        return self._map

    def entries(self, moment: Moment, scene: Scene) -> list[LegendEntry]:
        """Return what every landscape has, and on a map the ways downhill and the directions."""
        entries = super().entries(moment, scene)
        if not scene.is_curve and not moment.dark:
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
            if BatchPulls.suits(moment.experiment):
                entries.insert(4, self._batches_entry(scene))
            if self._suits_basins(moment):
                entries.insert(4, self.basins_entry())
        return entries

    def _batches_entry(self, scene: Scene) -> LegendEntry:
        return LegendEntry(
            "batches",
            "arrow",
            lambda theme: theme.gradient,
            self.tr("batches"),
            scene.layers.batches,
            self.tr(
                "The gradient of every batch of an epoch, all taken here; on average they are the "
                "full gradient"
            ),
        )
