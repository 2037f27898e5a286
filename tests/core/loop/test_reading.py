"""What a notebook may print, and what is made of it."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.loop.naming import Names
from gdstudio.core.loop.printout import read_items
from gdstudio.core.loop.reading import readings
from gdstudio.core.loop.table import read_table

NAN = float("nan")
TWO = ("w0", "w1")
BOTH = [[-5, 10], [-3.6577, 8.8111]]
LOSSES = [5675.2, 3303.9]


def read(text, names=TWO, shown=None):
    items = read_table(text)
    items = read_items(text) if items is None else items
    return readings(items, Names(names, shown or names))


CASES = {
    "words": ("epoch = 0 loss = 5675.2\nepoch = 1 loss = 3303.9", LOSSES, [0, 1], []),
    "of how many": ("Epoch 1/30, Error: 5675.2\nEpoch 2/30, Error: 3303.9", LOSSES, [1, 2], []),
    "in brackets": ("[1/30] loss: 5675.2\n[2/30] loss: 3303.9", LOSSES, [1, 2], []),
    "Korean": ("에폭 0: 손실 5675.2\n에폭 1: 손실 3303.9", LOSSES, [0, 1], []),
    "with rate and time": (
        "step 0: loss=5675.2, lr=0.001, grad=[3, 4] 0.01s\nstep 1: loss=3303.9, lr=0.001 0.02s",
        LOSSES,
        [0, 1],
        [],
    ),
    "tensors": (
        "tensor([-5., 10.], requires_grad=True)\ntensor([-3.6577, 8.8111], requires_grad=True)",
        [],
        [],
        BOTH,
    ),
    "count, loss, tensor": (
        "0 tensor(5675.2, grad_fn=<SumBackward0>) tensor([-5., 10.])\n"
        "1 tensor(3303.9, grad_fn=<SumBackward0>) tensor([-3.6577, 8.8111])",
        LOSSES,
        [0, 1],
        BOTH,
    ),
    "diverged, with a list": (
        "0 5675.2 [-5, 10]\n1 nan [nan, nan]\n2 inf [3, -inf]",
        [5675.2, NAN, float("inf")],
        [0, 1, 2],
        [[-5, 10], [NAN, NAN], [3, -float("inf")]],
    ),
    "diverged, before a list": ("nan [3, 4]", [NAN], [NAN], [[3, 4]]),
    "numpy numbers": (
        "[np.float32(5675.2), np.float32(3303.9), np.float32(1.5)]",
        [*LOSSES, 1.5],
        [NAN] * 3,
        [],
    ),
    "one a line": ("5675.2\n3303.9\n", LOSSES, [NAN, NAN], []),
    "lists of lists": ("[[-5, 10],\n [-3.6577, 8.8111]]", [], [], BOTH),
    "array over lines": ("array([[-5.    , 10.    ],\n       [-3.6577,  8.8111]])", [], [], BOTH),
    "loss before": ("[[5675.2, -5, 10], [3303.9, -3.6577, 8.8111]]", LOSSES, [NAN, NAN], BOTH),
    "tuples": ("[(0, 5675.2, [-5, 10]), (1, 3303.9, [-3.6577, 8.8111])]", LOSSES, [0, 1], BOTH),
    "named lists": (
        "losses = [5675.2, 3303.9]\nparams = [[-5, 10], [-3.6577, 8.8111]]",
        LOSSES,
        [NAN, NAN],
        BOTH,
    ),
    "history": (
        "update,epoch,loss,lr,w0,w1,batch_loss\n0,0,5675.2,0.001,-5,10,\n"
        "1,1,3303.9,0.001,-3.6577,8.8111,5675.2\n",
        LOSSES,
        [0, 1],
        BOTH,
    ),
    "pandas": (
        "     loss      w0       w1\n0  5675.2 -5.0000  10.0000\n1  3303.9 -3.6577   8.8111\n",
        LOSSES,
        [0, 1],
        BOTH,
    ),
    "dictionaries": (
        "[{'loss': 5675.2, 'w': array([-5., 10.])}, "
        "{'loss': 3303.9, 'w': array([-3.6577, 8.8111])}]",
        LOSSES,
        [NAN, NAN],
        BOTH,
    ),
    "indexed": ("w[0] = -5 w[1] = 10\nw[0] = -3.6577 w[1] = 8.8111", [], [], BOTH),
    "subscripts": ("w₀ = \u22125 w₁ = 10\nw₀ = \u22123.6577 w₁ = 8.8111", [], [], BOTH),
    "own names": ("a = -5 b = 10\na = -3.6577 b = 8.8111", [], [], BOTH),
    "alternating lines": (
        "loss 5675.2\nWhat tensor([-5., 10.])\nloss 3303.9\nWhat tensor([-3.6577, 8.8111])",
        LOSSES,
        [NAN, NAN],
        BOTH,
    ),
    "columns of parameters": ("w0: [-5, -3.6577]\nw1: [10, 8.8111]", [], [], BOTH),
    "a progress bar": (
        "100%|####| 30/30 [00:00<00:00, 123.45it/s]\n5675.2\n3303.9",
        LOSSES,
        [NAN, NAN],
        [],
    ),
    "a progress bar with the loss": (
        " 0%|   | 0/30 [00:00<?, loss=5675.2]\n 3%|#  | 1/30 [00:00<00:10, 3.1it/s, loss=3303.9]",
        LOSSES,
        [NAN, NAN],
        [],
    ),
    "decimal commas": ("epoch 0 loss 5675,2\nepoch 1 loss 3303,9", LOSSES, [0, 1], []),
    "decimal commas in columns": ("0;5675,2\n1;3303,9", LOSSES, [0, 1], []),
    "a cell": ("Out[12]: [5675.2, 3303.9, 1.5]", [*LOSSES, 1.5], [NAN] * 3, []),
    "logged": (
        "2024-11-29 10:22:11,345 loss 5675.2\n2024-11-29 10:22:12,001 loss 3303.9",
        LOSSES,
        [NAN, NAN],
        [],
    ),
    "two runs in lists": (
        "[5675.2, 3303.9, 1.5]\n[5675.2, 4000.5]",
        [*LOSSES, 1.5, 5675.2, 4000.5],
        [NAN] * 5,
        [],
    ),
    "powers": ("loss: 5.6752e+03\nloss: 3.3039e3", LOSSES, [NAN, NAN], []),
}


@pytest.mark.parametrize("case", CASES)
def test_a_printout_is_understood(case):
    text, losses, labels, params = CASES[case]
    first = read(text)[0]
    assert first.losses.tolist() == pytest.approx(losses, nan_ok=True)
    assert np.array_equal(first.loss_labels, labels, equal_nan=True)
    assert np.allclose(first.params, np.reshape(params, (-1, 2)), equal_nan=True)


def test_lesson_names_and_layers_are_known():
    first = read(
        "W = tensor([[2.5]]) B = tensor([4.])\nW = 2.25 B = 4.5", ("w1", "w0"), ("W", "B")
    )[0]
    assert first.params.tolist() == [[2.5, 4.0], [2.25, 4.5]]
    names = ("W1_0_0", "W1_0_1", "b1_0", "b1_1", "W2_0_0", "W2_1_0", "b2_0")
    text = "W1 = [[1., 2.]]\nb1 = [3., 4.]\nW2 = [[5.],\n [6.]]\nb2 = [7.]\n"
    assert read(text + text, names)[0].params.tolist() == [[1, 2, 3, 4, 5, 6, 7]] * 2
    bare = "tensor([[1., 2.]])\ntensor([3., 4.])\ntensor([[5.],\n        [6.]])\ntensor([7.])\n"
    assert read(bare + bare, names)[0].params.tolist() == [[1, 2, 3, 4, 5, 6, 7]] * 2


def test_single_numbers_may_be_losses_or_the_parameter():
    both = read("[1.5, 1.25, 1.125]", ("w",))
    assert [len(one.losses) for one in both] == [3, 0]
    assert both[1].params.tolist() == [[1.5], [1.25], [1.125]]


def test_printed_digits_say_how_exact_a_number_is():
    fixed = read("loss 12.3400\nloss 0.0012")[0]
    assert fixed.loss_half.tolist() == pytest.approx([5e-5, 5e-5])
    general = read("loss 12.34\nloss 1\nloss 0.5")[0]
    assert general.loss_half.tolist() == pytest.approx([5e-3] * 3)  # %.4g or .2f: nobody knows
    digits = read("loss 12.34\nloss 1\nloss 0.5\nloss 0.4321\nloss 1.234\nloss 0.01234")[0]
    assert digits.loss_half.tolist() == pytest.approx([5e-3, 5e-4, 5e-5, 5e-5, 5e-4, 5e-6])
    padded = read("loss 2.\nloss 1.5000\nloss 12.3456\nloss 1.0000e-03")[0]  # as torch does
    assert padded.loss_half.tolist() == pytest.approx([5e-5, 5e-5, 5e-5, 5e-8])


def test_what_was_understood_says_where_it_stands():
    text = "epoch = 10 loss = 10.3855 lr = 0.1"
    taken = read(text)[0].taken
    assert [(text[start:end], what) for start, end, what in taken] == [
        ("10", "label"),
        ("10.3855", "loss"),
    ]


@pytest.mark.parametrize("text", ["", "hello", "lr = 0.1", "grad: [1, 2]"])
def test_nothing_is_made_of_nothing(text):
    assert all(one.count == 0 for one in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000 + "\nloss 1.5",
        "(1, [2, " * 50_000,
        "tensor(" * 50_000,
        "9" * 5_000_000,
        "loss " + "1" * 100_000 + "e" + "9" * 100_000,
        "9" * 100_000 + "%",
        "size=(" * 50_000,
        "w[1" * 50_000,
        "[" * 50_000 + "1.5" + "]" * 50_000,
    ],
    ids=lambda text: f"{text[:8]}... {len(text)}",
)
def test_hostile_text_is_read_once(text):
    # In time that grows with the length: otherwise this would take hours.
    assert len(read(text)) <= 1
