"""Modules that a library names at its head and never uses for what we ask of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType


class LazyModule(ModuleType):
    """Stands for a module until something in it is asked for."""

    def __getattr__(self, name: str) -> object:
        """What the module itself has by that name."""
        return getattr(import_module(self.__name__), name)


@contextmanager
def lazy_imports(*names: str) -> Iterator[None]:
    """Who imports these modules in here gets them when something in them is asked for; outside nothing is different."""
    missing = [name for name in names if name not in sys.modules]
    stand_ins = {name: LazyModule(name) for name in missing}
    sys.modules.update(stand_ins)
    for name, stand_in in stand_ins.items():
        package, _, own_name = name.rpartition(".")
        if package:
            setattr(import_module(package), own_name, stand_in)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
