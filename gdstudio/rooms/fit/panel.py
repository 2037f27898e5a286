"""The data and what the model makes of them; for a function, its curve or map with the path."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.landscape.ground_touch import GroundTouch
from gdstudio.kit.landscape.view import SceneView
from gdstudio.kit.panel import Moment, Panel, PanelContext, Place
from gdstudio.kit.widgets.legend import Legend, LegendEntry
from gdstudio.kit.widgets.theme import Theme
from gdstudio.rooms.fit.chooser import PictureChooser
from gdstudio.rooms.fit.curves import Array, Kind, kind_of_fit
from gdstudio.rooms.fit.formula import formula_html, raw_tip
from gdstudio.rooms.fit.items import FitItems
from gdstudio.rooms.fit.lit_point import LitPoint
from gdstudio.rooms.fit.pictures.base import Entry, FitPicture, Switches
from gdstudio.rooms.fit.pictures.function import FunctionPicture
from gdstudio.rooms.fit.pictures.line import LinePicture
from gdstudio.rooms.fit.pictures.many import ManyPicture
from gdstudio.rooms.fit.pictures.plane import PlanePicture
from gdstudio.rooms.fit.point_editor import PointEditor
from gdstudio.rooms.fit.points import FitPoints

STALE = 0.38
"""Opacity of an old run while a draft is dragged."""


class FitPanel(Panel):
    """Data in blue, the fit now in vermillion, the best possible in teal."""

    name = "dock_fit"
    title = QT_TRANSLATE_NOOP("Panel", "Fit")
    place = Place("fit")
    shows_pinned = True

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._ghost: Array | None = None
        self.legend = Legend(context.theme)
        self.legend.toggled.connect(self._on_legend_toggled)
        self.body.addWidget(self.legend)
        self.legend.setVisible(not context.presented)
        self.chooser = PictureChooser(context.theme)
        self.chooser.changed.connect(self.render_again)
        self.body.addWidget(self.chooser)
        self._chooses = not (context.still or context.presented)
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack, 1)
        self.body.setContentsMargins(0, 0, 0, 6)
        self.plot = Plot(context.theme, x_name="x", y_name="y")
        self.stack.addWidget(self.plot)
        self.items = FitItems(self.plot)
        self.points = FitPoints(self.plot)
        self.switches = Switches()
        self._line = LinePicture(self.switches, self.items, self.points)
        self._function = FunctionPicture(self.switches, context.theme, self._add_view)
        self._touch = GroundTouch(
            context.studio, context.prediction, lambda: self._function.ground, self
        )
        self._many = ManyPicture(self.switches, self.items, self.points, self.chooser)
        self._pictures: dict[Kind, FitPicture] = {
            "line": self._line,
            "plane": PlanePicture(self.switches, self.items, self.points),
            "many": self._many,
            "curve": self._function,
            "map": self._function,
        }
        self.layers = self._line.layers
        self.lit = LitPoint(self.plot)
        self.editor = PointEditor(
            context.studio, self.plot, self.points, lambda: self.switches.on("data"), self
        )
        self.content.setMinimumSize(300, 150)

    # -- showing ---------------------------------------------------------------------------

    def render_moment(self, moment: Moment) -> None:
        """Show a moment, and what is pointed at in it."""
        super().render_moment(moment)
        if moment.ghost is not self._ghost:
            self._show_ghost(moment)
        if self._kind(moment) == "many":
            self.lit.show(moment, self.points.place, self._many.spot, self.chooser.key)
        else:
            self.lit.show(moment, self.points.place)
        self._follow_selection(moment)

    def follow(self, moment: Moment) -> tuple[object, ...]:
        """Return what decides how the model and its points are drawn."""
        self.switches.follow(moment.experiment.lesson)
        beside = (moment.beside, moment.rows_beside, moment.lit_run, moment.mine)
        guessing = moment.guessing if self._kind(moment) in ("curve", "map") else None
        shown = (moment.draft, moment.dark, guessing, self.switches.off, self.chooser.key)
        return moment.run, moment.cursor, moment.stage, *beside, *shown

    def draw(self, moment: Moment) -> None:
        """Draw the picture of this kind of model."""
        self.chooser.follow(moment.experiment.data, wanted=self._chooses)
        kind = self._kind(moment)
        place = self._line.place(moment) if kind == "line" else None
        html = formula_html(moment, self.theme, raw=place is not None)
        self.title_bar.set_value(html, raw_tip(moment))
        self.items.set_faded(STALE if moment.draft is not None else 1.0)
        if kind in ("curve", "map"):
            self.stack.setCurrentWidget(self._function.view(moment.experiment))
        else:
            self.stack.setCurrentWidget(self.plot)
            if self.points.follow(moment, kind, place):
                self.items.clear()
                self._line.hide_layers()
            self._show_ghost(moment)
        self._set_entries(self._pictures[kind].show(moment))

    def take_after(self, other: Panel) -> None:
        """Have the same layers switched on."""
        if isinstance(other, FitPanel):
            self.switches.take_after(other.switches)
            self.chooser.take_after(other.chooser)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        self.plot.set_theme(theme)
        self.legend.set_theme(theme)
        self.chooser.set_theme(theme)
        self._function.set_theme(theme)
        self.render_again()

    def _add_view(self, view: SceneView) -> None:
        """Take a landscape in: it is touched as in the panels of landscapes."""
        self.stack.addWidget(view)
        self._touch.attach(view)
        view.picks = not (self.context.still or self.context.presented)

    def _kind(self, moment: Moment) -> Kind:
        """Return how the fit is drawn: two inputs from above, unless another picture is chosen."""
        kind = kind_of_fit(moment.experiment)
        return "many" if kind == "plane" and self.chooser.view != "above" else kind

    def _follow_selection(self, moment: Moment) -> None:
        if moment.experiment.data is not None:
            self.editor.follow(moment)

    def _show_ghost(self, moment: Moment) -> None:
        self._ghost = moment.ghost
        self._line.show_ghost(moment)

    # -- the legend ------------------------------------------------------------------------

    def _set_entries(self, entries: list[Entry]) -> None:
        tips = {layer.view: layer.tip for layer in self.layers}
        tips["test"] = self.tr("Points held out for testing: never learned from")
        if self.editor.edits.movable:
            tips["data"] = self.tr(
                "Drag a point to move it, with Shift along one axis. Double-click the ground to "
                "add one, drag over it to select. Arrows move what is selected, Delete removes it, "
                "Escape takes back; N and P go from point to point."
            )
        self.legend.set_entries(
            [
                LegendEntry(*entry, self.switches.on(entry[0]), tips.get(entry[0], ""))
                for entry in entries
            ]
        )

    @Slot(str, bool)
    def _on_legend_toggled(self, entry: str, on: bool) -> None:
        self.switches.set(entry, on)
        self.render_again()
