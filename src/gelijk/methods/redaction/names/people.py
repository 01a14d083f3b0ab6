"""Who is who in a set of documents: mentions become people, one entity each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from gelijk.methods.redaction.names.parts import Name, read_name
from gelijk.methods.redaction.patterns.mail import local_part
from gelijk.methods.redaction.vocabulary import PREFIXES, fold, surname_words

# A mention of which the model is this sure, or that a rule saw, makes somebody known in the set.
SURE = 0.5


@dataclass(slots=True)
class Known:
    """Somebody in the set, with every written form and the documents they are in."""

    number: int
    names: set[Name] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    mails: set[str] = field(default_factory=set)
    written: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def agrees(self, name: Name) -> bool:
        return all(name.agrees(own) for own in self.names)

    @property
    def label(self) -> str:
        """The fullest way in which the documents write the name."""
        return max(self.written, key=lambda form: (len(form), self.written[form]), default="")


class People:
    """Everybody in a set. Surnames bring together; first names and initials keep apart."""

    def __init__(self) -> None:
        self.all: list[Known] = []
        self._by_last: dict[str, list[Known]] = defaultdict(list)
        self._by_half: dict[str, list[Known]] = defaultdict(list)
        self._by_first: dict[tuple[int, str], list[Known]] = defaultdict(list)
        self._offices: dict[str, Known] = {}

    def add(self, name: Name, document: int, written: str) -> Known | None:
        """The person with this name, known or new; None when the name says too little."""
        if not (name.last or name.first.strip()):
            return None
        person = self._find(name, document) or self._new()
        self.learn(person, name, document, written)
        return person

    def find(self, name: Name, document: int) -> Known | None:
        """The person with this name in the set, the document's own people first."""
        return self._find(name, document)

    def initials_in(self, document: int) -> frozenset[str]:
        """The first letters of the first names that this document gives."""
        return frozenset(first[:1] for number, first in self._by_first if number == document)

    def _new(self) -> Known:
        person = Known(len(self.all) + 1)
        self.all.append(person)
        return person

    def _find(self, name: Name, document: int) -> Known | None:
        if name.last:
            same = [p for p in self._by_last[name.last] if p.agrees(name)]
            here = [p for p in same if document in p.documents]
            if name.strong:
                return next(iter(here or same), None)
            half = [p for p in self._by_half[name.last] if p.agrees(name)]
            half = [p for p in half if document in p.documents]
            return next(iter(here or self._by_first[document, name.last] or half or same), None)
        start = name.first.partition(" ")[0]
        here = self._by_first[document, name.first] or self._by_first[document, start]
        if here:
            return here[0]
        surnames = self._by_last[name.first] + self._by_half[name.first]
        return next((p for p in surnames if document in p.documents), None)

    def learn(self, person: Known, name: Name, document: int, written: str) -> None:
        """Adds one more way in which the documents name somebody."""
        person.names.add(name)
        person.documents.add(document)
        person.written[" ".join(written.split())] += 1
        if name.last and person not in self._by_last[name.last]:
            self._by_last[name.last].append(person)
            for half in name.last.split("-")[:2] if "-" in name.last else ():
                self._by_half[half].append(person)
        if name.first:
            for first in {name.first, name.first.partition(" ")[0]}:
                if person not in self._by_first[document, first]:
                    self._by_first[document, first].append(person)

    def office_holder(self, name: Name, written: str) -> Known:
        """Who holds an office and is named by a surname alone: one person per surname."""
        if name.last not in self._offices:
            self._offices[name.last] = self._new()
        person = self._offices[name.last]
        person.names.add(name)
        person.written[" ".join(written.split())] += 1
        return person

    def present(self, person: Known, document: int) -> None:
        """This document names the person, so that a first name alone in it is theirs."""
        person.documents.add(document)
        for name in person.names:
            if name.first and person not in self._by_first[document, name.first]:
                self._by_first[document, name.first].append(person)


def gather(mentions: Iterable[tuple[int, str, bool]]) -> People:
    """People from (document, written name, titled): full names first, for bare ones to find."""
    people = People()
    read = [
        (read_name(written, titled), document, written) for document, written, titled in mentions
    ]
    order = sorted(
        read,
        key=lambda row: (not row[0].strong, "-" not in row[0].last, not row[0].first, row[1]),
    )
    for name, document, written in order:
        people.add(name, document, written)
    return people


def names_in_mail(address: str) -> list[Name]:
    """The names that the part before the @ may stand for: a.wet, sanne.degroot, jan-piet.bakker."""
    parts = [p for p in fold(local_part(address)).replace("_", ".").split(".") if p.isascii()]
    parts = [p.strip("0123456789-") for p in parts if p.strip("0123456789-")]
    if len(parts) < 2:
        return []
    first, last = parts[0], parts[-1] if len(parts) == 2 else " ".join(parts[1:])
    prefix, surname = _unglued(last)
    if len(first) == 1:
        return [Name("", first, prefix, surname)]
    return [Name(first.replace("-", " ") if "-" in first else first, "", prefix, surname)]


def _unglued(last: str) -> tuple[str, str]:
    """'degroot' is de groot, when groot is a surname and degroot is none."""
    words = last.split()
    at = 0
    while at < len(words) - 1 and words[at] in PREFIXES:
        at += 1
    if at:
        return " ".join(words[:at]), " ".join(words[at:])
    if last in surname_words():
        return "", last
    for glued, prefix in _GLUED:
        if last.startswith(glued) and last[len(glued) :] in surname_words():
            return prefix, last[len(glued) :]
    return "", last


_GLUED = (
    ("vander", "van der"), ("vanden", "van den"), ("vande", "van de"), ("vant", "van 't"),
    ("van", "van"), ("inde", "in de"), ("int", "in 't"), ("opde", "op de"), ("op", "op"),
    ("ter", "ter"), ("ten", "ten"), ("de", "de"), ("den", "den"), ("el", "el"), ("al", "al"),
    ("ait", "ait"), ("ben", "ben"), ("dos", "dos"), ("da", "da"), ("te", "te"),
)  # fmt: skip
