"""The runs beside one's own as a file keeps them: what of them is saved, and what comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from msgspec import structs

from gdstudio.app.language import told
from gdstudio.app.pinned_run import LETTERS, PinnedRun, colour_beside
from gdstudio.app.rivals import entered, named
from gdstudio.core.descent.descend import begin
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.alongside import companion_of, experiment_of
from gdstudio.core.experiment.companion import Companion
from gdstudio.core.experiment.differences import differences
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.lesson import Lesson
from gdstudio.core.experiment.rival import MOST_RIVALS, rival_of
from gdstudio.core.text.languages import Text


def companions_of(experiment: Experiment) -> list[tuple[Companion, Experiment]]:
    """Return the runs that the file of ``experiment`` wants beside it, pinned ones and rivals.

    What no longer fits, because the file was edited, is left out, and so are rivals beyond six.
    """
    found = []
    rivals = 0
    for wanted in experiment.lesson.pinned if experiment.lesson is not None else ():
        try:
            made = experiment_of(wanted, experiment)
        except SpecError:
            continue
        rivals += wanted.live
        if not (wanted.live and rivals > MOST_RIVALS):
            found.append((wanted, made))
    return found


def companion_experiments(experiment: Experiment) -> list[tuple[str, Experiment]]:
    """Return title and experiment of each run that is pinned beside it."""
    found = companions_of(experiment)
    return [(told(wanted.title), made) for wanted, made in found if not wanted.live]


def rivals_of(experiment: Experiment, beside: Sequence[PinnedRun] = ()) -> tuple[PinnedRun, ...]:
    """Return those that race with it, at row 0; ``beside`` are runs whose colours are taken."""
    used = [pin.colour for pin in beside]
    made = []
    for wanted, changed in companions_of(experiment):
        if wanted.live:
            colour = colour_of(wanted, used)
            used.append(colour)
            rival = entered(rival_of(changed, experiment), experiment, colour)
            made.append(replace(rival, title=told(wanted.title), visible=wanted.shown))
    return named(made, experiment)


def pins_of(experiment: Experiment, beside: Sequence[PinnedRun] = ()) -> list[PinnedRun]:
    """Return those that are pinned beside it, with row 0 only; who is there is not twice."""
    pins = list(beside)
    for wanted, changed in companions_of(experiment):
        if wanted.live:
            continue
        title, until = told(wanted.title), wanted.updates
        if not any(_is(pin, title, changed, until) for pin in beside):
            pins.append(
                PinnedRun(
                    begin(changed),
                    title,
                    colour_of(wanted, [pin.colour for pin in pins]),
                    visible=wanted.shown,
                    from_lesson=True,
                    pending=True,
                    until=until,
                )
            )
    return pins[len(beside) :]


def colour_of(wanted: Companion, used: Sequence[int]) -> int:
    """Return the colour that a run of a file has: its own, unless another has it already."""
    own = LETTERS.find(wanted.letter) if wanted.letter else 0
    return own if own > 0 and own not in used else colour_beside(used)


def with_runs(
    experiment: Experiment, pinned: Sequence[PinnedRun]
) -> tuple[Experiment, tuple[str, ...]]:
    """Return the experiment as its file is to say it, with the runs beside it.

    Also the names of those that it cannot keep: runs of other data.
    """
    lesson = experiment.lesson or Lesson()
    lost = []
    names: dict[str, Text] = {}
    for one in lesson.pinned:
        if not isinstance(one.title, str):  # in both languages, as long as nobody renames it
            names[told(one.title)] = one.title
    rivals = [pin for pin in pinned if pin.live]
    usual = [one.title for one in named([replace(one, title="") for one in rivals], experiment)]
    kept = []
    for pin in pinned:
        if pin.pointed_at or pin.gone:
            continue
        title: str | Text = names.get(pin.title, pin.title)
        if pin.live and usual[rivals.index(pin)] == pin.title:
            title = ""
        made = companion_of(
            pin.run.experiment,
            experiment,
            title=title,
            live=pin.live,
            updates=None if pin.live else _until(pin),
            letter=pin.letter if pin.letter in LETTERS else "",
            shown=pin.visible,
        )
        if made is None:
            lost.append(pin.title)
        else:
            kept.append(made)
    lesson = structs.replace(lesson, pinned=tuple(kept))
    told_of = replace(experiment, lesson=None if lesson == Lesson() else lesson)
    return experiment.share(told_of), tuple(lost)


def _until(pin: PinnedRun) -> int | None:
    """Return how far a pinned run goes; None: to its planned end, or where its stop rule is met."""
    run = pin.run
    last = pin.until if pin.pending else run.last
    planned = run.experiment.planned_updates
    stopped = run.stopped is not None and run.stopped.row == last
    return None if last == planned or stopped or (run.ended and run.last < planned) else last


def _is(pin: PinnedRun, title: str, experiment: Experiment, until: int | None) -> bool:
    """Whether a run that is there already is the one that a file brings."""
    known = pin.run.experiment
    same = not differences(known, experiment) and known.changes == experiment.changes
    return not pin.live and pin.title == title and same and _until(pin) == until
