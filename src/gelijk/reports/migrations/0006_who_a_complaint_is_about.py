"""Whom a complaint about the office is closed to; the database guards it as the complaint itself."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLE = "reports_conductabout"
# As the other parts of a complaint (0002_desks.py): not seen where the complaint is not seen.
SEES = "EXISTS (SELECT FROM reports_conductcomplaint AS parent WHERE parent.id = complaint_id)"
GUARDED = f"""
ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY;
CREATE POLICY at_the_desk ON {TABLE} USING ({SEES}) WITH CHECK ({SEES});
"""
UNDONE = f"""
DROP POLICY at_the_desk ON {TABLE};
ALTER TABLE {TABLE} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("reports", "0005_indexes_of_open_work"),
    ]
    operations = [
        migrations.CreateModel(
            name="ConductAbout",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="about",
                        to="reports.conductcomplaint",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["complaint", "id"]},
        ),
        migrations.AddConstraint(
            model_name="conductabout",
            constraint=models.UniqueConstraint(
                fields=("complaint", "user"), name="a_complaint_names_somebody_once"
            ),
        ),
        migrations.RunSQL(GUARDED, UNDONE),
    ]
