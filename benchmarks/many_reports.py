"""Fills the database of a running site with reports by the hundred thousand, in SQL.

One report that came in by the front door is multiplied with all that belongs to it: key, contents,
consents, history, notice and audit rows, so that every table and index has its size. The sealed
texts of the copies open for nobody, which is why this is only for measuring.
"""

import psycopg

OFFICES = ("adv:adv-radar", "adv:adv-vizier", "adv:adv-groningen", "adv:adv-drenthe")
CASES = """
INSERT INTO reports_case ({columns})
SELECT {values} FROM reports_case AS model,
    generate_series(%(first)s::bigint, %(last)s::bigint) AS n
WHERE model.public_id = %(model)s
"""
VARIED = {
    "id": "gen_random_uuid()",
    "public_id": "'melding:b' || n",
    "receipt_digest": "md5('receipt' || n) || md5(n::text)",
    "office": "(%(offices)s::text[])[1 + n %% cardinality(%(offices)s::text[])]",
    "received_at": "model.received_at - make_interval(mins => (n %% 500000)::int)",
    "received_on": "model.received_on - (n %% 350)::int",
    "status": "CASE WHEN n %% 100 < %(open)s THEN 'plan' ELSE 'closed' END",
    "closed_on": "CASE WHEN n %% 100 < %(open)s THEN NULL ELSE model.received_on END",
    "next_due": "CASE WHEN n %% 100 < %(open)s THEN model.received_on + (n %% 60)::int - 30 END",
    "likeness": "ARRAY[n * 4, n * 8 + 4, n * 16 + 8]::bigint[]",
}
CHILDREN = ("content", "consent", "caseevent")
BATCH = 50_000


def fill(host: str, count: int, *, office: str = "", open_share: int = 5) -> None:
    """Adds so many copies; with an office all are its own. `open_share` is in per cent."""
    offices = [office] if office else list(OFFICES)
    with psycopg.connect(host=host, user="gelijk", dbname="gelijk", autocommit=True) as link:
        model = _one(link, "SELECT public_id FROM reports_case ORDER BY received_at LIMIT 1")
        start = int(_one(link, "SELECT count(*) FROM reports_case"))
        for first in range(start, start + count, BATCH):
            last = min(first + BATCH, start + count) - 1
            given = {
                "first": first,
                "last": last,
                "model": model,
                "offices": offices,
                "open": open_share,
            }
            with link.transaction():
                _copy(link, given)
        for table in ("case", "casekey", *CHILDREN):
            link.execute(f"VACUUM ANALYZE reports_{table}")
        link.execute("VACUUM ANALYZE core_auditevent, core_outboxitem")


def _copy(link: "psycopg.Connection[tuple[object, ...]]", given: dict[str, object]) -> None:
    columns = _columns(link, "reports_case")
    values = ", ".join(VARIED.get(name, f"model.{name}") for name in columns)
    link.execute(CASES.format(columns=", ".join(columns), values=values), given)  # type: ignore[arg-type]
    new = (
        "reports_case AS made, reports_case AS model WHERE model.public_id = %(model)s"
        " AND made.public_id IN"
        " (SELECT 'melding:b' || n FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n)"
    )
    link.execute(
        "INSERT INTO reports_casekey (case_id, wrapped)"
        f" SELECT made.id, key.wrapped FROM reports_casekey AS key, {new}"
        " AND key.case_id = model.id",
        given,
    )
    for child in CHILDREN:
        table = f"reports_{child}"
        rest = [name for name in _columns(link, table) if name not in ("id", "case_id")]
        link.execute(
            f"INSERT INTO {table} (case_id, {', '.join(rest)})"
            f" SELECT made.id, {', '.join(f'child.{name}' for name in rest)}"
            f" FROM {table} AS child, {new} AND child.case_id = model.id",
            given,
        )
    link.execute(
        "INSERT INTO core_outboxitem (kind, payload, made_at, not_before, attempts, done_at, fault)"
        " SELECT 'report.received', '{}', now(), now(), 1, now(), ''"
        " FROM generate_series(%(first)s::bigint, %(last)s::bigint)",
        given,
    )
    link.execute(
        "WITH head AS (SELECT number, seal FROM core_audithead)"
        " INSERT INTO core_auditevent"
        " SELECT head.number + n - %(first)s + 1, now(), 'melder', 'report.receive',"
        " 'melding:b' || n, '{}', md5(n::text), md5(n::text)"
        " FROM head, generate_series(%(first)s::bigint, %(last)s::bigint) AS n",
        given,
    )
    link.execute("UPDATE core_audithead SET number = (SELECT max(number) FROM core_auditevent)")


def _columns(link: "psycopg.Connection[tuple[object, ...]]", table: str) -> list[str]:
    found = link.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s", [table]
    )
    return [str(name) for (name,) in found]


def _one(link: "psycopg.Connection[tuple[object, ...]]", question: str) -> object:
    row = link.execute(question).fetchone()  # type: ignore[arg-type]
    if row is None:
        message = "send one report by the front door first"
        raise SystemExit(message)
    return row[0]
