"""What the menu Run offers."""

from __future__ import annotations

from gdstudio.core.text import QT_TRANSLATE_NOOP as tr  # noqa: N811  short, as it stands in every entry
from gdstudio.core.text.numbers import format_exact
from gdstudio.kit.widgets.part_words import no_part_text
from gdstudio.kit.widgets.titles import title_of
from gdstudio.kit.widgets.translation import translated
from gdstudio.window.actions.action import Action, Controls


def _can_step(window: Controls) -> bool:
    run = window.studio.run
    return not (run.ended and window.studio.cursor == run.last)


def _step(window: Controls) -> None:
    if window.prediction.on:
        window.prediction.step()
    else:
        window.playhead.step()


def _can_go_back(window: Controls) -> bool:
    """Whether there is something before what is shown: a row, or the row itself."""
    return window.studio.cursor > 0 or window.studio.stage > 0


def _why_no_part(window: Controls) -> str:
    studio = window.studio
    return no_part_text(studio.run, studio.cursor, guessing=window.prediction.on)


def _play(window: Controls) -> None:
    """Play shows what comes next, so it is not for those who want to guess that."""
    if window.prediction.on and not window.playhead.running:
        window.predict_strip.refuse_play()
    else:
        window.playhead.toggle()


def _predict(window: Controls) -> None:
    window.playhead.pause()
    prediction = window.prediction
    if prediction.on and prediction.blind:
        prediction.set_blind(False)
    prediction.set_on(not prediction.on)
    if prediction.on:
        window.predict_strip.take_focus()


def _blind(window: Controls) -> None:
    window.playhead.pause()
    window.prediction.set_blind(not (window.prediction.on and window.prediction.blind))


def _pin(window: Controls) -> None:
    """Keep the current run in the pictures, called by its rule and rate."""
    studio, runs = window.studio, window.desk.panels["dock_runs"]
    experiment = studio.acting
    rule = translated("Optimizer", studio.telling.label(experiment, "optimizer"))
    name = rule or title_of(experiment) or translated("MainWindow", "Run")
    studio.pin(f"{name}, α = {format_exact(experiment.optimizer.lr)}")
    if not runs.isHidden():
        runs.raise_()


def _show_map(window: Controls) -> None:
    """Open the map in front of the panels that share its place."""
    panel = window.desk.panels["dock_map"]
    panel.show()
    panel.raise_()


def _why_rate(window: Controls) -> None:
    """Imported late: pictures bring much with them."""
    from gdstudio.window.pictures.rate_page import open_rate_page

    open_rate_page(window.desk)


def _rivals(window: Controls) -> None:
    from gdstudio.rooms.rivals.dialog import open_rivals_dialog

    open_rivals_dialog(window.desk)


def _exact_solution(window: Controls) -> None:
    from gdstudio.window.pictures.rate_page import open_solution_page

    open_solution_page(window.desk)


