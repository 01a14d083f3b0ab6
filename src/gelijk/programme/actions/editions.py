"""Editions of the programme: adding one, and changing what is said of it."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from gelijk.core import audit
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.core.sources import Basis
from gelijk.programme.models import Edition, Term
from gelijk.programme.models.editions import Scheme

# What a person may write; the year is the edition itself.
WRITABLE = (
    *("title", "sent_on", "paper", "announced", "announced_note", "about"),
    *("goals", "goals_document", "source_document", "source_url", "source_note"),
)
# The lists of words that an edition has of its own.
OWN_LISTS = (Scheme.LINE, Scheme.DOMAIN, Scheme.GROUND, Scheme.KIND)

Content = Mapping[str, object]


class Overtaken(NotNow):
    """Somebody else changed the edition in the meantime; `edition` is what stands there now."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        super().__init__(
            _("%(who)s heeft dit programma intussen gewijzigd.")
            % {"who": edition.changed_by.removeprefix("gebruiker:")},
            remedy=_("Uw invoer staat er nog. Bekijk wat er veranderd is en sla dan opnieuw op."),
        )


def stamp(edition: Edition) -> str:
    """What all that a person may write of it comes to; it changes when any of it does."""
    return sha256(repr(_content(edition)).encode()).hexdigest()


def _content(edition: Edition) -> dict[str, object]:
    return {column: getattr(edition, column) for column in WRITABLE}


@transaction.atomic
def add(
    *,
    by: Person,
    year: int,
    values: Content,
    words_of: Edition | None = None,
    synthetic: bool = False,
) -> Edition:
    """A new edition, with the lines, domains, grounds and kinds of another to start from."""
    check_can(by, Permission.MANAGE_EDITION)
    if Edition.objects.filter(year=year).exists():
        raise NotNow(
            _("Het programma van %(year)s is er al.") % {"year": year},
            where="year",
            remedy=_("Wijzig dat programma."),
        )
    edition = Edition(year=year, synthetic=synthetic, changed_by=by.audit_name)
    _write(edition, values)
    edition.save(force_insert=True)
    copied = _copy_words(words_of, edition) if words_of else 0
    detail = {"title": edition.title, "words": copied}
    audit.record(by=by, verb="edition.add", object=edition.public_id, detail=detail)
    return edition


@transaction.atomic
def save(*, by: Person, edition: Edition, values: Content, seen: str) -> Edition:
    """Stores what was written, unless it is no longer what the writer saw (its `stamp`).

    The trail keeps what stood there: an edition has no versions of its own.
    """
    check_can(by, Permission.MANAGE_EDITION)
    stored = Edition.objects.select_for_update().get(pk=edition.pk)
    if seen != stamp(stored):
        raise Overtaken(stored)
    before = _content(stored)
    _write(stored, values)
    after = _content(stored)
    was = {name: _plain(old) for name, old in before.items() if old != after[name]}
    if not was:
        return stored
    stored.changed_by = by.audit_name
    stored.save()
    audit.record(by=by, verb="edition.save", object=stored.public_id, detail={"was": was})
    return stored


def _write(edition: Edition, values: Content) -> None:
    papers = edition.source_document, edition.goals_document
    for column in WRITABLE:
        value = values.get(column, getattr(edition, column))
        setattr(edition, column, value.strip() if isinstance(value, str) else value)
    # A place counts the characters of one paper; in another it would quote something else.
    if edition.source_document != papers[0]:
        edition.source_start, edition.source_end, edition.source_lines = None, None, ""
    if edition.goals_document != papers[1]:
        edition.goals_start, edition.goals_end = None, None
    if not edition.title:
        raise Problem(_("Een programma heeft een titel."), where="title", remedy=_("Vul haar in."))
    if not edition.source_document and not edition.source_url:
        raise Problem(
            _("Een programma heeft een bron."),
            where="source_document",
            remedy=_("Noem een document of een adres."),
        )


def _copy_words(older: Edition, edition: Edition) -> int:
    """The words as a start; that this edition has them is not written anywhere yet."""
    words = list(Term.objects.filter(edition=older, scheme__in=OWN_LISTS))
    for word in words:
        word.pk = None
        word.edition, word.basis = edition, Basis.NONE
        word.source_document, word.source_start, word.source_end = "", None, None
        word.source_url, word.source_note, word.source_lines = "", "", ""
        word.names, word.names_note, word.names_note_en = [], "", ""
    return len(Term.objects.bulk_create(words))


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
