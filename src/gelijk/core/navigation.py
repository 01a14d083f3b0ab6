"""The menu of the site. A register says in its `menu.py` what it puts there: `ITEMS`."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from gelijk.core import registers
from gelijk.core.permissions import Permission, can


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of the menu; with a permission it is for staff who have it."""

    label: str | Promise
    url_name: str
    order: int
    permission: Permission | None = None


@lru_cache
def items() -> tuple[Item, ...]:
    """All entries, in their order."""
    found = [item for module in registers.modules("menu") for item in module.ITEMS]
    return tuple(sorted(found, key=lambda item: item.order))


def context(request: HttpRequest) -> dict[str, object]:
    """What every template may show: the menu for this person, and whether all this is a demo."""
    person = getattr(request, "user", None)
    return {
        "menu": [_entry(item, request) for item in items() if item.permission is None],
        "staff_menu": [
            _entry(item, request)
            for item in items()
            if item.permission is not None and can(person, item.permission)
        ],
        "demonstration": settings.DEMONSTRATION,
    }


def _entry(item: Item, request: HttpRequest) -> dict[str, object]:
    url = reverse(item.url_name)
    path = request.path
    here = path == url or (url.count("/") > 1 and path.startswith(url))
    return {"label": item.label, "url": url, "current": path == url, "here": here}
