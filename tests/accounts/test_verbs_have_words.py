"""Every verb that the source writes into the trail has words, in Dutch and in English.

The verbs are read from the source itself: written out, chosen between two, handed to a function of
the same module or to one that others import, kept in a field of a class that others fill, or made
of a prefix and a status.
"""

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db.models import TextChoices
from django.utils import translation

SOURCE = Path(__file__).resolve().parents[2] / "src"
VERB = re.compile(r"[a-z_]+\.[a-z_]+")
LAST = 10_000  # the fields of a class are handed over by their names


class Module:
    """A module of the source, and what its calls of `audit.record` may say."""

    def __init__(self, path: Path) -> None:
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.name = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        self.above = {
            below: one for one in ast.walk(self.tree) for below in ast.iter_child_nodes(one)
        }

    def verbs(self) -> dict[int, set[str]]:
        """The verbs of each call, by its line."""
        return {
            call.lineno: set(self.values(argument.value, call))
            for call in ast.walk(self.tree)
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "audit.record"
            for argument in call.keywords
            if argument.arg == "verb"
        }

    def values(self, said: ast.expr, place: ast.AST) -> Iterator[str]:
        """What an expression may be."""
        if isinstance(said, ast.Constant):
            yield str(said.value)
        elif isinstance(said, ast.IfExp):
            yield from self.values(said.body, place)
            yield from self.values(said.orelse, place)
        elif isinstance(said, ast.JoinedStr):
            yield from self._joined(said.values, place)
        elif isinstance(said, ast.Name):
            yield from self._of_name(said.id, place)
        elif isinstance(said, ast.Attribute) and ast.unparse(said.value) == "self":
            for owner in self._around(place, ast.ClassDef):
                yield from self._handed(owner.name, LAST, said.attr)

    def _joined(self, parts: list[ast.expr], place: ast.AST) -> Iterator[str]:
        if not parts:
            yield ""
            return
        first = parts[0].value if isinstance(parts[0], ast.FormattedValue) else parts[0]
        for start in set(self.values(first, place)):
            for rest in self._joined(parts[1:], place):
                yield start + rest

    def _of_name(self, name: str, place: ast.AST) -> Iterator[str]:
        for function in self._around(place):
            for one in ast.walk(function):
                if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == name:
                    yield from self.values(one.value, one)
            everything = [*function.args.args, *function.args.kwonlyargs]
            for number, argument in enumerate(everything):
                if argument.arg == name:
                    kind = self._kind(argument.annotation)
                    yield from kind or self._handed(function.name, number, name)

    def _around(self, place: ast.AST, kind: type[ast.AST] = ast.FunctionDef) -> Iterator[Any]:
        while place in self.above:
            place = self.above[place]
            if isinstance(place, kind):
                yield place

    def _kind(self, annotation: ast.expr | None) -> list[str]:
        """All members, when it is a kind of status."""
        kind = getattr(import_module(self.name), ast.unparse(annotation), None) if annotation else 0
        known = isinstance(kind, type) and issubclass(kind, StrEnum | TextChoices)
        return [str(member.value) for member in kind] if known else []

    def _handed(self, function: str, number: int, name: str) -> Iterator[str]:
        for module in (self, *importing(self.name, function)):
            yield from module._handed_here(function, number, name)

    def _handed_here(self, function: str, number: int, name: str) -> Iterator[str]:
        for call in ast.walk(self.tree):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == function:
                named = {one.arg: one.value for one in call.keywords}
                if name in named:
                    yield from self.values(named[name], call)
                elif number < len(call.args):
                    yield from self._loop(call.args[number], call)

    def _loop(self, said: ast.expr, call: ast.AST) -> Iterator[str]:
        """What is handed over in a loop over pairs that are written out there."""
        found = list(self.values(said, call))
        if not found:
            here = call
            while here in self.above and not isinstance(here, ast.For):
                here = self.above[here]
            written = ast.walk(here.iter) if isinstance(here, ast.For) else ()
            found = [str(one.value) for one in written if isinstance(one, ast.Constant)]
        yield from found


@lru_cache
def importing(module: str, function: str) -> tuple[Module, ...]:
    """The modules that take this function from that module by its name."""
    line = re.compile(rf"from {re.escape(module)} import [^\n(]*(\([^)]*)?\b{function}\b")
    paths = sorted((SOURCE / "gelijk").rglob("*.py"))
    return tuple(Module(one) for one in paths if line.search(one.read_text(encoding="utf-8")))


@lru_cache
def written() -> dict[str, set[str]]:
    """All verbs of the source by the place that writes them."""
    return {
        f"{path.relative_to(SOURCE)}:{line}": verbs
        for path in sorted((SOURCE / "gelijk").rglob("*.py"))
        if "audit.record(" in path.read_text(encoding="utf-8")
        for line, verbs in Module(path).verbs().items()
    }


def all_verbs() -> set[str]:
    return set().union(*written().values())


def test_of_every_line_in_the_trail_the_verb_is_found():
    assert len(written()) > 50
    unclear = {
        place: verbs
        for place, verbs in written().items()
        if not verbs or not all(VERB.fullmatch(verb) for verb in verbs)
    }
    assert unclear == {}


@pytest.mark.parametrize(
    "verb",
    [
        *("account.second_factor_added", "amount.withdrawn", "commitment.keep_partly"),
        *("finding.rejected", "letter.withdraw", "measure.send_back", "rappel.decide"),
        *("request.take_up", "budget.load_facts", "organisation.rename", "link.make"),
    ],
)
def test_the_test_itself_sees_verbs_of_every_shape(verb):
    assert verb in all_verbs()


def test_every_verb_has_words_and_no_words_are_left_over():
    from gelijk.accounts.verbs import _all

    assert sorted(all_verbs() - set(_all())) == []
    assert sorted(set(_all()) - all_verbs()) == []


def test_no_two_verbs_of_the_filter_have_the_same_words():
    from gelijk.accounts.verbs import _all

    with translation.override("nl"):
        words = [str(one) for one in _all().values()]
    assert sorted({one for one in words if words.count(one) > 1}) == []


def test_every_verb_has_english_words():
    from gelijk.accounts.verbs import _all, words_for

    with translation.override("nl"):
        dutch = {verb: words_for(verb) for verb in _all()}
    with translation.override("en"):
        same = {verb for verb, words in dutch.items() if words_for(verb) == words}
    assert sorted(same) == []
