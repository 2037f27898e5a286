"""Notes beside lines: they are there, and what they quote is what torch says."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from gdstudio.core.code.dialects import DIALECTS
from gdstudio.core.code.listing import Listing
from gdstudio.core.code.notes import IN_PLACE_ERROR, NOTES, PLOT_ERROR
from gdstudio.core.code.writer import listing_of
from tests.core.code.test_values import EXPERIMENTS
from tests.core.making import make


def test_every_note_of_a_line_is_there() -> None:
    made = [make("line", optimizer="lbfgs", epochs=3), *(one() for one in EXPERIMENTS.values())]
    named = {
        line.note
        for experiment in made
        for dialect in DIALECTS
        if isinstance(listing := listing_of(experiment, dialect.name), Listing)
        for line in listing.lines
    }
    assert named - {""} <= set(NOTES)


def test_a_leaf_cannot_be_changed_in_its_place_where_torch_records() -> None:
    leaf = torch.tensor(1.0, requires_grad=True)
    with pytest.raises(RuntimeError) as error:
        leaf -= 1.0
    assert str(error.value) == IN_PLACE_ERROR
    assert IN_PLACE_ERROR in NOTES["in-place"]


def test_a_tensor_that_requires_a_gradient_cannot_be_plotted() -> None:
    leaf = torch.tensor([1.0], requires_grad=True)
    with pytest.raises(RuntimeError) as error:
        leaf.numpy()
    assert str(error.value) == PLOT_ERROR
    assert PLOT_ERROR.partition(".")[0] in NOTES["detach"]
    assert leaf.detach().numpy() == leaf.data.numpy() == 1


def test_without_data_a_step_makes_no_leaf() -> None:
    leaf = torch.tensor([1.0], requires_grad=True)
    assert (leaf - 1).grad_fn is not None
    assert (leaf.data - 1).grad_fn is None


def test_backward_adds() -> None:
    leaf = torch.tensor(3.0, requires_grad=True)
    for times in (1, 2):
        (leaf**2).backward()
        assert leaf.grad is not None
        assert leaf.grad.item() == 6 * times


def test_what_is_said_of_sums_and_rows() -> None:
    delta = np.array([[0.1, -0.2, 0.3]])
    assert np.sum(delta, axis=0).shape == (3,)
    assert np.sum(delta).shape == ()
    delta.reshape(-1)[0] = 5
    assert delta[0, 0] == 5
    delta.flatten()[0] = 7
    assert delta[0, 0] == 5
