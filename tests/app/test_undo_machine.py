"""Any sequence of edits, undone fully, gives back the first table bit for bit, with its film."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from gdstudio.app.commands import forget_old_takes
from gdstudio.app.data_desk import commit_change
from gdstudio.app.documents import open_document
from gdstudio.app.studio import Studio
from gdstudio.core.data.table_change import DeleteRows, InsertRows, Reorder, SetCells, TableChange
from gdstudio.core.descent.descend import extend
from gdstudio.core.experiment.points import raw_table

pytestmark = pytest.mark.usefixtures("qapp")

seeds = st.integers(0, 2**31 - 1)


@dataclass
class State:
    """What the window showed: the table, the rate, and how the film stood."""

    table: bytes
    rate: float
    run: Any
    cursor: int
    last: int


@dataclass
class Step:
    name: str
    gesture: str | None


class Desk(RuleBasedStateMachine):
    """Edits, undo and redo of a studio beside plain lists of states and names."""

    def __init__(self) -> None:
        super().__init__()
        self.studio = Studio(open_document("000-e"))
        self.states = [self.state()]
        self.steps: list[Step] = []
        self.at = 0

    def teardown(self) -> None:
        while self.at:
            self.undo()
            self.table_is_the_one_of_its_state()
        for _ in self.steps:
            self.redo()
            self.table_is_the_one_of_its_state()
        assert self.studio.close()

    # -- edits -------------------------------------------------------------------------------

    @rule(seed=seeds, count=st.integers(1, 6))
    def set_cells(self, seed: int, count: int) -> None:
        random, table = np.random.RandomState(seed), self.table
        rows = random.randint(0, len(table), count)
        values = random.choice([0.0, -0.0, 1e-300, 3.7, -1e12, 0.1], count)
        self.commit(SetCells(rows, random.randint(0, 2, count), values), f"Edit {seed}")

    @rule(row=st.integers(0, 3), column=st.integers(0, 1), up=st.booleans())
    def nudge(self, row: int, column: int, up: bool) -> None:
        row = min(row, len(self.table) - 1)
        value = self.table[row, column] + (0.001 if up else -0.001)
        cells = np.array([row]), np.array([column])
        self.commit(SetCells(*cells, np.array([value])), f"Nudge {row}", gesture=f"nudge {row}")

    @rule(seed=seeds, count=st.integers(1, 5))
    def insert(self, seed: int, count: int) -> None:
        random, total = np.random.RandomState(seed), len(self.table) + count
        rows = np.sort(random.choice(total, count, replace=False))
        self.commit(InsertRows(rows, random.randn(count, 2)), f"Insert {count}")

    @rule(seed=seeds, share=st.floats(0.01, 0.9))
    @precondition(lambda self: len(self.table) > 1)
    def delete(self, seed: int, share: float) -> None:
        random, total = np.random.RandomState(seed), len(self.table)
        count = max(1, int(share * (total - 1)))
        rows = np.sort(random.choice(total, count, replace=False))
        self.commit(DeleteRows(rows), f"Delete {count}")

    @rule(column=st.integers(0, 1), down=st.booleans())
    def sort(self, column: int, down: bool) -> None:
        key = self.table[:, column] * (-1 if down else 1)
        order = np.argsort(key, kind="stable").astype(np.int32)
        self.commit(Reorder(order), f"Sort by {column}", gesture="sort")

    @rule(rate=st.sampled_from([1e-3, 2e-3, 5e-4]))
    def change_rate(self, rate: float) -> None:
        self.note()
        changed = self.studio.experiment.with_value("optimizer", "lr", rate)
        if changed != self.studio.experiment:
            self.studio.edit(changed, f"Rate {rate}")
            self.append(Step(f"Rate {rate}", None))

    # -- the film ----------------------------------------------------------------------------

    @rule(updates=st.integers(1, 4), cursor=st.integers(0, 4))
    def train(self, updates: int, cursor: int) -> None:
        run = self.studio.run
        for _ in extend(run, run.last + updates):
            pass
        self.studio.move_cursor(min(cursor, run.last))

    @rule(limit=st.sampled_from([0, 5_000, 20_000]))
    def forget(self, limit: int) -> None:
        forget_old_takes(self.studio.undo_stack, limit)

    @rule()
    @precondition(lambda self: self.at > 0)
    def undo(self) -> None:
        self.note()
        assert self.studio.undo_stack.undoText() == self.steps[self.at - 1].name
        self.studio.undo_stack.undo()
        self.at -= 1
        self.film_came_back()

    @rule()
    @precondition(lambda self: self.at < len(self.steps))
    def redo(self) -> None:
        self.note()
        assert self.studio.undo_stack.redoText() == self.steps[self.at].name
        self.studio.undo_stack.redo()
        self.at += 1
        self.film_came_back()

    @invariant()
    def table_is_the_one_of_its_state(self) -> None:
        state, studio = self.states[self.at], self.studio
        assert raw_table(studio.experiment).tobytes() == state.table
        assert studio.experiment.optimizer.lr == state.rate
        assert studio.undo_stack.index() == self.at
        assert studio.undo_stack.count() == len(self.steps)

    # -- inside ------------------------------------------------------------------------------

    def film_came_back(self) -> None:
        """What was forgotten starts anew, from row 0; what was not is as it was."""
        state, studio = self.states[self.at], self.studio
        if studio.run is state.run:
            assert (studio.cursor, studio.run.last) == (state.cursor, state.last)
        else:
            assert studio.run.last == 0

    @property
    def table(self) -> np.ndarray:
        return raw_table(self.studio.experiment)

    def state(self) -> State:
        studio = self.studio
        rate = studio.experiment.optimizer.lr
        return State(self.table.tobytes(), rate, studio.run, studio.cursor, studio.run.last)

    def note(self) -> None:
        """Remember how the film stands before it goes."""
        self.states[self.at] = self.state()

    def commit(self, change: TableChange, text: str, gesture: str | None = None) -> None:
        self.note()
        before = self.studio.experiment
        commit_change(self.studio, change, text, gesture)
        if self.studio.experiment is before:  # equal tables are no edit
            return
        last = self.steps[self.at - 1] if self.at else None
        if gesture is not None and last is not None and last.gesture == gesture:
            self.steps, self.states = self.steps[: self.at], self.states[: self.at]
            self.states.append(self.state())
        else:
            self.append(Step(text, gesture))

    def append(self, step: Step) -> None:
        self.steps = [*self.steps[: self.at], step]
        self.at += 1
        self.states = [*self.states[: self.at], self.state()]


class FaithfulDesk(Desk):
    """Within the memory it has, the history brings back every film, not only the table."""

    forget = None  # type: ignore[assignment]

    def film_came_back(self) -> None:
        state, studio = self.states[self.at], self.studio
        assert studio.run is state.run
        assert (studio.cursor, studio.run.last) == (state.cursor, state.last)


TestDesk = Desk.TestCase
TestDesk.settings = settings(max_examples=40, stateful_step_count=30)
TestFaithfulDesk = FaithfulDesk.TestCase
TestFaithfulDesk.settings = settings(max_examples=30, stateful_step_count=30)
