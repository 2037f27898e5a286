"""Torch's library is loaded before torch is, and torch takes it as it is."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gdstudio.core.descent import torch_libraries

CODE = """
import sys
from gdstudio.core.descent.torch_libraries import LARGEST, load_ahead
assert load_ahead()
assert "torch" not in sys.modules
with open("/proc/self/maps") as maps:
    assert LARGEST in maps.read()
from gdstudio.core.descent import autograd
autograd.warm_up()
import torch
x = torch.tensor([3.0], requires_grad=True)
(x * x).sum().backward()
assert x.grad.item() == 6.0
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_it_is_loaded_without_an_import() -> None:
    subprocess.run([sys.executable, "-c", CODE], check=True)


def test_without_torch_nothing_is_loaded(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(torch_libraries.importlib.util, "find_spec", lambda name: None)
    monkeypatch.chdir(tmp_path)
    assert not torch_libraries.load_ahead()
