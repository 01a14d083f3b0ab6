"""Drawing up, signing and filing the yearly return, and reminding of it (Wga art. 3)."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from gelijk.accounts.models import User
from gelijk.core import audit
from gelijk.core.models import OutboxItem
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.reports.models import WgaReturn
from gelijk.reports.models.returns import ReturnStatus
from gelijk.reports.returns import counting, queries
from gelijk.reports.returns.figures import Figures, from_data
from gelijk.reports.returns.layout import form_of
from gelijk.reports.returns.paper import Paper
from gelijk.reports.returns.places import Municipality, Places, places_of
from gelijk.reports.returns.protection import Level, protected_view
from gelijk.reports.returns.states import RETURN_TRANSITIONS, may_be_drawn_up
from gelijk.statistics.actions.ledger import take_turns
from gelijk.statistics.actions.returns import Row, publish_return, return_opens

REMINDER = "return.reminder"
# Whoever presses twice sends one letter.
BETWEEN_REMINDERS = timedelta(days=7)


@transaction.atomic
def draw_up(*, by: Person, municipality: str, year: int, reason: str = "") -> WgaReturn:
    """Counts and keeps a version; after the first one a reason is asked, and kept with it."""
    place = _served(by, places_of(year), municipality)
    figures = counting.count_year(by=by, year=year)[place.code]
    versions = list(
        WgaReturn.objects.select_for_update().filter(year=year, municipality=place.code)
    )
    last = queries.by_version(versions)[-1] if versions else None
    if last:
        _check_correction(last, figures, reason)
        if last.status != ReturnStatus.FILED:
            _move(last, ReturnStatus.REPLACED)
    try:
        with transaction.atomic():
            return _keep(by, place, figures, (last.version if last else 0) + 1, reason.strip())
    except IntegrityError as error:
        raise NotNow("Iemand anders maakte dit verslag net op.", remedy="Kijk opnieuw.") from error


@transaction.atomic
def draw_up_all(*, by: Person, year: int) -> int:
    """A first version for every municipality that the office serves and that has none yet."""
    check_can(by, Permission.DRAW_UP_RETURN)
    places = places_of(year)
    _check_over(year)
    made = set(WgaReturn.objects.filter(year=year).values_list("municipality", flat=True))
    mine = [
        place
        for place in places.by_code.values()
        if place.office == queries.organisation_of(by) and place.code not in made
    ]
    counted = counting.count(by=by, places=places) if mine else {}
    for place in mine:
        _keep(by, place, counted[place.code], 1, "")
    return len(mine)


@transaction.atomic
def sign(*, by: Person, one: WgaReturn) -> None:
    """The municipality's officer signs for the college."""
    current = _locked(by, one)
    _move(current, ReturnStatus.SIGNED)
    current.signed_at, current.signed_by = timezone.now(), by.audit_name
    current.save()
    _record(by, "return.sign", current)


@transaction.atomic
def file(*, by: Person, one: WgaReturn) -> None:
    """The return goes to the minister; the version filed before it is replaced."""
    current = _locked(by, one)
    before = WgaReturn.objects.select_for_update().filter(
        year=current.year, municipality=current.municipality, status=ReturnStatus.FILED
    )
    for earlier in before:
        _move(earlier, ReturnStatus.REPLACED)
    _move(current, ReturnStatus.FILED)
    current.filed_at = timezone.now()
    current.save()
    _make_known(by, current)
    _record(by, "return.file", current)


@transaction.atomic
def remind(*, by: Person, year: int, municipalities: Sequence[str]) -> int:
    """A notice to each of these municipalities that has not filed; gives how many."""
    if not queries.is_national(by):
        raise NotAllowed("Herinneringen gaan uit namens de minister.")
    now = timezone.now()
    filed = WgaReturn.objects.filter(year=year, status=ReturnStatus.FILED)
    done = set(filed.values_list("municipality", flat=True)) | _reminded(year)
    asked = sorted(set(municipalities) & set(places_of(year).by_code) - done)
    OutboxItem.objects.bulk_create(
        OutboxItem(kind=REMINDER, payload={"municipality": code, "year": year}, not_before=now)
        for code in asked
    )
    if asked:
        audit.record(
            by=by,
            verb="return.remind",
            object=f"wga-verslag:{year}",
            detail={"municipalities": asked},
        )
    return len(asked)


@transaction.atomic
def hand_out(
    *, by: Person, places: Places, municipalities: Sequence[str], protected: bool = True
) -> list[Paper]:
    """Returns to write as files: as filed, or counted now where nothing was filed yet."""
    check_can(by, Permission.DRAW_UP_RETURN)
    _check_over(places.year)
    filed = WgaReturn.objects.filter(year=places.year, status=ReturnStatus.FILED)
    kept = {one.municipality: one for one in filed}
    missing = [code for code in municipalities if code not in kept]
    counted = counting.count(by=by, places=places) if missing else {}
    audit.record(
        by=by,
        verb="return.hand_out",
        object=f"wga-verslag:{places.year}",
        detail={"municipalities": len(municipalities), "protected": protected},
    )
    return [
        queries.paper_of(kept[code], places.by_code[code], protected=protected)
        if code in kept
        else queries.paper_now(counted[code], places.by_code[code], protected=protected)
        for code in municipalities
    ]


