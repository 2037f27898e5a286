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
from gdstudio.rooms.fit.confusions import Cell, ConfusionView
from gdstudio.rooms.fit.curves import Array, Kind, kind_of_fit
from gdstudio.rooms.fit.formula import title_texts, title_tip
from gdstudio.rooms.fit.items import FitItems
from gdstudio.rooms.fit.label_chooser import LabelChooser
from gdstudio.rooms.fit.lit_point import LitPoint
from gdstudio.rooms.fit.neuron_line import NeuronLine
from gdstudio.rooms.fit.pictures.base import Entry, FitPicture, Switches
from gdstudio.rooms.fit.pictures.classes import ChancePicture, RegionPicture, SharePicture
from gdstudio.rooms.fit.pictures.function import FunctionPicture
from gdstudio.rooms.fit.pictures.line import LinePicture
from gdstudio.rooms.fit.pictures.many import ManyPicture
from gdstudio.rooms.fit.pictures.plane import PlanePicture
from gdstudio.rooms.fit.pictures.solid import SolidPicture
from gdstudio.rooms.fit.point_editor import PointEditor
from gdstudio.rooms.fit.points import FitPoints
from gdstudio.rooms.fit.solid import SolidView

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
        self.label_chooser = LabelChooser(context.theme)
        self.chooser.put_behind(self.label_chooser)
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
        self.confusions = ConfusionView(context.theme)
        self.confusions.chosen.connect(self._on_confusions_chosen)
        self.confusions.missed.connect(self._on_confusions_missed)
        self.stack.addWidget(self.confusions)
        self.solid = SolidView(context.theme)
        self._solid = SolidPicture(self.switches, self.solid)
        self.stack.addWidget(self.solid)
        self._function = FunctionPicture(self.switches, context.theme, self._add_view)
        self._touch = GroundTouch(
            context.studio, context.prediction, lambda: self._function.ground, self
        )
        self._many = ManyPicture(self.switches, self.items, self.points, self.chooser)
        shared = (self.switches, self.items, self.points)
        self._of_classes: dict[Kind, FitPicture] = {
            "line": ChancePicture(*shared),
            "plane": RegionPicture(*shared),
            "many": SharePicture(*shared),
        }
        self._picture: FitPicture = self._line
        self._pictures: dict[Kind, FitPicture] = {
            "line": self._line,
            "plane": PlanePicture(self.switches, self.items, self.points),
            "many": self._many,
            "curve": self._function,
            "map": self._function,
        }
        self.layers = self._line.layers
        self.lit = LitPoint(self.plot)
        self.neuron_line = NeuronLine(self.plot)
        self.editor = PointEditor(
            *(context.studio, self.plot, self.points, lambda: self.switches.on("data")),
            *(self, context.beside),
        )
        self.editor.edits.new_label = lambda: self.label_chooser.label
        self.editor.place_text = lambda x, y: self._picture.place_text(x, y)
        self.editor.edits.told_of = lambda row: self._picture.row_text(row)
        self.content.setMinimumSize(300, 150)

    # -- showing ---------------------------------------------------------------------------

    def render_moment(self, moment: Moment) -> None:
        """Show a moment, and what is pointed at in it."""
        super().render_moment(moment)
        if moment.ghost is not self._ghost:
            self._show_ghost(moment)
        if self._kind(moment) == "many":
            key = (self._picture, self.chooser.key)
            self.lit.show(moment, self.points.place, self._picture.spot, key)
        else:
            self.lit.show(moment, self.points.place)
        self.neuron_line.show(moment, self._kind(moment), self.points.place)
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
        marks, data = moment.run.marks, moment.experiment.data
        task = moment.experiment.model.task
        classes = task == "classes"
        self.chooser.follow(data, wanted=self._chooses, task=task)
        kind = self._kind(moment)
        confused = self._confused(moment)
        free = self._chooses and moment.draft is None
        wanted = free and classes and kind == "plane"
        self.label_chooser.follow(data, wanted=wanted, usable=not confused)
        place = self._line.place(moment) if kind == "line" else None
        text, *shorter = title_texts(moment, self.theme, raw=place is not None)
        self.title_bar.set_value(text, title_tip(moment), shorter)
        self.items.set_faded(STALE if moment.draft is not None else 1.0)
        self.legend.setVisible(not (confused or self.context.presented))
        if confused:
            self.stack.setCurrentWidget(self.confusions)
            self.confusions.show_tables(marks.at(moment.params), marks.tested_at(moment.params))
            self._set_entries([])
            return
        if self.chooser.view == "solid" and kind == "many":
            self.stack.setCurrentWidget(self.solid)
            self._set_entries(self._solid.show(moment))
            return
        if kind in ("curve", "map"):
            self.stack.setCurrentWidget(self._function.view(moment.experiment))
        else:
            self.stack.setCurrentWidget(self.plot)
            if self.points.follow(moment, kind, place):
                self.items.clear()
                self._line.hide_layers()
            self._show_ghost(moment)
        picture = self._pictures[kind]
        if classes:
            picture = self._of_classes[kind_of_fit(moment.experiment)]
        if picture is not self._picture:
            self._picture.leave()
            self.editor.edits.be_silent()
            self.items.clear()
            self._line.hide_layers()
            self._picture = picture
        self._set_entries(picture.show(moment))

    def take_after(self, other: Panel) -> None:
        """Have the same layers switched on."""
        if isinstance(other, FitPanel):
            self.switches.take_after(other.switches)
            self.chooser.take_after(other.chooser)
            self.solid.take_after(other.solid)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        self.plot.set_theme(theme)
        self.legend.set_theme(theme)
        self.chooser.set_theme(theme)
        self.confusions.set_theme(theme)
        self.label_chooser.set_theme(theme)
        self.solid.set_theme(theme)
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
        if moment.experiment.model.task == "classes":
            return "many" if kind == "line" else kind
        return "many" if kind == "plane" and self.chooser.view != "above" else kind

    def _confused(self, moment: Moment) -> bool:
        """Whether the table of confusions is shown."""
        return self.chooser.view == "confusions" and moment.run.marks.decides

    @Slot(object)
    def _on_confusions_chosen(self, cell: Cell) -> None:
        """Select the rows of a cell, in all panels."""
        moment = self._moment
        if moment is not None and not self.context.still:
            points = moment.run.marks.points(
                moment.params, cell.true, cell.told, tested=cell.tested
            )
            self.studio.select_rows(points)

    @Slot()
    def _on_confusions_missed(self) -> None:
        self.editor.edits.say_why_not()

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
