"""Leaves unread, while torch is imported, what nothing here asks for.

Of the time of ``import torch`` a third goes to ``torch._meta_registrations``, and of its memory
18 MB: what shape each operation's result has for tensors without numbers, which torch's compilers
want to know. Here every tensor has numbers. The module is read once something of it is named.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

UNREAD = "torch._meta_registrations"
TRIED = ("2.13.",)
"""How the versions of torch begin that can do without it; others are imported as they are."""


class Unread(ModuleType):
    """A module whose code runs once something of it is named."""

    def __getattr__(self, name: str) -> Any:
        loader = self.__spec__.loader if self.__spec__ is not None else None
        if name.startswith("__") or not isinstance(loader, UnreadLoader) or loader.has_read:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        loader.read(self)
        return getattr(self, name)


class UnreadLoader(Loader):
    """Makes the module, and leaves its code for later."""

    def __init__(self, real: Loader) -> None:
        self._real = real
        self.has_read = False

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return Unread(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing yet."""

    def read(self, module: ModuleType) -> None:
        """Run its code, once."""
        self.has_read = True
        self._real.exec_module(module)


class UnreadFinder(MetaPathFinder):
    """Finds the one module where the path has it."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != UNREAD:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = UnreadLoader(spec.loader)
        return spec


@contextmanager
def lean() -> Iterator[None]:
    """Import torch in here; one that is there already stays as it is."""
    if "torch" in sys.modules or not _is_tried():
        yield
        return
    finder = UnreadFinder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


def _is_tried() -> bool:
    from importlib.metadata import PackageNotFoundError, version  # 25 modules, not before torch

    try:
        return version("torch").startswith(TRIED)
    except PackageNotFoundError:
        return False