def _make_known(by: Person, one: WgaReturn) -> None:
    """From here on others read the return: every later release is attacked with it.

    What releases of the year hide must stay hidden beside it. Filing is a duty and is not refused
    for that; the columns are told less far apart, down to none.
    """
    complaints_only = from_data(one.figures).rules.complaints_only
    take_turns()
    for level in sorted(Level, reverse=True):
        one.level, rows = level, _rows(one, level)
        if level == Level.NOTHING or not return_opens(
            year=one.year,
            municipality=one.municipality,
            rows=rows,
            complaints_only=complaints_only,
        ):
            break
    one.save(update_fields=["level"])
    publish_return(
        by=by,
        name=f"wga-verslag:{one.year}-{one.municipality} v{one.version}",
        year=one.year,
        municipality=one.municipality,
        rows=rows,
        complaints_only=complaints_only,
        synthetic=one.synthetic,
    )


def _rows(one: WgaReturn, level: Level) -> list[Row]:
    """The return as others read it, with the rows in the words of the form."""
    shown = protected_view(from_data(one.figures), form_of(one.year), most=level)
    rows: list[Row] = [
        (key, row, cells) for key, lines in shown.rows.items() for row, cells in lines
    ]
    return [*rows, ("total", "", shown.totals["total"])]


def _reminded(year: int) -> set[str]:
    since = timezone.now() - BETWEEN_REMINDERS
    sent = OutboxItem.objects.filter(kind=REMINDER, payload__year=year, made_at__gte=since)
    return {item.payload["municipality"] for item in sent}


def _served(by: Person, places: Places, code: str) -> Municipality:
    check_can(by, Permission.DRAW_UP_RETURN)
    place = places.by_code.get(code)
    if place is None:
        raise Problem(f"Gemeente {code} was er in {places.year} niet.")
    if isinstance(by, User) and (not place.office or place.office != by.organisation):
        raise NotAllowed(
            f"Uw organisatie bediende {place.name} in {places.year} niet.",
            remedy="De antidiscriminatievoorziening van de gemeente maakt het verslag op.",
        )
    _check_over(places.year)
    return place


def _check_over(year: int) -> None:
    if not may_be_drawn_up(year, timezone.localdate()):
        raise NotNow(
            f"Het jaar {year} is nog niet voorbij.", remedy=f"Maak het verslag op na {year}."
        )


def _check_correction(last: WgaReturn, figures: Figures, reason: str) -> None:
    if figures.digest == last.digest:
        raise NotNow(
            f"De cijfers zijn gelijk aan die van versie {last.version}.",
            remedy="Een nieuwe versie is niet nodig.",
        )
    if not reason.strip():
        raise Problem("Waarom komt er een nieuwe versie?", where="reason", remedy="Schrijf het op.")


def _keep(by: Person, place: Municipality, figures: Figures, version: int, note: str) -> WgaReturn:
    one = WgaReturn.objects.create(
        municipality=place.code,
        year=figures.year,
        version=version,
        office=place.office,
        status=ReturnStatus.DRAWN_UP,
        figures=figures.as_data(),
        digest=figures.digest,
        drawn_up_at=timezone.now(),
        drawn_up_by=by.audit_name,
        note=note,
        synthetic=figures.synthetic,
    )
    _record(by, "return.draw_up", one)
    return one


def _locked(by: Person, one: WgaReturn) -> WgaReturn:
    """The row as it is now, for the officer of its municipality alone."""
    check_can(by, Permission.SIGN_RETURN)
    current = WgaReturn.objects.select_for_update().get(pk=one.pk)
    if not queries.is_municipal(by) or current.municipality not in queries.signed_for_by(by):
        raise NotAllowed(
            "Dit is het verslag van een andere gemeente.",
            remedy="Alleen een ambtenaar van de gemeente zelf ondertekent en dient in.",
        )
    return current


def _move(one: WgaReturn, to: ReturnStatus) -> None:
    if to.value not in RETURN_TRANSITIONS[one.status]:
        raise NotNow(
            f"Versie {one.version} is {one.get_status_display()}; dit kan nu niet.",
            remedy="Kijk hoe het verslag er nu voor staat.",
        )
    one.status = to
    one.save(update_fields=["status"])


def _record(by: Person, verb: str, one: WgaReturn) -> None:
    audit.record(
        by=by,
        verb=verb,
        object=f"wga-verslag:{one.year}-{one.municipality}",
        detail={"version": one.version, "digest": one.digest},
    )
