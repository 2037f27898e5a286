"""What the strip says in a stage, before it is laid out, and what is coloured in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction

from gdstudio.app.coach import Coach
from gdstudio.app.studio import Studio
from gdstudio.core.experiment.act import Act
from gdstudio.kit.widgets.key_text import key_text
from gdstudio.rooms.coach.colouring import Mark, coloured

KEYS = {
    "step": "action_step_forward",
    "back": "action_step_back",
    "substep": "action_substep",
    "first": "action_go_first",
    "end": "action_play_pause",
    "play": "action_play_pause",
    "predict": "action_step_forward",
    "pin": "action_pin",
    "capture": "action_copy_image",
}
"""By kind of act, the action whose key is named; "first" is the row 0."""


@dataclass(frozen=True)
class Said:
    """Sentences of a stage. An ``act`` is set in bold, with a key; what is ``grey`` is not yours.

    ``second`` has a line of its own, smaller; where ``joined``, it belongs to the text and follows
    it if there is no such line. Of ``coming`` as much is shown as there is room for.
    """

    text: str
    second: str = ""
    joined: bool = False
    act: bool = False
    grey: bool = False
    key: str = ""
    coming: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


def key_of(actions: Mapping[str, QAction], kind: str) -> str:
    """Return the key of the action that a kind of act asks for, as it is set now."""
    action = actions.get(KEYS.get(kind, ""))
    return "" if action is None else key_text(action.shortcut())


def said_of(coach: Coach, studio: Studio, key_of: Callable[[str], str]) -> Said:
    """Return what is said in the stage that is shown; ``key_of`` names the key for a kind
    of act, "first" for the start.
    """
    stage, act = coach.stage, coach.act
    text = coach.current_sentence()
    words = coach.words
    if stage in ("do", "guess"):
        if act is None:
            second = words.waits() if coach.can_show_cause else ""
            return Said(text, second, act=True)
        if coach.missed:
            return Said(text, coach.refusal, joined=True, act=True)
        if coach.can_show_cause and (not act.when or act.choices):
            question = words.question()
            if not text.startswith(question):
                return Said(text, words.waits(), act=True)
            return Said(text, words.waits(), marks=(Mark(0, len(question), "strong"),))
        return Said(text, act=True, key=key_of(_way(act, studio.cursor)), coming=coming(coach))
    if stage in ("notice", "see") and coach.strayed:
        own = words.own_settings()
        if stage == "notice":
            return Said(text.removesuffix(own).rstrip(), own, joined=True, grey=True)
        return Said(text)
    if stage in ("notice", "see"):
        return Said(text, marks=coloured(text, studio.run))
    if stage == "next":
        title = "" if coach.following is None else coach.text(coach.following.title)
        start = text.rfind(title) if title else -1
        strong = (Mark(start, start + len(title), "strong"),) if start >= 0 else ()
        hint = coach.text(coach.lesson.hint) if coach.lesson is not None else ""
        hint = words.try_it(hint) if hint else ""
        return Said(text, hint, joined=True, marks=strong)
    return Said(text)


def _way(act: Act, cursor: int) -> str:
    """Return the kind of act whose key leads where ``act`` wants to be; "first" is the start."""
    if act.when != "row":
        return act.when
    if act.row == 0:
        return "first"
    return "step" if act.row == cursor + 1 else "row"


def coming(coach: Coach) -> tuple[str, ...]:
    """Return the acts around the current one: the last that is done, then those that come."""
    acts, done = coach.acts, coach.done
    texts = [coach.text(act.text).rstrip(" .。") for act in acts]
    last = (f"✓ {texts[done - 1]}",) if done else ()
    following = texts[done + 1 :]
    if following:
        following[0] = coach.words.then(following[0])
        following[1:] = [coach.words.also(text) for text in following[1:]]
    return (*last, *following)
