"""Descents whose knobs change on the way, against loops of torch that change them there."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from gdstudio.core.descent.batch_order import BatchOrder
from gdstudio.core.descent.descend import Descent, begin, extend, train
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.change import Change
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.graph.writer import GraphWriter
from gdstudio.core.steps.step import StepWriter
from tests.core.making import make, noisy_line

Line = tuple[torch.Tensor, torch.Tensor]
Rule = Callable[[torch.Tensor], torch.optim.Optimizer]
EPOCHS, AT = 24, 9


def changed(experiment: Experiment, *changes: tuple[int, dict[str, Any]]) -> Experiment:
    """Return the experiment with changes, each (row, what is set)."""
    return replace(experiment, changes=tuple(Change.of(*one) for one in changes)).checked()


def line_of(experiment: Experiment) -> Line:
    assert experiment.data is not None
    return torch.tensor(experiment.data.x[:, 0]), torch.tensor(experiment.data.y)


class Loop:
    """A loop of torch over a line and the mean of squares: one update at a time, recorded."""

    def __init__(self, experiment: Experiment, rule: Rule) -> None:
        self.x, self.y = line_of(experiment)
        self.params = torch.tensor(experiment.start.astype(float), requires_grad=True)
        self.optimizer = rule(self.params)
        self.penalty = lambda params: torch.zeros((), dtype=torch.float64)
        self.path = [self.params.detach().numpy().copy()]
        self.losses = [self.loss(slice(None)).item()]
        self.rates = [self.group["lr"]]

    @property
    def group(self) -> dict[str, Any]:
        return self.optimizer.param_groups[0]

    def loss(self, rows: Any) -> torch.Tensor:
        residual = self.params[0] + self.params[1] * self.x[rows] - self.y[rows]
        return (residual**2).mean() + self.penalty(self.params)

    def update(self, rows: Any = slice(None)) -> None:
        self.optimizer.zero_grad()
        self.loss(rows).backward()
        self.optimizer.step()
        self.path.append(self.params.detach().numpy().copy())
        self.losses.append(self.loss(slice(None)).item())
        self.rates.append(self.group["lr"])

    def agrees_with(self, run: Run) -> None:
        """Compare all rows: parameters, loss and rate."""
        assert len(run) == len(self.path)
        np.testing.assert_allclose(run.column("params"), self.path, rtol=1e-10, atol=1e-12)
        np.testing.assert_allclose(run.column("loss"), self.losses, rtol=1e-10)
        np.testing.assert_allclose(run.column("lr")[1:], self.rates[1:], rtol=1e-12)


RULES: dict[str, tuple[dict[str, Any], Rule]] = {
    "gd": ({"kind": "gd", "lr": 0.1}, lambda p: torch.optim.SGD([p], lr=0.1)),
    "momentum-ema": (
        {"kind": "momentum-ema", "lr": 0.1, "momentum": 0.8},
        lambda p: torch.optim.SGD([p], lr=0.1, momentum=0.8, dampening=0.8),
    ),
    "adagrad": (
        {"kind": "adagrad", "lr": 0.3},
        lambda p: torch.optim.Adagrad([p], lr=0.3, eps=1e-10),
    ),
    "rmsprop": (
        {"kind": "rmsprop", "lr": 0.05, "rho": 0.9, "eps": 1e-8},
        lambda p: torch.optim.RMSprop([p], lr=0.05, alpha=0.9, eps=1e-8),
    ),
    "adam": ({"kind": "adam", "lr": 0.2}, lambda p: torch.optim.Adam([p], lr=0.2)),
    "adamw": (
        {"kind": "adamw", "lr": 0.2},
        lambda p: torch.optim.AdamW([p], lr=0.2, weight_decay=0.01),
    ),
}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("gradient", ["analytic", "autograd"])
def test_a_rate_changed_on_the_way_is_that_of_param_groups(rule: str, gradient: str) -> None:
    table, made = RULES[rule]
    base = make(optimizer=table, epochs=EPOCHS, gradient=gradient)
    loop = Loop(base, made)
    if rule == "momentum-ema":  # torch takes the first gradient whole into its buffer
        loop.optimizer.state[loop.params]["momentum_buffer"] = torch.zeros(2, dtype=torch.float64)
    for update in range(1, EPOCHS + 1):
        if update == AT + 1:
            loop.group["lr"] = 0.03
        loop.update()
    loop.agrees_with(train(changed(base, (AT, {"optimizer.lr": 0.03}))))


def test_momentum_keeps_its_velocity() -> None:
    """The velocity form adds the new rate's gradient to the old velocity, by hand."""
    base = make(optimizer={"kind": "momentum", "lr": 0.05, "momentum": 0.9}, epochs=EPOCHS)
    run = train(changed(base, (AT, {"optimizer.lr": 0.01, "optimizer.momentum": 0.5})))
    x, y = line_of(base)
    theta, v = torch.tensor(base.start.astype(float), requires_grad=True), torch.zeros(2).double()
    path = [theta.detach().numpy().copy()]
    for update in range(1, EPOCHS + 1):
        lr, mu = (0.05, 0.9) if update <= AT else (0.01, 0.5)
        ((theta[0] + theta[1] * x - y) ** 2).mean().backward()
        assert theta.grad is not None
        v = mu * v - lr * theta.grad
        theta = (theta.detach() + v).requires_grad_()
        path.append(theta.detach().numpy().copy())
    np.testing.assert_allclose(run.column("params"), path, rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(
        run.column("state.v")[1:], np.diff(run.column("params"), axis=0), rtol=1e-9, atol=1e-12
    )


def test_another_kind_begins_with_a_fresh_memory() -> None:
    base = make(optimizer={"kind": "momentum", "lr": 0.05}, epochs=EPOCHS)
    adam = {"optimizer.kind": "adam", "optimizer.lr": 0.2}
    run = train(changed(base, (AT, adam)))
    loop = Loop(base, lambda p: torch.optim.SGD([p], lr=0.05, momentum=0.9))
    for update in range(1, EPOCHS + 1):
        if update == AT + 1:
            loop.optimizer = torch.optim.Adam([loop.params], lr=0.2)
        loop.update()
    loop.agrees_with(run)
    assert set(run.at(AT).state) == {"v"}
    assert set(run.at(AT + 1).state) == {"m", "v"}
    assert np.isnan(run.column("state.m")[: AT + 1]).all()
    assert np.isfinite(run.column("state.m")[AT + 1 :]).all()


def test_there_and_back_begins_afresh_both_times() -> None:
    base = make(optimizer={"kind": "adam", "lr": 0.2}, epochs=EPOCHS)
    run = train(changed(base, (5, {"optimizer.kind": "gd"}), (9, {"optimizer.kind": "adam"})))
    loop = Loop(base, lambda p: torch.optim.Adam([p], lr=0.2))
    for update in range(1, EPOCHS + 1):
        if update == 6:
            loop.optimizer = torch.optim.SGD([loop.params], lr=0.2)
        if update == 10:
            loop.optimizer = torch.optim.Adam([loop.params], lr=0.2)
        loop.update()
    loop.agrees_with(run)


@pytest.mark.parametrize("shuffle", [False, True])
def test_another_batch_begins_a_new_pass(shuffle: bool) -> None:
    """20 points, 8 at a time are 3 updates a pass; behind update 8, 5 at a time are 4."""
    base = make(epochs=6, batch=8, shuffle=shuffle, seed=4)
    run = train(changed(base, (8, {"training.batch": 5})))
    assert run.last == 8 + 4 * (6 - 2)
    loop = Loop(base, lambda p: torch.optim.SGD([p], lr=0.01))
    random = np.random.RandomState(4)

    def passes(size: int, most: int) -> None:
        made = 0
        while made < most:
            order = np.arange(20)
            if shuffle:
                random.shuffle(order)
            for first in range(0, 20, size):
                if made < most:
                    loop.update(torch.tensor(order[first : first + size]))
                    made += 1

    passes(8, 8)
    passes(5, 16)
    loop.agrees_with(run)
    assert run.column("epoch").tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2] + [
        2 + k // 4 for k in range(1, 17)
    ]
    assert [run.at(k).slot for k in (0, 1, 3, 8, 9, 12, 13)] == [-1, 0, 2, 1, 0, 3, 0]
    order = BatchOrder(run.experiment)
    for update in (20, 3, 9, 8, 24, 1):
        rows = torch.tensor(order.indices(update))
        theta = run.column("params")[update - 1]
        residual = theta[0] + theta[1] * loop.x[rows].numpy() - loop.y[rows].numpy()
        assert run.at(update).batch_loss == pytest.approx((residual**2).mean(), rel=1e-10)


