"""The fit over one input: a line or a curve through the points."""

from __future__ import annotations

import numpy as np

from gdstudio.core.data.true_curve import curve_bends
from gdstudio.kit.chart import points as plot_points
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.line import Line
from gdstudio.kit.chart.roles import run_dash, run_role
from gdstudio.kit.chart.stroke import Stroke
from gdstudio.kit.moment import Moment
from gdstudio.kit.run_words import beside_text
from gdstudio.kit.widgets.glyphs import GlyphKind
from gdstudio.rooms.fit.curves import (
    Array,
    FitCurves,
    fit_curves,
    ghost_curve,
    kind_of_fit,
    residuals,
    wrong_rows,
)
from gdstudio.rooms.fit.items import FitItems
from gdstudio.rooms.fit.layers import FIT_LAYERS, FitLayer, Place, unplaced
from gdstudio.rooms.fit.pictures.base import (
    Entry,
    FitPicture,
    Switches,
    tested_entry,
    tr,
    wrong_entry,
)
from gdstudio.rooms.fit.points import FitPoints

MOST_RESIDUALS = 2_000


class LinePicture(FitPicture):
    """The fit now, earlier, at the start, the best one, pinned ones, and further layers."""

    def __init__(self, switches: Switches, items: FitItems, points: FitPoints) -> None:
        super().__init__(switches)
        self.items, self.points, self.plot = items, points, items.plot
        self.layers: list[FitLayer] = [layer(items.plot) for layer in FIT_LAYERS]

    def live_layers(self, moment: Moment) -> list[FitLayer]:
        """The further layers that are on and make sense here."""
        return [
            layer
            for layer in self.layers
            if self.switches.on(layer.view) and layer.suits(moment.run)
        ]

    def place(self, moment: Moment) -> Place | None:
        """Return where points are drawn, if a layer wants them elsewhere."""
        data = moment.experiment.data
        assert data is not None
        places = [layer.place(data) for layer in self.live_layers(moment)]
        return next((place for place in places if place is not None), None)

    def hide_layers(self) -> None:
        """Draw none of the further layers."""
        for layer in self.layers:
            layer.hide()

    def show(self, moment: Moment) -> list[Entry]:
        """Draw a moment; returns the entries of the legend."""
        items, on = self.items, self.switches.on
        items.show_points(self.points, on("data"))
        wrong = wrong_rows(moment)
        items.show_wrong(self.points, wrong, on("data") and on("wrong"))
        live = self.live_layers(moment)
        place, none = self.points.place, np.empty(0)
        test = self.points.tested
        if test is not None and on("test"):
            items.tested.setData(*place(test.x[:, 0], test.y))
        else:
            items.tested.setData(none, none)
        drawn = fit_curves(moment, self.points.model_x, bent=place is not unplaced)
        x = drawn.x

        def show(item: Line, entry: str, y: Array | None) -> None:
            if y is not None and on(entry):
                item.setData(*place(x, y))
            else:
                item.setData()

        show(items.now, "now", drawn.now)
        show(items.start, "start", drawn.start)
        show(items.best, "best", drawn.best)
        data = moment.experiment.data
        made = data is not None and data.curve is not None
        show(items.truth, "curve" if made else "truth", drawn.truth)
        show(items.ghost, "draft", drawn.draft)
        show(items.mine, "mine", drawn.mine)
        # Among rivals, one's own earlier lines would be taken for theirs.
        hidden = moment.races or any(layer.replaces_past for layer in live)
        if on("past") and len(drawn.past) and not hidden:
            # Oldest first, so that newer ones lie above.
            items.past.setData(*place(x, drawn.past[::-1]), drawn.alphas[::-1])
        else:
            items.past.setData()
        self._show_answers(moment)
        items.show_batch(self.points, moment)
        self._show_pins(moment, x, drawn.pinned)
        for layer in self.layers:
            if layer in live:
                layer.show(moment.run, moment.cursor, x, place)
            else:
                layer.hide()
        return self._entries(moment, drawn)

    def _show_answers(self, moment: Moment) -> None:
        """Show how far off the answers are: where that is wanted, and while an update compares.

        While it does, those of its own points only, at the line that the model answered with.
        """
        items, place, between = self.items, self.points.place, moment.between
        compares = between is not None and not between.moved
        if compares or self.switches.on("residuals"):
            rows = np.arange(self.points.count)
            if compares and between is not None and between.samples is not None:
                rows = self.points.among(between.samples)
            rows = rows[:: max(1, -(-len(rows) // MOST_RESIDUALS))]
            seen_x, seen_y = self.points.seen
            items.residual.setData(*place(*residuals(moment, seen_x[rows], seen_y[rows])))
        else:
            items.residual.setData(np.empty(0), np.empty(0))
        if between is not None and self._answers_ahead(moment) and self.switches.on("asked"):
            curve = ghost_curve(moment.experiment, between.update.point, self.points.model_x)
            items.asked.setData(*place(*curve))
        else:
            items.asked.setData()

    def _answers_ahead(self, moment: Moment) -> bool:
        """Whether the model is asked elsewhere than at the line, and that may be told."""
        between = moment.between
        if between is None or between.moved or moment.telling.hides("optimizer"):
            return False
        return between.asked_ahead

    def show_ghost(self, moment: Moment) -> None:
        """Show the line of the parameters that are under the pointer elsewhere."""
        params = moment.ghost
        if (
            params is None
            or kind_of_fit(moment.experiment) != "line"
            or len(params) != moment.experiment.objective.size
        ):
            self.items.hovered.setData()
            return
        curve = ghost_curve(moment.experiment, params, self.points.model_x)
        self.items.hovered.setData(*self.points.place(*curve))

    def _show_pins(self, moment: Moment, x: Array, curves: tuple[Array | None, ...]) -> None:
        pins = self.items.pins
        while len(pins) < len(curves):
            pins.append(self.plot.line(plot_roles.now, 1.75, z=6))
        for index, item in enumerate(pins):
            curve = curves[index] if index < len(curves) else None
            if curve is None:
                item.setData()
                continue
            colour = moment.beside[index].colour
            alpha = moment.strength(colour)
            item.set_stroke(Stroke(run_role(colour), 2.0, alpha, run_dash(colour)))
            on = moment.beside[index].live or self.switches.on(_entry_of(moment, index))
            shown = curve if on else np.full_like(x, np.nan)
            item.setData(*self.points.place(x, shown))

    def _entries(self, moment: Moment, drawn: FitCurves) -> list[Entry]:
        entries: list[Entry] = [
            ("data", "dot", plot_roles.data, self.points.text(moment)),
            *tested_entry(self.points),
            *wrong_entry(moment, wrong_rows(moment)),
            ("now", "line", plot_roles.now, self._now_text(drawn)),
        ]
        if self._answers_ahead(moment):
            entries.append(("asked", "dash", plot_roles.now, tr("where the rule looks")))
        if not moment.races:
            entries.append(("past", "fade", plot_roles.now, tr("earlier")))
        if drawn.best is not None:
            loss = moment.experiment.loss
            plain = loss is None or not loss.penalised
            text = tr("least squares") if plain else tr("lowest loss")
            exact = moment.experiment.objective.quadratic
            if exact is not None and exact.open:
                text = tr("{best}, one of many").format(best=text)
            entries.append(("best", "dash", plot_roles.minimum, text))
        data = moment.experiment.data
        made = data is not None and data.curve is not None
        if data is not None and made:
            text = tr("true curve") if curve_bends(data) else tr("true line")
            entries.append(("curve", "band", plot_roles.ink, text))
        if drawn.draft is not None:
            entries.append(("draft", "dash", plot_roles.ink, tr("new start")))
        for index, pin in enumerate(moment.beside):
            # Rivals have their signs above the surface and in the board.
            if drawn.pinned[index] is not None and not pin.live:
                dashed: GlyphKind = "dash" if run_dash(pin.colour) else "line"
                text = beside_text(pin, moment.experiment)
                entries.append((_entry_of(moment, index), dashed, run_role(pin.colour), text))
        if drawn.mine is not None and moment.mine is not None:
            entries.append(("mine", "dash", plot_roles.ink, moment.mine.title))
        lesson = self.switches.lesson
        layers = [layer for layer in self.layers if layer.suits(moment.run)]
        wanted = [layer for layer in layers if lesson and layer.view in lesson.views]
        entries += [_layer_entry(layer) for layer in wanted]
        further: list[Entry] = [("residuals", "resid", plot_roles.ink2, tr("residuals"))]
        if drawn.truth is not None and not made:
            further.append(("truth", "band", plot_roles.ink, tr("true line")))
        # What the lesson talks about stands in front.
        further.sort(key=lambda entry: lesson is None or entry[0] not in lesson.views)
        entries += further
        entries.append(("start", "dash", plot_roles.ink, tr("start")))
        entries += [_layer_entry(layer) for layer in layers if layer not in wanted]
        return entries

    def _now_text(self, drawn: FitCurves) -> str:
        left, right = self.plot.x_limits
        low, high = self.plot.y_limits
        x, y = self.points.place(drawn.x, drawn.now)
        inside, _, _ = plot_points.clip_polyline(x, y, left, low, right, high)
        return tr("fit now") if len(inside) else tr("fit now is outside")


def _entry_of(moment: Moment, index: int) -> str:
    """Return the entry of a pinned run; rivals, which come and go before them, have none."""
    return f"pin-{sum(not pin.live for pin in moment.beside[:index])}"


def _layer_entry(layer: FitLayer) -> Entry:
    return layer.view, layer.glyph, layer.role, layer.text
