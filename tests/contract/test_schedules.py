"""Every schedule of the registry against torch's own, or a plain loop over the updates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch.optim import lr_scheduler

from gdstudio.core.knob import kind_of
from gdstudio.core.schedules import SCHEDULES
from tests.contract.oracles import check_oracles

PLANNED, LR = 40, 0.3


def torchs(make: Callable[..., Any]) -> Callable[[Any], list[float]]:
    """Return the rates of one of torch's schedulers, one for each planned update."""

    def rates(schedule: Any) -> list[float]:
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=LR)
        scheduler, found = make(schedule, optimizer), []
        for _ in range(PLANNED):
            found.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            scheduler.step()
        return found

    return rates


ORACLES: dict[str, Callable[[Any], list[float]]] = {
    "constant": torchs(lambda s, o: lr_scheduler.LambdaLR(o, lambda k: 1.0)),
    "step": torchs(lambda s, o: lr_scheduler.StepLR(o, s.every, s.drop)),
    "exponential": torchs(lambda s, o: lr_scheduler.ExponentialLR(o, s.decay)),
    "cosine": torchs(lambda s, o: lr_scheduler.CosineAnnealingLR(o, PLANNED, LR * s.floor)),
    "inverse": lambda s: [LR / (1 + s.decay * k) for k in range(PLANNED)],
    "warm-up": lambda s: [LR * min(k + 1, s.updates) / s.updates for k in range(PLANNED)],
}


def test_every_schedule_has_an_oracle() -> None:
    check_oracles(SCHEDULES, ORACLES, "tests/contract/test_schedules.py")


@pytest.mark.parametrize("kind", [k for k in SCHEDULES if kind_of(k) in ORACLES], ids=kind_of)
def test_rates_are_its_oracles(kind: Any) -> None:
    schedule = kind()
    rates = [schedule.rate(LR, update, PLANNED) for update in range(1, PLANNED + 1)]
    assert rates == pytest.approx(ORACLES[kind_of(kind)](schedule), rel=1e-9, abs=1e-12)
    assert 0 <= schedule.rate(LR, 10 * PLANNED, PLANNED) <= LR  # the plan may be passed