def test_a_penalty_changes_the_loss_from_there_on() -> None:
    base = make(epochs=EPOCHS, optimizer={"kind": "gd", "lr": 0.1})
    run = train(changed(base, (AT, {"loss.l2": 0.5, "loss.l1": 0.1})))
    loop = Loop(base, lambda p: torch.optim.SGD([p], lr=0.1))
    for update in range(1, EPOCHS + 1):
        if update == AT + 1:
            loop.penalty = lambda p: 0.5 * p[1] ** 2 + 0.1 * p[1].abs()
        loop.update()
    loop.agrees_with(run)
    plain = train(base)
    assert run.at(AT).loss == plain.at(AT).loss
    np.testing.assert_array_equal(run.column("params")[: AT + 1], plain.column("params")[: AT + 1])
    at = torch.tensor(run.at(AT).params, requires_grad=True)
    x, y = line_of(base)
    (((at[0] + at[1] * x - y) ** 2).mean() + 0.5 * at[1] ** 2 + 0.1 * at[1].abs()).backward()
    assert at.grad is not None
    np.testing.assert_allclose(run.gradient_at(AT), at.grad.numpy(), rtol=1e-10)


def test_a_schedule_that_stays_counts_on_and_another_begins_anew() -> None:
    """As torch does: a scheduler goes on counting, a new one begins at 0 with its own plan."""
    base = make(schedule={"kind": "exponential", "decay": 0.9}, epochs=EPOCHS)
    slower = train(changed(base, (AT, {"optimizer.lr": 0.05})))
    updates = np.arange(1, EPOCHS + 1)
    expected = np.where(updates <= AT, 0.01, 0.05) * 0.9 ** (updates - 1)
    np.testing.assert_allclose(slower.column("lr")[1:], expected, rtol=1e-12)

    another = train(changed(base, (AT, {"schedule.kind": "cosine"})))
    leaf = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([leaf], lr=0.01)
    cosine = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS - AT)
    rates = []
    for _ in range(EPOCHS - AT):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        cosine.step()
    np.testing.assert_allclose(another.column("lr")[AT + 1 :], rates, rtol=1e-10)
    assert another.at(AT).lr == pytest.approx(0.01 * 0.9 ** (AT - 1))


