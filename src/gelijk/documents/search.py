"""What of the letters a search through all registers finds."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Func, IntegerField, TextField, Value
from django.db.models.functions import Greatest, Lower, StrIndex, Substr
from django.utils.translation import gettext as _

from gelijk.core.search import Found
from gelijk.documents import queries

# Of a long letter only what stands round the word is read from the database.
BEFORE, LENGTH = 200, 500


def find(words: str, viewer: object) -> Iterator[Found]:
    """The letters that the viewer may see, by their name and by all of their text."""
    first = words.split(maxsplit=1)[0]
    plain = Func(F("text"), function="UNACCENT", output_field=TextField())
    wanted = Func(Value(first.lower()), function="UNACCENT", output_field=TextField())
    at = StrIndex(Lower(plain), wanted, output_field=IntegerField())
    part = Substr("text", Greatest(at - BEFORE, Value(1)), LENGTH)
    found: Any = queries.letters(viewer, words).annotate(part=part)
    for letter in found:
        text = " ".join(letter.part.split())
        kind = letter.kind or _("brief")
        yield Found(letter.title, kind, letter.get_absolute_url(), text, letter.public_id)
