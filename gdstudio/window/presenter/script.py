"""What is said of the lesson, a sentence after the other."""

from __future__ import annotations

from gdstudio.app.coach import Coach


class Script:
    """The stages of a lesson as the coach tells them; a key leads through them."""

    def __init__(self, coach: Coach) -> None:
        self._coach = coach

    @property
    def count(self) -> int:
        """How many stages there are."""
        return self._coach.stage_count

    @property
    def place(self) -> int:
        """The current one, from 0."""
        return self._coach.stage_index

    def current_sentence(self) -> str:
        """Return what is said at the current stage, empty where there is nothing to say."""
        return self._coach.current_sentence()

    def go_on(self) -> None:
        """Take the next stage that may be told; the last one stays."""
        coach = self._coach
        following = range(self.place + 1, self.count)
        place = next((index for index in following if not coach.locked(index)), None)
        if place is not None:
            coach.go_to(place)
