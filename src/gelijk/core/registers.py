"""How a register hands itself on: modules found by name, as Django finds `admin.py`.

Nobody above needs to know which registers there are; deleting a register is deleting its
folder and its line in the settings.
"""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps


def modules(name: str) -> Iterator[ModuleType]:
    """The modules called `name` of Gelijk's apps, in the order of the settings."""
    for app in apps.get_app_configs():
        if app.name.startswith("gelijk.") and _is_there(f"{app.name}.{name}"):
            yield import_module(f"{app.name}.{name}")


def _is_there(name: str) -> bool:
    """A folder such as facts/ without a module of that name does not count."""
    spec = find_spec(name)
    return spec is not None and spec.origin is not None
