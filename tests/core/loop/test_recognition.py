"""Which texts are what a loop printed, and which are tables of data."""

from __future__ import annotations

import pytest

from gdstudio.core.loop.recognition import is_printout


@pytest.mark.parametrize(
    "text",
    [
        "epoch = 10 loss = 10.3855",
        "Epoch 1/30, Error: 5675.2",
        "update,epoch,loss,lr,w0,w1\n0,0,5675.2,,1,2\n",
        "\ufeffupdate,epoch,loss,lr\n0,0,1,\n",
        "에폭 0: 손실 5675.2",
        "training ...\nloss: tensor(3.1)",
    ],
)
def test_what_a_loop_prints(text):
    assert is_printout(text)


@pytest.mark.parametrize(
    "text",
    ["", "x,y\n1,2\n", "x loss\n1 2\n", "loss,error\n1,2\n", "1.5\n2.5\n", "a;b\n1,5;2,5\n"],
)
def test_tables_of_data(text):
    assert not is_printout(text)
