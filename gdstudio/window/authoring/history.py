"""What can be undone in the editor of lessons: all of it, in the order in which it was done."""

from __future__ import annotations

from dataclasses import replace

from gdstudio.window.authoring.lesson_draft import LessonDraft


class History:
    """The drafts that there were. Typing in one field is one step, whatever else is one each."""

    def __init__(self, first: LessonDraft) -> None:
        self._drafts = [first]
        self._place = 0
        self._field = ""

    @property
    def can_undo(self) -> bool:
        """Whether there is something before."""
        return self._place > 0

    @property
    def can_redo(self) -> bool:
        """Whether something was undone."""
        return self._place < len(self._drafts) - 1

    def note(self, draft: LessonDraft) -> None:
        """Remember a draft, if it is another one."""
        now = self._drafts[self._place]
        if draft == now:
            return
        del self._drafts[self._place + 1 :]
        field = _field(now, draft)
        if self._place > 0 and field and field == self._field:
            self._drafts[self._place] = draft
            if draft == self._drafts[self._place - 1]:  # the field itself took all of it back
                self._drop()
                return
        else:
            self._drafts.append(draft)
            self._place += 1
        self._field = field

    def undo(self) -> LessonDraft | None:
        """Return the draft before, if there is one."""
        return self._go(-1)

    def redo(self) -> LessonDraft | None:
        """Return the draft that was undone last, if there is one."""
        return self._go(1)

    def _go(self, way: int) -> LessonDraft | None:
        if not 0 <= self._place + way < len(self._drafts):
            return None
        self._place += way
        self._field = ""
        return self._drafts[self._place]

    def _drop(self) -> None:
        self._drafts.pop()
        self._place -= 1
        self._field = ""


def _field(before: LessonDraft, after: LessonDraft) -> str:
    """Return the one field that something was typed in; empty where it was more, or a tick."""
    kinds = [[task.kind for task in draft.tasks] for draft in (before, after)]
    if kinds[0] != kinds[1] or replace(before, texts=after.texts, tasks=after.tasks) != after:
        return ""
    old, new = _texts(before), _texts(after)
    other = [name for name in old | new if old.get(name, "") != new.get(name, "")]
    return other[0] if len(other) == 1 else ""


def _texts(draft: LessonDraft) -> dict[str, str]:
    """Return what is typed in each field."""
    found = {
        f"{name} {language}": said
        for name, text in draft.texts.items()
        for language, said in text.items()
    }
    for place, task in enumerate(draft.tasks):
        for part, typed in (("text", task.text), ("hint", task.hint), ("facts", task.facts)):
            found |= {f"{place} {part} {name}": said for name, said in typed.items()}
    return found
