"""Amounts out of a table: looked at first, and loaded whole or not at all."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gelijk.core.permissions import Permission, Person
from gelijk.core.table_intake import Intake, Kind, Preview
from gelijk.core.tables import RowProblem, convert, read_table
from gelijk.core.tables.table import refuse_all
from gelijk.finance import tables
from gelijk.finance.actions import amounts
from gelijk.finance.actions.many import add_all
from gelijk.finance.models import AmountVersion
from gelijk.finance.states import AmountStatus
from gelijk.finance.tables import NUMBER, REASON, VERSION, Line

IDENTIFIER = re.compile(r"bedrag:(19|20)\d\d-[A-Z]?\d{3,6}")


@dataclass(frozen=True, slots=True)
class Change:
    """What loading a row would do, and in which columns it differs from what is there."""

    kind: Kind
    line: Line
    before: AmountVersion | None = None
    columns: tuple[str, ...] = ()

    @property
    def done(self) -> object:
        """Which version of which amount it would replace."""
        return self.line.public_id, self.before.number if self.before else 0


def _read(content: bytes, filename: str) -> Preview[Change]:
    table = read_table(content, filename)
    tables.check_columns(table)
    lines = convert(table, tables.line_of)
    there = {version.public_id: version for version in AmountVersion.objects.current()}
    refuse_all(_problems_between(lines, there), len(table.rows))
    return Preview([_change(line, there) for line in lines], table.notes)


def _write(by: Person, found: Preview[Change]) -> None:
    new = [(change.line.public_id, change.line.statement) for change in found.of("new")]
    add_all(by=by, statements=new)
    for change in found.of("changed"):
        if change.before is not None:
            _correct(by, change.before, change.line)


def _correct(by: Person, before: AmountVersion, line: Line) -> None:
    amounts.correct(
        by=by,
        amount=before.amount,
        statement=line.statement,
        reason=line.reason,
        seen=before.number,
    )


def _problems_between(lines: Sequence[Line], there: dict[str, AmountVersion]) -> list[RowProblem]:
    """What is wrong between rows, and between the table and the register."""
    named = Counter(line.public_id for line in lines if line.public_id)
    known = {*there, *named}
    for line in lines:
        if named[line.public_id] > 1:
            line.row.refuse(NUMBER, "dit nummer staat er vaker", "Laat één rij staan.")
        _check_number(line, there)
        _check_others(line, known)
    _check_circles(lines, there)
    return [problem for line in lines for problem in line.row.problems]


def _check_number(line: Line, there: dict[str, AmountVersion]) -> None:
    before = there.get(line.public_id)
    if before is None:
        if line.public_id and not IDENTIFIER.fullmatch(line.public_id):
            example = "Schrijf bijvoorbeeld bedrag:2022-001, of laat de cel leeg."
            line.row.refuse(NUMBER, "dit is geen nummer van een bedrag", example)
        return
    if before.amount.status == AmountStatus.WITHDRAWN:
        if before.statement() != line.statement:
            line.row.refuse(NUMBER, "dit bedrag is ingetrokken", "Laat het eerst weer gelden.")
    elif before.statement() != line.statement:
        _check_change(line, before)


def _check_change(line: Line, before: AmountVersion) -> None:
    """A table that was made from an old version would undo what was corrected since, unseen."""
    if line.version is not None and line.version != before.number:
        line.row.refuse(
            VERSION,
            f"van dit bedrag is er intussen versie {before.number}, van {before.made_by}",
            "Voer de bedragen opnieuw uit, en zet uw verandering daarin.",
        )
    if not line.reason:
        line.row.refuse(REASON, "dit bedrag verandert zonder reden", "Schrijf op waarom.")


def _check_others(line: Line, known: set[str]) -> None:
    said = line.statement
    for header, names in (
        (tables.HEADERS["part_of"], (said.part_of,)),
        (tables.HEADERS["may_overlap_with"], said.may_overlap_with),
    ):
        for name in names:
            if name and name not in known:
                line.row.refuse(header, f"er is geen bedrag '{name}'", "Kijk het nummer na.")


def _check_circles(lines: Sequence[Line], there: dict[str, AmountVersion]) -> None:
    whole_of = {name: version.statement().part_of for name, version in there.items()}
    whole_of |= {line.public_id: line.statement.part_of for line in lines if line.public_id}
    circular = _in_circles(whole_of)
    for line in lines:
        if line.public_id in circular:
            header = tables.HEADERS["part_of"]
            line.row.refuse(header, "dit bedrag is zo een deel van zichzelf", "Kies een ander.")


def _in_circles(whole_of: Mapping[str, str]) -> set[str]:
    """The amounts that are a part of themselves. Each is walked past once, however long a chain."""
    circular: set[str] = set()
    walked: set[str] = set()
    for first in whole_of:
        path: dict[str, int] = {}
        name = first
        while name and name not in walked and name not in path:
            path[name] = len(path)
            name = whole_of.get(name, "")
        if name in path:
            circular |= set(list(path)[path[name] :])
        walked |= path.keys()
    return circular


def _change(line: Line, there: dict[str, AmountVersion]) -> Change:
    before = there.get(line.public_id)
    if before is None:
        return Change("new", line)
    columns = amounts.differing(before.statement(), line.statement)
    headers = tuple(tables.HEADERS.get(name, name) for name in columns)
    return Change("changed" if columns else "same", line, before, headers)


intake = Intake(
    purpose="bedragen",
    permission=Permission.IMPORT_AMOUNTS,
    turn=6_533_021,
    verb="amount.import",
    object="geld",
    read=_read,
    write=_write,
)
