"""Terms per office, and what an office keeps of a case that it handed on.

Either office of a transfer sees its line; made at the desk of all, when the case changes hands.
"""

from django.db import migrations, models

EITHER = "current_setting('gelijk.office', true) IN (from_office, to_office, '*')"
ALL = "current_setting('gelijk.office', true) = '*'"
TABLE = "reports_transfer"
POLICIES = f"""
ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY;
CREATE POLICY of_either_office ON {TABLE} USING ({EITHER}) WITH CHECK ({ALL});
"""
UNDONE = f"""
DROP POLICY of_either_office ON {TABLE};
ALTER TABLE {TABLE} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0002_desks"),
    ]

    operations = [
        migrations.CreateModel(
            name="OfficeTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.CharField(max_length=80)),
                ("kind", models.CharField(max_length=40)),
                ("length", models.PositiveSmallIntegerField()),
                ("set_at", models.DateTimeField(auto_now=True)),
                ("set_by", models.CharField(max_length=200)),
            ],
            options={
                "ordering": ["office", "kind"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "kind"), name="an_office_sets_a_term_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("length__gte", 1)), name="a_term_is_at_least_one_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("case_public_id", models.CharField(db_index=True, max_length=40)),
                ("from_office", models.CharField(db_index=True, max_length=80)),
                ("to_office", models.CharField(db_index=True, max_length=80)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                ("consented", models.BooleanField()),
                ("contact_went_along", models.BooleanField()),
                ("synthetic", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["-at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("from_office", models.F("to_office")), _negated=True),
                        name="a_transfer_is_to_another_office",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("consented", True), ("contact_went_along", False), _connector="OR"
                        ),
                        name="contact_goes_along_with_consent_only",
                    ),
                ],
            },
        ),
        migrations.RunSQL(POLICIES, UNDONE),
    ]
