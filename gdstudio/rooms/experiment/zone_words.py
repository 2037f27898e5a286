"""What the bar of the rate says: the names of its zones, its hint and its description."""

from __future__ import annotations

from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms.experiment.rate_zones import RateZones, Zone

_tr = translator("RateBar")

WORDS: dict[Zone, str] = {
    "crawls": "crawling",
    "converges": "converging",
    "oscillates": "oscillating",
    "diverges": "diverging",
    "open": "limit",
}
"""What the zones are called in the glossary."""


def zone_names() -> dict[Zone, str]:
    """Return what stands below the zones."""
    return {
        "crawls": _tr("crawls"),
        "converges": _tr("converges"),
        "oscillates": _tr("oscillates"),
        "diverges": _tr("diverges"),
        "open": _tr("below the limit"),
    }


def bar_hint(zones: RateZones | None) -> str:
    """Return what the bar teaches when it is pointed at."""
    if zones is not None and zones.saddle:
        return _tr(
            "At the start the loss curves downwards along some direction, where every rate leads "
            "away: below the limit nothing is promised. Above it the run also diverges along the "
            "steepest direction."
        )
    if zones is not None and zones.fastest is None:
        return _tr(
            "Drag to choose the learning rate. Too small and the planned epochs do not suffice;"
            " above the limit steps land farther away."
        )
    return _tr(
        "Drag to choose the learning rate. Too small and the planned epochs do not suffice;"
        " above the limit every step lands farther away. ◆ is the fastest fixed rate."
    )


def bar_words(zones: RateZones | None, rate: float) -> str:
    """Return where a rate stands, for assistive technology."""
    if zones is None:
        return _tr("no fixed limit for this loss")
    name, limit = zone_names()[zones.zone(rate)], format_number(zones.diverge, 2)
    if zones.saddle:
        return _tr(
            "{rate}: {zone}. Along a direction that curves downwards every rate leads away; it "
            "diverges above {limit}"
        ).format(rate=format_number(rate, 2), zone=name, limit=limit)
    return _tr("{rate}: {zone}. It oscillates above {first}, diverges above {second}").format(
        rate=format_number(rate, 2),
        zone=name,
        first=format_number(zones.swings, 2),
        second=limit,
    )