RUN: tuple[Action, ...] = (
    Action(
        "action_step_forward",
        "run",
        tr("Action", "Step"),
        tr("Action", "Go one step on: move if it is recorded, train if it is not"),
        _step,
        "caret-right-bold",
        "Right",
        enabled=_can_step,
    ),
    Action(
        "action_step_back",
        "run",
        tr("Action", "Back"),
        tr("Action", "Go one step back; nothing is lost"),
        lambda window: window.playhead.back(),
        "caret-left-bold",
        "Left",
        enabled=_can_go_back,
    ),
    Action(
        "action_play_pause",
        "run",
        tr("Action", "Play"),
        tr("Action", "Go on by itself to the planned end, or pause"),
        _play,
        "play-fill",
        "Space",
        enabled=_can_step,
    ),
    Action(
        "action_substep",
        "run",
        tr("Action", "Next part of the update"),
        tr(
            "Action",
            "Do one part of the update: forward, loss, backward, update, clear. Step does what is "
            "left of it",
        ),
        lambda window: window.substeps.go_on(),
        shortcut="Alt+Right",
        also=("]",),
        enabled=lambda window: window.substeps.can_go_on,
        why_not=_why_no_part,
        separator=True,
    ),
    Action(
        "action_substep_back",
        "run",
        tr("Action", "Take back a part of the update"),
        tr("Action", "Go back one part of the update: clear, update, backward, loss, forward"),
        lambda window: window.substeps.go_back(),
        shortcut="Alt+Left",
        also=("[",),
        enabled=lambda window: window.substeps.can_go_back,
        why_not=_why_no_part,
    ),
    Action(
        "action_go_first",
        "run",
        tr("Action", "First"),
        tr("Action", "Show the start"),
        lambda window: window.playhead.go_first(),
        "skip-back-fill",
        "Home",
        enabled=_can_go_back,
        separator=True,
    ),
    Action(
        "action_go_last",
        "run",
        tr("Action", "Last"),
        tr("Action", "Show the newest update and follow it"),
        lambda window: window.playhead.go_last(),
        "skip-forward-fill",
        "End",
        enabled=lambda window: (
            window.studio.cursor < window.studio.run.last
            or (window.studio.training and not window.studio.following)
        ),
    ),
    Action(
        "action_reset",
        "run",
        tr("Action", "Reset"),
        tr("Action", "Start again with a fresh run; Undo brings the old one back"),
        lambda window: window.playhead.reset(),
        "arrow-counter-clockwise",
        "Ctrl+R",
        enabled=lambda window: window.studio.run.last > 0 or window.studio.training,
        separator=True,
    ),
    Action(
        "action_go_on",
        "run",
        tr("Action", "Go on from here"),
        tr(
            "Action",
            "Let a change of optimizer, rate, schedule, penalty or batch act from the update that "
            "is shown on: what was before stays, and the old future is a ghost. Off: such a change "
            "starts anew",
        ),
        lambda window: window.choose_going_on(not window.studio.going_on),
        "go-on",
        "Ctrl+Shift+G",
        checked=lambda window: window.studio.going_on,
    ),
    Action(
        "action_step_epoch",
        "run",
        tr("Action", "Step by epoch"),
        tr("Action", "One step is one pass over the data"),
        lambda window: window.playhead.set_unit("epoch"),
        checked=lambda window: window.playhead.unit == "epoch",
        group="unit",
        separator=True,
    ),
    Action(
        "action_step_update",
        "run",
        tr("Action", "Step by update"),
        tr("Action", "One step is one change of the parameters"),
        lambda window: window.playhead.set_unit("update"),
        checked=lambda window: window.playhead.unit == "update",
        group="unit",
    ),
    Action(
        "action_why_rate",
        "run",
        tr("Action", "Why this learning rate?"),
        tr("Action", "What the rate does and what others would, with the numbers: |1 − αλ| < 1"),
        _why_rate,
    ),
    Action(
        "action_map",
        "run",
        tr("Action", "Map of many descents"),
        tr("Action", "A descent for every combination of two knobs: which rate, how much momentum"),
        _show_map,
    ),
    Action(
        "action_exact_solution",
        "run",
        tr("Action", "The exact solution…"),
        tr("Action", "The normal equation with its matrices and numbers, and what it costs"),
        _exact_solution,
    ),
    Action(
        "action_check_loop",
        "run",
        tr("Action", "Check my loop…"),
        tr("Action", "Compare what your own notebook printed with this run, and find the slip"),
        lambda window: window.checking.open(),
        shortcut="Ctrl+K",
    ),
    Action(
        "action_predict",
        "run",
        tr("Action", "Predict first"),
        tr("Action", "Every step waits until you have guessed where it leads, then compares"),
        _predict,
        shortcut="Ctrl+G",
        checked=lambda window: window.prediction.on and not window.prediction.blind,
        separator=True,
    ),
    Action(
        "action_blind",
        "run",
        tr("Action", "Walk blind"),
        tr(
            "Action",
            "Hide the landscape but for the slope where you stand, and guess the direction of "
            "every step; at the end the landscape is shown",
        ),
        _blind,
        checked=lambda window: window.prediction.on and window.prediction.blind,
    ),
    Action(
        "action_show_landscape",
        "run",
        tr("Action", "Show the landscape"),
        tr("Action", "End the dark before the end of the plan"),
        lambda window: window.prediction.show_landscape(),
        enabled=lambda window: window.prediction.dark,
    ),
    Action(
        "action_skip_prediction",
        "run",
        tr("Action", "Skip the guess"),
        tr("Action", "Make the next update without a guess and without a score"),
        lambda window: window.prediction.skip(),
        shortcut="Esc",
        enabled=lambda window: window.prediction.on and _can_step(window),
    ),
    Action(
        "action_train_again",
        "run",
        tr("Action", "Train again after edits of points"),
        tr(
            "Action",
            "After points were moved, added or removed, train the new run to where the old one "
            "stood",
        ),
        lambda window: window.choose_train_again(not window.studio.train_again),
        checked=lambda window: window.studio.train_again,
        separator=True,
    ),
    Action(
        "action_rivals",
        "run",
        tr("Action", "Rivals…"),
        tr("Action", "Let up to six runs descend beside yours, each in a way of its own"),
        _rivals,
        shortcut="Ctrl+Shift+P",
        separator=True,
    ),
    Action(
        "action_pin",
        "run",
        tr("Action", "Pin this run"),
        tr("Action", "Keep this run in the pictures while you try something else"),
        _pin,
        "push-pin",
        "Ctrl+P",
    ),
    Action(
        "action_unpin_all",
        "run",
        tr("Action", "Remove pinned runs"),
        tr("Action", "Take all pinned runs out of the pictures"),
        lambda window: window.studio.set_pinned(window.studio.rivals),
        enabled=lambda window: len(window.studio.pinned) > len(window.studio.rivals),
    ),
)
