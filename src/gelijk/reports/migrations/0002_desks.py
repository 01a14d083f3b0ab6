"""Row-level security: a transaction sees the cases of the desk it sits at, and nothing by default.

The settings are made in `core.desks`. FORCE binds the owner of the tables too; a superuser is
never bound, which is why Gelijk refuses to run as one. See docs/decisions/0009-desks.md.
"""

from django.db import migrations

OFFICE = "current_setting('gelijk.office', true) IN (office, '*')"
# Also how a report comes in: at the desk of its own receipt, where no other case is seen.
RECEIPT = "receipt_digest = current_setting('gelijk.receipt', true)"
OF_A_CASE = (
    *("casekey", "content", "message", "attachment", "consent", "caseevent", "hearing"),
    *("agreement", "conflict", "lettersent", "hold"),
)


def _policies(table: str, sees: str) -> str:
    return f"""
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY at_the_desk ON {table} USING ({sees}) WITH CHECK ({sees});
    """


def _undone(table: str) -> str:
    return f"""
    DROP POLICY at_the_desk ON {table};
    ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
    """


def _child(parent: str, key: str) -> str:
    # The parent's own policies hold inside: what is not seen there is not seen here.
    return f"EXISTS (SELECT FROM {parent} AS parent WHERE parent.id = {key})"


TABLES = {
    "reports_case": f"{OFFICE} OR {RECEIPT}",
    "reports_conductcomplaint": f"{OFFICE} OR {RECEIPT}",
    "reports_destruction": OFFICE,
    "reports_conductentry": _child("reports_conductcomplaint", "complaint_id"),
    "reports_committeemember": _child("reports_conductcomplaint", "complaint_id"),
    **{f"reports_{name}": _child("reports_case", "case_id") for name in OF_A_CASE},
}


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [
        migrations.RunSQL(_policies(table, sees), _undone(table)) for table, sees in TABLES.items()
    ]
