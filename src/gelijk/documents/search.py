"""What of letters, dossiers and decision notes a search through all registers finds."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Func, IntegerField, TextField, Value
from django.db.models.functions import Greatest, Lower, StrIndex, Substr
from django.utils.translation import gettext as _

from gelijk.core.search import Found
from gelijk.core.searching import holding
from gelijk.documents import queries
from gelijk.documents.dossiers.states import DossierStatus
from gelijk.documents.models import DecisionNote, Dossier, FileVersion

# Of a long letter only what stands round the word is read from the database.
BEFORE, LENGTH = 200, 500


def find(words: str, viewer: object) -> Iterator[Found]:
    """What the viewer may see, by its name and by all of its text that is not sealed."""
    yield from _letters(words, viewer)
    yield from _dossiers(words, viewer)
    yield from _documents(words)
    yield from _notes(words, viewer)


def _dossiers(words: str, viewer: object) -> Iterator[Found]:
    found = Dossier.objects.visible_to(viewer)
    for one in found.filter(holding(words, "title", "summary", "public_id", "case_number")):
        yield Found(
            one.title,
            _("dossier"),
            one.get_absolute_url(),
            one.summary,
            one.public_id,
            one.synthetic,
        )


def _documents(words: str) -> Iterator[Found]:
    """Only what is public: nobody searches through sealed texts from here."""
    found = FileVersion.objects.filter(file__dossier__status=DossierStatus.PUBLISHED)
    found = found.exclude(public_text="").filter(holding(words, "public_text", "file__title"))
    part = _part("public_text", words)
    for one in found.select_related("file__dossier").defer("public_text").annotate(part=part):
        file, text = one.file, " ".join(str(getattr(one, "part", "")).split())
        yield Found(
            file.label,
            _("document"),
            file.get_absolute_url(),
            text,
            file.public_id,
            file.dossier.synthetic,
        )


def _notes(words: str, viewer: object) -> Iterator[Found]:
    found = DecisionNote.objects.visible_to(viewer)
    for one in found.filter(holding(words, "subject", "public_id", "reference")):
        yield Found(
            one.subject,
            _("beslisnota"),
            one.get_absolute_url(),
            identifier=one.public_id,
            synthetic=one.synthetic,
        )


def _letters(words: str, viewer: object) -> Iterator[Found]:
    part = _part("text", words)
    found: Any = queries.letters(viewer, words).annotate(part=part)
    for letter in found:
        text = " ".join(letter.part.split())
        kind = letter.kind or _("brief")
        yield Found(letter.title, kind, letter.get_absolute_url(), text, letter.public_id)


def _part(column: str, words: str) -> Substr:
    """What stands round the first word, cut out by the database."""
    first = words.split(maxsplit=1)[0]
    plain = Func(F(column), function="UNACCENT", output_field=TextField())
    wanted = Func(Value(first.lower()), function="UNACCENT", output_field=TextField())
    at = StrIndex(Lower(plain), wanted, output_field=IntegerField())
    return Substr(column, Greatest(at - BEFORE, Value(1)), LENGTH)
