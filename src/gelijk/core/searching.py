"""Words that somebody searches for, within what a public page can bear."""

from functools import reduce
from operator import and_, or_

from django.db.models import Func, Q, TextField, Value

LONGEST = 100
MOST = 8


def words(text: str | None) -> list[str]:
    """At most eight words of at most a hundred characters together.

    Every word is a search through a whole table: without a bound one address with a thousand
    words keeps the database busy for seconds.
    """
    return (text or "").strip()[:LONGEST].split()[:MOST]


def containing(word: str, *columns: str) -> Q:
    """Rows of which a column holds the word, whatever its capitals and accents."""
    return reduce(or_, (Q(**{f"{column}__unaccent__icontains": word}) for column in columns))


def holding(text: str | None, *columns: str) -> Q:
    """Rows of which every word stands in one of the columns; no words find everything."""
    return reduce(and_, (containing(word, *columns) for word in words(text)), Q())


def joined(column: str) -> Func:
    """The words of a column with several, as one text to search in."""
    return Func(column, Value("; "), function="array_to_string", output_field=TextField())
