"""The numbers side by side are those of the printout and of the run."""

from __future__ import annotations

import numpy as np

from gdstudio.core.descent.descend import train
from gdstudio.core.loop.diagnosis import compare, read_printout
from gdstudio.core.loop.series import series_of
from tests.core.loop.loops import Loop, lesson


def test_losses_and_parameters_beside_the_run():
    experiment = lesson("000-a")
    loop = Loop(experiment, epochs=20, clears=False).run()
    found = series_of(compare(read_printout(loop.printed(), experiment), experiment))
    run = train(experiment, 20)
    assert [one.name for one in found] == ["", "w0", "w1"]
    columns = [run.column("loss"), run.column("w0"), run.column("w1")]
    printed = [loop.losses, np.array(loop.params)[:, 0], np.array(loop.params)[:, 1]]
    for one, column, own in zip(found, columns, printed, strict=True):
        np.testing.assert_array_equal(one.rows, np.arange(20))
        np.testing.assert_allclose(one.right, column[:20], rtol=2e-5)
        np.testing.assert_allclose(one.curve, column[:20], rtol=2e-5)
        np.testing.assert_allclose(one.printed, own, rtol=6e-4)
        assert one.first == 2
    assert found[0].decimals(0) == 0  # 8588
    assert found[1].decimals(1) == 3  # -3.658


def test_what_differs_first_leads():
    experiment = lesson("000-a")
    loop = Loop(experiment, epochs=6, frozen=1).run()
    loop.losses = Loop(experiment, epochs=6).run().losses
    found = series_of(compare(read_printout(loop.printed(), experiment), experiment))
    assert [(one.name, one.first) for one in found] == [("w1", 1), ("w0", 2), ("", None)]


def test_every_tenth_has_a_whole_curve():
    experiment = lesson("000-a")
    loop = Loop(experiment, epochs=30).run()
    text = loop.printed("loss", 6, every=10)
    (one,) = series_of(compare(read_printout(text, experiment), experiment))
    assert one.rows.tolist() == [0, 10, 20]
    assert len(one.curve) == 21
    assert one.first is None
