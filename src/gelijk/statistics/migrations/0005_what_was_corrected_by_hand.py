from django.db import migrations, models

# Until now counting again wrote another version over a correction. What stands corrected today is
# kept; the reason of a count is always this one (actions/building.py).
MARK = """
ALTER TABLE statistics_observation DISABLE TRIGGER figure_is_fixed;
UPDATE statistics_observation SET by_hand = true
    WHERE current AND number > 1 AND NOT guarded AND origin = 'gelijk'
    AND reason <> 'Opnieuw geteld in het register.';
ALTER TABLE statistics_observation ENABLE TRIGGER figure_is_fixed;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("statistics", "0004_releases_remember_what_they_counted"),
    ]

    operations = [
        migrations.AddField(
            model_name="observation",
            name="by_hand",
            field=models.BooleanField(default=False),
        ),
        migrations.RunSQL(MARK, migrations.RunSQL.noop),
    ]