def test_a_cosine_keeps_its_plan_when_the_batch_changes() -> None:
    base = make(schedule="cosine", epochs=EPOCHS)
    run = train(changed(base, (AT, {"training.batch": 10})))
    assert run.last == AT + 2 * (EPOCHS - AT)
    wave = 0.5 * (1 + np.cos(np.pi * np.minimum(np.arange(run.last) / EPOCHS, 1)))
    np.testing.assert_allclose(run.column("lr")[1:], 0.01 * wave, atol=1e-15)


def test_a_change_at_row_0_acts_from_the_first_update_on() -> None:
    base = make(epochs=EPOCHS)
    run = train(changed(base, (0, {"optimizer.lr": 0.2, "training.batch": 4})))
    other = train(make(epochs=EPOCHS, optimizer={"kind": "gd", "lr": 0.2}, batch=4))
    np.testing.assert_array_equal(run.column("params"), other.column("params"))
    assert run.at(0).lr == 0.01


def test_a_change_at_the_end_acts_where_training_goes_on() -> None:
    base = make(epochs=EPOCHS)
    ended = changed(base, (EPOCHS, {"optimizer.lr": 0.2}))
    assert ended.planned_updates == EPOCHS
    np.testing.assert_array_equal(train(ended).column("params"), train(base).column("params"))
    assert train(ended, EPOCHS + 1).at(EPOCHS + 1).lr == 0.2


SEVERAL = (
    (4, {"optimizer.kind": "adam", "optimizer.lr": 0.1}),
    (9, {"training.batch": 6, "loss.l2": 0.2}),
    (17, {"schedule.kind": "exponential", "schedule.decay": 0.95}),
    (20, {"optimizer.kind": "momentum", "training.batch": 9}),
)


