"""Where the tour stops, and what it says there."""

from __future__ import annotations

from dataclasses import dataclass

from gdstudio.core.text import QT_TRANSLATE_NOOP as tr  # noqa: N811  short, as it stands in every stop


@dataclass(frozen=True)
class Stop:
    """A control and two or three sentences about it."""

    names: tuple[str, ...]
    """objectNames; the first that can be seen is pointed at, and without any it is left out."""
    title: str
    text: str


STOPS: tuple[Stop, ...] = (
    Stop(
        ("coach", "dock_lessons"),
        tr("Tour", "A lesson says what to do"),
        tr(
            "Tour",
            "It tells a story, asks for a few acts, and says what there was to see. "
            "There are lessons for every lecture; they stand in the menu Lessons.",
        ),
    ),
    Stop(
        ("step_button",),
        tr("Tour", "One step of learning"),
        tr(
            "Tour",
            "Step makes one update, and every panel shows the same one. Space plays and pauses, "
            "the arrow keys go forward and back. Try it: the tour does not mind.",
        ),
    ),
    Stop(
        ("timeline",),
        tr("Tour", "The film of a descent"),
        tr(
            "Tour",
            "Every update is recorded. Drag the knob to see any of them again; nothing is "
            "trained and nothing is lost.",
        ),
    ),
    Stop(
        ("dock_fit",),
        tr("Tour", "What is learned"),
        tr(
            "Tour",
            "Blue are the points, orange is what the model says of them now, pale is what it "
            "said before. The points can be dragged, and the descent starts anew.",
        ),
    ),
    Stop(
        ("dock_surface", "dock_contour"),
        tr("Tour", "Where the descent is"),
        tr(
            "Tour",
            "The loss as a landscape over two parameters, and the path that the updates take "
            "down to the minimum. Drag to turn it.",
        ),
    ),
    Stop(
        ("dock_loss",),
        tr("Tour", "How far it has come"),
        tr(
            "Tour",
            "The loss after every update. A straight line down is a constant factor with each "
            "one; a line that rises means that the rate is too large.",
        ),
    ),
    Stop(
        ("dock_maths",),
        tr("Tour", "Every number of a step"),
        tr(
            "Tour",
            "Loss, gradient and rule of the update that is shown: first in letters, then with "
            "its numbers, as you would work it out on paper.",
        ),
    ),
    Stop(
        ("dock_setup",),
        tr("Tour", "Now change something"),
        tr(
            "Tour",
            "Model, loss, optimizer, rate: each change makes a new run, and Undo brings the old "
            "one back. Pin a run (menu Run) to see both at once.",
        ),
    ),
    Stop(
        ("menu_bar",),
        tr("Tour", "When a word is new"),
        tr(
            "Tour",
            "Point at anything and press F1: the help says what it means. The question mark "
            "key lists all keys. You find this tour again in the menu Help.",
        ),
    ),
)
