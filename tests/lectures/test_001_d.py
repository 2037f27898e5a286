"""The mean of the mini-batches' gradients is the full gradient, as arrows on the map."""

import numpy as np
import pytest

from gdstudio.app.documents import open_document
from gdstudio.core.descent.autograd import autograd
from gdstudio.core.landscape.batch_gradients import batch_gradients

COUNTS = {"001-d-1": 100, "001-d-10": 10, "001-d-100": 1}


@pytest.fixture
def contour(make_small_window, qtbot):
    def make(lesson, *overrides):
        window = make_small_window(["dock_contour"], lesson, *overrides)
        window.panels["dock_contour"].show()
        window.clock.flush()
        return window

    return make


def pulls_of(window):
    return window.panels["dock_contour"]._stack.currentWidget().scene.pulls


@pytest.mark.parametrize(("lesson", "count"), COUNTS.items())
def test_every_batch_of_the_epoch_has_an_arrow(contour, lesson, count):
    window = contour(lesson)
    pulls = pulls_of(window)
    assert pulls.each.shape == (count, 2)
    assert np.ptp(pulls.each, axis=0).max() > 1 or count == 1
    entries = {entry.id: entry for entry in window.panels["dock_contour"]._legend.entries}
    assert entries["batches"].on
    assert not entries["field"].on, "little arrows downhill would be mistaken for them"


@pytest.mark.parametrize("lesson", COUNTS)
def test_their_mean_is_the_full_gradient(contour, lesson):
    pulls = pulls_of(contour(lesson))
    # The lecture's numbers: the gradient of the mean loss at (−5, 10).
    assert pulls.full == pytest.approx([-13.42252223, 11.88930539], rel=1e-8)
    np.testing.assert_allclose(pulls.each.mean(axis=0), pulls.full, rtol=1e-12)
    np.testing.assert_allclose(pulls.total, pulls.full, rtol=1e-12)


def test_the_lit_one_is_the_gradient_of_the_next_update(contour, qtbot):
    window = contour("001-d-10")
    window.studio.train_to(4)
    qtbot.waitUntil(lambda: not window.studio.training, timeout=20_000)
    run = window.studio.run
    window.studio.move_cursor(3)
    window.clock.flush()
    pulls = pulls_of(window)
    np.testing.assert_allclose(pulls.lit, run.at(4).grad, rtol=1e-9)
    assert pulls.lit_text == "the next update's: batch 4 of 10"
    assert pulls.at == pytest.approx(run.at(3).params)
    gradient = autograd(run.experiment.objective)(run.at(3).params.copy(), np.arange(100))[1]
    np.testing.assert_allclose(pulls.total, gradient, rtol=1e-9)


def test_the_words_give_both_numbers(contour):
    pulls = pulls_of(contour("001-d-10"))
    assert pulls.total_text == "mean of all 10 batches, E[g] = (−13.42, 11.89)"
    assert pulls.full_text == "full gradient ∇L = (−13.42, 11.89)"
    alone = pulls_of(contour("001-d-100"))
    assert alone.total_text == "one batch has all points: g = ∇L = (−13.42, 11.89)"
    assert not alone.lit_text


@pytest.mark.parametrize("loss", ["sse", "half-sse", "mse"])
@pytest.mark.parametrize("penalty", [0.0, 0.3])
@pytest.mark.parametrize("size", [10, 30, 7])
def test_batches_of_unequal_size_and_sums_come_to_the_same(loss, penalty, size):
    """Where the loss is a sum, a batch misses the factor N/|K|; counted by points it is exact."""
    experiment = open_document("001-d-10", (f"loss.kind={loss}", f"loss.l2={penalty}"))
    order = np.random.RandomState(3).permutation(100)
    batches = [order[first : first + size] for first in range(0, 100, size)]
    found = batch_gradients(experiment, np.array([-5.0, 10.0]), batches)
    np.testing.assert_allclose(found.mean, found.full, rtol=1e-11)
    assert found.scaled == (loss != "mse")
    plain = experiment.objective.gradient(np.array([-5.0, 10.0]))
    np.testing.assert_allclose(found.full, plain, rtol=1e-9)