@pytest.mark.parametrize("gradient", ["analytic", "autograd", "numerical"])
def test_rows_do_not_depend_on_where_the_record_was_cut(gradient: str) -> None:
    base = make(epochs=12, shuffle=True, seed=2, gradient=gradient, dtype="float32")
    whole = train(changed(base, *SEVERAL))
    for row in (0, 3, 4, 5, 9, 16, 17, 20, 21, 30):
        again = whole.fork(row)
        for _ in extend(again, whole.last):
            pass
        for name in ("params", "grad", "loss", "batch_loss", "lr", "state.m", "state.v"):
            np.testing.assert_array_equal(again.column(name), whole.column(name))
    slow = begin(whole.experiment)
    descent = Descent(whole.experiment)
    while slow.last < whole.last:
        slow.append(descent.advance(whole.last, 0.0))
    np.testing.assert_array_equal(slow.column("params"), whole.column("params"))


def test_a_fork_goes_on_with_another_experiment() -> None:
    base = make(epochs=EPOCHS)
    other = changed(base, (AT, {"optimizer.lr": 0.2}))
    run = train(base).fork(AT, other)
    assert run.experiment is other
    assert len(run) == AT + 1
    for _ in extend(run, EPOCHS):
        pass
    np.testing.assert_array_equal(run.column("params"), train(other).column("params"))


def test_verdicts_speak_of_the_rows_since_the_change() -> None:
    base = make(epochs=60, optimizer={"kind": "gd", "lr": 1.2})
    assert train(base).state.kind == "diverging"
    run = train(changed(base, (10, {"optimizer.lr": 0.1})))
    assert run.state.kind == "finished"
    assert run.gone_since is None
    assert run.state_at(9).kind == "diverging"
    assert run.state_at(10).kind == "diverging"
    assert run.state_at(11).kind == "finished"
    calm = make(epochs=60, optimizer={"kind": "gd", "lr": 0.1})
    late = train(changed(calm, (20, {"optimizer.lr": 1.2})))
    assert late.state.kind == "diverging"
    assert late.state.since == 21
    assert late.state_at(20).kind == "finished"
    gone = train(changed(calm, (20, {"optimizer.lr": 1e300})))
    assert gone.state.kind == "overflowed"
    assert gone.state.since == gone.last == 21 or gone.last == 22


def test_a_higher_loss_of_a_new_penalty_is_no_divergence() -> None:
    base = make(epochs=60, optimizer={"kind": "gd", "lr": 0.1})
    run = train(changed(base, (30, {"loss.l2": 50.0, "optimizer.lr": 0.005})))
    assert run.at(31).loss > 10 * run.at(30).loss
    assert run.state.kind == "finished"


@pytest.mark.parametrize("row", [3, 4, 5, 8, 9, 20, 21])
def test_a_step_is_written_with_the_knobs_that_made_it(row: int) -> None:
    run = train(changed(make(epochs=12, shuffle=True, seed=2), *SEVERAL))
    made = StepWriter(run.experiment).step(run, row)
    coming = StepWriter(run.experiment).step(run.fork(row), row)
    assert made is not None
    assert coming is not None
    assert coming.coming
    assert not made.coming
    texts = [
        [line.numeric(6).text for line in step.beat("update").brief] for step in (made, coming)
    ]
    assert texts[0] == texts[1]
    np.testing.assert_array_equal(made.grad, run.at(row + 1).grad)
    assert math.isclose(run.at(row + 1).lr, run.experiment.rate(row + 1))


@pytest.mark.parametrize("row", [3, 9, 20])
def test_a_graph_is_that_of_the_loss_that_acts(row: int) -> None:
    run = train(
        changed(make(epochs=12, dataset=noisy_line(6)), *SEVERAL[:1], (9, {"loss.l2": 0.2}))
    )
    row = min(row, run.last - 1)
    update = GraphWriter(run.experiment).graph(run, row, whole=True)
    assert update.agrees


def test_the_summary_tells_what_was_changed() -> None:
    run = train(changed(make(epochs=EPOCHS), (AT, {"optimizer.lr": 0.05, "loss.l2": 0.5})))
    lines = run.summary().splitlines()
    assert "from update 9 on: loss.l2 = 0.5  optimizer.lr = 0.05" in lines
    form = run.experiment.acting(AT).objective.quadratic
    assert form is not None
    assert f"lowest possible {form.lowest:.9g}" in run.summary()
