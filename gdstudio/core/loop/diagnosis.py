"""Whether a loop did what an experiment does, from where on not, and by which slip."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.telling import telling_of
from gdstudio.core.loop.broadcasting import is_broadcast
from gdstudio.core.loop.comparison import RELATIVE, Match, loss_at, match, params_at
from gdstudio.core.loop.naming import Names
from gdstudio.core.loop.patience import OutOfTimeError, Patience
from gdstudio.core.loop.printout import read_items
from gdstudio.core.loop.rate_factor import rate_factors
from gdstudio.core.loop.reading import Reading, readings
from gdstudio.core.loop.slip import ORDER, Replay, Variant
from gdstudio.core.loop.suspects import suspects
from gdstudio.core.loop.table import read_table
from gdstudio.core.optimizers.momentum import Momentum
from gdstudio.core.optimizers.momentum_ema import MomentumEMA
from gdstudio.core.text import QT_TRANSLATE_NOOP

MOST_LINES = 200_000
LONG_LINE = 100
"""Letters of a line, where there are many."""
MOST_NUMBERS = 300_000
"""Numbers and lists of numbers that are looked at."""
EARLY = (1, 2, 8)
"""So many rows are looked at before all are: most explanations fail at once."""
BEGINNING = {
    *("mean-for-sum", "sum-for-mean", "half-for-whole", "whole-for-half"),
    *("shifted", "order", "not-centred", "start"),
}
"""Slips that show in the first row; the others leave it as it is."""
PATIENCE = 20.0
"""Seconds after which no further explanation is tried."""


@dataclass(frozen=True)
class Tried:
    """A slip that was tried alone, and how many rows it gives before the first that it does not."""

    slips: tuple[str, ...]
    leading: int


@dataclass(frozen=True)
class WrongStep:
    """The step to ``row``, as a multiple of the right one; NaN where that cannot be told."""

    row: int
    ratio: float


@dataclass(frozen=True)
class Diagnosis:
    """What came of comparing a printout with an experiment.

    ``right`` is the match with the experiment as it is; where it does not agree, ``variant`` gives
    all the numbers, or is None; then ``step`` is the first wrong step of the printout, and
    ``lost`` the first row that was printed as not finite. ``again``: a second run begins in the
    printout, and only the first was compared. ``complete``: all explanations were tried.
    """

    experiment: Experiment
    reading: Reading
    right: Match
    variant: Variant | None = None
    found: Match | None = None
    tried: tuple[Tried, ...] = ()
    step: WrongStep | None = None
    lost: int | None = None
    again: bool = False
    complete: bool = True
    broadcast: bool = False
    """Each point was compared with every other, where no slip explains the numbers."""

    @property
    def agrees(self) -> bool:
        """Whether all numbers are those of the experiment."""
        return self.right.agrees

    @property
    def causes(self) -> tuple[str, ...]:
        """The ids of the slips, or ``unknown``; nothing where all agrees."""
        if self.agrees:
            return ()
        return self.variant.slips if self.variant is not None else ("unknown",)

    @property
    def is_wrong_on_purpose(self) -> bool:
        """Whether it is the experiment that has a slip, which its lesson lets one look for."""
        return bool(telling_of(self.experiment).hidden)

    @property
    def is_other_form(self) -> bool:
        """Whether the factor of the rate is what sets the two forms of momentum apart: 1 − μ."""
        optimizer = self.experiment.optimizer
        factor = next((slip[5:] for slip in self.causes if slip.startswith("rate:")), None)
        if factor is None or not isinstance(optimizer, (Momentum, MomentumEMA)):
            return False
        share = 1.0 - optimizer.momentum
        apart = share if isinstance(optimizer, Momentum) else 1.0 / max(share, 1e-300)
        return math.isclose(float(factor), apart, rel_tol=1e-3)


def read_printout(
    text: str,
    experiment: Experiment,
    cancelled: Callable[[], bool] = lambda: False,
    most_lines: int = MOST_LINES,
) -> list[Reading]:
    """Return what a printout may mean for an experiment, the likeliest first.

    Raises SpecError and CancelledError.
    """
    patience = Patience(cancelled)
    if len(text) > most_lines * LONG_LINE or text.count("\n") > most_lines:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP(
                "SpecError", "more than {lines} lines: print fewer rows, every tenth for example"
            ),
            lines=most_lines,
        )
    items = read_table(text, patience)
    if items is None:
        items = read_items(text, patience)
    if len(items) > MOST_NUMBERS:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP(
                "SpecError", "more than {count} numbers: print fewer rows, every tenth for example"
            ),
            count=MOST_NUMBERS,
        )
    names = Names(
        experiment.parameter_names, experiment.shown_names, start=experiment.start.tolist()
    )
    found = [one for one in readings(items, names) if one.count]
    if not found:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "no losses and no parameters found: print the loss, or all {count} parameters, "
                "in each update",
            ),
            count=names.size,
        )
    if not any(_finite(one) for one in found):
        raise SpecError(
            "", QT_TRANSLATE_NOOP("SpecError", "no number is finite: nothing can be compared")
        )
    return found


def diagnose(
    found: list[Reading], experiment: Experiment, cancelled: Callable[[], bool] = lambda: False
) -> Diagnosis:
    """Compare what was printed with what an experiment does, and look for the slip.

    ``cancelled`` is asked every few hundredths of a second. Raises CancelledError once it says so.
    """
    return explain(found, compare(found, experiment, cancelled), cancelled)


def compare(
    found: list[Reading], experiment: Experiment, cancelled: Callable[[], bool] = lambda: False
) -> Diagnosis:
    """Compare what was printed with what an experiment does. Raises CancelledError."""
    base, patience = Variant(experiment), Patience(cancelled)
    best: Diagnosis | None = None
    for reading in found:
        for again, part in ((False, reading), *_first_runs(reading)):
            right = _right(part, base, patience)
            if right.agrees:
                return Diagnosis(experiment, part, right, again=again)
            if best is None or _share(right) > _share(best.right) or (again and not best.again):
                best = Diagnosis(experiment, part, right, again=again)
    assert best is not None
    return best


def explain(
    found: list[Reading], compared: Diagnosis, cancelled: Callable[[], bool] = lambda: False
) -> Diagnosis:
    """Look for the slip where what was compared does not agree. Raises CancelledError."""
    if compared.agrees:
        return compared
    base = Variant(compared.experiment)
    candidates = [compared.reading]
    if not compared.again:
        candidates += [reading for reading in found if reading is not compared.reading]
    # What more numbers say comes first; one slip in any reading is likelier than two in another.
    candidates.sort(key=lambda reading: -reading.count)
    search = _Search(base, Patience(cancelled, PATIENCE))
    for reading, pairs in [(one, pairs) for pairs in (False, True) for one in candidates]:
        one = search.explain(reading, pairs)
        if one is not None:
            variant, matched = one
            right = _right(reading, base, Patience(cancelled))
            return replace(
                compared,
                reading=reading,
                right=right,
                variant=variant,
                found=matched,
                tried=tuple(search.tried[reading]),
            )
    return replace(
        compared,
        tried=tuple(search.tried[compared.reading]),
        step=_first_wrong_step(compared.reading, compared.right, base),
        lost=_lost_at(compared.reading, compared.right),
        complete=not search.out_of_time,
        broadcast=is_broadcast(compared.reading, compared.experiment),
    )


def try_others(diagnosis: Diagnosis, cancelled: Callable[[], bool] = lambda: False) -> Diagnosis:
    """Try the slips behind the one that was found, too, to tell how little they explain.

    Raises CancelledError.
    """
    search = _Search(Variant(diagnosis.experiment), Patience(cancelled, PATIENCE))
    tried = search.try_others(diagnosis.reading, diagnosis.tried)
    return replace(diagnosis, tried=tuple(tried))


class _Search:
    """Tries one slip, then two; remembers what it tried alone, by reading."""

    def __init__(self, base: Variant, patience: Patience) -> None:
        self._base, self._patience = base, patience
        self.tried: dict[Reading, list[Tried]] = {}
        self.out_of_time = False

    def explain(self, reading: Reading, pairs: bool) -> tuple[Variant, Match] | None:
        """Return the first variant that gives all rows, or None. Raises CancelledError.

        ``pairs``: with two slips, where one was not enough.
        """
        self.tried.setdefault(reading, [])
        try:
            for variant, found in self._pairs(reading) if pairs else self._singles(reading):
                if found.agrees and _proves(reading, variant):
                    return _in_order(variant), found
        except OutOfTimeError:
            self.out_of_time = True
        return None

    def try_others(self, reading: Reading, tried: tuple[Tried, ...]) -> list[Tried]:
        """Return what was tried, with the kinds that were not yet. Raises CancelledError."""
        known = {one.slips[0].partition(":")[0] for one in tried}
        made = list(tried)
        with suppress(OutOfTimeError):
            for kind in ORDER:
                if kind not in known:
                    for variant, found in self._of_kind(self._base, reading, kind):
                        made.append(Tried(variant.slips, found.leading))
        return made

    def _singles(self, reading: Reading) -> Iterator[tuple[Variant, Match]]:
        for kind in ORDER:
            for variant, found in self._of_kind(self._base, reading, kind):
                self.tried[reading].append(Tried(variant.slips, found.leading))
                yield variant, found

    def _pairs(self, reading: Reading) -> Iterator[tuple[Variant, Match]]:
        begins = match(reading.first(1, 1), Replay(self._base, self._patience)).agrees
        for place, first in enumerate(ORDER):
            for second in ORDER[place + 1 :]:
                if "dtype" in (first, second) or (begins == bool({first, second} & BEGINNING)):
                    continue
                yield from self._pair(reading, first, second)

    def _pair(self, reading: Reading, first: str, second: str) -> Iterator[tuple[Variant, Match]]:
        if first == "rate":
            first, second = second, first  # by what factor shows only with the other slip
        for one in suspects(self._base, reading, first):
            yield from self._of_kind(one, reading, second)

    def _of_kind(
        self, variant: Variant, reading: Reading, kind: str
    ) -> Iterator[tuple[Variant, Match]]:
        if kind == "rate":
            yield from rate_factors(variant, reading, self._patience)
            return
        for one in suspects(variant, reading, kind):
            self._patience.check()
            found, early = self._match(reading, one)
            if early and not found.agrees and kind != "dtype":
                found = _with_rounding(reading, one, self._patience) or found
            yield one, found

    def _match(self, reading: Reading, variant: Variant) -> tuple[Match, bool]:
        """Return the match with all rows, or with the first few where these differ already."""
        replay = Replay(variant, self._patience)
        for count in EARLY:
            found = match(reading.first(count, count), replay)
            if not found.agrees:
                return found, False
        return match(reading, replay), True


def _right(reading: Reading, base: Variant, patience: Patience) -> Match:
    """Return the match with the experiment as it is."""
    replay = Replay(base, patience)
    found = match(reading, replay)
    if not found.agrees:
        found = match(reading, replay, strides=True)
    if not found.agrees and found.leading >= EARLY[-1]:
        found = _with_rounding(reading, base, patience, strides=True) or found
    return found


def _with_rounding(
    reading: Reading, variant: Variant, patience: Patience, *, strides: bool = False
) -> Match | None:
    """Return the match where rounding alone hid it: a slip may let it grow from row to row."""
    for other in suspects(variant, reading, "dtype"):
        found = match(reading, Replay(variant, patience, Replay(other, patience)), strides=strides)
        if found.agrees:
            return found
    return None


def _first_runs(reading: Reading) -> Iterator[tuple[bool, Reading]]:
    """Yield the rows up to where a second run begins in the printout, if one does."""
    losses = _restart(reading.loss_labels, reading.losses[:, None])
    params = _restart(reading.param_labels, reading.params)
    if losses < len(reading.losses) or params < len(reading.params):
        yield True, reading.first(losses, params)


def _restart(labels: np.ndarray, values: np.ndarray) -> int:
    """Return how many rows there are before labels, or else the numbers, begin anew."""
    if len(labels) and not np.isnan(labels).any():
        back = np.flatnonzero(np.diff(labels) < 0)
        return int(back[0]) + 1 if len(back) else len(labels)
    same = [k for k in range(2, len(values)) if np.array_equal(values[k], values[0])]
    return same[0] if same and not np.array_equal(values[1], values[0]) else len(values)


def _proves(reading: Reading, variant: Variant) -> bool:
    """Whether there are more numbers than an explanation could have been fitted to."""
    fitted = 1  # where the loop starts
    for slip in variant.slips:
        if slip.startswith("rate:") and len(slip.removeprefix("rate:").strip("0.")) > 2:
            fitted += 1
        if slip == "start" and variant.start_error:
            fitted += reading.params.shape[1]
    return reading.count > fitted


def _in_order(variant: Variant) -> Variant:
    return replace(variant, slips=tuple(sorted(variant.slips, key=_place)))


def _place(slip: str) -> int:
    return ORDER.index(slip.partition(":")[0])


def _share(found: Match) -> float:
    return found.agreeing / max(1, found.compared)


def _finite(reading: Reading) -> bool:
    return bool(np.isfinite(reading.losses).any() or np.isfinite(reading.params).any())


def _first_wrong_step(reading: Reading, right: Match, base: Variant) -> WrongStep | None:
    """Return the first step between printed rows that is not the right one; None: no such.

    Parameters tell steps better than losses do. A step ends at a row of the experiment.
    """
    replay = Replay(base)
    if right.params is not None and len(reading.params) > 1:
        alignment, printed, half = right.params, reading.params, reading.param_half
        replay.rows(int(alignment.rows.max()))
        expected = params_at(replay, alignment)
    elif right.losses is not None and len(reading.losses) > 1:
        alignment, printed, half = right.losses, reading.losses[:, None], reading.loss_half[:, None]
        replay.rows(int(alignment.rows.max()) + base.experiment.passes.period)
        expected = loss_at(replay, alignment)[:, None]
    else:
        return None
    shown = np.isfinite(half)
    with np.errstate(all="ignore"):
        there, here = np.diff(printed, axis=0), np.diff(expected, axis=0)
        off = np.abs(there - here)
        room = half[1:] + half[:-1] + RELATIVE * np.maximum(np.abs(here), np.abs(expected[1:]))
    unknown = ~(shown[1:] & shown[:-1])
    wrong = (~(off <= room) & ~unknown).any(axis=1)
    if not wrong.any():
        return None
    place = int(np.argmax(wrong))
    step, own = np.where(unknown, 0.0, here)[place], np.where(unknown, 0.0, there)[place]
    with np.errstate(all="ignore"):
        size = float(step @ step)
        ratio = float(own @ step) / size if size > 0 and np.isfinite(size) else math.nan
    return WrongStep(int(alignment.rows[place + 1]), ratio)


def _lost_at(reading: Reading, right: Match) -> int | None:
    """Return the first row of which a number was printed that is not finite; None: no such."""
    rows = []
    if right.losses is not None:
        rows += right.losses.rows[~np.isfinite(reading.losses)].tolist()
    if right.params is not None:
        lost = ~np.isfinite(reading.params) & ~np.isnan(reading.param_half)
        rows += right.params.rows[lost.any(axis=1)].tolist()
    return min(rows, default=None)
