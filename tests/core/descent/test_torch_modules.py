"""Torch is imported without what only its compilers ask for, and has it as soon as it is named."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
from importlib import import_module

import pytest

from gdstudio.core.descent import torch_modules

IMPORT = """
import sys
from gdstudio.core.descent import torch_modules
finders = list(sys.meta_path)
with torch_modules.lean():
    import torch
assert sys.meta_path == finders
module = sys.modules[torch_modules.UNREAD]
"""
UNREAD = """
assert type(module) is torch_modules.Unread
assert not module.__spec__.loader.has_read
x = torch.tensor([3.0, 4.0], dtype=torch.float64, requires_grad=True)
torch.nn.functional.binary_cross_entropy_with_logits(x, torch.ones_like(x)).backward()
assert not module.__spec__.loader.has_read
try:
    module.no_such_name
except AttributeError:
    assert module.__spec__.loader.has_read
assert callable(module.register_meta)
a = torch.ones(2, 3, device="meta")
assert tuple(torch.linalg.qr(a @ a.T)[0].shape) == (2, 2)
"""
AS_IT_IS = """
assert type(module) is type(sys)
assert callable(vars(module)["register_meta"])
"""


def test_it_is_read_once_something_of_it_is_named() -> None:
    """Fails on a version of torch that is not one of those tried: try it, and say so there."""
    subprocess.run([sys.executable, "-c", IMPORT + UNREAD], check=True)


def test_another_version_is_imported_as_it_is() -> None:
    untried = "from gdstudio.core.descent import torch_modules\ntorch_modules.TRIED = ()\n"
    subprocess.run([sys.executable, "-c", untried + IMPORT + AS_IT_IS], check=True)


def test_without_torch_nothing_is_left_unread(monkeypatch) -> None:
    def version(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    finders = list(sys.meta_path)
    with torch_modules.lean():
        assert sys.meta_path == finders
    assert sys.meta_path == finders


def test_what_fails_leaves_no_finder_behind() -> None:
    finders = list(sys.meta_path)
    with pytest.raises(ModuleNotFoundError), torch_modules.lean():
        import_module("no_such_module")
    assert sys.meta_path == finders
