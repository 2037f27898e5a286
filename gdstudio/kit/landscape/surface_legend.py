"""What the legend of the loss surface says and switches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.app.surfaces import Landscape
from gdstudio.core.experiment.kinship import apart, on_same_surface
from gdstudio.core.optimizers import Optimizer
from gdstudio.kit.chart.roles import ink, run_dash, run_role
from gdstudio.kit.landscape.scene import Layers
from gdstudio.kit.moment import Moment
from gdstudio.kit.run_words import beside_text
from gdstudio.kit.widgets.legend import LegendEntry
from gdstudio.kit.widgets.translation import translator

_tr = translator("SurfaceSource")
RUN = "run-"
"""Begins the names of entries of rivals, before their letters."""
MINE = "mine"
PIN = "pin-"
"""Begins the names of entries of pinned runs, before their places."""


def legend_entries(
    layers: Layers, landscape: Landscape | None, outside: bool, *, several: bool = False
) -> list[LegendEntry]:
    """Return what every picture of the surface can switch.

    ``outside``: whether the cursor is; ``several``: whether more than one valley is marked.
    """
    return [
        LegendEntry(
            "now",
            "ring" if outside else "now",
            lambda theme: theme.now,
            _tr("now is outside") if outside else _tr("now"),
            layers.now,
            _tr("The parameters at the cursor"),
        ),
        LegendEntry(
            "start",
            "ring",
            lambda theme: theme.ink,
            _tr("start"),
            layers.start,
            _tr("Row 0; drag it to start elsewhere"),
        ),
        LegendEntry(
            "minimum",
            "star",
            lambda theme: theme.minimum,
            stars_text(landscape, several=several),
            layers.minimum,
            _valleys_tip() if several else minimum_tip(landscape),
        ),
        LegendEntry(
            "gradient",
            "arrow",
            lambda theme: theme.gradient,
            _tr("gradient"),
            layers.gradient,
            _tr("Points uphill, as steep as the surface is here"),
        ),
        LegendEntry(
            "update",
            "arrow",
            lambda theme: theme.now,
            _tr("update"),
            layers.update,
            _tr("The next change of the parameters"),
        ),
        LegendEntry(
            "dots",
            "dot",
            lambda theme: theme.now,
            _tr("dots"),
            layers.dots,
            _tr("A dot for every update"),
        ),
    ]


def beside_entries(moment: Moment) -> list[LegendEntry]:
    """Return an own loop, and pinned runs that have descended another loss than this one.

    Their parameters mean the same, but their paths are none of this surface: that is said.
    """
    entries = [
        LegendEntry(
            f"{PIN}{place}",
            "dash" if run_dash(pin.colour) else "line",
            run_role(pin.colour),
            beside_text(pin, moment.experiment),
            pin.visible,
            _tr("It descended another loss: its path lies here, but it did not follow this slope"),
        )
        for place, pin in enumerate(moment.pinned)
        if not (pin.live or pin.pointed_at or moment.dark)
        and on_same_surface(pin.run.experiment, moment.experiment)
        and "loss" in apart(pin.run.experiment, moment.experiment)
    ]
    mine = moment.mine
    if mine is not None and len(mine.param_rows) and not moment.dark:
        tip = _tr("What your own loop printed, up to this row")
        entries.append(LegendEntry(MINE, "dash", ink, mine.title, mine.visible, tip))
    return entries


def racing_entries(
    entries: Sequence[LegendEntry],
    truth: Sequence[LegendEntry],
    memory: Sequence[LegendEntry],
    rivals: Sequence[PinnedRun],
) -> list[LegendEntry]:
    """Return the entries of a surface on which runs race.

    All who do stand in front, one's own first, behind what they race from and to. Names are in the
    tips; there is no dot for every update.
    """
    now, start, goal, *rest, _dots = entries
    own = replace(now, text="", tip=_tr("yours: now"), run=0)
    others = [
        LegendEntry(
            f"{RUN}{rival.letter}",
            "line",
            run_role(rival.colour),
            "",
            rival.visible,
            f"{rival.letter}: {rival.title}",
            run=rival.colour,
        )
        for rival in rivals
    ]
    return [start, goal, *truth, own, *others, *rest, *memory]


def axes_entry(optimizer: Optimizer, shown: bool, local: bool) -> LegendEntry:
    """Return the switch of the eigen-directions, for maps."""
    text = _tr("eigen-directions")
    tip = _tr(
        "Straight down these the loss curves without turning; an update multiplies the "
        "distance to where they cross by the number at the line: 1 − αλ"
    )
    rule = optimizer.recurrence(0.5)
    if rule is None:
        tip = _tr(
            "Along these the loss curves without turning, by λ; this rule has no fixed factor"
        )
    elif rule[1]:
        tip = _tr(
            "Along these the loss curves without turning; in the long run an update multiplies "
            "the distance to where they cross by the number at the line"
        )
    if local:
        text = _tr("eigen-directions here")
        tip += ". " + _tr("Measured at this row; elsewhere the loss curves differently.")
    return LegendEntry("axes", "line", lambda theme: theme.ink, text, shown, tip)


def bowl_entry(shown: bool) -> LegendEntry:
    """Return the switch of the parabola that a rule takes the loss for."""
    tip = _tr(
        "The parabola that this rule takes the loss for here; the ring is its lowest point, where "
        "a rate of 1 leads"
    )
    return LegendEntry("bowl", "band", lambda theme: theme.now, _tr("parabola"), shown, tip)


def memory_entries(
    optimizer: Optimizer, velocity: bool, scaling: bool, *, ahead: bool
) -> list[LegendEntry]:
    """Return the arrows that this optimizer has beside its update."""
    entries = []
    if optimizer.looks_ahead:
        tip = _tr(
            "Where this rule asks for the slope: θ + μv. From there the arrow, −α times the slope, "
            "leads to the next row"
        )
        entries.append(
            LegendEntry("ahead", "ring", lambda theme: theme.gradient, ahead_text(), ahead, tip)
        )
    if optimizer.velocity:
        entries.append(
            LegendEntry(
                "velocity",
                "arrow",
                lambda theme: theme.ink,
                _tr("velocity"),
                velocity,
                _tr("What the optimizer remembers of earlier gradients, as a step"),
            )
        )
    if optimizer.adaptive:
        entries.append(
            LegendEntry(
                "scaling",
                "arrow",
                lambda theme: theme.ink2,
                _tr("unscaled"),
                scaling,
                _tr("A step as long as the next one, straight down the gradient"),
            )
        )
    return entries


def ahead_text() -> str:
    """Return what the mark of a rule that looks ahead is called."""
    return _tr("look-ahead")


def _valleys_tip() -> str:
    return _tr(
        "The bottoms of all valleys in view: a full star where the loss is lowest as far as was "
        "looked, a hollow one where it is only lower than around it"
    )


def stars_text(landscape: Landscape | None, *, several: bool) -> str:
    """Return what the stars are called, of which there may be ``several``."""
    return _tr("minima") if several else minimum_text(landscape)


def minimum_text(landscape: Landscape | None) -> str:
    """Return what the star is called."""
    if landscape is None or landscape.minimum is None:
        return _tr("lowest in view")
    if landscape.minimum.local:
        return _tr("local minimum")
    return _tr("one of many minima") if landscape.minimum.open else _tr("minimum")


def minimum_tip(landscape: Landscape | None) -> str:
    """Say what the star stands for."""
    if landscape is None or landscape.minimum is None:
        return _tr("The lowest loss known in view, of the path and of the surface; not the minimum")
    if landscape.minimum.open and not landscape.minimum.local:
        return _tr("One of many minima: the loss is exactly as low in other places")
    if landscape.minimum.exact:
        return _tr("Where the loss is lowest, exactly")
    if landscape.minimum.local:
        return _tr("The bottom of this valley; the loss falls lower elsewhere")
    if not landscape.objective.count:
        return _tr("The deepest valley around the start, as far as was looked")
    return _tr("Where the loss is lowest, downhill from the start")
