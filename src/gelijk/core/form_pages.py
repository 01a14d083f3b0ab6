"""A form on a page: what an action refuses is said beside what was typed, which stays."""

from collections.abc import Callable
from typing import TypeVar

from django.forms import BaseForm

from gelijk.core.problems import NotAllowed, Problem

Done = TypeVar("Done")


def attempt(form: BaseForm, act: Callable[[], Done]) -> Done | None:
    """Does it when the form is right; a refusal becomes an error of the form, and gives None."""
    if not form.is_valid():
        return None
    try:
        return act()
    except NotAllowed:
        raise
    except Problem as problem:
        tell(form, problem)
        return None


def done(form: BaseForm, act: Callable[[], object]) -> bool:
    """The same for an act that gives nothing back: whether it was done."""
    return attempt(form, lambda: (act(),)) is not None


def tell(form: BaseForm, problem: Problem) -> None:
    """Puts a refusal beside the field that it is about, or above the form."""
    for part in getattr(problem, "problems", (problem,)):
        if part.where in form.fields:
            form.add_error(part.where, f"{part.what} {part.remedy}".strip())
        else:
            form.add_error(None, str(part))


def status_of(form: BaseForm) -> int:
    """A form that came back with errors is no success."""
    return 422 if form.is_bound and form.errors else 200
