"""The folder-of-files registry: the module name is the key, one agreed attribute holds the declaration."""

import csv
import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any


@cache
def load(package: str, attribute: str) -> Mapping[str, Any]:
    """Return {module name: declaration} for every module of `package`, in alphabetical order.

    Raises LookupError, naming the file, when a module lacks the agreed attribute.
    """
    found: dict[str, Any] = {}
    folder = importlib.import_module(package)
    for module in sorted(pkgutil.iter_modules(folder.__path__), key=lambda each: each.name):
        if module.ispkg or module.name.startswith("_"):
            continue
        declared = importlib.import_module(f"{package}.{module.name}")
        if not hasattr(declared, attribute):
            raise LookupError(
                f"{package}/{module.name}.py holds no {attribute}. Add one, or start the file name with _."
            )
        found[module.name] = getattr(declared, attribute)
    return MappingProxyType(found)


@cache
def rows(package: str, name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of the CSV `name` that lies in `package`, each a mapping of column to text."""
    with resources.files(package).joinpath(name).open(encoding="utf-8", newline="") as file:
        return tuple(MappingProxyType(row) for row in csv.DictReader(file))
